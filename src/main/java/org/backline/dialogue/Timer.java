package org.backline.dialogue;

import java.time.Instant;

/**
 * Something to do for a patient later, such as a check-in.
 *
 * @param kind what for: {@code check_in}, or {@code lesson} of the small course
 * @param number which of its kind, from 1
 */
public record Timer(String kind, int number, Instant due) {}
