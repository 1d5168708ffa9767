package org.backline.dialogue;

import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.backline.nlu.Language;
import org.backline.sms.PhoneNumber;
import org.backline.triage.Disposition;
import org.backline.triage.Facts;
import org.backline.triage.Reason;
import org.jspecify.annotations.Nullable;

/**
 * All that Backline remembers of one patient between two texts. Immutable; every turn makes the next one.
 *
 * @param version how many turns have been committed; 0 for a patient who has never texted
 * @param id an HMAC of the phone number, safe to show in URLs and logs
 * @param greeted whether the patient has been told who we are
 * @param episode counts the patient's stories, from 1
 * @param previous what was told in the episode before, if anything
 * @param asked how often each question was put in this episode
 * @param told keys of the warnings that were given in this episode
 * @param misunderstood texts in a row that nobody could make sense of
 * @param timers what is to be done later, unless something happens before
 * @param recent the words of the burst that is under way, oldest first; empty once it is over
 * @param lastReplies what the patient was last told, for "repeat"
 * @param repeats how often in a row the very same long text has come
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
        Story previous,
        Facts facts,
        Disposition disposition,
        List<Reason> reasons,
        SortedMap<String, Integer> asked,
        SortedSet<String> told,
        int misunderstood,
        List<Timer> timers,
        List<String> recent,
        List<String> lastReplies,
        int repeats,
        @Nullable Instant lastInboundAt) {
    public Conversation {
        reasons = List.copyOf(reasons);
        asked = Collections.unmodifiableSortedMap(new TreeMap<>(asked));
        told = Collections.unmodifiableSortedSet(new TreeSet<>(told));
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
                Story.EMPTY,
                Facts.NONE,
                Disposition.NONE,
                List.of(),
                new TreeMap<>(),
                new TreeSet<>(),
                0,
                List.of(),
                List.of(),
                List.of(),
                0,
                null);
    }

    /** The same conversation, counted as the given version. */
    public Conversation withVersion(long newVersion) {
        return new Draft(this).withVersion(newVersion);
    }

    /** The earliest timer that is due at or before the given time. */
    public Optional<Timer> timerDueAt(Instant now) {
        return timers.stream().filter(timer -> !timer.due().isAfter(now)).min(Comparator.comparing(Timer::due));
    }

    /** The question that is open, if one is. */
    public Optional<String> openQuestion() {
        return stage instanceof Stage.Asking asking ? Optional.of(asking.question()) : Optional.empty();
    }
}
