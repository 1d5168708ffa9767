package org.backline.dialogue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.backline.nlu.Finding;
import org.backline.nlu.Language;
import org.backline.nlu.Understanding;
import org.backline.triage.Disposition;
import org.backline.triage.Facts;
import org.backline.triage.Reason;
import org.jspecify.annotations.Nullable;

/** A turn in the making: the conversation's fields while they change, and what is to be said and noted. Confined to one turn. */
final class Draft {
    private final Conversation before;
    final List<String> replies = new ArrayList<>();
    final List<Event> events = new ArrayList<>();

    Language language;
    Stage stage;
    Holder holder;
    boolean optedOut;
    boolean greeted;
    int episode;
    Story story;
    Story previous;
    Facts facts;
    Disposition disposition;
    List<Reason> reasons;
    final TreeMap<String, Integer> asked;
    final TreeSet<String> told;
    int misunderstood;
    List<Timer> timers;
    List<String> recent;
    int repeats;

    @Nullable
    Instant lastInboundAt;

    Draft(Conversation before) {
        this.before = before;
        this.language = before.language();
        this.stage = before.stage();
        this.holder = before.holder();
        this.optedOut = before.optedOut();
        this.greeted = before.greeted();
        this.episode = before.episode();
        this.story = before.story();
        this.previous = before.previous();
        this.facts = before.facts();
        this.disposition = before.disposition();
        this.reasons = before.reasons();
        this.asked = new TreeMap<>(before.asked());
        this.told = new TreeSet<>(before.told());
        this.misunderstood = before.misunderstood();
        this.timers = before.timers();
        this.recent = before.recent();
        this.repeats = before.repeats();
        this.lastInboundAt = before.lastInboundAt();
    }

    Conversation before() {
        return before;
    }

    /**
     * Forgets the story and all that was asked and told in it; level and language start afresh and stay, in this order.
     *
     * @param lasting facts that hold for longer than an episode, such as thin bones
     */
    void beginEpisode(Set<String> lasting) {
        events.add(new Event.EpisodeClosed(episode, disposition.name().toLowerCase(Locale.ROOT)));
        episode++;
        previous = story.equals(Story.EMPTY) ? previous : story;
        stage = new Stage.Opening();
        story = Story.EMPTY;
        facts = facts.lasting(lasting);
        disposition = Disposition.NONE;
        reasons = List.of();
        asked.clear();
        told.clear();
        misunderstood = 0;
        timers = List.of();
    }

    void optOut(String words) {
        if (!optedOut) {
            optedOut = true;
            timers = List.of();
            events.add(new Event.OptedOut(words));
        }
    }

    void optIn() {
        if (optedOut) {
            optedOut = false;
            events.add(new Event.OptedIn());
        }
    }

    int timesAsked(String question) {
        return asked.getOrDefault(question, 0);
    }

    boolean isHeldByCoach() {
        return holder instanceof Holder.Coach;
    }

    /** Takes a human's attention for the conversation; a coach who has it already keeps it. */
    void callCoach(String reason, Instant now) {
        events.add(new Event.CoachCalled(reason, disposition));
        if (holder instanceof Holder.Bot) {
            holder = new Holder.Waiting(reason, now);
        }
    }

    /** Fills the story's slots with what the text tells; later words replace earlier ones. */
    void listen(Understanding text) {
        story = new Story(
                location(text, story.location()),
                side(text, story.side()),
                value(text, Finding.Type.DURATION, story.duration()),
                concept(text, Finding.Type.CAUSE, story.cause()),
                concept(text, Finding.Type.ONSET, story.onset()),
                concept(text, Finding.Type.TREND, story.trend()));
    }

    /** The most telling region: "upper back, left side of the back" is about the upper back. */
    private static @Nullable String location(Understanding text, @Nullable String known) {
        return text.of(Finding.Type.REGION)
                .filter(Finding::isPresent)
                .map(Finding::concept)
                .reduce((a, b) -> isVague(a) || (isElsewhere(a) && !isVague(b) && !isElsewhere(b)) ? b : a)
                .filter(region -> known == null || !isVague(region))
                .orElse(known);
    }

    private static boolean isVague(String region) {
        return region.equals("back") || region.equals("spine");
    }

    private static boolean isElsewhere(String region) {
        return switch (region) {
            case "upper_back", "mid_back", "lower_back", "shoulder_blade", "neck", "shoulder" -> false;
            default -> true;
        };
    }

    private static @Nullable String side(Understanding text, @Nullable String known) {
        return text.of(Finding.Type.REGION)
                .filter(finding -> finding.isPresent() && finding.value() != null)
                .map(finding -> String.valueOf(finding.value()))
                .findFirst()
                .orElse(known);
    }

    private static @Nullable String value(Understanding text, Finding.Type type, @Nullable String known) {
        return text.of(type)
                .filter(finding -> finding.isPresent() && finding.value() != null)
                .map(finding -> String.valueOf(finding.value()))
                .min(java.util.Comparator.comparingDouble(org.backline.nlu.Spans::days))
                .orElse(known);
    }

    private static @Nullable String concept(Understanding text, Finding.Type type, @Nullable String known) {
        return text.of(type)
                .filter(Finding::isPresent)
                .map(Finding::concept)
                .findFirst()
                .orElse(known);
    }

    Conversation withVersion(long version) {
        return new Conversation(
                version,
                before.id(),
                before.patient(),
                language,
                stage,
                holder,
                optedOut,
                greeted,
                episode,
                story,
                previous,
                facts,
                disposition,
                reasons,
                asked,
                told,
                misunderstood,
                timers,
                recent,
                replies.isEmpty() ? before.lastReplies() : replies,
                repeats,
                lastInboundAt);
    }

    Turn turn() {
        return new Turn(withVersion(before.version()), replies, events);
    }
}
