package org.backline.console.phone;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A clock that the simulator's page may move ahead, never back. Implementations are thread-safe. */
public interface PhoneClock extends InstantSource {
    /**
     * Moves the clock ahead.
     *
     * @param by more than zero
     * @return the time that it now shows
     * @throws IllegalArgumentException if {@code by} is zero, negative, or would lead out of the calendar
     */
    Instant advance(Duration by);

    /** How far the clock is ahead of the real one. */
    Duration ahead();
}
