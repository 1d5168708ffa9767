package org.backline.triage;

import java.util.Collections;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a patient in this episode, in the words that triage rules use.
 *
 * @param present facts that hold: ids of flags, symptoms, regions, causes, conditions, medications; {@code numbness.leg};
 *     {@code tried.ice}
 * @param denied facts that were denied and not asserted since
 * @param pending questions that hinted red flags have raised and that are not answered yet
 * @param settled questions that were answered; a hint raises them no more
 * @param age in years, or null if not told
 * @param severity from 0 to 10, or null
 * @param days how long it has lasted, in days, or null
 */
public record Facts(
        SortedSet<String> present,
        SortedSet<String> denied,
        SortedSet<String> pending,
        SortedSet<String> settled,
        @Nullable Integer age,
        @Nullable Integer severity,
        @Nullable Double days) {
    public static final Facts NONE =
            new Facts(new TreeSet<>(), new TreeSet<>(), new TreeSet<>(), new TreeSet<>(), null, null, null);

    public Facts {
        present = Collections.unmodifiableSortedSet(new TreeSet<>(present));
        denied = Collections.unmodifiableSortedSet(new TreeSet<>(denied));
        pending = Collections.unmodifiableSortedSet(new TreeSet<>(pending));
        settled = Collections.unmodifiableSortedSet(new TreeSet<>(settled));
    }

    public boolean has(String fact) {
        return present.contains(fact);
    }

    /** These facts, with more asserted. */
    public Facts asserting(Iterable<String> facts) {
        var more = new TreeSet<>(present);
        var fewer = new TreeSet<>(denied);
        for (var fact : facts) {
            more.add(fact);
            fewer.remove(fact);
        }
        return new Facts(more, fewer, pending, settled, age, severity, days);
    }

    /** These facts, with more denied; what the patient asserted stays asserted. */
    public Facts denying(Iterable<String> facts) {
        var more = new TreeSet<>(denied);
        for (var fact : facts) {
            if (!present.contains(fact)) {
                more.add(fact);
            }
        }
        return new Facts(present, more, pending, settled, age, severity, days);
    }

    /** What of these facts still holds for a person in another episode: these, if present, and the age. */
    public Facts lasting(Set<String> kept) {
        var still = new TreeSet<>(present);
        still.retainAll(kept);
        return NONE.asserting(still).measured(age, null, null);
    }

    /** These facts, with a question answered. */
    public Facts settling(String question) {
        var open = new TreeSet<>(pending);
        open.remove(question);
        var closed = new TreeSet<>(settled);
        closed.add(question);
        return new Facts(present, denied, open, closed, age, severity, days);
    }

    /** These facts, with a question raised, unless it was answered before. */
    public Facts raising(String question) {
        if (settled.contains(question)) {
            return this;
        }
        var open = new TreeSet<>(pending);
        open.add(question);
        return new Facts(present, denied, open, settled, age, severity, days);
    }

    /** These facts, without some that were said by mistake; they count as denied. */
    public Facts withdrawing(Iterable<String> facts) {
        var fewer = new TreeSet<>(present);
        facts.forEach(fewer::remove);
        return new Facts(fewer, denied, pending, settled, age, severity, days).denying(facts);
    }

    /** These facts, with a question to be asked anew. */
    public Facts reopening(String question) {
        var open = new TreeSet<>(settled);
        open.remove(question);
        return new Facts(present, denied, pending, open, age, severity, days);
    }

    public Facts measured(@Nullable Integer newAge, @Nullable Integer newSeverity, @Nullable Double newDays) {
        return new Facts(
                present,
                denied,
                pending,
                settled,
                newAge == null ? age : newAge,
                newSeverity == null ? severity : newSeverity,
                newDays == null ? days : newDays);
    }
}
