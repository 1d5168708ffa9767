package org.backline.conversation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.backline.conversation.Turns.NOON;
import static org.backline.conversation.Turns.partition;
import static org.backline.conversation.Turns.patient;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.backline.conversation.Background.Work;
import org.backline.dialogue.Event;
import org.backline.sms.Carrier;
import org.backline.sms.Carrier.Outcome;
import org.backline.sms.DeliveryStatus;
import org.backline.sms.OutboundText;
import org.junit.jupiter.api.Test;

class BackgroundTest {
    private static final Background.Waker NOTHING_IS_DUE = (id, now) -> {};

    private final InMemoryStore store = new InMemoryStore(InstantSource.system());
    private final Phone phone = new Phone();

    @Test
    void sends_what_waits_each_patients_in_order() {
        for (int n = 0; n < 5; n++) {
            Turns.send(store, patient(1), "a" + n);
            Turns.send(store, patient(2), "b" + n);
        }

        try (var background = background(store, NOTHING_IS_DUE)) {
            background.start();
            eventually(() -> phone.sent.size() == 10);
            eventually(() -> isEmpty(1) && isEmpty(2));
        }

        assertThat(phone.bodies("a")).containsExactly("a0", "a1", "a2", "a3", "a4");
        assertThat(phone.bodies("b")).containsExactly("b0", "b1", "b2", "b3", "b4");
    }

    @Test
    void an_urgent_text_goes_before_other_patients_but_not_before_the_same_patients() {
        var others = java.util.stream.IntStream.range(2, 1000)
                .filter(n -> partition(patient(n)) == partition(patient(1)))
                .limit(2)
                .boxed()
                .toList();
        Turns.send(store, patient(1), "routine");
        Turns.send(store, patient(others.get(0)), "before", "!urgent");
        Turns.send(store, patient(others.get(1)), "routine too");

        try (var background = background(store, NOTHING_IS_DUE)) {
            background.start();
            eventually(() -> phone.sent.size() == 4);
        }

        assertThat(phone.bodies("")).containsExactly("before", "!urgent", "routine", "routine too");
    }

    @Test
    void what_was_surely_not_processed_is_tried_again_and_holds_up_that_patient_alone() {
        phone.answers("a0", new Outcome.TryLater("429"));
        Turns.send(store, patient(1), "a0", "a1");
        Turns.send(store, patient(2), "b0");

        try (var background = background(store, NOTHING_IS_DUE)) {
            background.start();
            eventually(() -> phone.sent.size() == 2);
            assertThat(phone.bodies("")).containsExactlyInAnyOrder("a0", "b0");
            eventually(() -> isEmpty(1));
        }

        assertThat(phone.bodies("a")).containsExactly("a0", "a0", "a1");
        assertThat(deliveries(1)).isEmpty();
    }

    @Test
    void what_is_refused_is_noted_with_its_code_and_gone() {
        phone.answers("a0", new Outcome.Refused(21610, "opted out"));
        Turns.send(store, patient(1), "a0", "a1");

        try (var background = background(store, NOTHING_IS_DUE)) {
            background.start();
            eventually(() -> isEmpty(1));
        }

        assertThat(phone.bodies("")).containsExactly("a0", "a1");
        assertThat(deliveries(1)).singleElement().satisfies(delivered -> {
            assertThat(delivered.reference()).isEqualTo(phone.sent.getFirst().id());
            assertThat(delivered.status()).isEqualTo(DeliveryStatus.FAILED);
            assertThat(delivered.errorCode()).isEqualTo(21610);
        });
    }

    @Test
    void what_may_have_been_sent_is_noted_and_never_sent_again() {
        phone.answers("a0", new Outcome.Unclear("timeout"));
        phone.fails("a1");
        Turns.send(store, patient(1), "a0", "a1", "a2");

        try (var background = background(store, NOTHING_IS_DUE)) {
            background.start();
            eventually(() -> isEmpty(1));
        }

        assertThat(phone.bodies("")).containsExactly("a0", "a1", "a2");
        assertThat(deliveries(1)).hasSize(2).allSatisfy(delivered -> {
            assertThat(delivered.status()).isEqualTo(DeliveryStatus.UNDELIVERED);
            assertThat(delivered.errorCode()).isNull();
        });
    }

