package org.backline.dialogue;

import java.util.List;
import org.backline.triage.Disposition;

/**
 * One decision: the state to store before anything is sent, what to answer, and what happened.
 *
 * @param replies texts to the patient, in order; each fits a text message
 */
public record Turn(Conversation next, List<String> replies, List<Event> events) {
    public Turn {
        replies = List.copyOf(replies);
        events = List.copyOf(events);
    }

    /**
     * The level to report of the conversation after this turn: COACH where a human is to answer and nothing clinical was
     * said, else the episode's level.
     */
    public Disposition disposition() {
        boolean called = !(next.holder() instanceof Holder.Bot);
        return called && next.disposition() == Disposition.NONE ? Disposition.COACH : next.disposition();
    }
}
