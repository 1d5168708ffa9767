package org.backline.sms.twilio;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.backline.conversation.ConversationIds;
import org.backline.conversation.ConversationLog;
import org.backline.sms.InboundText;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Twilio's way in: {@code POST /twilio/messages}, {@code /twilio/status} and {@code /twilio/fallback}.
 *
 * <p><b>Addresses.</b> Twilio signs the address that it calls, and that address must be the public URL of the settings,
 * then one of the three paths, then the query if there is one. If the public URL has a path of its own, say
 * {@code https://example.org/sms}, a proxy may take {@code /sms} off or leave it on; both are served, and the signature
 * is checked against {@code https://example.org/sms/twilio/messages} either way. A fragment
 * ({@code #rc=5&rp=5xx,ct,rt}) in the console of Twilio is not sent and not signed. {@code Host} and
 * {@code X-Forwarded-*} are never looked at.
 *
 * <p><b>Answers.</b> 200 means that the text is kept for good. 503 means that it is not and that Twilio should come
 * again, at once if its address says {@code rp=5xx}. 500 is a fault of ours, 4xx a request that Twilio did not send or
 * that we cannot read. Metrics: {@code backline_texts_in_total}, {@code backline_texts_out_total} (by {@code via}),
 * {@code backline_signature_failures_total}, {@code backline_webhook_refused_total} (by {@code reason}) and the timer
 * {@code backline_webhook_seconds} (by {@code route} and {@code status}).
 *
 * <p>Thread-safe. The server that it is registered with should close connections that send nothing; a body has ten
 * seconds to arrive once it has begun.
 */
public final class TwilioWebhook {
    static final String ROOT = "/twilio/";
    static final String MESSAGES = ROOT + "messages";
    static final String STATUS = ROOT + "status";
    static final String FALLBACK = ROOT + "fallback";

    private static final Logger log = LoggerFactory.getLogger(TwilioWebhook.class);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final TwilioSettings settings;
    private final Inbox inbox;
    private final ConversationIds ids;
    private final ConversationLog conversationLog;
    private final String apology;
    private final InstantSource clock;
    private final IncomingText incoming;
    private final Gate gate;
    private final Counter textsIn;
    private final Counter textsOut;

    /**
     * @param apology what a patient is told at {@code /twilio/fallback}, which Twilio calls when
     *     {@code /twilio/messages} failed: that we could not take the text, to call 911 in an emergency, and to text
     *     again
     */
    public TwilioWebhook(
            TwilioSettings settings,
            Inbox inbox,
            ConversationIds ids,
            ConversationLog conversationLog,
            String apology,
            MeterRegistry meters,
            InstantSource clock) {
        this(settings, inbox, ids, conversationLog, apology, meters, clock, PATIENCE);
    }

    TwilioWebhook(
            TwilioSettings settings,
            Inbox inbox,
            ConversationIds ids,
            ConversationLog conversationLog,
            String apology,
            MeterRegistry meters,
            InstantSource clock,
            Duration patience) {
        this.settings = settings;
        this.inbox = inbox;
        this.ids = ids;
        this.conversationLog = conversationLog;
        this.apology = apology;
        this.clock = clock;
        this.incoming = new IncomingText(settings);
        this.gate = new Gate(new Signatures(settings), meters, patience);
        this.textsIn = meters.counter("backline.texts.in");
        this.textsOut = meters.counter("backline.texts.out", "via", "reply");
    }

    /** Adds the routes; to be called within {@code Javalin.create(config -> …)}. */
    public void register(RoutesConfig routes) {
        var prefix = settings.publicUrl().getPath();
        for (var base : prefix.isEmpty() ? List.of("") : List.of("", prefix)) {
            routes.post(base + MESSAGES, gate.guard("messages", this::message));
            routes.post(base + STATUS, gate.guard("status", this::status));
            routes.post(base + FALLBACK, gate.guard("fallback", this::fallback));
        }
    }

    private void message(Context context, Form form) {
        var text = incoming.read(form, clock.instant());
        if (text.isEmpty()) {
            log.info("messages: a machine's text was left unanswered");
            say(context, TwiML.of(List.of()));
            return;
        }
        var replies = inbox.receive(text.get());
        textsIn.increment();
        say(context, TwiML.of(replies, reportAddress(text.get())));
    }

    private String reportAddress(InboundText text) {
        return StatusAddress.of(settings, ids.of(text.from()), text.sid());
    }

    private void status(Context context, Form form) {
        if (form.get("AccountSid").isPresent()) {
            incoming.requireOurAccount(form);
        }
        var query = context.req().getQueryString();
        var report = StatusReport.read(
                form,
                Form.parse(query == null ? new byte[0] : query.getBytes(StandardCharsets.ISO_8859_1)),
                clock.instant());
        if (report.isEmpty()) {
            log.warn("status: Twilio reports a status that we do not know");
        } else {
            conversationLog.record(report.get());
        }
        context.status(204);
    }

    /** Needs no store, since the store being away is the likeliest reason for this call. */
    private void fallback(Context context, Form form) {
        var text = incoming.read(form, clock.instant());
        boolean toBeTold = text.isPresent() && text.get().optOutType() == null;
        say(context, TwiML.of(toBeTold ? List.of(apology) : List.of()));
    }

    private void say(Context context, TwiML answer) {
        textsOut.increment(answer.messages());
        context.status(200).contentType("application/xml;charset=UTF-8").result(answer.xml());
    }
}