    @Test
    void what_a_dead_node_left_open_is_not_sent_blindly() {
        Turns.send(store, patient(1), "a0", "a1");
        store.begin(partition(patient(1)), store.peek(partition(patient(1)), 1).getFirst());

        try (var background = background(store, NOTHING_IS_DUE)) {
            background.start();
            eventually(() -> isEmpty(1));
        }

        assertThat(phone.bodies("")).containsExactly("a1");
        assertThat(deliveries(1)).extracting(Event.Delivered::status).containsExactly(DeliveryStatus.UNDELIVERED);
    }

    @Test
    void an_outcome_that_the_store_could_not_be_told_is_told_later() throws InterruptedException {
        var forgetful = new Forgetful(store);
        Turns.send(store, patient(1), "a0");
        var courier = new Courier(forgetful, store, phone, () -> NOON);

        assertThat(org.assertj.core.api.Assertions.catchThrowable(
                        () -> courier.deliver(partition(patient(1)), () -> true)))
                .isInstanceOf(StoreUnavailableException.class);
        assertThat(isEmpty(1)).isFalse();
        courier.deliver(partition(patient(1)), () -> true);

        assertThat(isEmpty(1)).isTrue();
        assertThat(phone.bodies("")).containsExactly("a0");
        assertThat(deliveries(1)).isEmpty();
    }

    @Test
    void a_partition_that_is_no_longer_ours_is_left_alone() {
        Turns.send(store, patient(1), "a0");

        new Courier(store, store, phone, () -> NOON).deliver(partition(patient(1)), () -> false);

        assertThat(phone.sent).isEmpty();
        assertThat(store.peek(partition(patient(1)), 1).getFirst().attempts()).isZero();
    }

    @Test
    void wakes_what_is_due_by_the_given_clock_and_one_failure_holds_up_nobody() {
        var due = new Due();
        due.at.put(patient(1).id(), NOON.plusSeconds(60));
        due.at.put(patient(2).id(), NOON);
        var woken = new ConcurrentLinkedQueue<String>();
        Background.Waker waker = (id, now) -> {
            woken.add(id);
            if (id.equals(patient(2).id())) {
                throw new IllegalStateException("cannot be woken");
            }
            due.at.remove(id);
        };
        var clock = new Instant[] {NOON};
        var work = new Work(due, due, store, store);

        try (var background = new Background(store, work, waker, phone, () -> clock[0])) {
            background.start();
            eventually(() -> woken.contains(patient(2).id()));
            assertThat(woken).doesNotContain(patient(1).id());
            clock[0] = NOON.plus(Duration.ofDays(1));
            eventually(() -> woken.contains(patient(1).id()));
        }

        assertThat(woken).containsExactly(patient(2).id(), patient(1).id());
    }

    @Test
    void goes_on_once_the_store_is_back() {
        var away = new AtomicBoolean(true);
        var asked = new AtomicInteger();
        Agenda agenda = (partitions, now) -> {
            asked.incrementAndGet();
            if (away.get()) {
                throw new StoreUnavailableException("away");
            }
            return store.waiting(partitions, now);
        };
        Turns.send(store, patient(1), "a0");

        var work = new Work(agenda, store, store, store);
        try (var background = new Background(store, work, NOTHING_IS_DUE, phone, () -> NOON)) {
            background.start();
            eventually(() -> asked.get() >= 2);
            assertThat(phone.sent).isEmpty();
            away.set(false);
            eventually(() -> isEmpty(1));
        }

        assertThat(phone.bodies("")).containsExactly("a0");
    }

    @Test
    void two_nodes_send_every_text_once() {
        for (int n = 0; n < 100; n++) {
            Turns.send(store, patient(n), "to " + n);
        }

        try (var one = background(store, NOTHING_IS_DUE);
                var two = background(store, NOTHING_IS_DUE)) {
            one.start();
            two.start();
            eventually(() -> phone.sent.size() >= 100);
        }

        assertThat(phone.bodies("")).hasSize(100).doesNotHaveDuplicates();
    }

