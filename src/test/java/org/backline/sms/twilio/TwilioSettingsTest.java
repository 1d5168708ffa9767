package org.backline.sms.twilio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.backline.sms.twilio.TwilioLine.ACCOUNT;
import static org.backline.sms.twilio.TwilioLine.OTHER_TOKEN;
import static org.backline.sms.twilio.TwilioLine.OURS;
import static org.backline.sms.twilio.TwilioLine.TOKEN;

import java.net.URI;
import org.backline.sms.PhoneNumber;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TwilioSettingsTest {
    private static TwilioSettings settings(String account, String publicUrl, @Nullable String api) {
        return new TwilioSettings(
                account,
                new AuthToken(TOKEN),
                new AuthToken(OTHER_TOKEN),
                URI.create(publicUrl),
                new Sender.OwnNumber(new PhoneNumber(OURS)),
                api == null ? null : URI.create(api),
                false);
    }

    @Test
    void never_prints_a_token_or_a_whole_number() {
        assertThat(settings(ACCOUNT, "https://example.org", null).toString())
                .contains("AuthToken[hidden]")
                .doesNotContain(TOKEN)
                .doesNotContain(OTHER_TOKEN)
                .doesNotContain(OURS);
    }

    @ParameterizedTest
    @CsvSource({
        "https://example.org, https://example.org",
        "https://example.org/, https://example.org",
        "https://example.org/sms//, https://example.org/sms",
        "http://localhost:8080, http://localhost:8080",
    })
    void takes_the_slash_off_a_base(String given, String kept) {
        var settings = settings(ACCOUNT, given, given);

        assertThat(settings.publicUrl()).hasToString(kept);
        assertThat(String.valueOf(settings.apiBaseUrl())).isEqualTo(kept);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "example.org",
                "/twilio",
                "ftp://example.org",
                "https:example.org",
                "https://my_host.example.org",
                "https://user:pass@example.org",
                "https://example.org/#rc=5",
                "https://example.org/?a=b",
                "https:///twilio",
            })
    void refuses_a_base_that_twilio_could_not_call_without_repeating_it(String url) {
        assertThatThrownBy(() -> settings(ACCOUNT, url, null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("the public URL ")
                .hasMessageNotContaining(url);
        assertThatThrownBy(() -> settings(ACCOUNT, "https://example.org", url))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("the API's base URL ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "AC123", "SK0123456789abcdef0123456789abcdef", "AC0123456789abcdef0123456789abcdeX"})
    void refuses_an_account_that_is_none(String account) {
        assertThatThrownBy(() -> settings(account, "https://example.org", null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("account SID");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "two words", "with a line end\n", "schlüssel"})
    void refuses_a_token_that_was_copied_badly(String token) {
        assertThatThrownBy(() -> new AuthToken(token))
                .isInstanceOf(IllegalArgumentException.class)
                .satisfies(refusal -> assertThat(
                                token.isBlank() || !refusal.toString().contains(token))
                        .isTrue());
    }

    @Test
    void reads_a_sender_of_either_kind() {
        var service = "MG" + "0123456789abcdef".repeat(2);

        assertThat(Sender.parse(OURS)).contains(new Sender.OwnNumber(new PhoneNumber(OURS)));
        assertThat(Sender.parse(service)).contains(new Sender.Service(service));
        assertThat(Sender.parse("MG123")).isEmpty();
        assertThat(Sender.parse("32665")).isEmpty();
        assertThatThrownBy(() -> new Sender.Service("MG123")).isInstanceOf(IllegalArgumentException.class);
    }
}
