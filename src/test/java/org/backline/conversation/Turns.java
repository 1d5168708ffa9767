package org.backline.conversation;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.backline.conversation.ConversationStore.Outcome;
import org.backline.dialogue.Conversation;
import org.backline.dialogue.Event;
import org.backline.sms.OutboundText;
import org.backline.sms.PhoneNumber;

/** Turns for tests: whoever texts is a new number, and every turn is made by hand. */
public final class Turns {
    public static final Instant NOON = Instant.parse("2026-01-05T12:00:00Z");

    private static final ConversationIds IDS = new ConversationIds(new byte[32]);

    private Turns() {}

    public static Conversation patient(int number) {
        var phone = new PhoneNumber("+1415555" + (1000 + number));
        return Conversation.with(IDS.of(phone), phone);
    }

    /** A turn that a text began. */
    public static Commit answer(Conversation before, String sid, String... replies) {
        var said = new Event.Replied(sid, List.of(replies));
        return new Commit(next(before), NOON, Optional.of(sid), List.of(replies), List.of(said), List.of());
    }

    /** A turn that we began, with texts for the outbox. */
    public static Commit send(Conversation before, String... bodies) {
        var next = next(before);
        var texts = Stream.of(bodies)
                .map(body -> new OutboundText(
                        next.id() + "-" + next.version() + "-" + body.hashCode(),
                        next.id(),
                        next.patient(),
                        body,
                        body.startsWith("!") ? OutboundText.Lane.URGENT : OutboundText.Lane.ROUTINE))
                .toList();
        return new Commit(next, NOON, Optional.empty(), List.of(), List.of(), texts);
    }

    /** The same, for a conversation that is already there or not. */
    public static void send(ConversationStore store, Conversation patient, String... bodies) {
        var outcome = store.commit(send(store.load(patient.id()).orElse(patient), bodies));
        if (!(outcome instanceof Outcome.Done)) {
            throw new IllegalStateException("somebody else writes to this test's patient");
        }
    }

    private static Conversation next(Conversation before) {
        return before.withVersion(before.version() + 1);
    }

    public static int partition(Conversation conversation) {
        return ConversationIds.partition(conversation.id());
    }
}