    @Test
    void close_waits_for_the_text_under_way_begins_no_other_and_gives_the_leases_back() throws InterruptedException {
        phone.hold = new CountDownLatch(1);
        Turns.send(store, patient(1), "a0", "a1");
        var background = background(store, NOTHING_IS_DUE);
        background.start();
        eventually(() -> phone.sent.size() == 1);

        var closed = Thread.ofVirtual().start(background::close);
        assertThat(closed.join(Duration.ofMillis(300))).isFalse();
        phone.hold.countDown();
        assertThat(closed.join(Duration.ofSeconds(5))).isTrue();

        assertThat(phone.bodies("")).containsExactly("a0");
        assertThat(store.peek(partition(patient(1)), 10)).singleElement().satisfies(left -> {
            assertThat(left.text().body()).isEqualTo("a1");
            assertThat(left.open()).isFalse();
        });
        assertThat(store.hold(partition(patient(1)), "next", Duration.ofSeconds(1)))
                .isTrue();
        assertThat(store.announce("next", Duration.ofSeconds(1))).isEqualTo(1);
    }

    @Test
    void close_without_start_does_nothing() {
        background(store, NOTHING_IS_DUE).close();

        assertThat(phone.sent).isEmpty();
    }

    private Background background(InMemoryStore ports, Background.Waker waker) {
        return new Background(ports, new Work(ports, ports, ports, ports), waker, phone, () -> NOON);
    }

    private boolean isEmpty(int patient) {
        return store.peek(partition(patient(patient)), 1).isEmpty();
    }

    private List<Event.Delivered> deliveries(int patient) {
        return store.read(partition(patient(patient)), ConversationLog.START, 100).stream()
                .map(LogEntry::event)
                .filter(Event.Delivered.class::isInstance)
                .map(Event.Delivered.class::cast)
                .toList();
    }

    private static void eventually(BooleanSupplier condition) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("time is up").isLessThan(end);
            try {
                Thread.sleep(10);
            } catch (InterruptedException interrupted) {
                throw new AssertionError(interrupted);
            }
        }
    }

    /** A carrier that accepts what it was not told to treat otherwise, and keeps what it was given. */
    private static final class Phone implements Carrier {
        final List<OutboundText> sent = new CopyOnWriteArrayList<>();
        volatile CountDownLatch hold = new CountDownLatch(0);
        private final Map<String, Queue<Outcome>> answers = new HashMap<>();
        private final Set<String> broken = ConcurrentHashMap.newKeySet();

        void answers(String body, Outcome... outcomes) {
            answers.put(body, new ConcurrentLinkedQueue<>(List.of(outcomes)));
        }

        void fails(String body) {
            broken.add(body);
        }

        @Override
        public Outcome send(OutboundText text) {
            sent.add(text);
            try {
                hold.await();
            } catch (InterruptedException interrupted) {
                throw new AssertionError(interrupted);
            }
            if (broken.contains(text.body())) {
                throw new IllegalStateException("broken");
            }
            var answer = answers.getOrDefault(text.body(), new ConcurrentLinkedQueue<>())
                    .poll();
            return answer == null ? new Outcome.Accepted("SM1") : answer;
        }

        List<String> bodies(String beginning) {
            return sent.stream()
                    .map(OutboundText::body)
                    .filter(body -> body.startsWith(beginning))
                    .toList();
        }
    }

    /** Timers that are just a table. */
    private static final class Due implements Timers, Agenda {
        final Map<String, Instant> at = new ConcurrentHashMap<>();

        @Override
        public List<String> due(int partition, Instant now, int limit) {
            return at.entrySet().stream()
                    .filter(entry -> ConversationIds.partition(entry.getKey()) == partition)
                    .filter(entry -> !entry.getValue().isAfter(now))
                    .map(Map.Entry::getKey)
                    .toList();
        }

        @Override
        public Set<Integer> waiting(Set<Integer> partitions, Instant now) {
            return partitions.stream()
                    .filter(partition -> !due(partition, now, 1).isEmpty())
                    .collect(java.util.stream.Collectors.toSet());
        }
    }

    /** An outbox that is away the first time that something is to be removed. */
    private static final class Forgetful implements Outbox {
        private final Outbox outbox;
        private final AtomicBoolean away = new AtomicBoolean(true);

        Forgetful(Outbox outbox) {
            this.outbox = outbox;
        }

        @Override
        public List<Queued> peek(int partition, int limit) {
            return outbox.peek(partition, limit);
        }

        @Override
        public boolean begin(int partition, Queued queued) {
            return outbox.begin(partition, queued);
        }

        @Override
        public void putBack(int partition, Queued queued) {
            outbox.putBack(partition, queued);
        }

        @Override
        public void remove(int partition, Queued queued) {
            if (away.getAndSet(false)) {
                throw new StoreUnavailableException("away");
            }
            outbox.remove(partition, queued);
        }
    }
}
