package org.backline.dialogue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.backline.content.Content;
import org.backline.content.FollowUp;
import org.backline.nlu.Understanding;
import org.backline.nlu.Understanding.Answer;
import org.backline.sms.InboundText;
import org.backline.triage.Expression;
import org.backline.triage.Triage;

/** The small course for those who are better and want to stay so: offered once, one text at a time, ended by a word. Thread-safe. */
final class Lessons {
    static final String KIND = "lesson";

    private final Voice voice;
    private final Triage triage;
    private final Appointments appointments;
    private final FollowUp.Lessons plan;
    private final Map<String, Expression> avoid;

    Lessons(Voice voice, Triage triage, Appointments appointments, Content content) {
        this.voice = voice;
        this.triage = triage;
        this.appointments = appointments;
        this.plan = content.followUp().lessons();
        this.avoid = plan.texts().entrySet().stream()
                .filter(lesson -> !lesson.getValue().avoid().isEmpty())
                .collect(java.util.stream.Collectors.toMap(
                        Map.Entry::getKey,
                        lesson -> Expression.parse(lesson.getValue().avoid())));
    }

    void offer(Draft draft) {
        if (draft.told.add("lessons")) {
            voice.say(draft, "lessons.offer");
            draft.stage = new Stage.Offering();
        }
    }

    /** Whether the text was about the course: a yes or no to the offer, or the word that begins or ends it. */
    boolean heard(Draft draft, InboundText text, Understanding said, Instant now) {
        if (draft.stage instanceof Stage.Offering) {
            boolean isStory = Reading.speaksOfTheBody(said);
            draft.stage = new Stage.Resolved();
            if (said.answer() == Answer.YES && !isStory) {
                begin(draft, now);
                return true;
            }
            if (said.answer() == Answer.NO && !isStory) {
                voice.say(draft, "lessons.declined");
                return true;
            }
        }
        if (isWord(text, "begin") && Wishes.isClosed(draft)) {
            begin(draft, now);
            return true;
        }
        if (isWord(text, "end") && draft.stage instanceof Stage.Coaching) {
            draft.timers = List.of();
            draft.stage = new Stage.Resolved();
            voice.say(draft, "lessons.ended");
            return true;
        }
        return false;
    }

    private boolean isWord(InboundText text, String role) {
        var word = text.body().strip().replaceFirst("[.!]+$", "").toLowerCase(Locale.ROOT);
        return plan.words().getOrDefault(role, List.of()).contains(word);
    }

    private void begin(Draft draft, Instant now) {
        var facts = triage.named(draft.facts);
        var lessons = new ArrayList<>(plan.texts().keySet());
        lessons.removeIf(
                lesson -> avoid.containsKey(lesson) && avoid.get(lesson).holds(facts));
        voice.say(draft, "lessons.start");
        draft.stage = new Stage.Coaching(lessons);
        next(draft, now);
    }

    void due(Draft draft, Instant now) {
        next(draft, now);
        if (draft.stage instanceof Stage.Coaching) {
            voice.say(draft, "lessons.way_out");
        }
    }

    private void next(Draft draft, Instant now) {
        if (!(draft.stage instanceof Stage.Coaching coaching)
                || coaching.lessons().isEmpty()) {
            return;
        }
        var left = coaching.lessons();
        voice.say(draft, "lessons." + left.getFirst());
        if (left.size() == 1) {
            voice.say(draft, "lessons.last");
            draft.stage = new Stage.Resolved();
            return;
        }
        draft.stage = new Stage.Coaching(left.subList(1, left.size()));
        appointments.plan(draft, KIND, plan.texts().size() - left.size() + 1, plan.every(), now);
    }
}
