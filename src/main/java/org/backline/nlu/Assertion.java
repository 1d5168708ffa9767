package org.backline.nlu;

/**
 * Whether a finding holds for the patient now. The five values are those of ConText (Harkema et al. 2009, PMC2757457)
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
    /** Somebody else's, past or on television; a person who is with the patient now counts as PRESENT. */
    OTHER
}
