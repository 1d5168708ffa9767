package org.backline.conversation.redis;

import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import org.backline.conversation.ConversationLog;
import org.backline.conversation.LogEntry;
import org.backline.conversation.StoredForm;
import org.backline.sms.DeliveryReport;
import redis.clients.jedis.resps.StreamEntry;

/**
 * The log in Redis: a stream per partition. A position is the stream's own id of an entry.
 *
 * <p>Reports about conversations that are not there are not noted. How far a text has come is remembered for a week; a
 * report that comes later still may be noted twice.
 */
public final class RedisLog implements ConversationLog {
    private static final Pattern POSITION = Pattern.compile("[0-9]{1,19}-[0-9]{1,19}");

    private final RedisConnection redis;
    private final RecordScript record;

    public RedisLog(RedisConnection redis) {
        this.redis = redis;
        this.record = new RecordScript(redis);
    }

    @Override
    public List<LogEntry> read(int partition, String after, int limit) {
        if (!POSITION.matcher(after).matches()) {
            throw new IllegalArgumentException("not a position in the log");
        }
        var log = Keys.log(partition);
        return redis.call(jedis -> jedis.xrange(log, "(" + after, "+", limit)).stream()
                .map(RedisLog::entry)
                .toList();
    }

    @Override
    public boolean record(DeliveryReport report) {
        return record.record(report);
    }

    private static LogEntry entry(StreamEntry stored) {
        var fields = stored.getFields();
        return new LogEntry(
                stored.getID().toString(),
                fields.getOrDefault("c", ""),
                Instant.ofEpochMilli(Long.parseLong(fields.getOrDefault("t", "0"))),
                StoredForm.event(fields.getOrDefault("e", "")));
    }
}
