package org.backline.conversation.redis;

import java.time.Duration;
import java.util.List;

/** {@code announce.lua}: counts the nodes at work. */
final class AnnounceScript {
    private final Script script;

    AnnounceScript(RedisConnection redis) {
        script = new Script(redis, "announce.lua");
    }

    int announce(String node, Duration duration) {
        var nodes = (Long) script.run(List.of(Keys.nodes()), List.of(node, Long.toString(duration.toMillis())));
        return Math.toIntExact(nodes);
    }
}
