package org.backline.conversation;

import java.time.Instant;
import org.backline.dialogue.Event;

/**
 * One line of the log.
 *
 * @param position where it stands in its partition's log; grows with every entry, opaque otherwise
 * @param conversation the conversation's id
 */
public record LogEntry(String position, String conversation, Instant at, Event event) {}
