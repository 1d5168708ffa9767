package org.backline.conversation.redis;

import java.util.List;
import java.util.UUID;
import org.backline.conversation.Outbox.Queued;

/** {@code begin.lua}: notes that an attempt to send is about to be made. */
final class BeginScript {
    private final Script script;

    BeginScript(RedisConnection redis) {
        script = new Script(redis, "begin.lua");
    }

    boolean begin(int partition, Queued queued) {
        return !queued.open()
                && script.holds(
                        List.of(Keys.outbox(partition), Keys.attempts(partition)),
                        List.of(
                                queued.position(),
                                Integer.toString(queued.attempts()),
                                UUID.randomUUID().toString()));
    }
}
