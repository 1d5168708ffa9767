package org.backline.console.phone;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.backline.sms.PhoneNumber;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PhoneSimulatorTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String NEW_YORK = "+12125550142";
    private static final String MESSAGES =
            "/2010-04-01/Accounts/" + FakeBackline.ACCOUNT.accountSid() + "/Messages.json";

    @TempDir
    private Path folder;

    private final HttpClient http = HttpClient.newHttpClient();
    private FakeBackline app;

    @BeforeEach
    void start() throws IOException {
        app = new FakeBackline(folder.resolve("data/phone.json"));
    }

    @AfterEach
    void stop() {
        app.close();
        http.close();
    }

    @Test
    void carries_a_text_to_the_webhook_with_all_that_twilio_sends() throws Exception {
        var answer = type(NEW_YORK, "It's burning & stabbing! ñ 😀");
        assertThat(answer.statusCode()).isEqualTo(200);
        var form = app.texts.getFirst();
        assertThat(form.keySet())
                .containsExactly(
                        "ToCountry",
                        "ToState",
                        "SmsMessageSid",
                        "NumMedia",
                        "ToCity",
                        "FromZip",
                        "SmsSid",
                        "FromState",
                        "SmsStatus",
                        "FromCity",
                        "Body",
                        "FromCountry",
                        "To",
                        "ToZip",
                        "NumSegments",
                        "ReferralNumMedia",
                        "MessageSid",
                        "AccountSid",
                        "From",
                        "ApiVersion");
        assertThat(form)
                .containsEntry("Body", "It's burning & stabbing! ñ 😀")
                .containsEntry("From", NEW_YORK)
                .containsEntry("To", "+14155550199")
                .containsEntry("FromCity", "New York")
                .containsEntry("NumSegments", "1")
                .containsEntry("NumMedia", "0");
        assertThat(form.get("MessageSid")).matches("SM[0-9a-f]{32}");
        assertThat(form.get("SmsSid")).isEqualTo(form.get("MessageSid"));
    }

    @Test
    void puts_the_replies_on_the_phone_and_reports_their_delivery() throws Exception {
        app.answerWith(body -> FakeBackline.replying("First &amp; &lt;foremost&gt;", "Second"));
        type(NEW_YORK, "hello");
        await(() -> app.callbacks.size() == 8);
        var texts = phone(NEW_YORK).path("texts");
        assertThat(bodies(texts)).containsExactly("hello", "First & <foremost>", "Second");
        assertThat(texts.get(0).path("status").asText()).isEqualTo("received");
        assertThat(texts.get(1).path("status").asText()).isEqualTo("delivered");
        var first = app.callbacks.stream()
                .filter(callback -> callback.form()
                        .getOrDefault("MessageSid", "")
                        .equals(texts.get(1).path("sid").asText()))
                .toList();
        assertThat(first.stream().map(callback -> callback.form().get("MessageStatus")))
                .containsExactly("queued", "sending", "sent", "delivered");
        assertThat(first).allSatisfy(callback -> {
            assertThat(callback.query()).endsWith("&n=a%20b");
            assertThat(callback.form()).containsEntry("To", NEW_YORK).containsEntry("From", "+14155550199");
        });
    }

    @Test
    void sends_a_picture_as_an_mms() throws Exception {
        post("/phone/api/texts", "{\"from\":\"" + NEW_YORK + "\",\"body\":\"\",\"media\":1}");
        var form = app.texts.getFirst();
        assertThat(form).containsEntry("NumMedia", "1").containsEntry("Body", "");
        assertThat(form).containsEntry("MediaContentType0", "image/jpeg");
        assertThat(form.get("MessageSid")).startsWith("MM");
        assertThat(form.get("MediaUrl0"))
                .matches(
                        "https://api\\.twilio\\.com/2010-04-01/Accounts/AC[0-9a-f]{32}/Messages/MM[0-9a-f]{32}/Media/ME[0-9a-f]{32}");
    }

    @Test
    void keeps_a_text_that_failed_and_sends_it_again_under_its_own_sid() throws Exception {
        var draft = "{\"id\":\"" + "ab".repeat(16) + "\",\"from\":\"" + NEW_YORK + "\",\"body\":\"hello\"}";
        app.answerWith(body -> new FakeBackline.Answer(503, "text/plain", "down"));
        var failed = post("/phone/api/texts", draft);
        assertThat(failed.statusCode()).isEqualTo(502);
        assertThat(JSON.readTree(failed.body()).at("/text/problem/message").asText())
                .contains("503");
        assertThat(phone(NEW_YORK).at("/texts/0/status").asText()).isEqualTo("failed");

        app.answerWith(body -> FakeBackline.replying("Here I am"));
        assertThat(post("/phone/api/texts", draft).statusCode()).isEqualTo(200);
        assertThat(post("/phone/api/texts", draft).statusCode()).isEqualTo(200);
        assertThat(bodies(phone(NEW_YORK).path("texts"))).containsExactly("hello", "Here I am");
        assertThat(app.texts)
                .hasSize(2)
                .allSatisfy(form -> assertThat(form).containsEntry("MessageSid", "SM" + "ab".repeat(16)));
    }

    @Test
    void names_the_error_that_twilio_would_name() throws Exception {
        var xml = "<Response><Message>hi</Message></Response>";
        assertThat(codeFor(new FakeBackline.Answer(403, "text/plain", ""))).isEqualTo(403);
        assertThat(codeFor(new FakeBackline.Answer(302, "text/xml", xml))).isEqualTo(302);
        assertThat(codeFor(new FakeBackline.Answer(200, "text/html", xml))).isEqualTo(12300);
        assertThat(codeFor(new FakeBackline.Answer(200, "text/xml", "<Response><Message>")))
                .isEqualTo(12100);
        assertThat(codeFor(new FakeBackline.Answer(200, "text/xml", "<Answer/>")))
                .isEqualTo(12100);
        assertThat(codeFor(new FakeBackline.Answer(
                        200, "application/xml", "<Response>" + " ".repeat(65536) + "</Response>")))
                .isEqualTo(11750);
        assertThat(codeFor(new FakeBackline.Answer(
                        200, "text/xml", "<Response>" + "<Message>a</Message>".repeat(11) + "</Response>")))
                .isEqualTo(14109);
        var entity =
                "<!DOCTYPE r [<!ENTITY x SYSTEM \"file:///etc/hostname\">]><Response><Message>&x;</Message></Response>";
        assertThat(codeFor(new FakeBackline.Answer(200, "text/xml", entity))).isEqualTo(12100);
        assertThat(codeFor(new FakeBackline.Answer(204, "", ""))).isZero();
        assertThat(codeFor(new FakeBackline.Answer(200, "text/xml", "<Response/>")))
                .isZero();
    }

    @Test
    void takes_a_text_through_the_rest_api_as_twilio_does() throws Exception {
        var callback = FakeBackline.PUBLIC_URL + "/twilio/status?o=42";
        var created = rest(Map.of(
                "To", NEW_YORK, "From", "+14155550199", "Body", "How is your back?", "StatusCallback", callback));
        assertThat(created.statusCode()).isEqualTo(201);
        var message = JSON.readTree(created.body());
        assertThat(message.path("sid").asText()).matches("SM[0-9a-f]{32}");
        assertThat(message.path("status").asText()).isEqualTo("queued");
        assertThat(message.path("direction").asText()).isEqualTo("outbound-api");
        assertThat(message.path("date_created").asText()).isEqualTo("Mon, 2 Mar 2026 17:30:00 GMT");
        await(() -> app.callbacks.size() == 4);
        assertThat(app.callbacks.getLast().query()).isEqualTo("o=42");
        assertThat(bodies(phone(NEW_YORK).path("texts"))).containsExactly("How is your back?");

        var read = get("/2010-04-01/Accounts/" + FakeBackline.ACCOUNT.accountSid() + "/Messages/"
                + message.path("sid").asText() + ".json");
        assertThat(JSON.readTree(read.body()).path("status").asText()).isEqualTo("delivered");
    }

    @Test
    void lists_texts_newest_first_for_a_look_up() throws Exception {
        type(NEW_YORK, "one");
        app.clock.advance(Duration.ofDays(2));
        type(NEW_YORK, "two");
        type("+13055550100", "elsewhere");
        var ours =
                JSON.readTree(get(MESSAGES + "?To=" + encoded(NEW_YORK)).body()).path("messages");
        assertThat(bodies(ours)).containsExactly("You said: two", "You said: one");
        var late = JSON.readTree(get(MESSAGES + "?From=" + encoded(NEW_YORK) + "&DateSent%3E=2026-03-03")
                .body());
        assertThat(bodies(late.path("messages"))).containsExactly("two");
        var one =
                JSON.readTree(get(MESSAGES + "?PageSize=1&DateSent=2026-03-02").body());
        assertThat(bodies(one.path("messages"))).hasSize(1);
        assertThat(get(MESSAGES + "?DateSent%3E=yesterday").statusCode()).isEqualTo(400);
    }

    @Test
    void refuses_what_twilio_refuses() throws Exception {
        var good = Map.of("To", NEW_YORK, "From", "+14155550199", "Body", "hi");
        assertThat(refusal(good, "Basic " + basic("AC1:wrong"))).isEqualTo("401/20003");
        assertThat(refusal(good, "")).isEqualTo("401/20003");
        var right = "Basic " + basic(FakeBackline.ACCOUNT.accountSid() + ":" + FakeBackline.ACCOUNT.authToken());
        assertThat(refusal(Map.of("To", "12", "From", "+14155550199", "Body", "hi"), right))
                .isEqualTo("400/21211");
        assertThat(refusal(Map.of("From", "+14155550199", "Body", "hi"), right)).isEqualTo("400/21604");
        assertThat(refusal(Map.of("To", NEW_YORK, "Body", "hi"), right)).isEqualTo("400/21603");
        assertThat(refusal(Map.of("To", NEW_YORK, "From", "+14155550000", "Body", "hi"), right))
                .isEqualTo("400/21606");
        assertThat(refusal(Map.of("To", NEW_YORK, "From", "+14155550199"), right))
                .isEqualTo("400/21602");
        assertThat(refusal(Map.of("To", NEW_YORK, "MessagingServiceSid", "MG1", "Body", "a".repeat(1601)), right))
                .isEqualTo("400/21617");
        assertThat(app.callbacks).isEmpty();
    }

    @Test
    void moves_the_clock_ahead_only() throws Exception {
        var moved = post("/phone/api/clock", "{\"advance\":\"PT1H\"}");
        assertThat(JSON.readTree(moved.body()).path("now").asText()).isEqualTo("2026-03-02T18:30:00Z");
        assertThat(JSON.readTree(moved.body()).path("ahead").asText()).isEqualTo("PT1H");
        for (var bad : List.of("PT0S", "PT-1H", "tomorrow", "P32D", "")) {
            assertThat(post("/phone/api/clock", "{\"advance\":\"" + bad + "\"}").statusCode())
                    .isEqualTo(400);
        }
        type(NEW_YORK, "later");
        assertThat(phone(NEW_YORK).at("/texts/0/at").asText()).isEqualTo("2026-03-02T18:30:00Z");
    }

    @Test
    void keeps_the_phones_over_a_restart() throws Exception {
        type(NEW_YORK, "remember me");
        await(() -> app.callbacks.size() == 4);
        app.close();
        app = new FakeBackline(folder.resolve("data/phone.json"));
        assertThat(bodies(phone(NEW_YORK).path("texts"))).containsExactly("remember me", "You said: remember me");
        assertThat(phone(NEW_YORK).at("/texts/1/status").asText()).isEqualTo("delivered");
    }

    @Test
    void puts_a_damaged_file_aside_and_starts_empty() throws Exception {
        app.close();
        Files.writeString(folder.resolve("data/phone.json"), "{\"phones\":[{");
        app = new FakeBackline(folder.resolve("data/phone.json"));
        assertThat(threads().path("phones")).hasSize(1);
        assertThat(folder.resolve("data/phone.json.damaged")).hasContent("{\"phones\":[{");
    }

    @Test
    void keeps_to_its_bounds() throws Exception {
        for (int i = 0; i < 25; i++) {
            app.clock.advance(Duration.ofSeconds(1));
            rest(Map.of("To", "+1305555%04d".formatted(i), "MessagingServiceSid", "MG1", "Body", "hi"));
        }
        var numbers = new ArrayList<String>();
        threads()
                .path("phones")
                .forEach(phone -> numbers.add(phone.path("number").asText()));
        assertThat(numbers).hasSize(20).startsWith("+13055550005").endsWith("+13055550024");
        var phone = Phone.of(new PhoneNumber(NEW_YORK));
        for (int i = 0; i < 510; i++) {
            phone = phone.with(PhoneText.typed("SM" + i, "text " + i, 0, app.clock.instant()));
        }
        assertThat(phone.texts()).hasSize(500);
        assertThat(phone.texts().getFirst().body()).isEqualTo("text 10");
    }

    @Test
    void makes_new_phones_with_fictitious_numbers_of_the_area() throws Exception {
        var made = JSON.readTree(post("/phone/api/phones", "{\"area\":\"808\"}").body());
        assertThat(made.path("number").asText()).matches("\\+180855501[0-9]{2}");
        assertThat(made.path("zone").asText()).isEqualTo("Pacific/Honolulu");
        assertThat(post("/phone/api/phones", "{\"area\":\"999\"}").statusCode()).isEqualTo(400);
    }

    @Test
    void gives_no_phone_a_number_that_is_taken() {
        var file = new PhoneFile(folder.resolve("other.json"), JSON);
        var book = new PhoneBook(FakeBackline.ACCOUNT.number(), file, new Changes(), JSON);
        assertThat(book.add(AreaCode.SAN_FRANCISCO, 99).number()).isEqualTo("+14155550100");
        assertThat(book.add(AreaCode.SAN_FRANCISCO, 23).number()).isEqualTo("+14155550124");
        book.close();
    }

    @Test
    void refuses_texts_that_no_phone_sends() throws Exception {
        var from = "\"from\":\"" + NEW_YORK + "\"";
        for (var bad : List.of(
                "{\"from\":\"+14155550199\",\"body\":\"hi\"}",
                "{\"from\":\"911\",\"body\":\"hi\"}",
                "{" + from + ",\"body\":\"  \"}",
                "{" + from + ",\"body\":\"" + "a".repeat(1601) + "\"}",
                "{" + from + ",\"body\":\"hi\",\"media\":11}",
                "{" + from + ",\"body\":\"hi\",\"id\":\"../x\"}",
                "null",
                "[]",
                "")) {
            assertThat(post("/phone/api/texts", bad).statusCode()).as(bad).isEqualTo(400);
        }
        assertThat(app.texts).isEmpty();
    }

    @Test
    void answers_only_this_machine_and_its_own_page() throws Exception {
        var own = "http://127.0.0.1:" + app.port;
        assertThat(head("GET /phone", "Host: evil.example:" + app.port)).contains("403");
        assertThat(head("GET /phone", "Host: localhost:" + app.port)).contains("200");
        assertThat(head("GET /phone", "Host: [::1]:" + app.port)).contains("200");
        assertThat(statusWith("Origin", "https://evil.example")).isEqualTo(403);
        assertThat(statusWith("Origin", "null")).isEqualTo(403);
        assertThat(statusWith("Sec-Fetch-Site", "cross-site")).isEqualTo(403);
        assertThat(statusWith("Sec-Fetch-Site", "same-site")).isEqualTo(403);
        assertThat(statusWith("Content-Type", "text/plain")).isEqualTo(415);
        assertThat(app.texts).isEmpty();
        assertThat(statusWith("Origin", own)).isEqualTo(200);
    }

    @Test
    void serves_the_page_under_a_strict_policy() throws Exception {
        for (var path : List.of("/phone", "/phone/phone.js", "/phone/backline.css", "/phone/api/threads")) {
            var headers = get(path).headers();
            assertThat(headers.firstValue("Content-Security-Policy"))
                    .hasValueSatisfying(policy ->
                            assertThat(policy).startsWith("default-src 'self';").doesNotContain("unsafe"));
            assertThat(headers.firstValue("X-Content-Type-Options")).hasValue("nosniff");
            assertThat(headers.firstValue("Referrer-Policy")).hasValue("no-referrer");
            assertThat(headers.firstValue("Cache-Control")).hasValue("no-store");
        }
        assertThat(get("/phone").body()).doesNotContain("style=", "onclick", "<style");
    }

    @Test
    void tells_changes_live_and_what_was_missed() throws Exception {
        var start = threads().path("lastChange").asText();
        type(NEW_YORK, "hello");
        try (var missed = events(start, null)) {
            assertThat(missed.next("text").at("/text/body").asText()).isEqualTo("hello");
            post("/phone/api/clock", "{\"advance\":\"PT1H\"}");
            assertThat(missed.next("clock").path("ahead").asText()).isEqualTo("PT1H");
        }
        try (var stale = events(start, "another-run-7")) {
            assertThat(stale.next("reset")).isNotNull();
        }
    }

    private int codeFor(FakeBackline.Answer answer) throws Exception {
        app.answerWith(body -> answer);
        return JSON.readTree(type(NEW_YORK, "hello").body())
                .at("/text/problem/code")
                .asInt();
    }

    private String refusal(Map<String, String> form, String authorization) throws Exception {
        var answer = rest(form, authorization);
        var error = JSON.readTree(answer.body());
        assertThat(error.path("more_info").asText())
                .endsWith("/" + error.path("code").asText());
        return answer.statusCode() + "/" + error.path("code").asInt();
    }

    private HttpResponse<String> type(String from, String body) throws Exception {
        return post("/phone/api/texts", JSON.writeValueAsString(Map.of("from", from, "body", body)));
    }

    private HttpResponse<String> post(String path, String json) throws Exception {
        return send(
                to(path).header("Content-Type", "application/json").POST(HttpRequest.BodyPublishers.ofString(json)));
    }

    private int statusWith(String header, String value) throws Exception {
        var request = to("/phone/api/texts")
                .setHeader("Content-Type", "application/json")
                .setHeader(header, value)
                .POST(HttpRequest.BodyPublishers.ofString("{\"from\":\"" + NEW_YORK + "\",\"body\":\"hi\"}"));
        return send(request).statusCode();
    }

    private HttpResponse<String> get(String path) throws Exception {
        return send(to(path).header(
                        "Authorization",
                        "Basic " + basic(FakeBackline.ACCOUNT.accountSid() + ":" + FakeBackline.ACCOUNT.authToken())));
    }

    private HttpResponse<String> rest(Map<String, String> form) throws Exception {
        return rest(form, "Basic " + basic(FakeBackline.ACCOUNT.accountSid() + ":" + FakeBackline.ACCOUNT.authToken()));
    }

    private HttpResponse<String> rest(Map<String, String> form, String authorization) throws Exception {
        var body = form.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + encoded(entry.getValue()))
                .collect(Collectors.joining("&"));
        var request = to(MESSAGES)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body));
        return send(authorization.isEmpty() ? request : request.header("Authorization", authorization));
    }

    /** The first line of the answer to a request whose Host name Java's own client would not send. */
    private String head(String request, String host) throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), app.port);
                var in = new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8))) {
            socket.getOutputStream()
                    .write((request + " HTTP/1.1\r\n" + host + "\r\nConnection: close\r\n\r\n").getBytes(UTF_8));
            return String.valueOf(in.readLine());
        }
    }

    private Events events(String after, @Nullable String lastEventId) throws Exception {
        var request = to("/phone/api/events?after=" + after).header("Accept", "text/event-stream");
        if (lastEventId != null) {
            request.header("Last-Event-ID", lastEventId);
        }
        var answer = http.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
        return new Events(new BufferedReader(new InputStreamReader(answer.body(), UTF_8)));
    }

    private record Events(BufferedReader lines) implements AutoCloseable {
        /** The data of the next event of that type; others before it are passed over. */
        JsonNode next(String type) throws IOException {
            var current = "";
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("event:")) {
                    current = line.substring(6).strip();
                } else if (line.startsWith("data:") && current.equals(type)) {
                    return JSON.readTree(line.substring(5));
                }
            }
            throw new AssertionError("the stream ended before a " + type);
        }

        @Override
        public void close() throws IOException {
            lines.close();
        }
    }

    private HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + app.port + path))
                .timeout(Duration.ofSeconds(20));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private JsonNode threads() throws Exception {
        return JSON.readTree(get("/phone/api/threads").body());
    }

    private JsonNode phone(String number) throws Exception {
        for (var phone : threads().path("phones")) {
            if (phone.path("number").asText().equals(number)) {
                return phone;
            }
        }
        throw new AssertionError("no such phone");
    }

    private static List<String> bodies(JsonNode texts) {
        var bodies = new ArrayList<String>();
        texts.forEach(text -> bodies.add(text.path("body").asText()));
        return bodies;
    }

    private static String basic(String credentials) {
        return Base64.getEncoder().encodeToString(credentials.getBytes(UTF_8));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8);
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        for (int i = 0; i < 200 && !condition.getAsBoolean(); i++) {
            Thread.sleep(50);
        }
        assertThat(condition.getAsBoolean()).isTrue();
    }
}
