package org.backline.app;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.backline.dialogue.Dialogue;
import org.backline.sms.twilio.AuthToken;
import org.backline.sms.twilio.Sender;
import org.backline.sms.twilio.TwilioSettings;
import org.jspecify.annotations.Nullable;

/**
 * The environment of {@code serve}, read once.
 *
 * @param secret key for ids, 32 bytes or more; never printed
 * @param humanNumber where a person can be phoned, as HELP tells it
 */
record Settings(
        int port,
        TwilioSettings twilio,
        String redisUrl,
        @SuppressWarnings("ArrayRecordComponent") byte[] secret,
        Dialogue.OptOut optOut,
        String humanNumber) {
    private static final int SHORTEST_SECRET = 32;

    /** @throws InvalidSettingsException naming everything that is missing or malformed, all at once */
    static Settings read(Map<String, String> environment) {
        var reader = new Reader(environment);
        int port = reader.read("PORT", "a port from 1 to 65535", Settings::port, 8080);
        var publicUrl = reader.require(
                "PUBLIC_URL",
                "the https address that Twilio calls, without query, such as https://line.example.org",
                Settings::url);
        var account = reader.require("TWILIO_ACCOUNT_SID", "AC and 32 hexadecimal digits", Settings::accountSid);
        var token = reader.require("TWILIO_AUTH_TOKEN", "the account's auth token", AuthToken::new);
        var otherToken = reader.readOptional(
                "TWILIO_AUTH_TOKEN_SECONDARY", "the other auth token, while tokens are rotated", AuthToken::new);
        var sender = sender(reader);
        var api = reader.readOptional("TWILIO_API_BASE_URL", "an http or https address", Settings::url);
        var optOut = reader.read("BACKLINE_OPT_OUT", "carrier or self", Settings::optOut, Dialogue.OptOut.BY_CARRIER);
        var redis = reader.require(
                "REDIS_URL",
                "redis://host:port, rediss://host:port or redis-cluster://host:port,host:port",
                Settings::redisUrl);
        var secret = reader.require(
                "BACKLINE_SECRET", "32 bytes or more, such as 'openssl rand -hex 32' prints", Settings::secret);
        var human = reader.read(
                "BACKLINE_HUMAN_NUMBER", "a number that a person answers", Function.identity(), "your clinic");
        reader.complain();
        var twilio = new TwilioSettings(
                account.orElseThrow(),
                token.orElseThrow(),
                otherToken.orElse(null),
                publicUrl.orElseThrow(),
                sender.orElseThrow(),
                api.orElse(null),
                optOut == Dialogue.OptOut.BY_SELF);
        return new Settings(port, twilio, redis.orElseThrow(), secret.orElseThrow(), optOut, human);
    }

    private static Optional<Sender> sender(Reader reader) {
        var service = reader.value("TWILIO_MESSAGING_SERVICE_SID");
        var name = service == null ? "TWILIO_PHONE_NUMBER" : "TWILIO_MESSAGING_SERVICE_SID";
        var shape = service == null
                ? "a number such as +14155550100, unless TWILIO_MESSAGING_SERVICE_SID is set"
                : "MG and 32 hexadecimal digits";
        return reader.require(name, shape, text -> Sender.parse(text).orElseThrow(IllegalArgumentException::new));
    }

    private static int port(String text) {
        int port = Integer.parseInt(text);
        if (port < 1 || port > 65535) {
            throw new IllegalArgumentException();
        }
        return port;
    }

    private static URI url(String text) {
        var url = URI.create(text);
        boolean isPlain = url.getRawUserInfo() == null && url.getRawQuery() == null && url.getRawFragment() == null;
        if (url.getHost() == null || !List.of("http", "https").contains(url.getScheme()) || !isPlain) {
            throw new IllegalArgumentException();
        }
        return url;
    }

    private static String accountSid(String text) {
        if (!text.matches("AC[0-9a-fA-F]{32}")) {
            throw new IllegalArgumentException();
        }
        return text;
    }

    private static String redisUrl(String text) {
        if (!text.matches("(redis|rediss|redis-cluster)://.+")) {
            throw new IllegalArgumentException();
        }
        return text;
    }

    private static byte[] secret(String text) {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        if (bytes.length < SHORTEST_SECRET) {
            throw new IllegalArgumentException();
        }
        return bytes;
    }

    private static Dialogue.OptOut optOut(String text) {
        return switch (text) {
            case "carrier" -> Dialogue.OptOut.BY_CARRIER;
            case "self" -> Dialogue.OptOut.BY_SELF;
            default -> throw new IllegalArgumentException();
        };
    }

    @Override
    public String toString() {
        return "Settings[port=" + port + "]";
    }

    /** Collects problems instead of throwing at the first. */
    private static final class Reader {
        private final Map<String, String> environment;
        private final List<String> problems = new ArrayList<>();

        Reader(Map<String, String> environment) {
            this.environment = environment;
        }

        @Nullable
        String value(String name) {
            var value = environment.get(name);
            return value == null || value.isBlank() ? null : value.strip();
        }

        <T> Optional<T> require(String name, String shape, Function<String, T> parse) {
            if (value(name) == null) {
                problems.add(name + " is not set; it should be " + shape);
                return Optional.empty();
            }
            return readOptional(name, shape, parse);
        }

        <T> T read(String name, String shape, Function<String, T> parse, T otherwise) {
            return readOptional(name, shape, parse).orElse(otherwise);
        }

        <T> Optional<T> readOptional(String name, String shape, Function<String, T> parse) {
            var value = value(name);
            if (value == null) {
                return Optional.empty();
            }
            try {
                return Optional.of(parse.apply(value));
            } catch (RuntimeException malformed) {
                problems.add(name + " cannot be read; it should be " + shape);
                return Optional.empty();
            }
        }

        void complain() {
            if (!problems.isEmpty()) {
                throw new InvalidSettingsException(problems);
            }
        }
    }
}
