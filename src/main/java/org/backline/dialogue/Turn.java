package org.backline.dialogue;

import java.util.List;

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
}
