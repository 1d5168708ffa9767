package org.backline.conversation;

import java.time.Duration;

/** Which node works a partition's outbox and timers. At most one at a time, as long as nobody stalls past the lease. */
public interface Leases {
    /** Takes or renews the lease; false if another node holds it. */
    boolean hold(int partition, String node, Duration duration);

    /** Gives the lease up if this node holds it. */
    void release(int partition, String node);
}
