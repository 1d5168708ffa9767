package org.backline.conversation;

import java.time.Instant;
import java.util.Set;

/** A cheap look over many partitions at once, so that an idle system costs one round trip and not one per partition. */
public interface Agenda {
    /** Those of the partitions that have a timer due at or before {@code now}, or a text in the outbox. */
    Set<Integer> waiting(Set<Integer> partitions, Instant now);
}
