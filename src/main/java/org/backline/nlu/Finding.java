package org.backline.nlu;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A symptom or fact found in a text, with where it stands and whether it holds.
 *
 * @param concept the field's word for it: {@code numbness}, {@code upper_back}, {@code saddle_numbness}
 * @param text the patient's own words
 * @param start first UTF-16 unit in the text as it was sent; {@code end} is one past the last
 * @param value what was measured, if anything: an ISO-8601 duration, a severity from 0 to 10, an age, a side
 */
public record Finding(
        Type type,
        String concept,
        String text,
        int start,
        int end,
        Assertion assertion,
        @Nullable String value) {
    /** What sort of thing was found. */
    public enum Type {
        SYMPTOM,
        REGION,
        DURATION,
        SEVERITY,
        ONSET,
        CAUSE,
        TREND,
        AGE,
        MEDICATION,
        CONDITION,
        TRIED,
        FLAG,
        /** What makes a flag harmless, such as a sauna; of no interest outside triage. */
        CIRCUMSTANCE;

        /** The name that JSON and content files use. */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public boolean is(Type other) {
        return type == other;
    }

    /** Whether it holds now, for the patient or for somebody whom the patient writes about. */
    public boolean isPresent() {
        return assertion == Assertion.PRESENT || assertion == Assertion.PROXY;
    }
}
