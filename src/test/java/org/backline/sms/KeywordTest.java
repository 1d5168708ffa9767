package org.backline.sms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.strings;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeywordTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "STOP | STOP",
                "stop | STOP",
                "sToP | STOP",
                "'  Stop. \n' | STOP",
                "«STOP!!!» | STOP",
                "stop 🛑 | STOP",
                "🙏🏽 stop | STOP",
                "StopAll | STOP",
                "'stop   all' | STOP",
                "'opt\u00a0out' | STOP",
                "opt-out | STOP",
                "OPTOUT | STOP",
                "unsubscribe | STOP",
                "END | STOP",
                "quit | STOP",
                "cancel | STOP",
                "revoke | STOP",
                "Alto | STOP",
                "¡Parar! | STOP",
                "start | START",
                "UNSTOP | START",
                "opt in | START",
                "comenzar | START",
                "help | HELP",
                "Info? | HELP",
                "ayuda | HELP",
                "información | HELP",
                "'informacio\u0301n' | HELP",
                "INFORMACIÓN | HELP",
            })
    void knows_a_lone_word_in_any_dress(String body, Keyword keyword) {
        assertThat(Keyword.of(body)).contains(keyword);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "🛑",
                "I can't stop the bleeding",
                "stop it hurts",
                "dont stop",
                "stopped",
                "stop stop",
                "the end",
                "help me",
                "I need help",
                "it started today",
                "s t o p",
                "stop 5",
                "yes",
                "sí",
                "baja",
                "alta",
                "st.op",
            })
    void knows_no_word_within_other_words(String body) {
        assertThat(Keyword.of(body)).isEmpty();
    }

    @Test
    void a_word_with_a_real_word_beside_it_is_never_a_keyword() {
        qt().forAll(strings().betweenCodePoints('a', 'z').ofLengthBetween(4, 30))
                .assuming(word -> !word.equals("all"))
                .checkAssert(word -> {
                    assertThat(Keyword.of("stop " + word)).isEmpty();
                    assertThat(Keyword.of(word + " help")).isEmpty();
                });
    }

    @Test
    void reads_a_very_long_text_quickly_and_finds_the_word_in_much_empty_space() {
        var space = " \n".repeat(30_000);

        assertThat(Keyword.of(space + "stop" + space)).contains(Keyword.STOP);
        assertThat(Keyword.of("stop " + "x".repeat(60_000))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"yes", "YES", "Yes.", "si", "Sí!", "Si\u0301"})
    void knows_what_the_carrier_takes_for_an_opt_in(String body) {
        assertThat(Keyword.isCarriersOptIn(body)).isTrue();
        assertThat(Keyword.of(body)).isEmpty();
        assertThat(Keyword.takenByCarrier(body)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"no", "yes it does", "yess", ""})
    void takes_no_other_answer_for_an_opt_in(String body) {
        assertThat(Keyword.isCarriersOptIn(body)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "STOP, STOP",
        "Unsubscribe, STOP",
        "end, STOP",
        "QUIT, STOP",
        "stopall, STOP",
        "revoke, STOP",
        "optout, STOP",
        "cancel, STOP",
        "' stop ', STOP",
        "start, START",
        "unstop, START",
        "help, HELP",
        "INFO, HELP",
    })
    void the_carrier_acts_on_its_default_words(String body, Keyword keyword) {
        assertThat(Keyword.takenByCarrier(body)).contains(keyword);
        assertThat(Keyword.of(body)).contains(keyword);
    }

    @ParameterizedTest
    @ValueSource(strings = {"stop.", "stop!", "stop 🛑", "stop all", "alto", "ayuda", "please stop", ""})
    void the_carrier_does_not_act_on_what_only_we_understand(String body) {
        assertThat(Keyword.takenByCarrier(body)).isEqualTo(Optional.empty());
    }
}
