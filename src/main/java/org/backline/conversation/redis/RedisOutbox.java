package org.backline.conversation.redis;

import java.util.List;
import org.backline.conversation.Outbox;

/** The outbox in Redis: a stream per partition, and beside it a hash that counts attempts. */
public final class RedisOutbox implements Outbox {
    private final PeekScript peek;
    private final BeginScript begin;
    private final PutBackScript putBack;
    private final RemoveScript remove;

    public RedisOutbox(RedisConnection redis) {
        peek = new PeekScript(redis);
        begin = new BeginScript(redis);
        putBack = new PutBackScript(redis);
        remove = new RemoveScript(redis);
    }

    @Override
    public List<Queued> peek(int partition, int limit) {
        return peek.peek(partition, limit);
    }

    @Override
    public boolean begin(int partition, Queued queued) {
        return begin.begin(partition, queued);
    }

    @Override
    public void putBack(int partition, Queued queued) {
        putBack.putBack(partition, queued);
    }

    @Override
    public void remove(int partition, Queued queued) {
        remove.remove(partition, queued);
    }
}
