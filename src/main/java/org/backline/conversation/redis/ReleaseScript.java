package org.backline.conversation.redis;

import java.util.List;

/** {@code release.lua}: gives a lease up. */
final class ReleaseScript {
    private final Script script;

    ReleaseScript(RedisConnection redis) {
        script = new Script(redis, "release.lua");
    }

    void release(int partition, String node) {
        script.run(List.of(Keys.lease(partition)), List.of(node));
    }
}
