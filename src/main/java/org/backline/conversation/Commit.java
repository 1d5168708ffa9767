package org.backline.conversation;

import java.util.List;
import java.util.Optional;
import org.backline.dialogue.Conversation;
import org.backline.dialogue.Event;
import org.backline.sms.OutboundText;

/**
 * All that one turn changes, to be written together or not at all.
 *
 * @param next the conversation to store; its version is one more than that of the one it was made from
 * @param at when the turn happened, for the log
 * @param sid the inbound text that this turn answers, or empty for a turn that no text began
 * @param replies what to answer if the same SID comes again
 */
public record Commit(
        Conversation next,
        java.time.Instant at,
        Optional<String> sid,
        List<String> replies,
        List<Event> events,
        List<OutboundText> outbox) {
    public Commit {
        replies = List.copyOf(replies);
        events = List.copyOf(events);
        outbox = List.copyOf(outbox);
    }

    /** The version that must be stored now for this commit to go through; 0 if nothing may be stored yet. */
    public long expectedVersion() {
        return next.version() - 1;
    }
}
