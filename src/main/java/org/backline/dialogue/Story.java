package org.backline.dialogue;

import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What the patient has told in this episode, gathered over all its texts.
 *
 * @param present facts that hold, by the ids that triage rules use: {@code numbness}, {@code numbness.leg}, {@code saddle_numbness}
 * @param denied facts that were denied and not asserted since
 * @param location the region's concept, or null if not told
 * @param duration as ISO-8601, or null
 * @param severity from 0 to 10, or null
 * @param cause its concept, or null
 * @param age in years, or null
 */
public record Story(
        SortedSet<String> present,
        SortedSet<String> denied,
        @Nullable String location,
        @Nullable String side,
        @Nullable String duration,
        @Nullable Integer severity,
        @Nullable String cause,
        @Nullable String onset,
        @Nullable String trend,
        @Nullable Integer age) {
    public static final Story EMPTY =
            new Story(new TreeSet<>(), new TreeSet<>(), null, null, null, null, null, null, null, null);

    public boolean has(String fact) {
        return present.contains(fact);
    }
}
