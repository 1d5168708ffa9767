package org.backline.sms.twilio;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.backline.sms.Carrier.Outcome;
import org.backline.sms.twilio.TwilioErrors.Advice;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The table itself; what an attempt makes of it is tested with {@link TwilioCarrierTest}. */
class TwilioErrorsTest {
    @ParameterizedTest
    @CsvSource({
        "21610, OPTED_OUT",
        "20003, ALARM",
        "20429, SLOW_DOWN",
        "21614, GIVE_UP",
        "21617, OUR_FAULT",
        "30003, ONCE_MORE",
        "30034, ALARM",
        "30023, SLOW_DOWN",
    })
    void knows_what_a_code_asks_of_us(int code, Advice advice) {
        assertThat(TwilioErrors.find(code))
                .get()
                .extracting(TwilioErrors.Row::advice)
                .isEqualTo(advice);
    }

    @Test
    void every_row_has_words_for_a_coach_that_fit_a_line() {
        var rows = IntStream.range(0, 100_000)
                .mapToObj(TwilioErrors::find)
                .flatMap(java.util.Optional::stream)
                .toList();

        assertThat(rows).hasSize(31);
        assertThat(rows)
                .allSatisfy(row -> assertThat(row.meaning())
                        .hasSizeBetween(10, 80)
                        .doesNotEndWith(".")
                        .isEqualTo(TwilioErrors.meaning(row.code())));
    }

    @Test
    void a_code_that_nobody_has_seen_is_permanent() {
        assertThat(TwilioErrors.find(88888)).isEmpty();
        assertThat(TwilioErrors.outcome(400, 88888))
                .isEqualTo(new Outcome.Refused(88888, "Twilio's error 88888, which we do not know"));
    }
}
