package org.backline.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.backline.dialogue.Dialogue;
import org.backline.sms.PhoneNumber;
import org.backline.sms.twilio.AuthToken;
import org.backline.sms.twilio.Sender;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsTest {
    private static final String ACCOUNT = "AC0123456789abcdef0123456789abcdef";
    private static final String SERVICE = "MG0123456789abcdef0123456789abcdef";
    private static final String TOKEN = "tok-4c1f";
    private static final String SECRET = "sec-9d2e-0123456789abcdef01234567";

    private static final Map<String, String> REQUIRED = Map.of(
            "PUBLIC_URL",
            "https://line.example.org",
            "TWILIO_ACCOUNT_SID",
            ACCOUNT,
            "TWILIO_AUTH_TOKEN",
            TOKEN,
            "TWILIO_PHONE_NUMBER",
            "+14155550100",
            "REDIS_URL",
            "redis://user:hush@redis.example.org:6379",
            "BACKLINE_SECRET",
            SECRET);

    private static final Map<String, String> OPTIONAL = Map.of(
            "PORT", "9000",
            "TWILIO_AUTH_TOKEN_SECONDARY", "tok-next",
            "TWILIO_MESSAGING_SERVICE_SID", SERVICE,
            "TWILIO_API_BASE_URL", "http://127.0.0.1:9001",
            "BACKLINE_OPT_OUT", "self",
            "BACKLINE_HUMAN_NUMBER", " +14155550123 ");

    @Test
    void what_is_required_is_enough_and_the_rest_has_defaults() {
        var settings = Settings.read(REQUIRED);

        assertThat(settings.port()).isEqualTo(8080);
        assertThat(settings.optOut()).isEqualTo(Dialogue.OptOut.BY_CARRIER);
        assertThat(settings.humanNumber()).isEqualTo("your clinic");
        assertThat(settings.redisUrl()).isEqualTo("redis://user:hush@redis.example.org:6379");
        assertThat(settings.secret()).isEqualTo(SECRET.getBytes(StandardCharsets.UTF_8));
        assertThat(settings.twilio().accountSid()).isEqualTo(ACCOUNT);
        assertThat(settings.twilio().authToken().value()).isEqualTo(TOKEN);
        assertThat(settings.twilio().otherAuthToken()).isNull();
        assertThat(settings.twilio().publicUrl()).isEqualTo(URI.create("https://line.example.org"));
        assertThat(settings.twilio().sender()).isEqualTo(new Sender.OwnNumber(new PhoneNumber("+14155550100")));
        assertThat(settings.twilio().apiBaseUrl()).isNull();
        assertThat(settings.twilio().optOutBySelf()).isFalse();
    }

    @Test
    void every_variable_is_read() {
        var all = new HashMap<>(REQUIRED);
        all.putAll(OPTIONAL);
        var settings = Settings.read(all);

        assertThat(settings.port()).isEqualTo(9000);
        assertThat(settings.optOut()).isEqualTo(Dialogue.OptOut.BY_SELF);
        assertThat(settings.humanNumber()).isEqualTo("+14155550123");
        assertThat(settings.twilio().otherAuthToken()).isEqualTo(new AuthToken("tok-next"));
        assertThat(settings.twilio().sender()).isEqualTo(new Sender.Service(SERVICE));
        assertThat(settings.twilio().apiBaseUrl()).isEqualTo(URI.create("http://127.0.0.1:9001"));
        assertThat(settings.twilio().optOutBySelf()).isTrue();
    }

    @Test
    void everything_that_is_missing_is_named_at_once() {
        var missing = problems(Map.of());

        for (var name : REQUIRED.keySet()) {
            assertThat(missing).containsOnlyOnce("\n  " + name + " is not set; it should be ");
        }
        assertThat(missing.lines()).hasSize(1 + REQUIRED.size());
    }

    @Test
    void everything_that_is_malformed_is_named_at_once_and_never_its_value() {
        var bad = Map.of(
                "PORT", "bad-port",
                "PUBLIC_URL", "bad-url",
                "TWILIO_ACCOUNT_SID", "bad-account",
                "TWILIO_AUTH_TOKEN", "bad token",
                "TWILIO_AUTH_TOKEN_SECONDARY", "bad second token",
                "TWILIO_PHONE_NUMBER", "bad-number",
                "TWILIO_API_BASE_URL", "bad-api",
                "BACKLINE_OPT_OUT", "bad-opt-out",
                "REDIS_URL", "bad-redis",
                "BACKLINE_SECRET", "bad-short-secret");
        var malformed = problems(bad);

        for (var name : bad.keySet()) {
            assertThat(malformed).containsOnlyOnce("\n  " + name + " cannot be read; it should be ");
        }
        assertThat(malformed).doesNotContain("bad");
    }

    @ParameterizedTest
    @CsvSource({
        "PORT, 0",
        "PORT, 65536",
        "PUBLIC_URL, ftp://line.example.org",
        "PUBLIC_URL, httpx://line.example.org",
        "PUBLIC_URL, https://me:hush@line.example.org",
        "PUBLIC_URL, https://line.example.org/?a=b",
        "PUBLIC_URL, https://line.example.org/#rc=5",
        "TWILIO_API_BASE_URL, https://api.example.org/?a=b",
        "TWILIO_MESSAGING_SERVICE_SID, MG0123",
        "BACKLINE_SECRET, 31-bytes-are-one-less-than-enou"
    })
    void the_edges_are_checked(String name, String value) {
        var environment = new HashMap<>(REQUIRED);
        environment.put(name, value);

        assertThat(problems(environment)).contains(name + " cannot be read").doesNotContain(value, "hush");
    }

    @Test
    void a_blank_value_counts_as_none() {
        var environment = new HashMap<>(REQUIRED);
        environment.put("PORT", " ");
        environment.put("BACKLINE_SECRET", " ");

        assertThat(problems(environment)).contains("BACKLINE_SECRET is not set").doesNotContain("PORT");
    }

    @Test
    void no_secret_prints() {
        var settings = Settings.read(REQUIRED);

        assertThat(settings + " " + settings.twilio()).doesNotContain(TOKEN, SECRET, "hush");
    }

    @Test
    void the_readme_names_every_variable() throws IOException {
        var readme = Files.readString(Path.of("README.md"));

        assertThat(Stream.concat(REQUIRED.keySet().stream(), OPTIONAL.keySet().stream()))
                .allSatisfy(name -> assertThat(readme).contains("| `" + name + "` |"));
    }

    private static String problems(Map<String, String> environment) {
        var thrown = catchThrowableOfType(InvalidSettingsException.class, () -> Settings.read(environment));
        assertThat(thrown).isNotNull();
        return String.valueOf(thrown.getMessage());
    }
}
