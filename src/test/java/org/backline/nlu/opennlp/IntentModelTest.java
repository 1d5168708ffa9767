package org.backline.nlu.opennlp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.backline.content.LanguagePack;
import org.backline.content.TrainingText;
import org.backline.nlu.Intent;
import org.backline.nlu.Language;
import org.backline.nlu.Pack;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IntentModelTest {
    private static final LanguagePack PACK = Pack.english()
            .usual("my", "the", "is", "you", "for", "hurts", "back", "thanks", "when", "card", "arrive")
            .concept("region", "leg", "leg")
            .concept("region", "elbow", "elbow")
            .concept("symptom", "pain", "hurt", "sore")
            .build();
    private static final List<TrainingText> TEXTS = List.of(
            text("report_pain", "my back hurts"),
            text("report_pain", "my leg is sore"),
            text("report_pain", "the leg hurts"),
            text("thanks", "thanks for the tip"),
            text("thanks", "thank you"),
            text("cardArrival", "when will it be here"),
            text("cardArrival", "how long will it take"));
    private static final IntentModel MODEL = IntentModel.train(Language.EN, PACK, TEXTS);
    private static final List<String> ASKED =
            List.of("my back hurts", "thanks", "card", "my elbow is sore", "😩 bak hurtss", "will it arrive", "hm");

    private static TrainingText text(String intent, String text) {
        return new TrainingText(intent, text, List.of());
    }

    private static List<List<Intent>> answers(IntentModel model) {
        return ASKED.stream().map(model::classify).toList();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "a text like those it learned,                 my back is sore, report_pain",
        "another,                                      thank you thanks, thanks",
        "a typo,                                       thx thansk, thanks",
        "a region and a symptom that no text put so,   elbow sore,      report_pain",
        "a word that stands in the name of the intent, card,            cardArrival",
        "another word of the name,                     arrival,         cardArrival",
    })
    void understands(String label, String text, String intent) {
        assertThat(MODEL.classify(text).getFirst().name()).isEqualTo(intent);
    }

    @Test
    void every_intent_is_ranked_and_the_confidences_sum_to_one() {
        assertThat(answers(MODEL)).allSatisfy(ranked -> {
            assertThat(ranked)
                    .extracting(Intent::name)
                    .containsExactlyInAnyOrder("report_pain", "thanks", "cardArrival");
            assertThat(ranked.stream().mapToDouble(Intent::confidence).sum()).isEqualTo(1, within(1e-9));
        });
    }

    @Test
    void the_texts_of_the_language_itself_are_not_seen() {
        var pack = PACK.withTraining(List.of(text("goodbye", "see you later"), text("greeting", "hi there")));

        assertThat(answers(IntentModel.train(Language.EN, pack, TEXTS))).isEqualTo(answers(MODEL));
    }

    @Test
    void the_same_texts_in_any_order_give_the_same_answers() {
        assertThat(answers(IntentModel.train(Language.EN, PACK, TEXTS.reversed())))
                .isEqualTo(answers(MODEL));
    }

    @Test
    void several_threads_get_what_one_gets() throws Exception {
        var alone = answers(MODEL);
        Callable<List<List<List<Intent>>>> run = () -> {
            var rounds = new ArrayList<List<List<Intent>>>();
            for (int i = 0; i < 50; i++) {
                rounds.add(answers(MODEL));
            }
            return rounds;
        };
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var result : threads.invokeAll(Collections.nCopies(4, run))) {
                assertThat(result.get()).hasSize(50).allMatch(alone::equals);
            }
        }
    }

    @Test
    void one_intent_alone_is_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> IntentModel.train(Language.EN, PACK, TEXTS.subList(0, 3)));
    }
}
