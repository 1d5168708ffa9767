package org.backline.console.phone;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.UUID;

/**
 * The latest changes, numbered, for browsers that follow along. Thread-safe.
 *
 * <p>An id names this run of the demo too: after a restart the numbers begin anew, and a browser that still holds an old
 * id must read everything again.
 */
final class Changes {
    private static final int MOST = 2000;

    /**
     * One change.
     *
     * @param id what a browser hands back to get what came after
     * @param type {@code text}, {@code phone}, {@code removed}, {@code clock}, or {@code reset}: read everything again
     * @param json what changed
     */
    record Change(String id, String type, String json) {}

    private final String run = UUID.randomUUID().toString().substring(0, 8);
    private final Deque<Change> latest = new ArrayDeque<>();
    private long count;
    private boolean closed;

    synchronized void add(String type, String json) {
        count++;
        latest.addLast(new Change(id(count), type, json));
        if (latest.size() > MOST) {
            latest.removeFirst();
        }
        notifyAll();
    }

    /** The id of the latest change, to follow from. */
    synchronized String last() {
        return id(count);
    }

    /**
     * What came after a change, oldest first; waits for it if there is nothing yet.
     *
     * @return empty if nothing came in that time or this is closed; a single {@code reset} if the id is from another run
     *     or too old
     */
    synchronized List<Change> after(String id, Duration longest) throws InterruptedException {
        long seen = numberOf(id);
        if (seen < 0 || seen > count || seen < count - latest.size()) {
            return List.of(new Change(last(), "reset", "{}"));
        }
        long deadline = System.nanoTime() + longest.toNanos();
        while (seen == count && !closed) {
            long left = (deadline - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                return List.of();
            }
            wait(left);
        }
        int skip = latest.size() - (int) Math.min(count - seen, latest.size());
        return new ArrayList<>(latest).subList(skip, latest.size());
    }

    synchronized boolean isClosed() {
        return closed;
    }

    synchronized void close() {
        closed = true;
        notifyAll();
    }

    private String id(long number) {
        return run + "-" + number;
    }

    private long numberOf(String id) {
        if (!id.startsWith(run + "-")) {
            return -1;
        }
        try {
            return Long.parseLong(id.substring(run.length() + 1));
        } catch (NumberFormatException notOurs) {
            return -1;
        }
    }
}
