package org.backline.conversation.redis;

import java.util.List;
import org.backline.conversation.Outbox.Queued;
import org.backline.conversation.StoredForm;

/** {@code peek.lua}: reads the oldest waiting texts. */
final class PeekScript {
    private final Script script;

    PeekScript(RedisConnection redis) {
        script = new Script(redis, "peek.lua");
    }

    List<Queued> peek(int partition, int limit) {
        var found = (List<?>)
                script.run(List.of(Keys.outbox(partition), Keys.attempts(partition)), List.of(Integer.toString(limit)));
        return found.stream().map(entry -> queued((List<?>) entry)).toList();
    }

    private static Queued queued(List<?> entry) {
        var attempts = (String) entry.get(2);
        int colon = attempts.indexOf(':');
        return new Queued(
                (String) entry.get(0),
                StoredForm.outboundText((String) entry.get(1)),
                Integer.parseInt(colon < 0 ? attempts : attempts.substring(0, colon)),
                colon >= 0);
    }
}
