package org.backline.console.phone;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.javalin.Javalin;
import io.javalin.http.Context;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.backline.sms.PhoneNumber;

/** A server with the simulator and, in place of Backline, two webhooks that check each signature and remember each form. */
final class FakeBackline implements AutoCloseable {
    static final TwilioAccount ACCOUNT = new TwilioAccount(
            "AC00000000000000000000000000000001", "token-of-the-test", new PhoneNumber("+14155550199"));
    static final String PUBLIC_URL = "https://backline.example.org/base";

    /** What the webhook answers. */
    record Answer(int status, String contentType, String body) {}

    /** What a status callback said, and the query of its address. */
    record Callback(String query, Map<String, String> form) {}

    final List<Map<String, String>> texts = new CopyOnWriteArrayList<>();
    final List<Callback> callbacks = new CopyOnWriteArrayList<>();
    final int port;
    final SetClock clock;
    private final Javalin server;
    private volatile Function<String, Answer> answers = body -> replying("You said: " + escaped(body));

    FakeBackline(Path file) throws IOException {
        this(file, freePort(), new SetClock(Instant.parse("2026-03-02T17:30:00Z")));
    }

    FakeBackline(Path file, int port, SetClock clock) {
        this.port = port;
        this.clock = clock;
        var simulator = new PhoneSimulator(
                URI.create("http://127.0.0.1:" + port), URI.create(PUBLIC_URL), ACCOUNT, clock, file);
        server = Javalin.create(config -> {
            config.startup.showJavalinBanner = false;
            config.routes.post("/twilio/messages", this::message);
            config.routes.post("/twilio/status", this::status);
            simulator.register(config);
        });
        server.start("127.0.0.1", port);
    }

    /** Answers from now on as the function says, given the text's words. */
    void answerWith(Function<String, Answer> how) {
        answers = how;
    }

    static Answer replying(String... messages) {
        var xml = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?><Response>");
        for (var message : messages) {
            xml.append("<Message statusCallback=\"/base/twilio/status?o=")
                    .append(message.length())
                    .append("&amp;n=a%20b\"><Body>")
                    .append(message)
                    .append("</Body></Message>");
        }
        return new Answer(200, "text/xml;charset=utf-8", xml + "</Response>");
    }

    static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() {
        server.stop();
    }

    private void message(Context context) throws GeneralSecurityException {
        var form = form(context.body());
        texts.add(form);
        if (!isSigned(context, PUBLIC_URL + "/twilio/messages", form)) {
            context.status(403).result("signature");
            return;
        }
        var answer = answers.apply(form.getOrDefault("Body", ""));
        context.status(answer.status()).contentType(answer.contentType()).result(answer.body());
    }

    private void status(Context context) throws GeneralSecurityException {
        var form = form(context.body());
        var query = context.queryString();
        if (query == null || !isSigned(context, PUBLIC_URL + "/twilio/status?" + query, form)) {
            context.status(403).result("signature");
            return;
        }
        callbacks.add(new Callback(query, form));
        context.status(204);
    }

    private static Map<String, String> form(String body) {
        var form = new LinkedHashMap<String, String>();
        for (var pair : body.split("&", -1)) {
            var parts = pair.split("=", 2);
            var before = form.put(URLDecoder.decode(parts[0], UTF_8), URLDecoder.decode(parts[1], UTF_8));
            if (before != null) {
                throw new IllegalArgumentException("a parameter stands twice");
            }
        }
        return form;
    }

    private static boolean isSigned(Context context, String url, Map<String, String> form)
            throws GeneralSecurityException {
        var names = new ArrayList<>(new TreeMap<>(form).keySet());
        var data = url;
        for (var name : names) {
            data += name + form.get(name);
        }
        var mac = Mac.getInstance("HmacSHA1");
        mac.init(new SecretKeySpec(ACCOUNT.authToken().getBytes(UTF_8), "HmacSHA1"));
        var expected = Base64.getEncoder().encodeToString(mac.doFinal(data.getBytes(UTF_8)));
        return expected.equals(context.header("X-Twilio-Signature"));
    }

    /** A clock that stands still until it is moved. */
    static final class SetClock implements PhoneClock {
        private final Instant start;
        private Instant now;

        SetClock(Instant start) {
            this.start = start;
            this.now = start;
        }

        @Override
        public synchronized Instant instant() {
            return now;
        }

        @Override
        public synchronized Instant advance(Duration by) {
            if (by.isNegative() || by.isZero()) {
                throw new IllegalArgumentException("ahead only");
            }
            now = now.plus(by);
            return now;
        }

        @Override
        public synchronized Duration ahead() {
            return Duration.between(start, now);
        }
    }
}
