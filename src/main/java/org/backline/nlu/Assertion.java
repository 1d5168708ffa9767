package org.backline.nlu;

import java.util.List;

/**
 * Whether a finding holds for the patient now. The first five values are those of ConText (Harkema et al. 2009, PMC2757457)
 * with its experiencer folded in.
 */
public enum Assertion {
    /** The patient has it, now. */
    PRESENT,
    /** Denied: "no numbness". */
    ABSENT,
    /** Had it, or it is over: "used to", "gone now". */
    PAST,
    /** Asked or feared, not there: "what if". */
    HYPOTHETICAL,
    /** Somebody else's, past or on television: of no interest for the patient. */
    OTHER,
    /** Somebody else's who has it now ("my husband can't breathe"): told as OTHER, triaged as the patient's own. */
    PROXY;

    /** What tools outside may be told. */
    public static List<Assertion> told() {
        return List.of(PRESENT, ABSENT, PAST, HYPOTHETICAL, OTHER);
    }

    /** What tools outside are told of it: one of {@link #told}. */
    public Assertion shown() {
        return this == PROXY ? OTHER : this;
    }
}
