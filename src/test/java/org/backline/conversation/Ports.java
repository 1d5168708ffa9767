package org.backline.conversation;

/** All that a store offers, for the contracts. */
public record Ports(
        ConversationStore store, ConversationLog log, Outbox outbox, Timers timers, Agenda agenda, Leases leases) {
    public static Ports of(InMemoryStore store) {
        return new Ports(store, store, store, store, store, store);
    }
}
