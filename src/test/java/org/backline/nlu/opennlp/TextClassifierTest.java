package org.backline.nlu.opennlp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.backline.nlu.Intent;
import org.backline.nlu.Prepared;
import org.backline.nlu.opennlp.TextClassifier.Sample;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TextClassifierTest {
    private static final List<String> PLACES = List.of("back", "neck", "shoulder", "leg", "hip", "spine", "rib", "arm");
    private static final List<String> TIMES =
            List.of("today", "tonight", "again", "lately", "always", "sometimes", "now", "still", "often", "daily");

    /** 80 texts of each label: enough for some to be kept apart for calibration. */
    private static final List<Sample> SAMPLES = samples();

    private static final TextClassifier CLASSIFIER = TextClassifier.train(SAMPLES);

    private static final List<String> TEXTS = List.of(
            "my back hurts today",
            "hurts",
            "thanks for the tip",
            "can i take something for my neck",
            "my knee hurts so much",
            "thanks but my leg hurts",
            "take",
            "something else entirely");

    private static List<Sample> samples() {
        var samples = new ArrayList<Sample>();
        for (var place : PLACES) {
            for (var time : TIMES) {
                samples.add(sample("pain", "my " + place + " hurts " + time));
                samples.add(sample("thanks", "thanks " + time + " for the tip about my " + place));
                samples.add(sample("medication", "can i take something for my " + place + " " + time));
            }
        }
        return samples;
    }

    private static Sample sample(String label, String text) {
        return new Sample(label, prepared(text));
    }

    private static Prepared prepared(String text) {
        return new Prepared(Stream.of(text.split(" ")).map(Prepared.Word::plain).toList(), List.of());
    }

    private static List<List<Intent>> answers(TextClassifier classifier) {
        return TEXTS.stream().map(text -> classifier.classify(prepared(text))).toList();
    }

    @ParameterizedTest
    @CsvSource({
        "my back hurts today,           pain",
        "neck hurts,                    pain",
        "thanks for the tip,            thanks",
        "thanks,                        thanks",
        "can i take something,          medication",
        "take something for my spine,   medication"
    })
    void sorts_a_text_into_the_label_whose_texts_are_like_it(String text, String label) {
        assertThat(CLASSIFIER.classify(prepared(text)).getFirst().name()).isEqualTo(label);
    }

    /** Letters in a row tell, where the word itself is not known. */
    @ParameterizedTest
    @CsvSource({"my bakc hurtss today, pain", "thankss, thanks"})
    void a_slip_does_not_hide_a_word(String text, String label) {
        assertThat(CLASSIFIER.classify(prepared(text)).getFirst().name()).isEqualTo(label);
    }

    @Test
    void all_labels_are_ranked_and_their_probabilities_sum_to_one() {
        assertThat(answers(CLASSIFIER)).allSatisfy(ranked -> {
            assertThat(ranked).extracting(Intent::name).containsExactlyInAnyOrder("pain", "thanks", "medication");
            assertThat(ranked.stream().mapToDouble(Intent::confidence).sum()).isEqualTo(1, within(1e-9));
            assertThat(ranked)
                    .allSatisfy(intent -> assertThat(intent.confidence()).isBetween(0.0, 1.0));
            assertThat(ranked.stream().map(Intent::confidence).toList().reversed())
                    .isSorted();
        });
    }

    /** No word, no letters in a row, and no text of this length was seen. */
    @Test
    void a_text_of_which_nothing_is_known_has_no_label() {
        var unknown = prepared("9 ".repeat(40).strip());

        assertThat(CLASSIFIER.classify(unknown)).isEmpty();
        assertThat(CLASSIFIER.classify(prepared("hurts " + "9 ".repeat(40).strip())))
                .isNotEmpty();
    }

    @Test
    void the_same_samples_in_any_order_give_the_same_answers() {
        var reversed = TextClassifier.train(SAMPLES.reversed());
        var shuffled = new ArrayList<>(SAMPLES);
        Collections.shuffle(shuffled, new Random(1));

        assertThat(answers(reversed)).isEqualTo(answers(CLASSIFIER));
        assertThat(answers(TextClassifier.train(shuffled))).isEqualTo(answers(CLASSIFIER));
    }

    @Test
    void written_and_read_it_answers_to_the_last_digit_as_before() throws IOException {
        var bytes = new ByteArrayOutputStream();
        CLASSIFIER.write(new DataOutputStream(bytes));
        var in = new DataInputStream(new ByteArrayInputStream(bytes.toByteArray()));
        var read = TextClassifier.read(in);

        assertThat(answers(read)).isEqualTo(answers(CLASSIFIER));
        assertThat(in.available()).isZero();
    }

    @Test
    void several_threads_get_what_one_gets() throws Exception {
        var alone = answers(CLASSIFIER);
        Callable<List<List<List<Intent>>>> run = () -> {
            var rounds = new ArrayList<List<List<Intent>>>();
            for (int i = 0; i < 50; i++) {
                rounds.add(answers(CLASSIFIER));
            }
            return rounds;
        };
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var result : threads.invokeAll(Collections.nCopies(4, run))) {
                assertThat(result.get()).hasSize(50).allMatch(alone::equals);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 5})
    void texts_of_one_label_alone_teach_nothing(int texts) {
        var one = Collections.nCopies(texts, sample("pain", "my back hurts"));

        assertThatIllegalArgumentException().isThrownBy(() -> TextClassifier.train(one));
    }

    @Test
    void two_texts_of_two_labels_are_enough() {
        var classifier = TextClassifier.train(List.of(sample("pain", "it hurts"), sample("thanks", "thank you")));

        assertThat(classifier.classify(prepared("hurts")).getFirst().name()).isEqualTo("pain");
        assertThat(classifier.classify(prepared("thank")).getFirst().name()).isEqualTo("thanks");
    }

    /** Of texts like these one in four is "no" at random; the classifier must not be surer than that. */
    @Test
    void what_cannot_be_told_apart_gets_less_confidence() {
        var samples = new ArrayList<Sample>();
        for (int i = 0; i < SAMPLES.size(); i++) {
            samples.add(new Sample(i % 4 == 0 ? "no" : "yes", SAMPLES.get(i).text()));
        }
        var doubtful = TextClassifier.train(samples);

        assertThat(doubtful.classify(prepared("my back hurts")).getFirst().confidence())
                .isLessThan(CLASSIFIER
                        .classify(prepared("my back hurts"))
                        .getFirst()
                        .confidence());
    }
}
