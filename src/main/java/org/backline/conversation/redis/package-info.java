/** The conversation store, log, outbox, timers and leases in Redis. Does I/O. */
@NullMarked
package org.backline.conversation.redis;

import org.jspecify.annotations.NullMarked;
