package org.backline.triage;

/**
 * Where a patient should go next. The ranks are those of the triage table, section 0; the highest rank wins.
 */
public enum Disposition {
    /** Nothing clinical was said. */
    NONE(0),
    /** A human is to answer. */
    COACH(0),
    /** Self-care at home is fine, as far as anybody has said. */
    SELF_CARE(1),
    /** A hinted red flag must be asked about before any tip. */
    ASK(2),
    /** An appointment within days. */
    SEE_DOCTOR(3),
    /** Hands-on care today. */
    URGENT(4),
    /** Danger to the person from themselves or somebody else: call or text 988, or the abuse lines. */
    CRISIS(5),
    /** Life, limb or cord in danger: call 911 now. */
    EMERGENCY(5);

    private final int rank;

    Disposition(int rank) {
        this.rank = rank;
    }

    public int rank() {
        return rank;
    }

    /** From URGENT up a disposition holds for the whole episode: only a coach lowers it. */
    public boolean isSticky() {
        return rank >= URGENT.rank;
    }

    public boolean isAtLeast(Disposition other) {
        return rank >= other.rank;
    }
}
