package org.backline.sms.twilio;

import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Collections;
import java.util.Locale;
import java.util.regex.Pattern;
import org.backline.conversation.StoreUnavailableException;
import org.backline.sms.twilio.Refusal.Reason;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What every request from Twilio goes through before its parameters are looked at: signature header, content type, size,
 * form, signature; and what every answer goes through: an exception becomes a status and one line in the log, which
 * holds neither a phone number nor words of a text.
 */
final class Gate {
    /** A request that came through. */
    @FunctionalInterface
    interface Passed {
        void answer(Context context, Form form);
    }

    private static final Logger log = LoggerFactory.getLogger(TwilioWebhook.class);

    static final int MOST_BYTES = 64 * 1024;

    /**
     * How much of a body that is too large is still read, and thrown away: a connection closed under a client that is
     * still sending loses our answer.
     */
    private static final int MOST_BYTES_THROWN_AWAY = 16 * 1024 * 1024;

    private static final Pattern FORM =
            Pattern.compile("application/x-www-form-urlencoded(\\s*;\\s*charset=\"?utf-8\"?)?\\s*");

    private final Signatures signatures;
    private final MeterRegistry meters;
    private final Duration patience;

    /** @param patience how long a body may take to come in; Twilio gives up on us after 15 seconds */
    Gate(Signatures signatures, MeterRegistry meters, Duration patience) {
        this.signatures = signatures;
        this.meters = meters;
        this.patience = patience;
    }

    /** @param route a short name for logs and metrics */
    Handler guard(String route, Passed passed) {
        return context -> {
            var sample = Timer.start(meters);
            try {
                passed.answer(context, check(context));
            } catch (Refusal refusal) {
                refuse(route, context, refusal);
            } catch (StoreUnavailableException away) {
                log.error("{}: the store is away, Twilio may ask again", route);
                context.status(503).header("Retry-After", "2").result("");
            } catch (RuntimeException | StackOverflowError broken) {
                log.error("{}: failed with {}", route, name(broken));
                context.status(500).result("");
            } finally {
                sample.stop(meters.timer(
                        "backline.webhook", "route", route, "status", Integer.toString(context.statusCode())));
            }
        };
    }

    private Form check(Context context) {
        var request = context.req();
        var headers = Collections.list(request.getHeaders("X-Twilio-Signature"));
        if (!Signatures.isWellFormed(headers)) {
            throw new Refusal(Reason.SIGNATURE, headers.isEmpty() ? "no signature" : "not a signature");
        }
        var contentType = request.getContentType();
        if (contentType == null
                || !FORM.matcher(contentType.toLowerCase(Locale.ROOT)).matches()
                || request.getHeader("Content-Encoding") != null) {
            throw new Refusal(Reason.CONTENT_TYPE);
        }
        var form = Form.parse(body(context));
        if (!signatures.isValid(request.getRequestURI(), request.getQueryString(), form, headers.get(0))) {
            throw new Refusal(Reason.SIGNATURE, "wrong signature");
        }
        return form;
    }

    private byte[] body(Context context) {
        try {
            return read(context.req().getInputStream());
        } catch (Refusal refusal) {
            throw refusal;
        } catch (IOException | RuntimeException broken) {
            // A client that went away, or bytes that are no HTTP; the server throws both kinds.
            throw new Refusal(Reason.UNREADABLE_BODY);
        }
    }

    private byte[] read(InputStream in) throws IOException {
        long start = System.nanoTime();
        var body = new ByteArrayOutputStream();
        var part = new byte[8192];
        int total = 0;
        for (int count; (count = in.read(part)) >= 0 && total <= MOST_BYTES_THROWN_AWAY; ) {
            total += count;
            if (total <= MOST_BYTES) {
                body.write(part, 0, count);
            }
            if (System.nanoTime() - start > patience.toNanos()) {
                throw new Refusal(Reason.SLOW_BODY);
            }
        }
        if (total > MOST_BYTES) {
            throw new Refusal(Reason.TOO_LARGE);
        }
        return body.toByteArray();
    }

    private void refuse(String route, Context context, Refusal refusal) {
        log.warn("{}: refused, {}", route, refusal.getMessage());
        meters.counter("backline.webhook.refused", "reason", refusal.reason().word())
                .increment();
        if (refusal.reason() == Reason.SIGNATURE) {
            meters.counter("backline.signature.failures").increment();
        }
        context.status(refusal.reason().status()).contentType("text/plain").result(refusal.getMessage() + "\n");
    }

    /** The exception's type and where it was thrown; its message might quote the patient. */
    private static String name(Throwable broken) {
        var trace = broken.getStackTrace();
        return broken.getClass().getName() + (trace.length == 0 ? "" : " at " + trace[0]);
    }
}
