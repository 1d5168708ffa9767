package org.backline.console.phone;

import java.io.IOException;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.backline.console.phone.PhoneText.Direction;
import org.backline.console.phone.PhoneText.Problem;
import org.backline.sms.PhoneNumber;
import org.backline.sms.Segments;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What lies between a phone and the app: carries a typed text to the webhook and its replies back, and reports how far
 * each text of ours has come. Thread-safe.
 */
final class Twilio implements AutoCloseable {
    /** Longest body, in characters (error 21617). */
    static final int LONGEST_BODY = 1600;

    static final String API_VERSION = "2010-04-01";

    private static final Logger log = LoggerFactory.getLogger(Twilio.class);
    private static final String MESSAGES = "/twilio/messages";
    private static final List<String> PROGRESS = List.of("queued", "sending", "sent", PhoneText.DELIVERED);
    private static final Duration STEP = Duration.ofMillis(150);
    private static final DateTimeFormatter DONE_DATE =
            DateTimeFormatter.ofPattern("yyMMddHHmm").withZone(ZoneOffset.UTC);

    private final TwilioAccount account;
    private final PhoneClock clock;
    private final PhoneBook book;
    private final Webhook webhook;
    private final ExecutorService deliveries = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("phone-delivery-", 0).factory());

    Twilio(TwilioAccount account, PhoneClock clock, PhoneBook book, Webhook webhook) {
        this.account = account;
        this.clock = clock;
        this.book = book;
        this.webhook = webhook;
    }

    /** A typed text as it ended up, and the replies. */
    record Exchange(PhoneText text, List<PhoneText> replies) {}

    /**
     * Carries a text that {@link PhoneBook#begin} let through to the app, and waits for its answer. The text is then
     * received, or failed with a problem that says why.
     */
    Exchange carry(PhoneNumber from, PhoneText text) throws InterruptedException {
        try {
            var answer = webhook.post(webhook.address(MESSAGES), inbound(from, text));
            if (answer.status() / 100 != 2) {
                return failed(text, problem(answer.status()));
            }
            var replies = TwiMl.read(answer);
            var received = book.change(text.sid(), sent -> sent.now(PhoneText.RECEIVED))
                    .orElse(text);
            return new Exchange(
                    received, replies.stream().map(reply -> take(from, reply)).toList());
        } catch (TwiMl.UnusableException e) {
            return failed(text, new Problem(e.code(), "Twilio would not read Backline's answer. " + e.getMessage()));
        } catch (HttpTimeoutException e) {
            return failed(text, new Problem(0, "Backline took longer than 15 seconds to answer."));
        } catch (IOException e) {
            return failed(text, new Problem(0, "Backline is not answering."));
        }
    }

    /**
     * Takes a text for delivery, puts it on its phone and reports its progress from now on.
     *
     * @param statusCallback where to report, or null; one that is not the app's own is left alone
     * @param service the Messaging Service's SID, or null
     */
    PhoneText take(
            PhoneNumber to,
            Direction direction,
            String body,
            int media,
            @Nullable String statusCallback,
            @Nullable String service) {
        var text = PhoneText.ours(Sids.text(Sids.digits(), media), direction, body, media, clock.instant());
        book.put(to, text);
        deliveries.execute(() -> deliver(to, text, statusCallback, service));
        return text;
    }

    @Override
    public void close() {
        deliveries.shutdownNow();
        webhook.close();
    }

    private PhoneText take(PhoneNumber sender, TwiMl.Reply reply) {
        var to = Optional.ofNullable(reply.to()).flatMap(PhoneNumber::parse).orElse(sender);
        if (reply.body().length() > LONGEST_BODY) {
            var tooLong = PhoneText.ours(Sids.text(Sids.digits(), 0), Direction.REPLY, reply.body(), 0, clock.instant())
                    .failed(new Problem(21617, "Twilio sends no more than 1600 characters."));
            book.put(to, tooLong);
            return tooLong;
        }
        return take(to, Direction.REPLY, reply.body(), reply.media(), callback(reply), null);
    }

    private @Nullable String callback(TwiMl.Reply reply) {
        try {
            return reply.statusCallback() == null ? null : webhook.resolve(MESSAGES, reply.statusCallback());
        } catch (IllegalArgumentException noAddress) {
            log.warn("A reply's statusCallback is no address; no delivery is reported for it");
            return null;
        }
    }

    private Exchange failed(PhoneText text, Problem problem) {
        log.warn("The text {} did not reach Backline: {} {}", text.sid(), problem.code(), problem.message());
        return new Exchange(
                book.change(text.sid(), sent -> sent.failed(problem)).orElse(text), List.of());
    }

    private static Problem problem(int status) {
        if (status == 401 || status == 403) {
            return new Problem(status, "Backline refused the text (error " + status + ", the signature).");
        }
        return new Problem(status, "Backline answered with error " + status + ".");
    }

    private void deliver(PhoneNumber to, PhoneText text, @Nullable String callback, @Nullable String service) {
        var report = callback != null && webhook.isOurs(callback);
        if (callback != null && !report) {
            log.warn("The status callback of {} leads elsewhere; no delivery is reported", text.sid());
        }
        try {
            for (var status : PROGRESS) {
                Thread.sleep(STEP);
                if (!status.equals(PhoneText.QUEUED)) {
                    book.change(text.sid(), ours -> ours.now(status));
                }
                if (report && callback != null) {
                    report(callback, status(to, text, status, service));
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void report(String callback, Map<String, String> form) throws InterruptedException {
        try {
            var answer = webhook.post(callback, form);
            if (answer.status() / 100 != 2) {
                log.warn("A status callback was answered with {}", answer.status());
            }
        } catch (IOException e) {
            log.warn("A status callback was not answered: {}", e.getClass().getSimpleName());
        }
    }

    /** Every parameter of a text, in the order seen on the wire. */
    private Map<String, String> inbound(PhoneNumber from, PhoneText text) {
        var ours = Place.of(account.number());
        var theirs = Place.of(from);
        var form = new LinkedHashMap<String, String>();
        form.put("ToCountry", ours.country());
        for (int i = 0; i < text.media(); i++) {
            form.put("MediaContentType" + i, "image/jpeg");
        }
        form.put("ToState", ours.state());
        form.put("SmsMessageSid", text.sid());
        form.put("NumMedia", Integer.toString(text.media()));
        form.put("ToCity", ours.city());
        form.put("FromZip", theirs.zip());
        form.put("SmsSid", text.sid());
        form.put("FromState", theirs.state());
        form.put("SmsStatus", PhoneText.RECEIVED);
        form.put("FromCity", theirs.city());
        form.put("Body", text.body());
        form.put("FromCountry", theirs.country());
        form.put("To", account.number().e164());
        form.put("ToZip", ours.zip());
        form.put(
                "NumSegments",
                Integer.toString(Math.max(1, Segments.of(text.body()).count())));
        form.put("ReferralNumMedia", "0");
        form.put("MessageSid", text.sid());
        form.put("AccountSid", account.accountSid());
        form.put("From", from.e164());
        for (int i = 0; i < text.media(); i++) {
            form.put("MediaUrl" + i, mediaUrl(text.sid(), i));
        }
        form.put("ApiVersion", API_VERSION);
        return form;
    }

    /** Made from the text's own SID, because a text that is sent again must be the same to the letter. */
    private String mediaUrl(String sid, int number) {
        return "https://api.twilio.com/" + API_VERSION + "/Accounts/" + account.accountSid() + "/Messages/" + sid
                + "/Media/ME" + sid.substring(2, 32) + "%02x".formatted(number);
    }

    private Map<String, String> status(PhoneNumber to, PhoneText text, String status, @Nullable String service) {
        var form = new LinkedHashMap<String, String>();
        form.put("SmsSid", text.sid());
        form.put("SmsStatus", status);
        form.put("MessageStatus", status);
        form.put("To", to.e164());
        if (service != null) {
            form.put("MessagingServiceSid", service);
        }
        form.put("MessageSid", text.sid());
        form.put("AccountSid", account.accountSid());
        form.put("From", account.number().e164());
        if (status.equals(PhoneText.DELIVERED)) {
            Instant now = clock.instant();
            form.put("RawDlrDoneDate", DONE_DATE.format(now));
        }
        form.put("ApiVersion", API_VERSION);
        return form;
    }

    /** Where a number is registered, as Twilio tells it; empty strings for what it does not know. */
    private record Place(String city, String state, String zip, String country) {
        static Place of(PhoneNumber number) {
            return AreaCode.of(number)
                    .map(area -> new Place(area.place, area.state, area.zip, "US"))
                    .orElseGet(() -> new Place("", "", "", number.e164().startsWith("+1") ? "US" : ""));
        }
    }
}
