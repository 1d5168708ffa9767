package org.backline.sms.twilio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.backline.sms.twilio.TwilioLine.ACCOUNT;
import static org.backline.sms.twilio.TwilioLine.IDS;
import static org.backline.sms.twilio.TwilioLine.PATIENT;
import static org.backline.sms.twilio.TwilioLine.SID;
import static org.backline.sms.twilio.TwilioLine.TOKEN;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.backline.sms.Carrier.Outcome;
import org.backline.sms.OutboundText;
import org.backline.sms.PhoneNumber;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Against a server that plays Twilio's REST API; in every case it must see one request and no more. */
class TwilioCarrierTest {
    private static final Duration PATIENCE = Duration.ofMillis(600);
    private static final String SERVICE = "MG" + "fedcba9876543210".repeat(2);
    private static final OutboundText TEXT = new OutboundText(
            "text-1-0",
            IDS.of(new PhoneNumber(PATIENT)),
            new PhoneNumber(PATIENT),
            "How is your back today? 100% better + more & so on é 😀",
            OutboundText.Lane.ROUTINE);

    /** What the server does with a request. */
    private interface Play {
        void answer(HttpExchange exchange, Map<String, String> form) throws IOException;
    }

    private record Post(String path, String authorization, String type, Map<String, String> form) {}

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final List<Post> posts = new CopyOnWriteArrayList<>();
    private final CountDownLatch over = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpServer twilio = started();
    private volatile Play play = (exchange, form) -> reply(exchange, 201, message(SID));

    private HttpServer started() {
        try {
            var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.setExecutor(threads);
            server.createContext("/", exchange -> {
                var form = Form.parse(exchange.getRequestBody().readAllBytes()).values();
                var headers = exchange.getRequestHeaders();
                posts.add(new Post(
                        exchange.getRequestMethod() + " " + exchange.getRequestURI(),
                        String.valueOf(headers.getFirst("Authorization")),
                        String.valueOf(headers.getFirst("Content-Type")),
                        form));
                play.answer(exchange, form);
            });
            server.start();
            return server;
        } catch (IOException failed) {
            throw new IllegalStateException(failed);
        }
    }

    @AfterEach
    void stop() {
        over.countDown();
        twilio.stop(0);
        threads.close();
    }

