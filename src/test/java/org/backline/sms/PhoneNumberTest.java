package org.backline.sms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PhoneNumberTest {
    @ParameterizedTest
    @ValueSource(strings = {"+14155550100", "+4915112345678", "+2901234", "+123456789012345"})
    void takes_e164(String text) {
        assertThat(PhoneNumber.parse(text)).contains(new PhoneNumber(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "32665",
                "14155550100",
                "+0415555010",
                "+123456",
                "+1234567890123456",
                "+1 415 555 0100",
                "+1415555010x",
                "+14155550100\n",
                "+14155550100\r\nX: y",
                "+１４１５５５５０１００",
                "anonymous",
                "whatsapp:+14155550100",
                "{tag}",
                "*",
            })
    void takes_nothing_else_and_does_not_repeat_it(String text) {
        assertThat(PhoneNumber.parse(text)).isEmpty();
        assertThatThrownBy(() -> new PhoneNumber(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("not a phone number in E.164 form");
    }

    @Test
    void prints_itself_masked_wherever_it_stands() {
        var number = new PhoneNumber("+14155550123");
        var in = new InboundText("SM1", number, "+14155550100", "secret words", List.of(), null, Instant.EPOCH);
        var out = new OutboundText("o1", "c1", number, "secret words", OutboundText.Lane.ROUTINE);

        assertThat(number).hasToString("+…23");
        assertThat(in.toString() + out)
                .contains("SM1", "o1")
                .doesNotContain("415555")
                .doesNotContain("secret");
    }
}
