package org.backline.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.backline.content.TrainingText;
import org.backline.content.TrainingText.Mark;
import org.backline.evaluation.FindingScores.Example;
import org.backline.evaluation.FindingScores.OfType;
import org.backline.nlu.Assertion;
import org.backline.nlu.Finding;
import org.backline.nlu.Finding.Type;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** All figures are worked out by hand. */
class FindingScoresTest {
    private static final String TEXT = "my upper back hurts, no numbness, 3 weeks now, a 7";

    private static Mark mark(String words, String type, String concept, String assertion) {
        int start = TEXT.indexOf(words);
        return new Mark(start, start + words.length(), type, concept, assertion);
    }

    private static Mark mark(String words, String type, String concept) {
        return mark(words, type, concept, "present");
    }

    private static Finding found(Type type, String concept, String words, Assertion assertion, @Nullable String value) {
        int start = TEXT.indexOf(words);
        return new Finding(type, concept, words, start, start + words.length(), assertion, value);
    }

    private static Finding found(Type type, String concept, String words) {
        return found(type, concept, words, Assertion.PRESENT, null);
    }

    private static FindingScores scores(List<Mark> marks, Finding... findings) {
        return FindingScores.of(List.of(new Example(new TrainingText("", TEXT, marks), Arrays.asList(findings))));
    }

    @Test
    void what_is_marked_and_found_is_right() {
        var scores = scores(
                List.of(mark("upper back", "region", "upper_back"), mark("hurts", "symptom", "pain")),
                found(Type.REGION, "upper_back", "upper back"),
                found(Type.SYMPTOM, "pain", "hurts"));

        assertThat(scores.types())
                .containsExactly(
                        Map.entry(Type.SYMPTOM, new OfType(1, 1, 1)), Map.entry(Type.REGION, new OfType(1, 1, 1)));
        assertThat(scores.mistakes()).isEmpty();
    }

