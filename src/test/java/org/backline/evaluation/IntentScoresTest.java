package org.backline.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.backline.evaluation.IntentScores.Bin;
import org.backline.evaluation.IntentScores.Confusion;
import org.backline.evaluation.IntentScores.OfIntent;
import org.backline.nlu.Intent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** All figures are worked out by hand. */
class IntentScoresTest {
    /** Of 4 texts of "pain" 3 are right; of 2 of "thanks" 1; the one of "bye" is taken for nothing. */
    private static final List<Prediction> SEVEN = List.of(
            prediction("ow", "pain", "pain", 0.9),
            prediction("it hurts", "pain", "pain", 0.8),
            prediction("aches", "pain", "pain", 0.6),
            prediction("oh thanks", "pain", "thanks", 0.7),
            prediction("thx", "thanks", "thanks", 1.0),
            prediction("thanks a lot", "thanks", "pain", 0.4),
            new Prediction("cu", "bye", List.of()));

    private static Prediction prediction(String text, String expected, String predicted, double confidence) {
        return new Prediction(text, expected, List.of(new Intent(predicted, confidence)));
    }

    @Test
    void accuracy_is_the_share_of_texts_that_are_right() {
        assertThat(IntentScores.of(SEVEN).texts()).isEqualTo(7);
        assertThat(IntentScores.of(SEVEN).accuracy()).isEqualTo(4 / 7.0);
    }

    /** Taken for "pain" were 4 texts, 3 of them rightly; for "thanks" 2, 1 of them rightly; for "bye" none. */
    @Test
    void each_intent_has_its_own_precision_recall_and_F1() {
        assertThat(IntentScores.of(SEVEN).intents())
                .containsExactly(
                        new OfIntent("bye", 1, 0, 0, 0),
                        new OfIntent("pain", 4, 3 / 4.0, 3 / 4.0, 3 / 4.0),
                        new OfIntent("thanks", 2, 1 / 2.0, 1 / 2.0, 1 / 2.0));
    }

    /** 1 of 1 is found, but 1 of the 3 that were taken for it is right: F1 is 2 * 1 / (1 + 3). */
    @Test
    void F1_weighs_what_was_missed_against_what_was_wrongly_taken() {
        var scores = IntentScores.of(List.of(
                prediction("a", "rare", "rare", 1),
                prediction("b", "usual", "rare", 1),
                prediction("c", "usual", "rare", 1)));

        assertThat(scores.intents())
                .containsExactly(new OfIntent("rare", 1, 1 / 3.0, 1, 0.5), new OfIntent("usual", 2, 0, 0, 0));
    }

    @Test
    void macro_F1_counts_a_rare_intent_as_much_as_a_frequent_one() {
        assertThat(IntentScores.of(SEVEN).macroF1()).isEqualTo((0 + 3 / 4.0 + 1 / 2.0) / 3, within(1e-12));
    }

    @Test
    void an_intent_that_no_text_has_is_not_scored() {
        var scores = IntentScores.of(List.of(prediction("a", "pain", "pain", 1), prediction("b", "pain", "other", 1)));

        assertThat(scores.intents()).containsExactly(new OfIntent("pain", 2, 1, 1 / 2.0, 2 / 3.0));
        assertThat(scores.macroF1()).isEqualTo(2 / 3.0);
    }

    /** Two texts at 0.8 on average of which one is right, and two at 0.2 of which none: (2 * 0.3 + 2 * 0.2) / 4. */
    @Test
    void calibration_error_is_how_far_confidence_is_from_being_right() {
        var scores = IntentScores.of(List.of(
                prediction("a", "pain", "pain", 0.82),
                prediction("b", "pain", "thanks", 0.84),
                prediction("c", "pain", "thanks", 0.21),
                prediction("d", "pain", "thanks", 0.23)));

        assertThat(scores.calibrationError()).isEqualTo((2 * 0.33 + 2 * 0.22) / 4, within(1e-12));
        assertThat(scores.bins()).extracting(Bin::texts).containsExactly(2, 2);
        assertThat(scores.bins()).extracting(Bin::accuracy).containsExactly(0.0, 0.5);
        assertThat(scores.bins().getLast().confidence()).isEqualTo(0.83, within(1e-12));
    }

    @Test
    void whoever_is_right_as_often_as_confident_has_no_calibration_error() {
        var predictions = new ArrayList<Prediction>();
        for (int i = 0; i < 4; i++) {
            predictions.add(prediction("text " + i, "pain", i == 0 ? "thanks" : "pain", 0.75));
        }
        assertThat(IntentScores.of(predictions).calibrationError()).isEqualTo(0, within(1e-12));
    }

    @ParameterizedTest
    @CsvSource({
        "0,      0.0, 0.1",
        "0.05,   0.0, 0.1",
        "0.1,    0.1, 0.2",
        "0.3,    0.3, 0.4",
        "0.6,    0.6, 0.7",
        "0.7,    0.7, 0.8",
        "0.9999, 0.9, 1.0",
        "1,      0.9, 1.0"
    })
    void a_confidence_lies_in_the_bin_that_begins_at_or_below_it(double confidence, double from, double to) {
        var bins = IntentScores.of(List.of(prediction("a", "pain", "pain", confidence)))
                .bins();

        assertThat(bins).containsExactly(new Bin(from, to, 1, confidence, 1));
    }

    @Test
    void what_was_taken_for_what_is_told_with_the_most_frequent_first() {
        var predictions = new ArrayList<>(SEVEN);
        predictions.add(prediction("ta", "thanks", "pain", 0.2));
        predictions.add(prediction("cheers", "thanks", "pain", 0.5));

        assertThat(IntentScores.of(predictions).confusions())
                .containsExactly(
                        new Confusion("thanks", "pain", 3, List.of("cheers", "thanks a lot", "ta")),
                        new Confusion("bye", "", 1, List.of("cu")),
                        new Confusion("pain", "thanks", 1, List.of("oh thanks")));
    }

    @Test
    void of_a_confusion_the_five_most_confident_texts_are_shown() {
        var predictions = new ArrayList<Prediction>();
        for (int i = 1; i <= 7; i++) {
            predictions.add(prediction("text " + i, "pain", "thanks", i / 10.0));
        }
        assertThat(IntentScores.of(predictions).confusions())
                .containsExactly(
                        new Confusion("pain", "thanks", 7, List.of("text 7", "text 6", "text 5", "text 4", "text 3")));
    }

    @Test
    void nothing_cannot_be_scored() {
        assertThatIllegalArgumentException().isThrownBy(() -> IntentScores.of(List.of()));
    }
}
