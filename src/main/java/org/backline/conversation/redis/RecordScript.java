package org.backline.conversation.redis;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.backline.conversation.StoredForm;
import org.backline.dialogue.Event;
import org.backline.sms.DeliveryReport;

/** {@code record.lua}: notes what became of a text of ours. */
final class RecordScript {
    /** Carriers give up on a text within hours; a receipt that it was read may come days later. */
    private static final Duration MEMORY = Duration.ofDays(7);

    private final Script script;

    RecordScript(RedisConnection redis) {
        script = new Script(redis, "record.lua");
    }

    boolean record(DeliveryReport report) {
        var id = report.conversation();
        var event = new Event.Delivered(report.reference(), report.status(), report.errorCode());
        return script.holds(
                List.of(Keys.conversation(id), Keys.delivery(id, report.reference()), Keys.log(Keys.partition(id))),
                List.of(
                        Integer.toString(report.status().rank()),
                        UUID.randomUUID().toString(),
                        Long.toString(MEMORY.toMillis()),
                        id,
                        Long.toString(report.receivedAt().toEpochMilli()),
                        StoredForm.write(event)));
    }
}
