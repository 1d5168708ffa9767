package org.backline.conversation.redis;

import java.util.List;
import org.backline.conversation.Outbox.Queued;

/** {@code remove.lua}: takes a text out of the outbox. */
final class RemoveScript {
    private final Script script;

    RemoveScript(RedisConnection redis) {
        script = new Script(redis, "remove.lua");
    }

    void remove(int partition, Queued queued) {
        script.run(List.of(Keys.outbox(partition), Keys.attempts(partition)), List.of(queued.position()));
    }
}
