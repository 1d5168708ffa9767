package org.backline.conversation.redis;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.backline.conversation.Agenda;
import org.backline.conversation.Timers;
import redis.clients.jedis.params.ZRangeParams;

/** Timers in Redis: a sorted set per partition, and a look over all partitions in one round trip (per server). */
public final class RedisTimers implements Timers, Agenda {
    private final RedisConnection redis;

    public RedisTimers(RedisConnection redis) {
        this.redis = redis;
    }

    @Override
    public List<String> due(int partition, Instant now, int limit) {
        var due = Keys.due(partition);
        var until = ZRangeParams.zrangeByScoreParams(Double.NEGATIVE_INFINITY, (double) now.toEpochMilli())
                .limit(0, limit);
        return redis.call(jedis -> jedis.zrange(due, until));
    }

    private record Look(int partition, Supplier<Long> due, Supplier<Long> texts) {
        boolean finds() {
            return due.get() + texts.get() > 0;
        }
    }

    @Override
    public Set<Integer> waiting(Set<Integer> partitions, Instant now) {
        var looks = redis.call(jedis -> {
            var asked = new ArrayList<Look>();
            try (var pipeline = jedis.pipelined()) {
                for (int partition : partitions) {
                    asked.add(new Look(
                            partition,
                            pipeline.zcount(Keys.due(partition), Double.NEGATIVE_INFINITY, (double) now.toEpochMilli()),
                            pipeline.xlen(Keys.outbox(partition))));
                }
                pipeline.sync();
            }
            return asked.stream().filter(Look::finds).toList();
        });
        return looks.stream().map(Look::partition).collect(Collectors.toSet());
    }
}
