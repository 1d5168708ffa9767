package org.backline.nlu;

import java.time.LocalDateTime;
import java.util.Optional;

/** Understands texts. Thread-safe and without side effects: the same text and context always give the same answer. */
public interface Interpreter {
    /**
     * What surrounds a text.
     *
     * @param language the language of the conversation so far, for texts that do not tell their own
     * @param question the id of the open question, if any
     * @param now the patient's local time, for "since tuesday"
     */
    record Context(Language language, Optional<String> question, LocalDateTime now) {}

    Understanding interpret(String text, Context context);
}
