package org.backline.conversation.redis;

import java.time.Duration;
import java.util.List;

/** {@code hold.lua}: takes or renews a lease. */
final class HoldScript {
    private final Script script;

    HoldScript(RedisConnection redis) {
        script = new Script(redis, "hold.lua");
    }

    boolean hold(int partition, String node, Duration duration) {
        return script.holds(List.of(Keys.lease(partition)), List.of(node, Long.toString(duration.toMillis())));
    }
}
