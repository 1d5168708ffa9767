package org.backline.conversation;

import java.util.List;
import org.backline.sms.DeliveryReport;

/** Every text and event, in order, partition by partition. The one source of truth; thread-safe. */
public interface ConversationLog {
    /** Where a partition's log begins, for {@link #read}. */
    String START = "0-0";

    /** Up to {@code limit} entries after a position, oldest first. */
    List<LogEntry> read(int partition, String after, int limit);

    /**
     * Notes what became of a text of ours, unless a status that {@linkplain org.backline.sms.DeliveryStatus#supersedes
     * supersedes} it or equals it was noted before.
     *
     * @return whether it was noted
     */
    boolean record(DeliveryReport report);
}
