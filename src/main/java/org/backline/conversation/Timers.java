package org.backline.conversation;

import java.time.Instant;
import java.util.List;

/** Which conversations have something due. Kept by commits alone, from {@code Conversation.timers()}. */
public interface Timers {
    /** Ids of up to {@code limit} conversations with a timer due at or before {@code now}, earliest first. */
    List<String> due(int partition, Instant now, int limit);
}
