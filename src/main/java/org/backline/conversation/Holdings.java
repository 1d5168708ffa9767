package org.backline.conversation;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The partitions that this node holds. One thread renews; any thread may ask.
 *
 * <p>Sharing is simple: every node announces itself, a node holds no more than its even share, rounded up, and gives back what
 * is above it. Nodes begin to look at different places, so that they seldom reach for the same partition. When a node
 * dies, the others have its partitions once its leases have run out.
 */
final class Holdings {
    private final Leases leases;
    private final String node;
    private final Duration duration;
    private final Map<Integer, Long> heldUntil = new ConcurrentHashMap<>();

    Holdings(Leases leases, String node, Duration duration) {
        this.leases = leases;
        this.node = node;
        this.duration = duration;
    }

    /** @param busy partitions that are being worked, which are not given back now */
    void renew(IntPredicate busy) {
        int nodes = Math.max(1, leases.announce(node, duration));
        int share = Math.ceilDiv(ConversationIds.PARTITIONS, nodes);
        int surplus = heldUntil.size() - share;
        for (int partition : heldUntil.keySet()) {
            if (surplus > 0 && !busy.test(partition)) {
                giveBack(partition);
                surplus--;
            } else {
                take(partition);
            }
        }
        for (int partition : others()) {
            if (heldUntil.size() >= share) {
                return;
            }
            take(partition);
        }
    }

    private void take(int partition) {
        long asked = System.nanoTime();
        if (leases.hold(partition, node, duration)) {
            heldUntil.put(partition, asked + duration.toNanos());
        } else {
            heldUntil.remove(partition);
        }
    }

    private void giveBack(int partition) {
        heldUntil.remove(partition);
        leases.release(partition, node);
    }

    private int[] others() {
        int first = Math.floorMod(node.hashCode(), ConversationIds.PARTITIONS);
        return IntStream.range(0, ConversationIds.PARTITIONS)
                .map(n -> (first + n) % ConversationIds.PARTITIONS)
                .filter(partition -> !heldUntil.containsKey(partition))
                .toArray();
    }

    /** Whether the lease is surely ours: counted from before it was asked for, by a clock that never jumps. */
    boolean holds(int partition) {
        var until = heldUntil.get(partition);
        return until != null && until - System.nanoTime() > 0;
    }

    Set<Integer> held() {
        return heldUntil.keySet().stream().filter(this::holds).collect(Collectors.toUnmodifiableSet());
    }

    void giveAllBack() {
        leases.announce(node, Duration.ZERO);
        for (int partition : heldUntil.keySet()) {
            giveBack(partition);
        }
    }
}
