package org.backline.conversation;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.backline.dialogue.Conversation;
import org.backline.dialogue.Event;
import org.backline.dialogue.Timer;
import org.backline.sms.DeliveryReport;
import org.backline.sms.DeliveryStatus;

/**
 * The store and all that goes with it, in memory, for one process: {@code chat}, tests, transcripts. Keeps everything in its
 * {@linkplain StoredForm stored form}, so whoever uses it also tests that. Forgets recorded replies after 48 hours and
 * nothing else. Thread-safe.
 */
public final class InMemoryStore implements ConversationStore, ConversationLog, Outbox, Timers, Leases, Agenda {
    private static final Duration MEMO = Duration.ofDays(2);

    private record Memo(String replies, Instant expires) {}

    private record Stored(String conversation, Instant at, String event) {}

    private record Waiting(String text, int attempts, boolean open) {}

    private record Lease(String node, Instant expires) {}

    private final InstantSource clock;
    private final Map<String, String> conversations = new HashMap<>();
    private final Map<String, Memo> memos = new HashMap<>();
    private final Map<Integer, List<Stored>> logs = new HashMap<>();
    private final Map<Integer, Map<String, Waiting>> outboxes = new HashMap<>();
    private final Map<String, Instant> due = new HashMap<>();
    private final Map<String, DeliveryStatus> deliveries = new HashMap<>();
    private final Map<Integer, Lease> leases = new HashMap<>();
    private final Map<String, Instant> nodes = new HashMap<>();
    private long texts;

    /** @param clock what leases and recorded replies expire by */
    public InMemoryStore(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public synchronized Snapshot load(String id, String sid) {
        return new Snapshot(load(id), memo(sid).map(StoredForm::replies));
    }

    @Override
    public synchronized Optional<Conversation> load(String id) {
        return Optional.ofNullable(conversations.get(id)).map(StoredForm::conversation);
    }

    @Override
    public synchronized Outcome commit(Commit commit) {
        var known = commit.sid().flatMap(this::memo);
        if (known.isPresent()) {
            return new Outcome.Repeated(StoredForm.replies(known.get()));
        }
        var id = commit.next().id();
        if (load(id).map(Conversation::version).orElse(0L) != commit.expectedVersion()) {
            return new Outcome.Stale();
        }
        var events = commit.events().stream().map(StoredForm::write).toList();
        var outbox = commit.outbox().stream().map(StoredForm::write).toList();
        var replies = StoredForm.write(commit.replies());

        conversations.put(id, StoredForm.write(commit.next()));
        commit.sid()
                .ifPresent(
                        sid -> memos.put(sid, new Memo(replies, clock.instant().plus(MEMO))));
        events.forEach(event -> append(id, commit.at(), event));
        var queue = outbox(ConversationIds.partition(id));
        outbox.forEach(text -> queue.put(position(++texts), new Waiting(text, 0, false)));
        due.remove(id);
        commit.next().timers().stream()
                .map(Timer::due)
                .min(Comparator.naturalOrder())
                .ifPresent(earliest -> due.put(id, earliest));
        return new Outcome.Done();
    }

    @Override
    public synchronized List<LogEntry> read(int partition, String after, int limit) {
        var log = log(partition);
        var from = Integer.parseInt(after.substring(0, after.indexOf('-')));
        var entries = new ArrayList<LogEntry>();
        for (int n = from; n < Math.min(log.size(), from + limit); n++) {
            var stored = log.get(n);
            entries.add(new LogEntry(
                    position(n + 1L), stored.conversation(), stored.at(), StoredForm.event(stored.event())));
        }
        return entries;
    }

    @Override
    public synchronized boolean record(DeliveryReport report) {
        var before = deliveries.get(report.reference());
        if (!conversations.containsKey(report.conversation())
                || (before != null && !report.status().supersedes(before))) {
            return false;
        }
        deliveries.put(report.reference(), report.status());
        var event = new Event.Delivered(report.reference(), report.status(), report.errorCode());
        append(report.conversation(), report.receivedAt(), StoredForm.write(event));
        return true;
    }

    @Override
    public synchronized List<Queued> peek(int partition, int limit) {
        return outbox(partition).entrySet().stream()
                .limit(limit)
                .map(entry -> new Queued(
                        entry.getKey(),
                        StoredForm.outboundText(entry.getValue().text()),
                        entry.getValue().attempts(),
                        entry.getValue().open()))
                .toList();
    }

    @Override
    public synchronized boolean begin(int partition, Queued queued) {
        var now = outbox(partition).get(queued.position());
        if (now == null || now.attempts() != queued.attempts() || now.open()) {
            return false;
        }
        outbox(partition).put(queued.position(), new Waiting(now.text(), now.attempts() + 1, true));
        return true;
    }

    @Override
    public synchronized void putBack(int partition, Queued queued) {
        outbox(partition)
                .computeIfPresent(queued.position(), (position, now) -> new Waiting(now.text(), now.attempts(), false));
    }

    @Override
    public synchronized void remove(int partition, Queued queued) {
        outbox(partition).remove(queued.position());
    }

    @Override
    public synchronized List<String> due(int partition, Instant now, int limit) {
        return due.entrySet().stream()
                .filter(entry -> ConversationIds.partition(entry.getKey()) == partition)
                .filter(entry -> !entry.getValue().isAfter(now))
                .sorted(Map.Entry.comparingByValue())
                .limit(limit)
                .map(Map.Entry::getKey)
                .toList();
    }

    @Override
    public synchronized Set<Integer> waiting(Set<Integer> partitions, Instant now) {
        return partitions.stream()
                .filter(partition ->
                        !outbox(partition).isEmpty() || !due(partition, now, 1).isEmpty())
                .collect(Collectors.toSet());
    }

    @Override
    public synchronized boolean hold(int partition, String node, Duration duration) {
        var lease = leases.get(partition);
        if (lease != null
                && lease.expires().isAfter(clock.instant())
                && !lease.node().equals(node)) {
            return false;
        }
        leases.put(partition, new Lease(node, clock.instant().plus(duration)));
        return true;
    }

    @Override
    public synchronized void release(int partition, String node) {
        leases.computeIfPresent(partition, (p, lease) -> lease.node().equals(node) ? null : lease);
    }

    @Override
    public synchronized int announce(String node, Duration duration) {
        nodes.put(node, clock.instant().plus(duration));
        nodes.values().removeIf(until -> !until.isAfter(clock.instant()));
        return nodes.size();
    }

    private Optional<String> memo(String sid) {
        return Optional.ofNullable(memos.get(sid))
                .filter(memo -> memo.expires().isAfter(clock.instant()))
                .map(Memo::replies);
    }

    private void append(String id, Instant at, String event) {
        log(ConversationIds.partition(id)).add(new Stored(id, at, event));
    }

    private List<Stored> log(int partition) {
        return logs.computeIfAbsent(partition, none -> new ArrayList<>());
    }

    private Map<String, Waiting> outbox(int partition) {
        return outboxes.computeIfAbsent(partition, none -> new LinkedHashMap<>());
    }

    private static String position(long number) {
        return number + "-0";
    }
}
