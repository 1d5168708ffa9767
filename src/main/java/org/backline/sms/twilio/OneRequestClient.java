package org.backline.sms.twilio;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.twilio.exception.RestException;
import com.twilio.exception.TwilioException;
import com.twilio.http.Request;
import com.twilio.http.Response;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLHandshakeException;
import org.apache.hc.core5.http.Header;
import org.backline.sms.Carrier.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * Carries the SDK's requests, each exactly once.
 *
 * <p>The SDK's own client sends again by itself after a 429 or 5xx; if Twilio had accepted the text before it answered
 * 500, one call sent three texts when tried against a played Twilio. It also waits half a minute and follows redirects. Neither does
 * this one, and anything but success leaves it as {@link NotCreated}.
 */
final class OneRequestClient extends com.twilio.http.HttpClient implements AutoCloseable {
    private static final String TWILIO = "https://api.twilio.com";
    private static final Duration CONNECT = Duration.ofSeconds(3);

    private final ObjectMapper json = new ObjectMapper();
    private final HttpClient http = HttpClient.newBuilder()
            .connectTimeout(CONNECT)
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
    private final String base;
    private final Duration patience;

    /**
     * @param base where to send what is meant for {@code https://api.twilio.com}; null for just there
     * @param patience how long the whole exchange may take
     */
    OneRequestClient(@Nullable URI base, Duration patience) {
        this.base = base == null ? TWILIO : base.toString();
        this.patience = patience;
    }

    @Override
    public Response reliableRequest(Request request) {
        return makeRequest(request);
    }

    @Override
    public Response reliableRequest(Request request, int[] retryCodes, int retries, long delayMillis) {
        return makeRequest(request);
    }

    /** @throws NotCreated if the answer is anything but a success, or there is none */
    @Override
    public Response makeRequest(Request request) {
        var answer = exchange(translate(request));
        var body = new ByteArrayInputStream(answer.body());
        if (answer.statusCode() < 200 || answer.statusCode() > 299) {
            throw new NotCreated(TwilioErrors.outcome(answer.statusCode(), code(body)));
        }
        return new Response(body, answer.statusCode(), new Header[0]);
    }

    private HttpRequest translate(Request request) {
        // The SDK drops a parameter whose value is the word null. A text always has a body, so one that is missing is
        // it.
        request.getPostParams().putIfAbsent("Body", List.of("null"));
        return HttpRequest.newBuilder(URI.create(base + request.constructURL().getFile()))
                .timeout(patience)
                .header("Authorization", request.getAuthString())
                .header("Content-Type", "application/x-www-form-urlencoded; charset=UTF-8")
                .header("Accept", "application/json")
                .header("User-Agent", "backline")
                .POST(BodyPublishers.ofString(request.encodeFormBody()))
                .build();
    }

    private HttpResponse<byte[]> exchange(HttpRequest request) {
        // Asynchronous only for the deadline: a timeout of the request's own ends when the head of the answer is there.
        var pending = http.sendAsync(request, BodyHandlers.ofByteArray());
        try {
            return pending.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            pending.cancel(true);
            throw new NotCreated(new Outcome.Unclear("no answer within " + patience.toSeconds() + " s"));
        } catch (InterruptedException stopped) {
            pending.cancel(true);
            Thread.currentThread().interrupt();
            throw new NotCreated(new Outcome.Unclear("stopped while waiting for the answer"));
        } catch (ExecutionException failed) {
            throw new NotCreated(withoutAnswer(Objects.requireNonNullElse(failed.getCause(), failed)));
        }
    }

    private static Outcome withoutAnswer(Throwable failure) {
        return switch (failure) {
            case ConnectException refused -> new Outcome.TryLater("no connection to Twilio");
            case HttpConnectTimeoutException slow -> new Outcome.TryLater("no connection to Twilio in time");
            case SSLHandshakeException unsafe -> new Outcome.TryLater("no safe connection to Twilio");
            case IOException broken -> new Outcome.Unclear("the connection broke before the answer was there");
            default -> new Outcome.Unclear("the attempt failed midway");
        };
    }

    private int code(ByteArrayInputStream body) {
        try {
            var code = RestException.fromJson(body, json).getCode();
            return code == null ? 0 : code;
        } catch (TwilioException | NullPointerException noJson) {
            return 0;
        }
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
