package org.backline.nlu;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.backline.content.ContentLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OtherLanguagesTest {
    private static final OtherLanguages LANGUAGES =
            new OtherLanguages(ContentLoader.load(Path.of("intents")).otherLanguages());

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "fr, Bonjour je suis tombé hier",
        "pt, estou com muito dor nas costas desde ontem",
        "ht, mwen gen doulè nan do mwen depi yè",
        "de, ich habe seit gestern schmerzen",
        "zh, 我背痛",
        "ko, 허리가 아파요",
        "ru, у меня болит спина",
        "ar, ظهري يؤلمني",
    })
    void is_known_by_its_words_or_its_letters(String code, String text) {
        assertThat(LANGUAGES.of(text)).contains(code);
    }

    @ParameterizedTest
    @CsvSource({
        "my back hurts and i do not know why",
        "me duele la espalda desde ayer",
        "may i ask for help with my lung pain",
        "ok merci",
        "no",
        "👍",
    })
    void what_we_speak_is_no_other_language(String text) {
        assertThat(LANGUAGES.of(text)).isEmpty();
    }

    @Test
    void two_words_among_many_are_chance() {
        assertThat(LANGUAGES.of("do you think may be it is the depi thing i lang had"))
                .isEmpty();
    }
}
