package org.backline.conversation.redis;

import java.util.List;
import org.backline.conversation.Outbox.Queued;

/** {@code put_back.lua}: closes an attempt that came to nothing. */
final class PutBackScript {
    private final Script script;

    PutBackScript(RedisConnection redis) {
        script = new Script(redis, "put_back.lua");
    }

    void putBack(int partition, Queued queued) {
        script.run(List.of(Keys.attempts(partition)), List.of(queued.position()));
    }
}
