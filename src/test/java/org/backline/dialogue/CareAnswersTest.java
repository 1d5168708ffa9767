package org.backline.dialogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.backline.content.CareAnswer;
import org.backline.content.Content;
import org.backline.content.FollowUp;
import org.backline.content.SuspicionRules;
import org.backline.nlu.Language;
import org.backline.nlu.Pack;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CareAnswersTest {
    private static final CareAnswers ANSWERS = answers();

    private static CareAnswers answers() {
        var answers = new LinkedHashMap<String, CareAnswer>();
        answers.put("overnight", answer("ask_ice_heat", false, "(overnight|while i sleep)", "toda la noche"));
        answers.put("how_long", answer("ask_ice_heat", false, "how long", "cuanto tiempo"));
        answers.put("ice_or_heat", answer("ask_ice_heat", true, "ice or heat", "hielo o calor"));
        answers.put("bed_rest", answer("ask_rest", true, "bed rest", "cama"));
        answers.put("lift", answer("ask_rest", false, "lift", "cargar"));
        var english = Pack.english();
        var spanish = Pack.spanish();
        var content = new Content(
                Map.of(),
                Map.of(),
                Map.of(),
                Map.of(),
                SuspicionRules.NONE,
                Map.of(),
                Map.of(),
                answers,
                FollowUp.NONE,
                Map.of(),
                Map.of("en", english.build(), "es", spanish.build()),
                "");
        return new CareAnswers(content, Map.of(Language.EN, english.lexicon(), Language.ES, spanish.lexicon()));
    }

    private static CareAnswer answer(String intent, boolean isDefault, String english, String spanish) {
        return new CareAnswer(intent, Map.of("en", List.of(english), "es", List.of(spanish)), isDefault, List.of());
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "its own words              | EN | ask_ice_heat | ice or heat?                   | ice_or_heat",
                "of two the one put first   | EN | ask_ice_heat | how long, can it stay overnight | overnight",
                "no words: the usual answer | EN | ask_ice_heat | what about cold packs          | ice_or_heat",
                "another intent's words     | EN | ask_ice_heat | can I lift my kid              | lift",
                "its own words go first     | EN | ask_rest     | can i lift while i sleep       | lift",
                "in Spanish                 | ES | ask_ice_heat | puedo toda la noche            | overnight",
                "in Spanish, the usual      | ES | ask_rest     | y entonces                     | bed_rest",
            })
    void finds_the_answer(String label, Language language, String intent, String text, String id) {
        assertThat(ANSWERS.answer(language, intent, text)).contains(id);
    }

    @Test
    void knows_only_intents_that_have_a_usual_answer() {
        assertThat(ANSWERS.knows("ask_rest")).isTrue();
        assertThat(ANSWERS.knows("greeting")).isFalse();
        assertThat(ANSWERS.answer(Language.EN, "greeting", "hello")).isEmpty();
    }
}