    private static void reply(HttpExchange exchange, int status, String body) throws IOException {
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private static String message(String sid) {
        return """
                {"sid": "%s", "status": "queued", "num_segments": "1", "error_code": null, "direction": "outbound-api",
                 "date_created": "Sun, 08 Mar 2026 09:30:00 +0000", "price_unit": "USD", "something_new": [1]}
                """.formatted(sid);
    }

    private static String error(int code) {
        return """
                {"code": %d, "message": "about +14155550123", "more_info": "https://www.twilio.com/docs", "status": 400}
                """.formatted(code);
    }

    private TwilioSettings settings(Sender sender, String base) {
        return new TwilioSettings(
                ACCOUNT,
                new AuthToken(TOKEN),
                null,
                URI.create("https://line.example.org/sms/"),
                sender,
                URI.create(base),
                false);
    }

    private String base() {
        return "http://127.0.0.1:" + twilio.getAddress().getPort();
    }

    private TwilioCarrier carrier(String base) {
        return new TwilioCarrier(settings(new Sender.Service(SERVICE), base), meters, PATIENCE);
    }

    private Outcome send() {
        return send(TEXT);
    }

    private Outcome send(OutboundText text) {
        try (var carrier = carrier(base())) {
            return carrier.send(text);
        }
    }

    private double attempts(String outcome) {
        return meters.counter("backline.carrier.attempts", "outcome", outcome).count();
    }

    @Test
    void hands_a_text_to_twilio() {
        assertThat(send()).isEqualTo(new Outcome.Accepted(SID));

        assertThat(posts)
                .containsExactly(new Post(
                        "POST /2010-04-01/Accounts/" + ACCOUNT + "/Messages.json",
                        "Basic "
                                + Base64.getEncoder()
                                        .encodeToString((ACCOUNT + ":" + TOKEN).getBytes(StandardCharsets.US_ASCII)),
                        "application/x-www-form-urlencoded; charset=UTF-8",
                        Map.of(
                                "To",
                                PATIENT,
                                "MessagingServiceSid",
                                SERVICE,
                                "Body",
                                TEXT.body(),
                                "StatusCallback",
                                "https://line.example.org/sms/twilio/status?c=" + TEXT.conversation()
                                        + "&r=text-1-0")));
        assertThat(attempts("accepted")).isEqualTo(1);
        assertThat(meters.counter("backline.texts.out", "via", "rest").count()).isEqualTo(1);
    }

    @Test
    void sends_from_a_number_where_there_is_no_service() {
        var number = new Sender.OwnNumber(new PhoneNumber("+14155550100"));
        try (var carrier = new TwilioCarrier(settings(number, base() + "/api/"), meters, PATIENCE)) {
            assertThat(carrier.send(TEXT)).isEqualTo(new Outcome.Accepted(SID));
        }

        assertThat(posts).singleElement().satisfies(post -> {
            assertThat(post.path).isEqualTo("POST /api/2010-04-01/Accounts/" + ACCOUNT + "/Messages.json");
            assertThat(post.form).containsEntry("From", "+14155550100").doesNotContainKey("MessagingServiceSid");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "Null", "NULL ", "undefined", "true", "0", "a\nb"})
    void says_every_word_as_it_is(String body) {
        assertThat(send(saying(body))).isEqualTo(new Outcome.Accepted(SID));
        assertThat(posts).extracting(post -> post.form.get("Body")).containsExactly(body);
    }

    @ParameterizedTest
    @CsvSource({
        "429, 20429",
        "429, 14107",
        "429, 99999",
        "401, 20003",
        "401, 99999",
        "400, 20003",
        "400, 20429",
        "400, 21611",
        "400, 30022"
    })
    void what_was_not_processed_may_be_tried_later(int status, int code) {
        play = (exchange, form) -> reply(exchange, status, error(code));

        assertThat(send()).isInstanceOf(Outcome.TryLater.class);
        assertThat(posts).hasSize(1);
        assertThat(attempts("try_later")).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "400, 21211",
        "400, 21610",
        "403, 21408",
        "400, 21602",
        "400, 21614",
        "404, 20404",
        "400, 30007",
        "400, 77777"
    })
    void what_can_never_be_sent_is_refused_in_plain_words(int status, int code) {
        play = (exchange, form) -> reply(exchange, status, error(code));

        assertThat(send()).isEqualTo(new Outcome.Refused(code, TwilioErrors.meaning(code)));
        assertThat(TwilioErrors.meaning(code)).doesNotContain("4155550123");
        assertThat(posts).hasSize(1);
        assertThat(attempts("refused")).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "400 | <html>no</html>",
                "400 | ''",
                "403 | {}",
                "404 | null",
                "400 | []",
                "400 | {\"code\": \"x\"}"
            })
    void a_refusal_without_a_code_is_a_refusal(int status, String body) {
        play = (exchange, form) -> reply(exchange, status, body);

        assertThat(send())
                .isEqualTo(new Outcome.Refused(0, "Twilio refused it with HTTP status " + status + " and no code"));
        assertThat(posts).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "429 | <html>slow down</html> | TryLater",
                "401 | '' | TryLater",
                "500 | '' | Unclear",
                "500 | {\"code\": 20500, \"status\": 500} | Unclear",
                "502 | <html>bad gateway</html> | Unclear",
                "503 | {\"code\": 20503, \"status\": 503} | Unclear",
                "500 | {\"code\": 21610, \"status\": 400} | Unclear",
                "408 | {} | Unclear",
                "302 | {} | Unclear",
                "201 | '' | Unclear",
                "201 | not json | Unclear",
                "201 | {} | Unclear",
                "201 | null | Unclear",
                "201 | {\"sid\": \"x\"} | Unclear",
                "204 | '' | Unclear",
            })
    void the_status_decides_and_doubt_stays_doubt(int status, String body, String outcome) {
        play = (exchange, form) -> {
            exchange.getResponseHeaders().add("Location", base() + "/elsewhere");
            reply(exchange, status, body);
        };

        assertThat(send().getClass().getSimpleName()).isEqualTo(outcome);
        assertThat(posts).as("no second request, no redirect followed").hasSize(1);
    }

    @Test
    void a_text_that_twilio_took_before_it_failed_is_not_sent_again() {
        play = (exchange, form) -> reply(exchange, 500, message(SID));

        assertThat(send()).isInstanceOf(Outcome.Unclear.class);
        assertThat(posts).hasSize(1);
    }

    @Test
    void a_server_that_never_answers_leaves_doubt_in_time() {
        play = (exchange, form) -> await();

        long start = System.nanoTime();
        assertThat(send()).isInstanceOf(Outcome.Unclear.class);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isBetween(PATIENCE, Duration.ofSeconds(5));
        assertThat(posts).hasSize(1);
    }

    @Test
    void so_does_one_that_begins_to_answer_and_never_ends() {
        play = (exchange, form) -> {
            exchange.sendResponseHeaders(201, 1000);
            exchange.getResponseBody().write('{');
            exchange.getResponseBody().flush();
            await();
        };

        assertThat(send()).isInstanceOf(Outcome.Unclear.class);
        assertThat(posts).hasSize(1);
    }

    private void await() {
        try {
            over.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void a_dropped_connection_leaves_doubt() {
        play = (exchange, form) -> exchange.close();

        assertThat(send()).isInstanceOf(Outcome.Unclear.class);
        assertThat(posts).hasSize(1);
        assertThat(attempts("unclear")).isEqualTo(1);
    }

    @Test
    void so_does_one_that_is_dropped_midway_in_the_answer() {
        play = (exchange, form) -> {
            exchange.sendResponseHeaders(201, 1000);
            exchange.getResponseBody().write("{\"sid\": \"SM".getBytes(StandardCharsets.US_ASCII));
            exchange.getResponseBody().flush();
            exchange.close();
        };

        assertThat(send()).isInstanceOf(Outcome.Unclear.class);
        assertThat(posts).hasSize(1);
    }

    @Test
    void a_connection_that_was_never_made_may_be_tried_again() throws IOException {
        int port;
        try (var closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = closed.getLocalPort();
        }
        try (var carrier = carrier("http://127.0.0.1:" + port)) {
            assertThat(carrier.send(TEXT)).isInstanceOf(Outcome.TryLater.class);
        }
        try (var carrier = carrier(base().replace("http:", "https:"))) {
            assertThat(carrier.send(TEXT)).as("no TLS there").isNotInstanceOf(Outcome.Accepted.class);
        }
        assertThat(posts).isEmpty();
    }

    @Test
    void an_old_connection_that_the_server_closed_costs_no_text() throws InterruptedException {
        play = (exchange, form) -> {
            exchange.getResponseHeaders().add("Connection", "close");
            reply(exchange, 201, message(SID));
        };
        try (var carrier = carrier(base())) {
            for (int i = 0; i < 3; i++) {
                assertThat(carrier.send(TEXT)).isEqualTo(new Outcome.Accepted(SID));
                Thread.sleep(20);
            }
        }
        assertThat(posts).hasSize(3);
    }

    @Test
    void an_interrupted_attempt_leaves_doubt_and_the_interrupt() {
        play = (exchange, form) -> await();
        Thread.currentThread().interrupt();

        assertThat(send()).isInstanceOf(Outcome.Unclear.class);
        assertThat(Thread.interrupted()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"a b", "''", "x&To=1", "+14155550123"})
    void an_id_that_fits_no_address_is_our_bug_and_sends_nothing(String id) {
        var text = new OutboundText(id, TEXT.conversation(), TEXT.to(), "hi", OutboundText.Lane.ROUTINE);

        assertThatThrownBy(() -> send(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("4155550123");
        assertThat(posts).isEmpty();
    }

    @Test
    void many_texts_at_once_get_each_their_own_answer() throws Exception {
        play = (exchange, form) -> reply(exchange, 201, message(String.valueOf(form.get("Body"))));
        try (var carrier = new TwilioCarrier(
                        settings(new Sender.Service(SERVICE), base()), meters, Duration.ofSeconds(10));
                var senders = Executors.newVirtualThreadPerTaskExecutor()) {
            var outcomes = IntStream.range(0, 50)
                    .mapToObj(i -> String.format("SM%032x", i))
                    .map(sid -> senders.submit(() -> Map.entry(sid, carrier.send(saying(sid)))))
                    .toList();
            for (var outcome : outcomes) {
                var sent = outcome.get();
                assertThat(sent.getValue()).isEqualTo(new Outcome.Accepted(sent.getKey()));
            }
        }
        assertThat(posts).hasSize(50);
    }

    private static OutboundText saying(String body) {
        return new OutboundText("text-1-0", TEXT.conversation(), TEXT.to(), body, OutboundText.Lane.ROUTINE);
    }
}
