package org.backline.app;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Behaves as Twilio does at its worst: texts come at the same moment, out of order, two and three times, on either node; a post
 * that fails comes again with the same SID, on the other node, until it has its 200. Thread-safe.
 */
final class SoakCarrier {
    static final String ACCOUNT = "AC" + "0123456789abcdef".repeat(2);
    static final String TOKEN = "token-of-the-soak";
    static final String OURS = "+14155550100";
    static final String PUBLIC_URL = "https://line.example.org";

    private static final String WEBHOOK = "/twilio/messages";

    /** Twilio's own. */
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private static final int RETRY_MILLIS = 50;

    private final List<SoakNode> nodes;
    private final HttpClient http;
    private final ExecutorService threads;
    private final long end;
    private final LongAdder posts = new LongAdder();
    private final LongAdder duplicates = new LongAdder();
    private final LongAdder retries = new LongAdder();

    /** @param limit after which a text that fails is not tried again */
    SoakCarrier(List<SoakNode> nodes, HttpClient http, ExecutorService threads, Duration limit) {
        this.nodes = nodes;
        this.http = http;
        this.threads = threads;
        this.end = System.nanoTime() + limit.toNanos();
    }

    long posts() {
        return posts.sum();
    }

    long duplicates() {
        return duplicates.sum();
    }

    long retries() {
        return retries.sum();
    }

    /** Posts everything at the same moment, neighbours to different nodes, and waits until all have their 200. */
    void post(List<SoakText> batch) throws InterruptedException {
        var ready = new CountDownLatch(batch.size());
        int first = Math.floorMod(batch.getFirst().sid().hashCode(), 2);
        var going = new ArrayList<Future<Void>>();
        for (int n = 0; n < batch.size(); n++) {
            var text = batch.get(n);
            int node = (first + n) % 2;
            going.add(threads.submit(() -> {
                ready.countDown();
                ready.await();
                post(text, node);
                return null;
            }));
        }
        await(going);
    }

    private void post(SoakText text, int firstNode) throws InterruptedException {
        if (!text.sending()) {
            duplicates.increment();
        }
        for (int node = firstNode; ; node = 1 - node) {
            posts.increment();
            try {
                var answer = http.send(request(text, nodes.get(node)), HttpResponse.BodyHandlers.ofString());
                if (answer.statusCode() == 200) {
                    text.answered(answer.body());
                    return;
                }
                if (answer.statusCode() < 500) {
                    throw new IllegalStateException("a node refused a text: " + answer.statusCode() + answer.body());
                }
            } catch (IOException nodeIsGone) {
                // Twilio comes again, and so do we.
            }
            retries.increment();
            if (System.nanoTime() - end > 0) {
                throw new IllegalStateException("a text was not taken in however often it came");
            }
            Thread.sleep(RETRY_MILLIS);
        }
    }

    private static HttpRequest request(SoakText text, SoakNode node) {
        var form = new LinkedHashMap<String, String>();
        form.put("ToCountry", "US");
        form.put("SmsMessageSid", text.sid());
        form.put("NumMedia", "0");
        form.put("SmsStatus", "received");
        form.put("Body", text.body());
        form.put("To", OURS);
        form.put("MessageSid", text.sid());
        form.put("AccountSid", ACCOUNT);
        form.put("From", text.from().e164());
        form.put("ApiVersion", "2010-04-01");
        var encoded = form.entrySet().stream()
                .map(entry -> encode(entry.getKey()) + "=" + encode(entry.getValue()))
                .collect(Collectors.joining("&"));
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + node.port() + WEBHOOK))
                .timeout(PATIENCE)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("X-Twilio-Signature", signature(form))
                .POST(HttpRequest.BodyPublishers.ofString(encoded))
                .build();
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String signature(Map<String, String> form) {
        var signed = new StringBuilder(PUBLIC_URL + WEBHOOK);
        new TreeMap<>(form).forEach((name, value) -> signed.append(name).append(value));
        try {
            var mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(TOKEN.getBytes(StandardCharsets.UTF_8), "HmacSHA1"));
            return Base64.getEncoder()
                    .encodeToString(mac.doFinal(signed.toString().getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Waits for all; the first failure is thrown, its cause being what went wrong. */
    static void await(List<Future<Void>> going) throws InterruptedException {
        for (var one : going) {
            try {
                one.get();
            } catch (ExecutionException failed) {
                throw new IllegalStateException("the soak broke off", failed.getCause());
            }
        }
    }
}
