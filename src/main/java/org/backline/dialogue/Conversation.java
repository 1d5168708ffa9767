package org.backline.dialogue;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.backline.nlu.Language;
import org.backline.sms.PhoneNumber;
import org.backline.triage.Disposition;
import org.backline.triage.Reason;
import org.jspecify.annotations.Nullable;

/**
 * All that Backline remembers of one patient between two texts. Immutable; every turn makes the next one.
 *
 * @param version how many turns have been committed; 0 for a patient who has never texted
 * @param id an HMAC of the phone number, safe to show in URLs and logs
 * @param episode counts the patient's stories, from 1
 * @param asked how often each question was put in this episode
 * @param misunderstood texts in a row that nobody could make sense of
 * @param recent the words of the burst that is under way, oldest first; empty once it is over
 * @param lastReplies what the patient was last told, for "repeat"
 */
public record Conversation(
        long version,
        String id,
        PhoneNumber patient,
        Language language,
        Stage stage,
        Holder holder,
        boolean optedOut,
        boolean greeted,
        int episode,
        Story story,
        Disposition disposition,
        List<Reason> reasons,
        SortedMap<String, Integer> asked,
        int misunderstood,
        List<Timer> timers,
        List<String> recent,
        List<String> lastReplies,
        @Nullable Instant lastInboundAt) {
    public Conversation {
        reasons = List.copyOf(reasons);
        timers = List.copyOf(timers);
        recent = List.copyOf(recent);
        lastReplies = List.copyOf(lastReplies);
    }

    /** The conversation with somebody who has never texted. */
    public static Conversation with(String id, PhoneNumber patient) {
        return new Conversation(
                0,
                id,
                patient,
                Language.EN,
                new Stage.Opening(),
                new Holder.Bot(),
                false,
                false,
                1,
                Story.EMPTY,
                Disposition.NONE,
                List.of(),
                new TreeMap<>(),
                0,
                List.of(),
                List.of(),
                List.of(),
                null);
    }

    /** The same conversation, counted as the given version. */
    public Conversation withVersion(long newVersion) {
        return new Conversation(
                newVersion,
                id,
                patient,
                language,
                stage,
                holder,
                optedOut,
                greeted,
                episode,
                story,
                disposition,
                reasons,
                asked,
                misunderstood,
                timers,
                recent,
                lastReplies,
                lastInboundAt);
    }

    /** The earliest timer that is due at or before the given time. */
    public Optional<Timer> timerDueAt(Instant now) {
        return timers.stream().filter(timer -> !timer.due().isAfter(now)).min(Comparator.comparing(Timer::due));
    }
}
