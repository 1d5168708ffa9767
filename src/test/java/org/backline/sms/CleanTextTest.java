package org.backline.sms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.integers;
import static org.quicktheories.generators.SourceDSL.lists;

import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CleanTextTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "my back hurts",
                "one\ttwo\nthree\r\nfour",
                "¿dónde?",
                "😀 👩🏽‍⚕️ \u200d \ufeff \u202e",
                "</Message><Message>",
                "\ufffd",
                "\u0085\u00a0",
            })
    void leaves_what_can_be_carried_as_it_is(String text) {
        assertThat(CleanText.of(text)).isSameAs(text);
    }

    @ParameterizedTest
    @CsvSource({
        "'a\u0000b', ab",
        "'\u0007\u001b[31mred', [31mred",
        "'a\ud800b', ab",
        "'a\udc00b', ab",
        "'\udc00\ud800', ''",
        "'a\ud83d', a",
        "'\ufffe\uffffx', x",
        "'\u0000', ''",
    })
    void takes_out_what_cannot(String raw, String clean) {
        assertThat(CleanText.of(raw)).isEqualTo(clean);
    }

    @Test
    void what_is_left_survives_utf_8_and_a_second_cleaning() {
        qt().forAll(lists().of(integers().between(0, 0x1FFFF)).ofSizeBetween(0, 40))
                .checkAssert(points -> {
                    var raw = points.stream()
                            .map(point -> point <= 0xFFFF ? String.valueOf((char) point.intValue()) : pair(point))
                            .collect(Collectors.joining());
                    var clean = CleanText.of(raw);
                    assertThat(CleanText.of(clean)).isEqualTo(clean);
                    assertThat(new String(clean.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8))
                            .isEqualTo(clean);
                    assertThat(clean).doesNotContain("\u0000");
                });
    }

    private static String pair(int codePoint) {
        return new String(Character.toChars(codePoint));
    }
}
