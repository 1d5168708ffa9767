package org.backline.nlu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.arbitrary;
import static org.quicktheories.generators.SourceDSL.integers;
import static org.quicktheories.generators.SourceDSL.strings;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SpellingTest {
    private static final List<String> DICTIONARY =
            List.of("my", "the", "back", "is", "in", "lower", "pain", "bread", "beck", "shoulders", "after", "noon");
    private static final Map<String, Long> USED = Map.ofEntries(
            Map.entry("back", 50L),
            Map.entry("pain", 40L),
            Map.entry("lower", 10L),
            Map.entry("shoulder", 20L),
            Map.entry("muscle", 9L),
            Map.entry("stiffness", 6L),
            Map.entry("between", 12L),
            Map.entry("ache", 8L),
            Map.entry("aches", 7L),
            Map.entry("rare", 1L));
    private static final Set<String> CLINICAL =
            Set.of("back", "pain", "shoulder", "muscle", "stiffness", "ache", "aches");
    private static final Spelling WORDS = new Spelling(DICTIONARY, USED, CLINICAL, true);

    private static Spelling of(Map<String, Long> used, String... clinical) {
        return new Spelling(List.of(), used, Set.of(clinical), true);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "a letter missing,              shouder,       shoulder",
        "a letter too many,             shouldfer,     shoulder",
        "a letter twice,                musccle,       muscle",
        "another letter,                shoilder,      shoulder",
        "two letters swapped,           shoudler,      shoulder",
        "the first two letters swapped, abck,          back",
        "a short word,                  pian,          pain",
        "two slips in a long word,      shuodler,      shoulder",
        "two slips elsewhere,           stifness,      stiffness",
        "two letters missing,           stifnes,       stiffness",
        "no vowels,                     shldr,         shoulder",
        "no vowels in a short word,     bck,           back",
        "no vowels and a letter twice,  mmscl,         muscle",
        "two words stuck,               lowerback,     lower back",
        "a word of the content stuck,   shoulderpain,  shoulder pain",
        "a short usual word stuck,      isback,        is back",
        "forms of one word,             achs,          aches",
    })
    void repairs(String label, String typed, String meant) {
        assertThat(WORDS.repair(typed)).contains(meant);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "known to the dictionary and near a word of the content, beck",
        "known to the dictionary,                                shoulders",
        "known to the content,                                   shoulder",
        "two slips in a short word,                              bqkk",
        "two slips in six letters,                               mxsxle",
        "two slips in a word that was meant to be short,         muuscllee",
        "three slips,                                            shxxldxr",
        "the first letter another,                               mhoulder",
        "near a word that the content does not use,              braed",
        "too short,                                              bak",
        "stuck to a word that nobody uses,                       rareback",
        "stuck to nothing known,                                 backxq",
        "a digit inside,                                         b4ck",
        "an apostrophe inside,                                   shouder's",
        "no word at all,                                         xyzzyq",
        "one letter,                                             b",
        "nothing,                                                ''",
    })
    void leaves_alone_what_is(String label, String typed) {
        assertThat(WORDS.repair(typed)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"shouder", "bck", "lowerback", "stifnes"})
    void repairs_nothing_if_told_so(String typed) {
        assertThat(new Spelling(DICTIONARY, USED, CLINICAL, false).repair(typed))
                .isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            nullValues = "nobody can tell",
            value = {
                "two illnesses alike,                 5,  5, tingle tinkle, nobody can tell",
                "one used thrice as often,           15,  5, tingle tinkle, nobody can tell",
                "the other used thrice as often,      5, 15, tingle tinkle, nobody can tell",
                "one used four times as often,       20,  5, tingle tinkle, tingle",
                "the other used four times as often,  5, 20, tingle tinkle, tinkle",
                "an illness and a more usual word,    5,  6, tingle,        tinkle",
                "an illness and a rarer word,         6,  5, tingle,        tingle",
                "no illness,                          5,  6, none,          tinkle",
            })
    void repairs_to_no_illness_where_another_is_as_near(
            String label,
            long tingles,
            long tinkles,
            String clinical,
            @org.jspecify.annotations.Nullable String meant) {
        var words = of(Map.of("tingle", tingles, "tinkle", tinkles), clinical.split(" "));

        assertThat(words.repair("tinxle").orElse(null)).isEqualTo(meant);
    }

    /** However often the farther word is used. */
    @Test
    void the_nearer_word_is_meant() {
        var words = of(Map.of("stiffness", 5L, "stillness", 5_000L), "stiffness", "stillness");

        assertThat(words.repair("stifness")).contains("stiffness");
    }

    @ParameterizedTest(name = "{0} for {1} rather than {2}")
    @CsvSource({
        "brian,  brain,  brxan",
        "spines, spinse, spinex",
        "cromp,  cramp,  chomp",
    })
    void of_words_used_alike_the_slip_that_fingers_make_most_decides(String typed, String meant, String other) {
        var words = of(Map.of(meant, 5L, other, 5L));

        assertThat(words.repair(typed)).contains(meant);
    }

    @Test
    void a_known_word_is_never_changed() {
        var letters = strings().betweenCodePoints('a', 'e').ofLengthBetween(1, 9);
        qt().withExamples(3000).forAll(letters, letters, letters).checkAssert((usual, used, clinical) -> {
            var words =
                    new Spelling(List.of(usual), Map.of(used, 5L, clinical + "s", 50L), Set.of(clinical + "s"), true);

            assertThat(List.of(usual, used, clinical + "s")).allSatisfy(word -> {
                assertThat(words.knows(word)).isTrue();
                assertThat(words.repair(word)).isEmpty();
            });
        });
    }

    @Test
    void a_repair_leads_to_known_words_and_is_the_same_twice() {
        var typed = arbitrary()
                .pick(List.copyOf(USED.keySet()))
                .zip(
                        integers().between(0, 8),
                        strings().betweenCodePoints('a', 'z').ofLengthBetween(0, 2),
                        (word, at, more) -> word.substring(0, Math.min(at, word.length()))
                                + more
                                + word.substring(Math.min(at + 1, word.length())));
        qt().withExamples(3000).forAll(typed).checkAssert(word -> {
            var meant = WORDS.repair(word);

            assertThat(meant.map(words -> List.of(words.split(" "))).orElse(List.of()))
                    .allMatch(WORDS::knows);
            assertThat(WORDS.repair(word)).isEqualTo(meant);
            assertThat(new Spelling(DICTIONARY, USED, CLINICAL, true).repair(word))
                    .isEqualTo(meant);
        });
    }

    @Test
    void accents_and_capitals_of_the_dictionary_do_not_matter() {
        var words = new Spelling(List.of("Años", "está"), Map.of(), Set.of(), true);

        assertThat(words.knows("anos")).isTrue();
        assertThat(words.knows("esta")).isTrue();
        assertThat(words.knows("este")).isFalse();
    }

    @Test
    void the_first_words_of_the_dictionary_are_the_least_rare() {
        assertThat(WORDS.rarity("my")).isLessThan(WORDS.rarity("the"));
        assertThat(WORDS.rarity("the")).isLessThan(WORDS.rarity("noon"));
        assertThat(WORDS.rarity("noon")).isLessThan(WORDS.rarity("xyzzy"));
    }
}
