package org.backline.sms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.integers;
import static org.quicktheories.generators.SourceDSL.lists;

import java.util.ArrayList;
import java.util.List;
import org.backline.sms.Segments.Encoding;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SegmentsTest {
    static List<Arguments> texts() {
        return List.of(
                Arguments.of("nothing", "", Encoding.GSM_7, 0, 0),
                Arguments.of("one letter", "a", Encoding.GSM_7, 1, 1),
                Arguments.of("a full part", "a".repeat(160), Encoding.GSM_7, 160, 1),
                Arguments.of("one over", "a".repeat(161), Encoding.GSM_7, 161, 2),
                Arguments.of("two full parts", "a".repeat(306), Encoding.GSM_7, 306, 2),
                Arguments.of("one over two", "a".repeat(307), Encoding.GSM_7, 307, 3),
                Arguments.of("a brace costs two", "{", Encoding.GSM_7, 2, 1),
                Arguments.of("80 euro signs fill a part", "€".repeat(80), Encoding.GSM_7, 160, 1),
                Arguments.of("an escape is not split", "a".repeat(152) + "€" + "a".repeat(152), Encoding.GSM_7, 306, 3),
                Arguments.of("accents of the alphabet", "àèéùìòñ¡¿", Encoding.GSM_7, 9, 1),
                Arguments.of("an accent outside it", "á", Encoding.UCS_2, 1, 1),
                Arguments.of("a curly quote", "don’t", Encoding.UCS_2, 5, 1),
                Arguments.of("a full part of UCS-2", "á".repeat(70), Encoding.UCS_2, 70, 1),
                Arguments.of("one over in UCS-2", "á".repeat(71), Encoding.UCS_2, 71, 2),
                Arguments.of("two full parts of UCS-2", "á".repeat(134), Encoding.UCS_2, 134, 2),
                Arguments.of("one over two in UCS-2", "á".repeat(135), Encoding.UCS_2, 135, 3),
                Arguments.of("an emoji is two units", "😀", Encoding.UCS_2, 2, 1),
                Arguments.of("35 emoji fill a part", "😀".repeat(35), Encoding.UCS_2, 70, 1),
                Arguments.of("67 emoji need three, since none is split", "😀".repeat(67), Encoding.UCS_2, 134, 3),
                Arguments.of("a brace costs one in UCS-2", "á{", Encoding.UCS_2, 2, 1));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("texts")
    void counts_as_a_carrier_does(String label, String text, Encoding encoding, int units, int count) {
        assertThat(Segments.of(text)).as(label).isEqualTo(new Segments(encoding, units, count));
    }

    @ParameterizedTest
    @ValueSource(ints = {'á', 'í', 'ó', 'ú', 'ç', '’', '–', '`', '\t', 0x1F600, 0x1B})
    void knows_what_is_not_in_the_alphabet(int codePoint) {
        assertThat(Segments.isGsm7(codePoint)).isFalse();
    }

    @Test
    void the_alphabet_has_127_characters_and_10_that_need_an_escape() {
        assertThat(java.util.stream.IntStream.rangeClosed(0, Character.MAX_CODE_POINT)
                        .filter(Segments::isGsm7)
                        .count())
                .isEqualTo(127 + 10);
    }

    /** Against a count that really parts the text, over a mix of plain, escaped, accented and paired characters. */
    @Test
    void agrees_with_a_text_parted_by_hand() {
        var alphabet = List.of("a", " ", "é", "€", "[", "á", "😀");
        qt().forAll(
                        lists().of(integers().between(0, 4)).ofSizeBetween(0, 400),
                        lists().of(integers().between(0, 6)).ofSizeBetween(0, 200))
                .checkAssert((plain, mixed) -> {
                    for (var picks : List.of(plain, mixed)) {
                        var letters = picks.stream().map(alphabet::get).toList();
                        assertThat(Segments.of(String.join("", letters)).count())
                                .isEqualTo(partedByHand(letters));
                    }
                });
    }

    private static int partedByHand(List<String> letters) {
        boolean gsm = letters.stream().noneMatch(letter -> letter.equals("á") || letter.equals("😀"));
        var costs = letters.stream()
                .map(letter -> gsm ? (letter.equals("€") || letter.equals("[") ? 2 : 1) : letter.length())
                .toList();
        int sum = costs.stream().mapToInt(Integer::intValue).sum();
        if (sum <= (gsm ? 160 : 70)) {
            return sum == 0 ? 0 : 1;
        }
        var parts = new ArrayList<Integer>(List.of(0));
        for (int cost : costs) {
            if (parts.getLast() + cost > (gsm ? 153 : 67)) {
                parts.add(0);
            }
            parts.set(parts.size() - 1, parts.getLast() + cost);
        }
        return parts.size();
    }
}
