package org.backline.dialogue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.backline.content.Content;
import org.backline.content.FollowUp;
import org.backline.sms.LocalTime;

/** Plans when Backline writes of its own accord, within the patient's day. Thread-safe. */
final class Appointments {
    private static final String CHECK_IN = "check_in";

    private final FollowUp plan;

    Appointments(Content content) {
        this.plan = content.followUp();
    }

    /** Plans the check-in of this number, from 1, if there is one; it replaces whatever was planned. */
    void planCheckIn(Draft draft, int number, Instant now) {
        if (number <= plan.checkIns().size()) {
            plan(draft, CHECK_IN, number, plan.checkIns().get(number - 1), now);
        }
    }

    void plan(Draft draft, String kind, int number, Duration delay, Instant now) {
        var awake = plan.awake();
        var due = LocalTime.after(now, delay, draft.before().patient(), awake.from(), awake.until());
        var timer = new Timer(kind, number, due);
        draft.timers = List.of(timer);
        draft.events.add(new Event.CheckInPlanned(timer));
    }
}
