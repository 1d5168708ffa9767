package org.backline.sms.twilio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.backline.sms.twilio.TwilioLine.ACCOUNT;
import static org.backline.sms.twilio.TwilioLine.IDS;
import static org.backline.sms.twilio.TwilioLine.NOW;
import static org.backline.sms.twilio.TwilioLine.OTHER_TOKEN;
import static org.backline.sms.twilio.TwilioLine.OURS;
import static org.backline.sms.twilio.TwilioLine.PATIENT;
import static org.backline.sms.twilio.TwilioLine.SID;
import static org.backline.sms.twilio.TwilioLine.TOKEN;
import static org.backline.sms.twilio.TwilioLine.encode;
import static org.backline.sms.twilio.TwilioLine.settings;
import static org.backline.sms.twilio.TwilioLine.sign;
import static org.backline.sms.twilio.TwilioLine.text;
import static org.backline.sms.twilio.TwilioLine.with;
import static org.backline.sms.twilio.TwilioLine.without;
import static org.backline.sms.twilio.TwilioLine.words;

import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.backline.conversation.StoreUnavailableException;
import org.backline.sms.InboundText;
import org.backline.sms.Keyword;
import org.backline.sms.Media;
import org.backline.sms.PhoneNumber;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class MessagesTest {
    private static final String PATH = "/twilio/messages";
    private static final String FORM = "application/x-www-form-urlencoded";

    private final TwilioLine line = new TwilioLine();

    @AfterEach
    void hangUp() {
        assertThat(line.log())
                .as("no number, no words and no stack trace in the log")
                .noneMatch(said -> said.contains("5550123")
                        || said.contains("secret")
                        || said.contains("stack trace")
                        || said.contains("\n"));
        line.close();
    }

    @Test
    void takes_in_a_text_and_answers_in_the_same_breath() {
        line.answer = text -> List.of("Where does it hurt?", "Call 911 if <it> & \"that\" …");

        var answer = line.post(PATH, text("My secret back hurts 😀"));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/xml;charset=UTF-8");
        assertThat(words(answer.body())).containsExactly("Where does it hurt?", "Call 911 if <it> & \"that\" …");
        assertThat(line.received)
                .containsExactly(new InboundText(
                        SID, new PhoneNumber(PATIENT), OURS, "My secret back hurts 😀", List.of(), null, NOW));
        assertThat(line.metric("backline_texts_in_total")).isEqualTo(1);
        assertThat(line.metric("backline_texts_out_total{via=\"reply\"}")).isEqualTo(2);
        assertThat(line.metric("backline_webhook_seconds_count{route=\"messages\",status=\"200\"}"))
                .isEqualTo(1);
    }

    @Test
    void asks_for_a_report_on_each_text_without_a_phone_number_in_the_address() {
        line.answer = text -> List.of("one", "two");

        var messages = TwilioLine.messages(line.post(PATH, text("hi")).body());

        var base = "https://line.example.org/twilio/status?c=" + IDS.of(new PhoneNumber(PATIENT)) + "&r=" + SID;
        assertThat(messages)
                .extracting(message -> message.getAttribute("statusCallback"))
                .containsExactly(base + ".0", base + ".1");
        assertThat(messages).allMatch(message -> !message.hasAttribute("to"));
    }

    @Test
    void says_nothing_when_there_is_nothing_to_say() {
        line.answer = text -> List.of();

        assertThat(line.post(PATH, text("ok")).body()).endsWith("<Response/>");
        assertThat(line.received).hasSize(1);
    }

    /** One request that must be refused, made from what is needed to make one that is not. */
    record Wrong(String label, int status, String reason, Function<TwilioLine, HttpRequest.Builder> request) {
        @Override
        public String toString() {
            return label;
        }
    }

    static List<Wrong> wrong() {
        var form = text("a secret");
        var good = sign(TOKEN, "https://line.example.org" + PATH, form);
        var body = encode(form);
        return List.of(
                signed("no signature", null, body),
                signed("an empty signature", "", body),
                signed("a forged signature", sign("guessed", "https://line.example.org" + PATH, form), body),
                signed("a truncated signature", good.substring(0, 27), body),
                signed("a signature too long", good + good.repeat(100), body),
                signed("a signature with a comma", good + ", " + good, body),
                new Wrong(
                        "two signatures",
                        403,
                        "signature",
                        line -> line.request(PATH, good, body)
                                .header("X-Twilio-Signature", sign("guessed", "x", form))),
                signed("another path", sign(TOKEN, "https://line.example.org/twilio/status", form), body),
                signed("another host", sign(TOKEN, "https://evil.example.org" + PATH, form), body),
                signed("another scheme", sign(TOKEN, "http://line.example.org" + PATH, form), body),
                new Wrong("a query not signed", 403, "signature", line -> line.request(PATH + "?x=1", good, body)),
                signed("a tampered body", good, encode(with(form, "Body", "another secret"))),
                signed("a tampered sender", good, encode(with(form, "From", "+14155550124"))),
                signed("an added parameter", good, encode(with(form, "OptOutType", "STOP"))),
                signed("a removed parameter", good, encode(without(form, "NumSegments"))),
                signed("a name in another case", good, body.replace("Body=", "body=")),
                bad("a body twice", "duplicate_parameter", good, body + "&Body=another"),
                bad("a body twice, its name encoded", "duplicate_parameter", good, body + "&%42ody=another"),
                bad("the same body twice", "duplicate_parameter", good, body + "&Body=a+secret"),
                bad("half a percent-escape", "malformed_form", good, body + "&x=%4"),
                bad("no hexadecimal digits", "malformed_form", good, body + "&x=%zz"),
                bad("a sign among the digits", "malformed_form", good, body + "&x=%+1"),
                bad("invalid UTF-8", "malformed_form", good, body + "&x=%ff"),
                bad("overlong UTF-8", "malformed_form", good, body + "&x=%c0%80"),
                bad("a lone surrogate", "malformed_form", good, body + "&x=%ed%a0%80"),
                bad("UTF-8 cut short", "malformed_form", good, body + "&x=%e2%82"),
                bad("a value without a name", "malformed_form", good, body + "&=x"),
                bad("an empty pair", "malformed_form", good, body + "&"),
                bad("too many parameters", "too_many_parameters", good, many(201)),
                type("JSON", "application/json"),
                type("no content type", null),
                type("multipart", "multipart/form-data; boundary=x"),
                type("a longer type", "application/x-www-form-urlencoded-not"),
                type("another charset", FORM + "; charset=utf-16"),
                new Wrong(
                        "compressed",
                        415,
                        "content_type",
                        line -> line.request(PATH, good, body).header("Content-Encoding", "gzip")),
                size("too large", BodyPublishers.ofString("Body=" + "x".repeat(64 * 1024))),
                size("too large, in chunks", chunked(64 * 1024 + 1)),
                size("far too large", BodyPublishers.ofByteArray(new byte[1_000_000])),
                size("far too large, in chunks", chunked(3_000_000)));
    }

    private static Wrong signed(String label, @Nullable String signature, String body) {
        return new Wrong(label, 403, "signature", line -> line.request(PATH, signature, body));
    }

    private static Wrong bad(String label, String reason, String signature, String body) {
        return new Wrong(label, 400, reason, line -> line.request(PATH, signature, body));
    }

    private static Wrong type(String label, @Nullable String type) {
        var form = text("a secret");
        return new Wrong(label, 415, "content_type", line -> {
            var request =
                    line.request(PATH, sign(TOKEN, line.address(PATH), form), BodyPublishers.ofString(encode(form)));
            return type == null ? request : request.header("Content-Type", type);
        });
    }

    private static Wrong size(String label, HttpRequest.BodyPublisher body) {
        return new Wrong(
                label,
                413,
                "too_large",
                line -> line.request(PATH, sign(TOKEN, "x", Map.of()), body).header("Content-Type", FORM));
    }

    private static HttpRequest.BodyPublisher chunked(int bytes) {
        return BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(new byte[bytes]));
    }

    /** With names that all have the same hash code, as somebody would who wants the map to be slow. */
    private static String many(int count) {
        return String.join(
                "&",
                IntStream.range(0, count)
                        .mapToObj(i -> IntStream.range(0, 8)
                                        .mapToObj(bit -> (i >> bit & 1) == 0 ? "Aa" : "BB")
                                        .reduce("", String::concat)
                                + "=1")
                        .toList());
    }

    @ParameterizedTest
    @MethodSource("wrong")
    void refuses(Wrong wrong) {
        var answer = line.send(wrong.request.apply(line));

        assertThat(answer.statusCode()).isEqualTo(wrong.status);
        assertThat(answer.body().lines().count()).isLessThanOrEqualTo(1);
        assertThat(line.received).isEmpty();
        assertThat(line.metric("backline_webhook_refused_total{reason=\"" + wrong.reason + "\"}"))
                .isEqualTo(1);
        assertThat(line.metric("backline_signature_failures_total")).isEqualTo(wrong.status == 403 ? 1 : 0);
        assertThat(line.metric("backline_texts_in_total")).isEqualTo(0);
        assertThat(line.log()).singleElement().asString().startsWith("messages: refused, ");
    }

    @Test
    void takes_as_many_bytes_and_parameters_as_are_allowed() {
        var full = text("");
        for (int i = full.size(); i < Form.MOST_PARAMETERS; i++) {
            full.put("New" + i, "");
        }
        full.put("Body", "x".repeat(Gate.MOST_BYTES - encode(full).length()));

        assertThat(encode(full)).hasSize(Gate.MOST_BYTES);
        assertThat(line.post(PATH, full).statusCode()).isEqualTo(200);
        assertThat(line.received).hasSize(1);
    }

    static List<Wrong> malformed() {
        return List.of(
                parameters("no MessageSid", without(text("a secret"), "MessageSid")),
                parameter("a SID of a call", "MessageSid", "CA" + SID.substring(2)),
                parameter("a short SID", "MessageSid", "SM123"),
                parameter("a SID with a line end", "MessageSid", SID + "\n"),
                parameter("a SID that forges a log line", "MessageSid", SID + "\nmessages: all is well"),
                parameters("no AccountSid", without(text("a secret"), "AccountSid")),
                parameter("another account", "AccountSid", ACCOUNT.replace('0', '1')),
                parameters("no From", without(text("a secret"), "From")),
                parameter("an empty From", "From", ""),
                parameter("a From with a line end", "From", PATIENT + "\r\nX: y"),
                parameter("a From of 5 kB", "From", "+1".repeat(2500)),
                parameter("a From with a hash tag", "From", "{p07}"),
                parameter("a From with a star", "From", "*"),
                parameters("no To", without(text("a secret"), "To")),
                parameter("an empty To", "To", ""),
                parameter("a To with a NUL", "To", OURS + "\u0000"),
                parameter("a To of 65 characters", "To", "1".repeat(65)),
                parameters("no Body", without(text("a secret"), "Body")),
                parameter("a count that is no number", "NumMedia", "many"),
                parameter("a negative count", "NumMedia", "-1"),
                parameter("eleven pictures", "NumMedia", "11"),
                parameter("a count too large for a number", "NumMedia", "99999999999"),
                parameters("a picture in a file", picture("file:///etc/passwd", "image/png")),
                parameters("a picture by gopher", picture("gopher://127.0.0.1/", "image/png")),
                parameters("a picture that is a script", picture("javascript:alert(1)", "image/png")),
                parameters("a picture without a host", picture("https:///x", "image/png")),
                parameters("a picture at no address", picture("https://exa mple", "image/png")),
                parameters(
                        "a picture at a very long address", picture("https://x.org/" + "a".repeat(2048), "image/png")),
                parameters("a picture of no type", picture("https://api.twilio.com/x", "<script>")),
                new Wrong("a boundary moved so that the signature still fits", 400, "parameter", line -> {
                    var form = text("hi");
                    var moved = without(with(form, "Body", "hiFrom" + form.get("From")), "From");
                    return line.request(PATH, sign(TOKEN, line.address(PATH), form), encode(moved));
                }));
    }

    private static Wrong parameter(String label, String name, String value) {
        return parameters(label, with(text("a secret"), name, value));
    }

    private static Wrong parameters(String label, Map<String, String> form) {
        return new Wrong(
                label,
                400,
                "parameter",
                line -> line.request(PATH, sign(TOKEN, line.address(PATH), form), encode(form)));
    }

    private static Map<String, String> picture(String url, String type) {
        return with(text("a secret"), "NumMedia", "1", "MediaUrl0", url, "MediaContentType0", type);
    }

    @ParameterizedTest
    @MethodSource("malformed")
    void refuses_though_signed(Wrong wrong) {
        refuses(wrong);
    }

    @Test
    void the_moved_boundary_is_signed_alike_indeed() {
        // Names that sort next to each other, or the row above would only test the signature.
        var form = Map.of("Body", "hi", "From", "+1");

        assertThat(sign(TOKEN, "x", form)).isEqualTo(sign(TOKEN, "x", Map.of("Body", "hiFrom+1")));
        assertThat(new TreeMap<>(text("hi")).higherKey("Body")).isEqualTo("From");
    }

    @ParameterizedTest
    @ValueSource(strings = {"32665", "MYBANK", "My Shop", "anonymous", "whatsapp:+14155550123", "+0123", "4155550123"})
    void leaves_a_machine_unanswered(String from) {
        var answer = line.post(PATH, with(text("Your secret code is 1234"), "From", from));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/xml;charset=UTF-8");
        assertThat(answer.body()).endsWith("<Response/>");
        assertThat(line.received).isEmpty();
        assertThat(line.log()).containsExactly("messages: a machine's text was left unanswered");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                FORM,
                FORM + ";charset=UTF-8",
                FORM + "; charset=utf-8",
                FORM + "; charset=\"UTF-8\"",
                "APPLICATION/X-WWW-FORM-URLENCODED"
            })
    void takes_the_content_type_with_and_without_charset(String type) {
        var form = text("hi");
        var request = line.request(PATH, sign(TOKEN, line.address(PATH), form), BodyPublishers.ofString(encode(form)))
                .header("Content-Type", type);

        assertThat(line.send(request).statusCode()).isEqualTo(200);
    }

    @Test
    void takes_either_token_while_they_are_rotated() {
        var form = text("hi");

        for (var token : List.of(TOKEN, OTHER_TOKEN)) {
            var request = line.request(PATH, sign(token, line.address(PATH), form), encode(form));
            assertThat(line.send(request).statusCode()).as(token).isEqualTo(200);
        }
    }

    @Test
    void takes_what_twilio_may_add_one_day() {
        var form = with(text("hi"), "Novelty", "ünknown ✓", "ReferralNumMedia", "0");

        assertThat(line.post(PATH, form).statusCode()).isEqualTo(200);
        assertThat(line.received).hasSize(1);
    }

    @Test
    void signs_the_query_and_the_slash_at_the_end_too() {
        for (var path : List.of(PATH + "?x=1&y=%20z", PATH + "/")) {
            var form = text("hi");
            assertThat(line.send(line.request(path, sign(TOKEN, line.address(path), form), encode(form)))
                            .statusCode())
                    .as(path)
                    .isEqualTo(200);
        }
    }

    @Test
    void the_ports_that_twilio_sometimes_leaves_in_make_no_difference() {
        var form = text("hi");
        var signature = sign(TOKEN, "https://line.example.org:443" + PATH, form);

        assertThat(line.send(line.request(PATH, signature, encode(form))).statusCode())
                .isEqualTo(200);
    }

    @Test
    void believes_neither_host_nor_forwarded_headers() {
        var form = text("hi");
        var body = encode(form).getBytes(StandardCharsets.UTF_8);

        var spoofed = head("evil.example.org", sign(TOKEN, "https://evil.example.org" + PATH, form), body.length);
        assertThat(line.raw(spoofed, body)).startsWith("HTTP/1.1 403 ");
        assertThat(line.received).isEmpty();

        var proxied = head("10.0.0.7:8080", sign(TOKEN, line.address(PATH), form), body.length);
        assertThat(line.raw(proxied, body)).startsWith("HTTP/1.1 200 ");
        assertThat(line.received).hasSize(1);
    }

    private static String head(String host, String signature, int length) {
        return """
                POST %s HTTP/1.1
                Host: %s
                X-Forwarded-Host: evil.example.org
                X-Forwarded-Proto: https
                X-Twilio-Signature: %s
                Content-Type: application/x-www-form-urlencoded
                Content-Length: %d
                Connection: close

                """.formatted(PATH, host, signature, length);
    }

    @Test
    void answers_400_to_a_body_that_is_no_http() {
        var head = head("x", sign(TOKEN, "x", Map.of()), 0).replace("Content-Length: 0", "Transfer-Encoding: chunked");

        assertThat(line.raw(head, "zz\r\nnot a chunk\r\n".getBytes(StandardCharsets.US_ASCII)))
                .startsWith("HTTP/1.1 400 ");
        assertThat(line.received).isEmpty();
    }

    @Test
    void answers_408_to_a_body_that_comes_too_slowly() {
        try (var hurried = new TwilioLine(settings("https://line.example.org", false), Duration.ofMillis(1))) {
            var form = text("hi");
            var slow = BodyPublishers.ofInputStream(() ->
                    new ByteArrayInputStream(encode(form).getBytes(StandardCharsets.UTF_8)) {
                        @Override
                        public synchronized int read(byte[] into, int offset, int length) {
                            // One byte at a time and late: no body is whole within a millisecond.
                            java.util.concurrent.locks.LockSupport.parkNanos(2_000_000);
                            return super.read(into, offset, Math.min(length, 8));
                        }
                    });
            var request = hurried.request(PATH, sign(TOKEN, hurried.address(PATH), form), slow)
                    .header("Content-Type", FORM);

            assertThat(hurried.send(request).statusCode()).isEqualTo(408);
            assertThat(hurried.received).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "PUT", "DELETE", "TRACE", "OPTIONS"})
    void takes_nothing_but_post(String method) {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + line.port() + PATH))
                .method(method, BodyPublishers.noBody());

        assertThat(line.send(request).statusCode()).isBetween(400, 499);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "one\ntwo\ttabs",
                "</Message><Message to=\"+1\">",
                "<script>alert(1)</script>",
                "${jndi:ldap://x}",
                "\u202egnp.x",
                "\ufeffBOM",
                "=1+1",
                "a&b=c%41+d",
                "Ｆｕｌｌ width",
            })
    void gives_the_words_on_as_they_were(String body) {
        assertThat(line.post(PATH, text(body)).statusCode()).isEqualTo(200);
        assertThat(line.received).extracting(InboundText::body).containsExactly(body);
    }

    @ParameterizedTest
    @CsvSource({"'a\u0000b', ab", "'\u0007\u001b[31mred', [31mred", "'x\ufffe\uffffy', xy", "'\u0000', ''"})
    void takes_out_what_no_store_can_carry(String raw, String clean) {
        line.answer = text -> List.of("You said: " + raw + ".");

        var answer = line.post(PATH, text(raw));

        assertThat(line.received).extracting(InboundText::body).containsExactly(clean);
        assertThat(words(answer.body())).containsExactly("You said: " + clean + ".");
    }

    @Test
    void takes_a_very_long_text() {
        var body = "a back that hurts ".repeat(556).substring(0, 10_000);

        assertThat(line.post(PATH, text(body)).statusCode()).isEqualTo(200);
        assertThat(line.received).extracting(InboundText::body).containsExactly(body);
    }

    @Test
    void takes_pictures() {
        var form = with(
                text(""),
                "MessageSid",
                "MM" + SID.substring(2),
                "NumMedia",
                "3",
                "MediaUrl0",
                "https://api.twilio.com/2010-04-01/Accounts/AC1/Messages/MM1/Media/ME1",
                "MediaContentType0",
                "image/jpeg",
                "MediaUrl1",
                "https://api.twilio.com/2",
                "MediaContentType1",
                "Text/Plain; charset=utf-8",
                "MediaUrl2",
                "https://api.twilio.com/3");

        assertThat(line.post(PATH, form).statusCode()).isEqualTo(200);
        assertThat(line.received)
                .singleElement()
                .extracting(InboundText::media)
                .isEqualTo(List.of(
                        new Media(
                                URI.create("https://api.twilio.com/2010-04-01/Accounts/AC1/Messages/MM1/Media/ME1"),
                                "image/jpeg"),
                        new Media(URI.create("https://api.twilio.com/2"), "text/plain"),
                        new Media(URI.create("https://api.twilio.com/3"), "application/octet-stream")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "2"})
    void a_picture_that_was_counted_but_not_sent_is_no_picture(String count) {
        assertThat(line.post(PATH, with(text("hi"), "NumMedia", count)).statusCode())
                .isEqualTo(200);
        assertThat(line.received).extracting(InboundText::media).containsExactly(List.of());
    }

    @ParameterizedTest
    @CsvSource({
        "STOP, STOP, STOP",
        "no more please, STOP, STOP",
        "Start, START, START",
        "hilfe, HELP, HELP",
        "my back hurts, '', ",
        "my back hurts, SOMETHING_NEW, ",
    })
    void passes_on_the_keyword_that_twilio_says_it_acted_on(
            String body, String optOutType, @Nullable Keyword expected) {
        line.post(PATH, with(text(body), "OptOutType", optOutType));

        assertThat(line.received).extracting(InboundText::optOutType).containsExactly(expected);
    }

    @ParameterizedTest
    @CsvSource({"STOP, STOP", "quit, STOP", "unstop, START", "INFO, HELP", "stop., ", "yes, ", "alto, "})
    void knows_which_keywords_twilio_acts_on_without_saying(String body, @Nullable Keyword expected) {
        line.post(PATH, text(body));

        assertThat(line.received).extracting(InboundText::optOutType).containsExactly(expected);
    }

    @Test
    void where_twilios_opt_out_is_switched_off_only_what_it_says_counts() {
        try (var self = new TwilioLine(settings("https://line.example.org", true), Duration.ofSeconds(10))) {
            self.post(PATH, text("STOP"));
            self.post(PATH, with(text("STOP"), "OptOutType", "STOP"));

            assertThat(self.received).extracting(InboundText::optOutType).containsExactly(null, Keyword.STOP);
        }
    }

    @Test
    void asks_twilio_to_come_again_when_the_store_is_away() {
        line.answer = text -> {
            throw new StoreUnavailableException("secret words");
        };

        var answer = line.post(PATH, text("hi"));

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).isPresent();
        assertThat(line.metric("backline_texts_in_total")).isEqualTo(0);
        assertThat(line.metric("backline_webhook_seconds_count{route=\"messages\",status=\"503\"}"))
                .isEqualTo(1);
    }

    @Test
    void admits_a_fault_of_its_own_without_repeating_the_patient() {
        line.answer = text -> {
            throw new IllegalStateException("cannot read: " + text.body());
        };
        assertThat(line.post(PATH, text("my secret")).statusCode()).isEqualTo(500);

        line.answer = MessagesTest::endlessly;
        assertThat(line.post(PATH, text("my secret")).statusCode()).isEqualTo(500);

        assertThat(line.log()).hasSize(2);
        assertThat(line.log().get(0)).contains("IllegalStateException at ").doesNotContain("cannot read");
        assertThat(line.log().get(1)).contains("StackOverflowError at ");
    }

    @SuppressWarnings("InfiniteRecursion") // it is the test
    private static List<String> endlessly(InboundText text) {
        return endlessly(text);
    }

    @ParameterizedTest
    @CsvSource({
        "https://example.org/sms, /twilio/messages",
        "https://example.org/sms, /sms/twilio/messages",
        "https://example.org/sms/, /twilio/messages",
        "https://example.org/twilio, /twilio/messages",
        "https://example.org/twilio, /twilio/twilio/messages",
        "https://example.org:8443/a/b, /a/b/twilio/messages",
        "http://localhost:8080, /twilio/messages",
    })
    void serves_a_public_url_with_a_path_whether_or_not_a_proxy_takes_it_off(String publicUrl, String path) {
        try (var prefixed = new TwilioLine(settings(publicUrl, false), Duration.ofSeconds(10))) {
            var form = text("hi");
            var address = publicUrl.replaceFirst("/$", "") + PATH;
            var request = prefixed.request(path, sign(TOKEN, address, form), encode(form));

            var answer = prefixed.send(request);

            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(TwilioLine.messages(answer.body()).get(0).getAttribute("statusCallback"))
                    .startsWith(publicUrl.replaceFirst("/$", "") + "/twilio/status?c=");
            var elsewhere = prefixed.request(path, sign(TOKEN, "https://example.org/x" + PATH, form), encode(form));
            assertThat(prefixed.send(elsewhere).statusCode()).isEqualTo(403);
        }
    }

    @Test
    void answers_many_at_once_each_with_its_own() throws Exception {
        line.answer = text -> List.of("to " + text.sid());
        try (var threads = java.util.concurrent.Executors.newVirtualThreadPerTaskExecutor()) {
            var answers = IntStream.range(0, 100)
                    .mapToObj(i -> String.format("SM%032x", i))
                    .map(sid -> threads.submit(() -> List.of(
                            "to " + sid,
                            words(line.post(PATH, with(text("hi"), "MessageSid", sid))
                                            .body())
                                    .get(0))))
                    .toList();
            for (var answer : answers) {
                assertThat(answer.get().get(1)).isEqualTo(answer.get().get(0));
            }
        }
        assertThat(line.metric("backline_texts_in_total")).isEqualTo(100);
    }
}
