package org.backline.nlu;

import java.util.List;

/**
 * What a text deserves by its likeness to the texts that teach triage rules.
 *
 * @param likely the rules, the likeliest first; the very unlikely are left out
 * @param harmless how surely no part of the text is dangerous, from 0 to 1: the least sure of its sentences counts
 */
public record Suspicions(List<Suspicion> likely, double harmless) {
    /** Nothing is known either way. */
    public static final Suspicions NONE = new Suspicions(List.of(), 0);

    public Suspicions {
        likely = List.copyOf(likely);
    }
}
