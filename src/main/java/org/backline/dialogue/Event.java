package org.backline.dialogue;

import java.util.List;
import org.backline.nlu.Understanding;
import org.backline.sms.DeliveryStatus;
import org.backline.sms.Media;
import org.backline.triage.Disposition;
import org.backline.triage.Reason;
import org.jspecify.annotations.Nullable;

/** Something that happened in a conversation. The log is made of these, in order, and everything else is read off it. */
public sealed interface Event {
    /** The patient texted. */
    record Received(
            String sid,
            String body,
            List<Media> media,
            @Nullable Understanding understanding) implements Event {}

    /**
     * We answered.
     *
     * @param reference how delivery reports name these texts: the inbound SID, or the outbox id
     */
    record Replied(String reference, List<String> texts) implements Event {}

    /** The level of the episode changed. */
    record Assessed(Disposition disposition, List<Reason> reasons) implements Event {}

    /** A human is needed. */
    record CoachCalled(String reason, Disposition disposition) implements Event {}

    /** A human must phone the patient, whom we may not or cannot text. */
    record CallTask(String reason, List<Reason> reasons) implements Event {}

    record OptedOut(String words) implements Event {}

    record OptedIn() implements Event {}

    /** A check-in or a lesson was planned, by its timer. */
    record CheckInPlanned(Timer timer) implements Event {}

    record EpisodeClosed(int episode, String outcome) implements Event {}

    /** What became of a text of ours. */
    record Delivered(
            String reference,
            DeliveryStatus status,
            @Nullable Integer errorCode) implements Event {}
}
