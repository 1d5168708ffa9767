package org.backline.conversation;

import java.time.Duration;

/**
 * Which node works a partition's outbox and timers. At most one at a time, as long as nobody stalls past the lease.
 *
 * <p>A node's name is its own for as long as it runs: 1 to 64 letters, digits, dots, hyphens or underscores.
 */
public interface Leases {
    /** Takes or renews the lease; false if another node holds it. */
    boolean hold(int partition, String node, Duration duration);

    /** Gives the lease up if this node holds it. */
    void release(int partition, String node);

    /**
     * Says that this node will work for the given time, so that the others leave it its share; zero says that it stops.
     *
     * @return how many nodes are at work now
     */
    int announce(String node, Duration duration);
}
