package org.backline.dialogue;

import java.time.Instant;

/** Who answers the patient. */
public sealed interface Holder {
    /** The bot. */
    record Bot() implements Holder {}

    /** A human is to answer and none has taken it yet; the bot still screens every text. */
    record Waiting(String reason, Instant since) implements Holder {}

    /** A coach has taken it over. */
    record Coach(String name) implements Holder {}
}
