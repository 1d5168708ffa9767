package org.backline.dialogue;

import java.time.Instant;
import java.util.List;

/** The dialogue: the same input in the same state at the same time always gives the same turn. Thread-safe. */
public final class Dialogue {
    /** Decides one turn. The next conversation carries the same version as the one given; the shell counts. */
    public Turn step(Conversation conversation, Input input, Instant now) {
        return new Turn(conversation, List.of(), List.of());
    }
}
