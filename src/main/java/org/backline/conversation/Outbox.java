package org.backline.conversation;

import java.util.List;
import org.backline.sms.OutboundText;

/**
 * Texts that wait to be sent through the carrier. Filled by commits alone; worked by the holder of the partition's lease.
 *
 * <p>An attempt is begun, then made, then either put back or its text removed. A text whose attempt was begun and nothing
 * more may or may not have been sent. Thread-safe; throws {@link StoreUnavailableException} like the store.
 */
public interface Outbox {
    /**
     * A waiting text and its place in the queue.
     *
     * @param attempts how often it was tried, the open attempt included
     * @param open whether an attempt was begun of whose outcome nothing is known
     */
    record Queued(String position, OutboundText text, int attempts, boolean open) {}

    /** Up to {@code limit} waiting texts, oldest first; they stay until {@link #remove}d. */
    List<Queued> peek(int partition, int limit);

    /**
     * Notes that an attempt is about to be made, so that a crash between the attempt and its outcome leaves a trace.
     *
     * @return false if the text is gone or was touched since it was peeked: somebody else works it, do not send it
     */
    boolean begin(int partition, Queued queued);

    /** Notes that the attempt which was begun came to nothing for sure, so that another may be made. */
    void putBack(int partition, Queued queued);

    void remove(int partition, Queued queued);
}
