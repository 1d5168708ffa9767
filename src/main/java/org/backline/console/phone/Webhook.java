package org.backline.console.phone;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Calls the app as Twilio does: a signed form, over HTTP on this machine. The signature is made over the public address,
 * the request goes to the local one. Thread-safe.
 */
final class Webhook implements AutoCloseable {
    /** Twilio gives up after 15 seconds, two attempts of 5 seconds to connect included (error 11200). */
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    /** @param contentType empty if there was none */
    record Answer(int status, String contentType, String body) {}

    private final String app;
    private final String publicUrl;
    private final String authToken;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    Webhook(URI app, URI publicUrl, String authToken) {
        this.app = withoutSlash(app);
        this.publicUrl = withoutSlash(publicUrl);
        this.authToken = authToken;
    }

    /** The public address of a path of the app. */
    String address(String path) {
        return publicUrl + path;
    }

    /**
     * The public address that a reference in a reply means.
     *
     * @param reference absolute, or relative to {@code from}
     * @param from a path of the app
     * @throws IllegalArgumentException if it is no address
     */
    String resolve(String from, String reference) {
        var resolved = URI.create(address(from)).resolve(reference).toString();
        int fragment = resolved.indexOf('#');
        return fragment < 0 ? resolved : resolved.substring(0, fragment);
    }

    /** Whether the address is the app's own: the simulator calls no other. */
    boolean isOurs(String url) {
        return url.startsWith(publicUrl + "/");
    }

    /**
     * Posts the form and reads the answer.
     *
     * @param url a public address that {@link #isOurs}
     * @param form sent in this order
     * @throws IOException if nobody answers, or not in Twilio's time
     */
    Answer post(String url, Map<String, String> form) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(app + url.substring(publicUrl.length())))
                .timeout(PATIENCE)
                .header("Content-Type", "application/x-www-form-urlencoded; charset=UTF-8")
                .header("Accept", "*/*")
                .header("User-Agent", "TwilioProxy/1.1")
                .header("X-Home-Region", "us1")
                .header("I-Twilio-Idempotency-Token", UUID.randomUUID().toString())
                .header("X-Twilio-Signature", signature(url, form))
                .POST(HttpRequest.BodyPublishers.ofString(encoded(form)))
                .build();
        var response = http.send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
        return new Answer(
                response.statusCode(),
                response.headers().firstValue("Content-Type").orElse(""),
                response.body());
    }

    @Override
    public void close() {
        http.shutdownNow();
    }

    /** HMAC-SHA1 over the address and the sorted parameters: Twilio's webhooks-security page. */
    private String signature(String url, Map<String, String> form) {
        var signed = new StringBuilder(url);
        new TreeMap<>(form).forEach((name, value) -> signed.append(name).append(value));
        try {
            var mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(authToken.getBytes(StandardCharsets.UTF_8), "HmacSHA1"));
            return Base64.getEncoder()
                    .encodeToString(mac.doFinal(signed.toString().getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HmacSHA1", e);
        }
    }

    private static String encoded(Map<String, String> form) {
        return form.entrySet().stream()
                .map(entry -> encoded(entry.getKey()) + "=" + encoded(entry.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String withoutSlash(URI url) {
        var text = url.toString();
        return text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
    }
}
