package org.backline.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.backline.evaluation.IntentScores.OfIntent;
import org.backline.nlu.Intent;
import org.junit.jupiter.api.Test;

class IntentTrialTest {
    private static final Set<String> TRAINED = Set.of("pain", "thanks", "off_topic");

    private static Prediction prediction(String expected, Object... ranked) {
        var intents = new Intent[ranked.length / 2];
        for (int i = 0; i < intents.length; i++) {
            intents[i] = new Intent((String) ranked[2 * i], (Double) ranked[2 * i + 1]);
        }
        return new Prediction("a text", expected, Arrays.asList(intents));
    }

    private static IntentTrial trial(Set<String> foreign, Prediction... predictions) {
        return IntentTrial.of("trial", 10, List.of(predictions), TRAINED, foreign, 1, 100);
    }

    @Test
    void a_text_of_an_intent_that_was_not_trained_is_foreign_and_not_scored() {
        var trial = trial(
                Set.of(),
                prediction("pain", "pain", 0.9),
                prediction("thanks", "pain", 0.6),
                prediction("weather", "pain", 0.3));

        assertThat(trial.scores().texts()).isEqualTo(2);
        assertThat(trial.scores().accuracy()).isEqualTo(0.5);
        assertThat(trial.scores().intents()).extracting(OfIntent::name).containsExactly("pain", "thanks");
        assertThat(trial.refusal()).hasValue(1.0);
    }

    /** The foreign text is rightly taken for foreign at 0.8, so it belongs here by 0.15; the others by 0.9 and by 0.1. */
    @Test
    void a_trained_intent_may_stand_for_foreign_texts_and_is_scored_too() {
        var trial = trial(
                Set.of("off_topic"),
                prediction("pain", "pain", 0.9, "off_topic", 0.1),
                prediction("thanks", "off_topic", 0.85, "thanks", 0.1),
                prediction("off_topic", "off_topic", 0.8, "pain", 0.15));

        assertThat(trial.scores().texts()).isEqualTo(3);
        assertThat(trial.scores().accuracy()).isEqualTo(2 / 3.0);
        assertThat(trial.refusal()).hasValue(0.5);
    }

    @Test
    void what_nobody_understood_belongs_least() {
        var trial = trial(Set.of(), prediction("pain", "pain", 0.1), prediction("weather"));

        assertThat(trial.refusal()).hasValue(1.0);
    }

    @Test
    void without_foreign_texts_nothing_is_told_of_refusing() {
        assertThat(trial(Set.of("off_topic"), prediction("pain", "pain", 0.9)).refusal())
                .isEmpty();
    }

    @Test
    void where_all_texts_are_foreign_there_is_nothing_to_score() {
        assertThatIllegalArgumentException().isThrownBy(() -> trial(Set.of(), prediction("weather", "pain", 0.9)));
    }

    @Test
    void a_prediction_is_its_likeliest_intent() {
        var prediction = prediction("pain", "pain", 0.7, "thanks", 0.2);

        assertThat(prediction.predicted()).isEqualTo("pain");
        assertThat(prediction.confidence()).isEqualTo(0.7);
        assertThat(prediction.isRight()).isTrue();
        assertThat(prediction.belongs(Set.of("pain"))).isEqualTo(0.2);
        assertThat(prediction.belongs(Set.of("pain", "thanks"))).isZero();
    }

    @Test
    void a_text_that_nobody_understood_is_not_right() {
        var prediction = prediction("pain");

        assertThat(prediction.predicted()).isEmpty();
        assertThat(prediction.confidence()).isZero();
        assertThat(prediction.isRight()).isFalse();
    }
}
