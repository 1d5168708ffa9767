package org.backline.conversation;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.backline.conversation.Outbox.Queued;
import org.backline.sms.Carrier;
import org.backline.sms.Carrier.Outcome;
import org.backline.sms.DeliveryReport;
import org.backline.sms.DeliveryStatus;
import org.backline.sms.OutboundText;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes the texts of a partition's outbox to the carrier: each patient's in order, patients with an urgent text first.
 *
 * <ul>
 *   <li>Accepted: gone from the outbox.
 *   <li>Not processed for sure: tried again after one second, then two, four and so on up to five minutes; the patient's later
 *       texts wait behind it.
 *   <li>Refused: noted in the log as FAILED with the carrier's code, and gone.
 *   <li>Unclear, also because a node died in the middle: noted in the log as UNDELIVERED without a code, and gone. It is
 *       never sent blindly a second time. If it did go out, the carrier's own report still says so: DELIVERED supersedes.
 * </ul>
 *
 * <p>Limits: a text that should have been sent but is unclear must be sent again by a human; and only the oldest
 * {@value #BATCH} texts of a partition are looked at, so that many who wait can hold up others.
 */
final class Courier {
    private static final Logger LOG = LoggerFactory.getLogger(Courier.class);

    private static final int BATCH = 100;
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);

    private final Outbox outbox;
    private final ConversationLog log;
    private final Carrier carrier;
    private final InstantSource clock;
    private final Rests rests = new Rests();

    /** Outcomes that the store was not there to be told of. */
    private final Map<String, Outcome> untold = new ConcurrentHashMap<>();

    Courier(Outbox outbox, ConversationLog log, Carrier carrier, InstantSource clock) {
        this.outbox = outbox;
        this.log = log;
        this.carrier = carrier;
        this.clock = clock;
    }

    /** @param mayGoOn asked before each text; false if the partition is no longer ours */
    void deliver(int partition, BooleanSupplier mayGoOn) {
        for (var texts : byPatient(outbox.peek(partition, BATCH))) {
            for (var text : texts) {
                if (!mayGoOn.getAsBoolean()) {
                    return;
                }
                if (!settle(partition, text)) {
                    break;
                }
            }
        }
    }

    private static List<List<Queued>> byPatient(List<Queued> queue) {
        var patients = queue.stream()
                .collect(Collectors.groupingBy(
                        queued -> queued.text().conversation(), LinkedHashMap::new, Collectors.toList()));
        return patients.values().stream()
                .sorted(Comparator.comparing(texts -> texts.stream().noneMatch(Courier::isUrgent)))
                .toList();
    }

    private static boolean isUrgent(Queued queued) {
        return queued.text().lane() == OutboundText.Lane.URGENT;
    }

    /** Whether the text is done with, so that the patient's next may follow. */
    private boolean settle(int partition, Queued queued) {
        var id = queued.text().id();
        if (rests.isResting(id)) {
            return false;
        }
        var outcome = queued.open() ? untold.getOrDefault(id, new Outcome.Unclear("left open")) : null;
        if (outcome == null) {
            if (!outbox.begin(partition, queued)) {
                return false;
            }
            outcome = send(queued.text());
            untold.put(id, outcome);
        }
        boolean done = tell(partition, queued, outcome);
        untold.remove(id);
        return done;
    }

    private Outcome send(OutboundText text) {
        try {
            return carrier.send(text);
        } catch (RuntimeException bug) {
            LOG.error("The carrier failed on {}: {}", text.id(), Failure.of(bug));
            return new Outcome.Unclear("an error of ours");
        }
    }

    private boolean tell(int partition, Queued queued, Outcome outcome) {
        switch (outcome) {
            case Outcome.Accepted accepted -> {}
            case Outcome.TryLater later -> {
                outbox.putBack(partition, queued);
                rests.rest(queued.text().id(), pause(queued.attempts()));
                return false;
            }
            case Outcome.Unclear unclear -> {
                LOG.warn("Nobody knows whether {} was sent: {}", queued.text().id(), unclear.reason());
                note(queued.text(), DeliveryStatus.UNDELIVERED, null);
            }
            case Outcome.Refused refused -> {
                LOG.warn("The carrier refused {} with code {}", queued.text().id(), refused.code());
                note(queued.text(), DeliveryStatus.FAILED, refused.code() == 0 ? null : refused.code());
            }
        }
        outbox.remove(partition, queued);
        return true;
    }

    private static Duration pause(int attemptsBefore) {
        var pause = FIRST_PAUSE.multipliedBy(1L << Math.min(attemptsBefore, 20));
        return pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
    }

    private void note(OutboundText text, DeliveryStatus status, @Nullable Integer code) {
        log.record(new DeliveryReport(text.conversation(), text.id(), "", status, code, clock.instant()));
    }
}
