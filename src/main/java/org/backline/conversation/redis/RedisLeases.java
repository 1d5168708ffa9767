package org.backline.conversation.redis;

import java.time.Duration;
import java.util.regex.Pattern;
import org.backline.conversation.Leases;

/** Leases in Redis, by the server's clock: it does not matter whether the nodes' clocks agree. */
public final class RedisLeases implements Leases {
    private static final Pattern NODE = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    private final HoldScript hold;
    private final ReleaseScript release;
    private final AnnounceScript announce;

    public RedisLeases(RedisConnection redis) {
        hold = new HoldScript(redis);
        release = new ReleaseScript(redis);
        announce = new AnnounceScript(redis);
    }

    @Override
    public boolean hold(int partition, String node, Duration duration) {
        return hold.hold(partition, checked(node), duration);
    }

    @Override
    public void release(int partition, String node) {
        release.release(partition, checked(node));
    }

    @Override
    public int announce(String node, Duration duration) {
        return announce.announce(checked(node), duration);
    }

    private static String checked(String node) {
        if (!NODE.matcher(node).matches()) {
            throw new IllegalArgumentException("not a node's name");
        }
        return node;
    }
}
