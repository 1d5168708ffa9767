package org.backline.conversation;

import java.util.List;
import org.backline.sms.OutboundText;

/** Texts that wait to be sent through the carrier. Filled by commits alone; worked by the holder of the partition's lease. */
public interface Outbox {
    /** A waiting text and its place in the queue. */
    record Queued(String position, OutboundText text, int attempts) {}

    /** Up to {@code limit} waiting texts, oldest first; they stay until {@link #remove}d. */
    List<Queued> peek(int partition, int limit);

    /** Notes that an attempt is about to be made, so that a crash between the attempt and its outcome leaves a trace. */
    void markAttempt(int partition, Queued queued);

    void remove(int partition, Queued queued);
}
