package org.backline.dialogue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.backline.content.Content;
import org.backline.nlu.Finding;
import org.backline.nlu.Understanding;
import org.backline.triage.Triage;

/** The way of an episode: question after question, then advice, then check-ins. Thread-safe. */
final class Course {
    /** A fact of our own: a safety question was put and never answered, so no tip may follow. */
    private static final String UNSCREENED = "unscreened";

    private final Voice voice;
    private final Interview interview;
    private final Advice advice;
    private final Triage triage;
    private final Appointments appointments;
    private final Lessons lessons;

    Course(Voice voice, Interview interview, Triage triage, Content content) {
        this.voice = voice;
        this.interview = interview;
        this.advice = new Advice(content);
        this.triage = triage;
        this.appointments = new Appointments(content);
        this.lessons = new Lessons(voice, triage, appointments, content);
    }

    Lessons lessons() {
        return lessons;
    }

    void goOn(Draft draft, Instant now) {
        var next = interview.next(draft);
        if (next.isPresent()) {
            voice.ask(draft, next.get());
        } else {
            advise(draft, now);
        }
    }

    /** A question of the same burst stands; it is not put again for every piece of one story. */
    void goOnUnlessBurst(Draft draft, Optional<String> open, boolean burst, Instant now) {
        var next = interview.next(draft);
        if (burst && open.isPresent() && next.equals(open)) {
            draft.stage = draft.before().stage();
            return;
        }
        goOn(draft, now);
    }

    /** Twice asked and still open: a hinted red flag counts as there, a screen goes to a human. */
    void actOnTheWorse(Draft draft, String question, Interview.Outcome outcome, Understanding said, Instant now) {
        boolean digression = outcome == Interview.Outcome.NOT_ANSWERED
                && Reading.isUnderstood(said)
                && !said.intent().is("skip");
        int patience = digression ? Interview.MOST_TIMES_AMONG_OTHERS : Interview.MOST_TIMES;
        if (draft.timesAsked(Interview.counted(question)) < patience || interview.isStory(question)) {
            return;
        }
        var worse = interview.worse(question);
        draft.facts = interview.settle(draft.facts.asserting(Set.of(worse.orElse(UNSCREENED))), question);
        if (worse.isEmpty() && !draft.isHeldByCoach()) {
            draft.callCoach("screen_unanswered", now);
        }
    }

    void advise(Draft draft, Instant now) {
        if (draft.stage instanceof Stage.Advising || !draft.timers.isEmpty()) {
            if (draft.replies.isEmpty()) {
                voice.say(draft, "flow.ack_ok");
            }
            return;
        }
        if (draft.facts.has(UNSCREENED)) {
            voice.say(draft, "flow.handoff");
            draft.stage = new Stage.Advising(List.of());
            return;
        }
        var tips = new ArrayList<>(advice.tipsFor(triage.named(draft.facts)));
        if (!tips.isEmpty()) {
            voice.say(draft, "tips." + tips.removeFirst());
        }
        voice.say(draft, "flow.advice_recheck");
        if (!tips.isEmpty()) {
            voice.say(draft, "flow.more_hint");
        }
        draft.stage = new Stage.Advising(tips);
        appointments.planCheckIn(draft, 1, now);
    }

    void more(Draft draft, Instant now) {
        switch (draft.stage) {
            case Stage.Advising advising -> nextTip(draft, advising.more());
            case Stage.Resolved resolved -> prevent(draft);
            case Stage.Offering offering -> prevent(draft);
            case Stage.Coaching coaching -> prevent(draft);
            default -> goOn(draft, now);
        }
    }

    private void prevent(Draft draft) {
        var tips = advice.preventionFor(triage.named(draft.facts));
        draft.stage = new Stage.Advising(tips);
        nextTip(draft, tips);
    }

    void nextTip(Draft draft, List<String> tips) {
        if (tips.isEmpty()) {
            voice.say(draft, "flow.no_more_tips");
            return;
        }
        voice.say(draft, "tips." + tips.getFirst());
        draft.stage = new Stage.Advising(tips.subList(1, tips.size()));
        if (tips.size() > 1) {
            voice.say(draft, "flow.more_hint");
        }
    }

    List<String> remainingTips(Draft draft) {
        var tips = advice.tipsFor(triage.named(draft.facts));
        return tips.size() > 1 ? tips.subList(1, tips.size()) : tips;
    }

    boolean checkedIn(Draft draft, Understanding said, Stage.CheckingIn checkingIn, Instant now) {
        var trend = draft.story.trend() != null && said.of(Finding.Type.TREND).anyMatch(Finding::isPresent)
                ? String.valueOf(draft.story.trend())
                : said.intent().name();
        switch (trend) {
            case "better" -> {
                voice.say(draft, "flow.checkin_better");
                draft.stage = new Stage.Resolved();
                lessons.offer(draft);
            }
            case "same" -> {
                voice.say(draft, "flow.checkin_same");
                draft.stage = new Stage.Advising(remainingTips(draft));
                appointments.planCheckIn(draft, checkingIn.number() + 1, now);
            }
            case "worse" -> {
                voice.say(draft, "flow.checkin_worse");
                draft.facts = draft.facts.reopening(Interview.ROUTINE_SCREEN);
                draft.asked.remove(Interview.ROUTINE_SCREEN);
                goOn(draft, now);
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    void due(Draft draft, Timer timer, Instant now) {
        draft.timers =
                draft.timers.stream().filter(other -> !other.equals(timer)).toList();
        if (draft.optedOut || draft.isHeldByCoach() || draft.disposition.isSticky()) {
            return;
        }
        if (timer.kind().equals(Lessons.KIND)) {
            lessons.due(draft, now);
        } else {
            voice.say(draft, "flow.checkin_" + timer.number());
            draft.stage = new Stage.CheckingIn(timer.number());
        }
        draft.recent = List.of();
        draft.events.add(
                new Event.Replied(draft.before().id() + "-" + (draft.before().version() + 1), draft.replies));
    }
}