    /** Two marked and one of them found, one made up: precision 1 of 2, recall 1 of 2. */
    @Test
    void what_is_missed_and_what_is_made_up_are_counted_and_told() {
        var scores = scores(
                List.of(mark("hurts", "symptom", "pain"), mark("numbness", "symptom", "numbness", "absent")),
                found(Type.SYMPTOM, "pain", "hurts"),
                found(Type.SYMPTOM, "tingling", "now"));

        assertThat(scores.types()).containsExactly(Map.entry(Type.SYMPTOM, new OfType(2, 2, 1)));
        assertThat(scores.mistakes())
                .containsExactly(
                        "missed symptom:numbness 'numbness' in: " + TEXT, "made up symptom:tingling 'now' in: " + TEXT);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "the same words,             upper back, upper_back, 1",
        "part of the words,          back,       upper_back, 1",
        "more words,                 my upper back hurts, upper_back, 1",
        "another concept,            upper back, back,       0",
        "words beside,               my,         upper_back, 0",
        "words that touch the other, ' hurts',   upper_back, 0",
    })
    void a_finding_is_right_if_it_is_of_the_concept_and_shares_a_letter(
            String label, String words, String concept, int right) {
        var scores = scores(List.of(mark("upper back", "region", "upper_back")), found(Type.REGION, concept, words));

        assertThat(scores.types()).containsExactly(Map.entry(Type.REGION, new OfType(1, 1, right)));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            nullValues = "none",
            value = {
                "the same,                P3W,   P3W,   1",
                "in other units,          P3W,   P21D,  1",
                "a tenth more,            P10D,  P9D,   1",
                "more than a tenth,       P8D,   P1W,   0",
                "a month is 30.4 days,    P1M,   P30D,  1",
                "a year is 365 days,      P1Y,   P12M,  1",
                "hours,                   P1D,   PT24H, 1",
                "a little less hours,        PT20H, PT19H, 1",
                "half,                    PT2H,  PT1H,  0",
                "no value found,          P3W,   none,  0"
            })
    void of_a_duration_the_value_must_be_right_within_a_tenth(
            String label, String marked, @Nullable String value, int right) {
        var scores = scores(
                List.of(mark("3 weeks", "duration", marked)),
                found(Type.DURATION, "duration", "3 weeks", Assertion.PRESENT, value));

        assertThat(scores.types()).containsExactly(Map.entry(Type.DURATION, new OfType(1, 1, right)));
    }

    @ParameterizedTest
    @CsvSource({"severity, 7,  7,  1", "severity, 7,  8,  0", "age,      70, 70, 1", "age,      70, 71, 0"})
    void of_a_severity_and_an_age_the_value_must_be_the_marked_one(
            String type, String marked, String value, int right) {
        var kind = Type.valueOf(type.toUpperCase(java.util.Locale.ROOT));
        var scores = scores(List.of(mark("a 7", type, marked)), found(kind, type, "7", Assertion.PRESENT, value));

        assertThat(scores.types()).containsExactly(Map.entry(kind, new OfType(1, 1, right)));
    }

    @ParameterizedTest
    @CsvSource({"duration, P3W", "severity, 7", "age, 70"})
    void where_the_marks_tell_no_value_any_value_in_the_place_is_right(String type, String value) {
        var kind = Type.valueOf(type.toUpperCase(java.util.Locale.ROOT));
        var scores = scores(List.of(mark("a 7", type, "")), found(kind, type, "7", Assertion.PRESENT, value));

        assertThat(scores.types()).containsExactly(Map.entry(kind, new OfType(1, 1, 1)));
    }

    /** Found twice in one place is one find; elsewhere it is another. */
    @Test
    void the_same_thing_found_twice_in_one_place_is_one_find() {
        var scores = scores(
                List.of(mark("upper back", "region", "upper_back")),
                found(Type.REGION, "upper_back", "upper"),
                found(Type.REGION, "upper_back", "upper back"),
                found(Type.REGION, "upper_back", "numbness"));

        assertThat(scores.types()).containsExactly(Map.entry(Type.REGION, new OfType(1, 2, 1)));
    }

    @Test
    void one_find_answers_one_mark() {
        var scores = scores(
                List.of(mark("upper", "region", "upper_back"), mark("back", "region", "upper_back")),
                found(Type.REGION, "upper_back", "upper back"));

        assertThat(scores.types()).containsExactly(Map.entry(Type.REGION, new OfType(2, 1, 1)));
    }

    @Test
    void types_that_texts_do_not_mark_count_for_nothing() {
        var scores = scores(
                List.of(mark("hurts", "cause", "lifting")),
                found(Type.FLAG, "saddle_numbness", "numbness"),
                found(Type.TREND, "worse", "now"));

        assertThat(scores.types()).isEmpty();
        assertThat(scores.mistakes()).isEmpty();
    }

    /** Of three that were found two are read right; regions and durations cannot be denied and do not count. */
    @Test
    void assertions_are_counted_among_what_was_found() {
        var scores = scores(
                List.of(
                        mark("hurts", "symptom", "pain"),
                        mark("numbness", "symptom", "numbness", "absent"),
                        mark("now", "medication", "ibuprofen", "past"),
                        mark("my", "condition", "cancer", "other"),
                        mark("upper back", "region", "upper_back"),
                        mark("3 weeks", "duration", "P3W")),
                found(Type.SYMPTOM, "pain", "hurts"),
                found(Type.SYMPTOM, "numbness", "numbness", Assertion.ABSENT, null),
                found(Type.MEDICATION, "ibuprofen", "now"),
                found(Type.REGION, "upper_back", "upper back", Assertion.ABSENT, null),
                found(Type.DURATION, "duration", "3 weeks", Assertion.PAST, "P3W"));

        assertThat(scores.assertions())
                .isEqualTo(Map.of(
                        Assertion.PRESENT, Map.of(Assertion.PRESENT, 1),
                        Assertion.ABSENT, Map.of(Assertion.ABSENT, 1),
                        Assertion.PAST, Map.of(Assertion.PRESENT, 1)));
        assertThat(scores.assertionAccuracy()).isEqualTo(2 / 3.0);
        assertThat(scores.mistakes())
                .containsExactly(
                        "read PRESENT for medication:ibuprofen past 'now' in: " + TEXT,
                        "missed condition:cancer 'my' in: " + TEXT);
    }

    /** A set in no order would tell them in another order in every run. */
    @Test
    void what_was_made_up_is_told_in_the_order_in_which_it_was_found() {
        var words = List.of("my", "upper", "back", "hurts", "no", "numbness", "weeks", "now");
        var scores = scores(
                List.of(),
                words.stream().map(word -> found(Type.SYMPTOM, "spasm", word)).toArray(Finding[]::new));

        assertThat(scores.mistakes())
                .containsExactlyElementsOf(words.stream()
                        .map(word -> "made up symptom:spasm '" + word + "' in: " + TEXT)
                        .toList());
    }

    @Test
    void scores_of_all_texts_are_added() {
        var right = new Example(
                new TrainingText("", TEXT, List.of(mark("hurts", "symptom", "pain"))),
                List.of(found(Type.SYMPTOM, "pain", "hurts")));
        var missed = new Example(new TrainingText("", TEXT, List.of(mark("hurts", "symptom", "pain"))), List.of());
        var scores = FindingScores.of(List.of(right, missed, right));

        assertThat(scores.types()).containsExactly(Map.entry(Type.SYMPTOM, new OfType(3, 2, 2)));
    }

    @ParameterizedTest
    @CsvSource({
        "4, 5, 3, 0.6,  0.75, 0.666666666667",
        "2, 2, 2, 1,    1,    1",
        "3, 0, 0, 0,    0,    0",
        "0, 3, 0, 0,    0,    0",
        "0, 0, 0, 0,    0,    0"
    })
    void precision_is_of_what_was_found_and_recall_of_what_was_marked(
            int marked, int found, int right, double precision, double recall, double f1) {
        var scores = new OfType(marked, found, right);

        assertThat(scores.precision()).isEqualTo(precision, within(1e-9));
        assertThat(scores.recall()).isEqualTo(recall, within(1e-9));
        assertThat(scores.f1()).isEqualTo(f1, within(1e-9));
    }

    @Test
    void of_nothing_no_share_is_right() {
        var scores = FindingScores.of(List.of());

        assertThat(scores.types()).isEmpty();
        assertThat(scores.assertionAccuracy()).isZero();
    }
}
