package org.backline.dialogue;

import java.util.List;
import org.backline.sms.Segments;

/** Puts sentences together into messages. */
final class Replies {
    /** A message longer than this costs more and is read less. */
    private static final int MOST_SEGMENTS = 2;

    private Replies() {}

    /** Adds a sentence to the last message if both fit two segments together, else begins another message. */
    static void append(List<String> messages, String sentence) {
        if (!messages.isEmpty()) {
            var joined = messages.getLast() + " " + sentence;
            if (Segments.of(joined).count() <= MOST_SEGMENTS) {
                messages.set(messages.size() - 1, joined);
                return;
            }
        }
        messages.add(sentence);
    }
}
