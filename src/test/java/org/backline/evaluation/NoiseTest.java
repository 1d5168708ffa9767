package org.backline.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.strings;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.backline.content.ContentLoader;
import org.backline.content.TrainingText;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NoiseTest {
    private static final List<String> TEXTS = ContentLoader.load(Path.of("intents")).language("en").training().stream()
            .map(TrainingText::text)
            .limit(2000)
            .toList();

    /** What noise replaces as a whole, whatever its length. */
    private static final Map<String, String> SHORT =
            Map.of("you", "u", "are", "r", "for", "4", "to", "2", "why", "y", "que", "q", "por", "x");

    private static List<String> words(String text) {
        return Arrays.stream(text.split(" ")).filter(NoiseTest::isNoEmoji).toList();
    }

    private static boolean isNoEmoji(String word) {
        return word.isEmpty() || word.codePointAt(0) < 0x1F000;
    }

    @Test
    void the_same_text_is_spoiled_in_the_same_way_whatever_was_spoiled_before() {
        var forth = new ArrayList<String>();
        TEXTS.forEach(text -> forth.add(Noise.over(text)));
        var back = new ArrayList<String>();
        TEXTS.reversed().forEach(text -> back.add(Noise.over(text)));

        assertThat(back.reversed()).isEqualTo(forth);
    }

    /** More than one word in two is hit, and of those one in some keeps its look: two equal letters swapped, no vowel to stretch. */
    @Test
    void about_every_second_long_word_is_changed() {
        int all = 0;
        int changed = 0;
        for (var text : TEXTS) {
            var before = words(text);
            var after = words(Noise.over(text));
            assertThat(after).hasSameSizeAs(before);
            for (int i = 0; i < before.size(); i++) {
                if (before.get(i).length() >= 4 && before.get(i).chars().allMatch(Character::isLetter)) {
                    all++;
                    changed += before.get(i).equals(after.get(i)) ? 0 : 1;
                }
            }
        }
        assertThat(all).isGreaterThan(2000);
        assertThat(changed / (double) all).isBetween(0.45, 0.62);
    }

    @Test
    void short_words_and_words_with_digits_or_signs_stay_or_are_abbreviated_whole() {
        for (var text : TEXTS) {
            var before = words(text);
            var after = words(Noise.over(text));
            for (int i = 0; i < before.size(); i++) {
                var word = before.get(i);
                if (word.length() < 4 || !word.chars().allMatch(Character::isLetter)) {
                    assertThat(after.get(i))
                            .isIn(word, SHORT.getOrDefault(word.toLowerCase(java.util.Locale.ROOT), word));
                }
            }
        }
    }

    @Test
    void the_first_letter_of_a_mistyped_word_stays() {
        for (var text : TEXTS) {
            var before = words(text);
            var after = words(Noise.over(text));
            for (int i = 0; i < before.size(); i++) {
                var now = after.get(i);
                if (now.length() >= 4 && now.chars().allMatch(Character::isLetter)) {
                    assertThat(now.charAt(0)).isEqualTo(before.get(i).charAt(0));
                }
            }
        }
    }

    @Test
    void about_one_text_in_four_gets_an_emoji() {
        long with = TEXTS.stream()
                .filter(text -> text.chars().allMatch(letter -> letter < 0x80))
                .filter(text -> Noise.over(text).codePoints().anyMatch(letter -> letter >= 0x1F000))
                .count();
        long all = TEXTS.stream()
                .filter(text -> text.chars().allMatch(letter -> letter < 0x80))
                .count();

        assertThat(with / (double) all).isBetween(0.2, 0.3);
    }

    /** Every kind of slip happens to this word in some text; the text around it decides which. */
    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "two letters swapped,        shuolder",
        "one letter missing,         shoulde",
        "one letter twice,           shouldder",
        "one beside the right key,   shoukder",
        "no vowels,                  shldr",
        "the last vowel three times, shouldeeer",
        "the last vowel four times,  shouldeeeer"
    })
    void fingers_slip_in_many_ways(String label, String slip) {
        var seen = new TreeMap<String, Integer>();
        for (int i = 0; i < 2000; i++) {
            seen.merge(words(Noise.over("shoulder " + i)).getFirst(), 1, Integer::sum);
        }
        assertThat(seen).containsKey(slip);
    }

    @Test
    void any_text_is_taken() {
        qt().withExamples(2000)
                .forAll(strings().allPossible().ofLengthBetween(0, 40))
                .checkAssert(text -> assertThat(Noise.over(text)).isEqualTo(Noise.over(text)));
    }
}
