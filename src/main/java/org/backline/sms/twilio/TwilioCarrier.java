package org.backline.sms.twilio;

import com.twilio.http.TwilioRestClient;
import com.twilio.rest.api.v2010.account.Message;
import com.twilio.rest.api.v2010.account.MessageCreator;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import org.backline.sms.Carrier;
import org.backline.sms.CleanText;
import org.backline.sms.OutboundText;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The way out through Twilio's REST API. One request per call, three seconds to connect and ten in all. Thread-safe.
 *
 * <p>A text longer than 1600 characters is refused by Twilio (21617), so the caller parts it. What each outcome rests on
 * stands in {@link TwilioErrors}. Metrics: {@code backline_texts_out_total} (by {@code via}) counts what was accepted,
 * {@code backline_carrier_attempts_total} (by {@code outcome}) every attempt.
 */
public final class TwilioCarrier implements Carrier, AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(TwilioCarrier.class);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final TwilioSettings settings;
    private final MeterRegistry meters;
    private final OneRequestClient http;
    private final TwilioRestClient client;

    public TwilioCarrier(TwilioSettings settings, MeterRegistry meters) {
        this(settings, meters, PATIENCE);
    }

    TwilioCarrier(TwilioSettings settings, MeterRegistry meters, Duration patience) {
        this.settings = settings;
        this.meters = meters;
        this.http = new OneRequestClient(settings.apiBaseUrl(), patience);
        this.client = new TwilioRestClient.Builder(
                        settings.accountSid(), settings.authToken().value())
                .httpClient(http)
                .build();
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalArgumentException if the text's ids do not fit an address; nothing was sent then
     */
    @Override
    public Outcome send(OutboundText text) {
        var outcome = attempt(creator(text));
        meters.counter("backline.carrier.attempts", "outcome", word(outcome)).increment();
        switch (outcome) {
            case Outcome.Accepted accepted ->
                meters.counter("backline.texts.out", "via", "rest").increment();
            case Outcome.TryLater later -> log.warn("text {}: not sent yet, {}", text.id(), later.reason());
            case Outcome.Unclear unclear -> log.warn("text {}: perhaps sent, {}", text.id(), unclear.reason());
            case Outcome.Refused refused ->
                log.error("text {}: refused with code {}, {}", text.id(), refused.code(), refused.reason());
        }
        return outcome;
    }

    private MessageCreator creator(OutboundText text) {
        var to = new com.twilio.type.PhoneNumber(text.to().e164());
        var body = CleanText.of(text.body());
        var creator = switch (settings.sender()) {
            case Sender.OwnNumber from ->
                Message.creator(
                        to, new com.twilio.type.PhoneNumber(from.number().e164()), body);
            case Sender.Service service -> Message.creator(to, service.sid(), body);
        };
        return creator.setStatusCallback(StatusAddress.of(settings, text.conversation(), text.id()));
    }

    private Outcome attempt(MessageCreator creator) {
        try {
            var sid = creator.create(client).getSid();
            return sid != null && IncomingText.MESSAGE_SID.matcher(sid).matches()
                    ? new Outcome.Accepted(sid)
                    : new Outcome.Unclear("Twilio answered with success but without an id");
        } catch (NotCreated known) {
            return known.outcome();
        } catch (RuntimeException unreadable) {
            // The SDK has several for an answer that it cannot read. The request had gone out by then.
            return new Outcome.Unclear("Twilio answered with success but not readably");
        }
    }

    private static String word(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Accepted accepted -> "accepted";
            case Outcome.TryLater later -> "try_later";
            case Outcome.Unclear unclear -> "unclear";
            case Outcome.Refused refused -> "refused";
        };
    }

    /** Breaks off attempts under way; their outcome is then unclear. */
    @Override
    public void close() {
        http.close();
    }
}
