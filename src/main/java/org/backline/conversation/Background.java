package org.backline.conversation;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.backline.sms.Carrier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What Backline does without being asked: wakes conversations that have something due, and sends what waits in the outbox.
 * Any number of nodes may run it; each partition is worked by the one node that holds its lease (see {@link Holdings}).
 *
 * <p>Four times a second one look over all held partitions tells which have something to do; those are worked at the same time,
 * each on its own virtual thread and each by one thread at a time. If the store is away that is logged once, and looked for
 * again after up to five seconds. A conversation that cannot be woken is left alone for a minute and does not hold up
 * the others.
 */
public final class Background implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Background.class);

    private static final Duration LEASE = Duration.ofSeconds(15);
    private static final Duration RENEW = Duration.ofSeconds(5);
    private static final Duration LOOK = Duration.ofMillis(250);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);
    private static final Duration DRAIN = Duration.ofSeconds(10);
    private static final Duration AFTER_FAILURE = Duration.ofMinutes(1);
    private static final int BATCH = 100;

    /** Does what is due in one conversation: {@link Conversations#wake}. */
    public interface Waker {
        void wake(String id, Instant now);
    }

    /** Where the work is found. */
    public record Work(Agenda agenda, Timers timers, Outbox outbox, ConversationLog log) {}

    private final Work work;
    private final Holdings holdings;
    private final Courier courier;
    private final Waker waker;
    private final InstantSource clock;
    private final Rests rests = new Rests();
    private final Set<Integer> busy = ConcurrentHashMap.newKeySet();
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();
    private final Thread loop = Thread.ofVirtual().name("background").unstarted(this::run);

    /** @param clock what "due" is measured by; leases and pauses run in real time */
    public Background(Leases leases, Work work, Waker waker, Carrier carrier, InstantSource clock) {
        this.work = work;
        this.holdings = new Holdings(leases, "node-" + UUID.randomUUID(), LEASE);
        this.courier = new Courier(work.outbox(), work.log(), carrier, clock);
        this.waker = waker;
        this.clock = clock;
    }

    /** Begins to work; may be called once. */
    public void start() {
        loop.start();
    }

    /**
     * Stops: no text is begun any more, those under way are waited for up to ten seconds, then all partitions are given back
     * at once. Without {@link #start} it does nothing.
     */
    @Override
    public void close() {
        stopping.countDown();
        if (loop.getState() == Thread.State.NEW) {
            workers.shutdown();
            return;
        }
        try {
            loop.join(DRAIN);
            workers.shutdown();
            if (!workers.awaitTermination(DRAIN.toSeconds(), TimeUnit.SECONDS)) {
                LOG.warn("Background work was still under way after {}; its leases run out by themselves", DRAIN);
                return;
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return;
        }
        try {
            holdings.giveAllBack();
        } catch (StoreUnavailableException away) {
            LOG.debug("The leases run out by themselves", away);
        }
    }

    private boolean isStopping() {
        return stopping.getCount() == 0;
    }

    private void run() {
        long renewAt = System.nanoTime();
        var pause = LOOK;
        try {
            do {
                try {
                    if (System.nanoTime() - renewAt >= 0) {
                        holdings.renew(busy::contains);
                        renewAt = System.nanoTime() + RENEW.toNanos();
                    }
                    look();
                    if (!pause.equals(LOOK)) {
                        LOG.info("The store is back; background work goes on");
                        pause = LOOK;
                    }
                } catch (StoreUnavailableException away) {
                    if (pause.equals(LOOK)) {
                        LOG.warn("Background work waits for the store: {}", away.getMessage());
                    }
                    pause = longer(pause);
                } catch (RuntimeException bug) {
                    LOG.error("Background work failed and will be tried again: {}", Failure.of(bug));
                    pause = longer(pause);
                }
            } while (!stopping.await(pause.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static Duration longer(Duration pause) {
        var doubled = pause.multipliedBy(2);
        return doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
    }

    private void look() {
        for (int partition : work.agenda().waiting(holdings.held(), clock.instant())) {
            if (!rests.isResting("partition " + partition) && !isStopping() && busy.add(partition)) {
                workers.execute(() -> work(partition));
            }
        }
    }

    private void work(int partition) {
        try {
            wake(partition);
            courier.deliver(partition, () -> mayWork(partition));
        } catch (StoreUnavailableException away) {
            LOG.warn("Background work on partition {} was cut short: {}", partition, away.getMessage());
            rests.rest("partition " + partition, LONGEST_PAUSE);
        } catch (RuntimeException bug) {
            LOG.error("Background work on partition {} was cut short: {}", partition, Failure.of(bug));
            rests.rest("partition " + partition, LONGEST_PAUSE);
        } finally {
            busy.remove(partition);
        }
    }

    private boolean mayWork(int partition) {
        return !isStopping() && holdings.holds(partition);
    }

    private void wake(int partition) {
        var now = clock.instant();
        for (var id : work.timers().due(partition, now, BATCH)) {
            if (mayWork(partition) && !rests.isResting(id)) {
                wake(id, now);
            }
        }
    }

    private void wake(String id, Instant now) {
        try {
            waker.wake(id, now);
        } catch (StoreUnavailableException awayOrUnreadable) {
            rests.rest(id, AFTER_FAILURE);
            throw awayOrUnreadable;
        } catch (RuntimeException bug) {
            rests.rest(id, AFTER_FAILURE);
            LOG.error("Conversation {} cannot be woken: {}", id, Failure.of(bug));
        }
    }
}
