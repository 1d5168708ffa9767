package org.backline.dialogue;

import java.util.List;
import org.backline.triage.Disposition;

/** Where an episode stands. Closed on purpose: a new stage must fail to compile wherever it is not yet handled. */
public sealed interface Stage {
    /** Nothing clinical has been said in this episode. */
    record Opening() implements Stage {}

    /**
     * A question is open.
     *
     * @param question its id in {@code intents/triage/questions.yml}
     * @param times how often it has been put, from 1
     */
    record Asking(String question, int times) implements Stage {}

    /**
     * Tips were given.
     *
     * @param more ids of the tips that MORE brings, in order
     */
    record Advising(List<String> more) implements Stage {
        public Advising {
            more = List.copyOf(more);
        }
    }

    /** The patient was told to get help: 911, 988, a doctor today or within days. */
    record Referred(Disposition level) implements Stage {}

    /** A check-in is open: better, same or worse? {@code number} counts from 1. */
    record CheckingIn(int number) implements Stage {}

    /** The patient is better and was asked whether a small course is wanted. */
    record Offering() implements Stage {}

    /**
     * The small course is under way.
     *
     * @param lessons those still to be sent, in order
     */
    record Coaching(List<String> lessons) implements Stage {
        public Coaching {
            lessons = List.copyOf(lessons);
        }
    }

    /** The episode is over. */
    record Resolved() implements Stage {}

    /** The name that JSON uses. */
    default String label() {
        return switch (this) {
            case Opening opening -> "opening";
            case Asking asking -> "asking";
            case Advising advising -> "advising";
            case Referred referred -> "referred";
            case CheckingIn checkingIn -> "checking_in";
            case Offering offering -> "offering";
            case Coaching coaching -> "coaching";
            case Resolved resolved -> "resolved";
        };
    }
}
