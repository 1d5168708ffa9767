package org.backline.dialogue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.backline.content.Content;
import org.backline.content.OtherLanguage;
import org.backline.nlu.Language;
import org.backline.nlu.Lexicon;
import org.backline.nlu.OtherLanguages;
import org.backline.nlu.Understanding;
import org.backline.sms.InboundText;
import org.backline.sms.Keyword;
import org.backline.sms.Media;
import org.backline.triage.Assessment;
import org.backline.triage.Disposition;
import org.backline.triage.Triage;
import org.jspecify.annotations.Nullable;

/**
 * The dialogue: the same input in the same state at the same time always gives the same turn. Thread-safe.
 *
 * <p>Every text is screened first, whatever stage the conversation is in; then it is an answer, a question, a wish or a
 * piece of the story, in this order; and the last word is the next question or the advice.
 */
public final class Dialogue {
    /** Who answers STOP, START and HELP. */
    public enum OptOut {
        /** The carrier confirms and blocks; we follow its state in silence. */
        BY_CARRIER,
        /** We confirm. */
        BY_SELF
    }

    /** After this much silence the next complaint is a new episode, whatever came before. */
    private static final Duration FORGET = Duration.ofDays(14);

    private static final int MOST_MISUNDERSTOOD = 3;
    private static final int MOST_REPEATS = 3;
    private static final int SHORTEST_REPEAT = 20;
    /** Flags of these levels ask for something and say nothing of the body. */
    private static final Set<String> ADMINISTRATIVE = Set.of("COACH", "NONE");

    /** Marks an episode in which a coach was called because nothing was understood; then less is said. */
    private static final String LOST = "lost";

    private static final String AUTO_REPLY = "auto_reply";
    /** What a patient says to have the same trouble as in the episode before. */
    private static final String AS_BEFORE = "as_before";

    private final Set<String> administrative;
    private final Triage triage;
    private final Interview interview;
    private final Voice voice;
    private final Alarm alarm;
    private final Course course;
    private final Wishes wishes;
    private final OtherLanguages otherLanguages;
    private final Map<String, OtherLanguage> foreign;
    private final OptOut optOut;
    private final String humanNumber;

    /**
     * @param humanNumber where a person can be phoned, for the answer to HELP
     * @throws org.backline.content.ContentException if rules are malformed
     */
    public Dialogue(Content content, Map<Language, Lexicon> lexicons, OptOut optOut, String humanNumber) {
        this.administrative = content.flags().entrySet().stream()
                .filter(flag -> ADMINISTRATIVE.contains(flag.getValue().level()))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
        this.triage = new Triage(content);
        this.interview = new Interview(content);
        this.voice = new Voice(content);
        this.alarm = new Alarm(voice);
        this.course = new Course(voice, interview, triage, content);
        this.wishes = new Wishes(voice, course, interview, new CareAnswers(content, lexicons));
        this.foreign = content.otherLanguages();
        this.otherLanguages = new OtherLanguages(foreign);
        this.optOut = optOut;
        this.humanNumber = humanNumber;
    }

    /** What to say, in both languages, when a text could not be taken in. */
    public String apology() {
        return voice.text(Language.EN, "flow.fallback");
    }

    /** Decides one turn. The next conversation carries the same version as the one given; the shell counts. */
    public Turn step(Conversation conversation, Input input, Instant now) {
        var draft = new Draft(conversation);
        switch (input) {
            case Input.Texted texted -> texted(draft, texted.text(), texted.understanding(), now);
            case Input.TimerDue due -> course.due(draft, due.timer(), now);
        }
        return draft.turn();
    }

    private void texted(Draft draft, InboundText text, Understanding said, Instant now) {
        draft.events.add(new Event.Received(text.sid(), text.body(), text.media(), said));
        var keyword = text.optOutType() == null ? Keyword.of(text.body()) : Optional.of(text.optOutType());
        boolean burst = Burst.before(draft.before(), now).isPresent();
        remember(draft, text, said, burst, now);
        if (keyword.isPresent() && !Keyword.isSpanish(text.body())) {
            draft.language = draft.before().language();
        }
        if (keyword.isPresent()) {
            keyword(draft, keyword.get(), text);
        } else if (draft.optedOut && !said.intent().is("opt_in_words")) {
            whileOptedOut(draft, text, said);
        } else if (draft.optedOut) {
            draft.optIn();
            if (Reading.speaksOfTheBody(said)) {
                heard(draft, text, said, burst, now);
            } else {
                welcomeBack(draft);
            }
        } else {
            heard(draft, text, said, burst, now);
        }
        if (!draft.replies.isEmpty()) {
            draft.events.add(new Event.Replied(text.sid(), draft.replies));
        }
    }

    private void remember(Draft draft, InboundText text, Understanding said, boolean burst, Instant now) {
        boolean same = !draft.recent.isEmpty()
                && text.body().length() >= SHORTEST_REPEAT
                && draft.recent.getLast().equals(text.body());
        draft.repeats = same ? draft.repeats + 1 : 0;
        var recent = new ArrayList<String>(burst ? draft.recent : List.of());
        recent.add(text.body());
        draft.recent = recent.size() > 5 ? recent.subList(recent.size() - 5, recent.size()) : recent;
        draft.language = said.language();
        boolean longSilence = draft.lastInboundAt != null
                && Duration.between(draft.lastInboundAt, now).compareTo(FORGET) > 0;
        boolean over = isOver(draft.stage, said) && isClinical(said);
        if ((longSilence || over) && !(draft.stage instanceof Stage.Opening)) {
            draft.beginEpisode(interview.lastingFacts());
        }
        draft.lastInboundAt = now;
    }

    private static boolean isOver(Stage stage, Understanding said) {
        return stage instanceof Stage.Resolved
                || stage instanceof Stage.Coaching
                || (stage instanceof Stage.Offering && said.answer() == Understanding.Answer.NONE);
    }

    private void keyword(Draft draft, Keyword keyword, InboundText text) {
        boolean answer = optOut == OptOut.BY_SELF && text.optOutType() == null;
        switch (keyword) {
            case STOP -> {
                boolean again = draft.optedOut;
                draft.optOut(text.body());
                if (answer && !again) {
                    sayByItself(draft, voice.text(draft.language, "keywords.stop"));
                }
            }
            case START -> {
                draft.optIn();
                if (answer) {
                    welcomeBack(draft);
                }
            }
            case HELP -> {
                if (text.optOutType() == null && !draft.optedOut) {
                    sayByItself(
                            draft, voice.text(draft.language, "keywords.help").replace("{human_number}", humanNumber));
                }
            }
        }
    }

    private void welcomeBack(Draft draft) {
        draft.greeted = true;
        voice.say(draft, "keywords.start");
        alarm.remind(draft);
    }

    /** These say who we are themselves. */
    private void sayByItself(Draft draft, String text) {
        boolean greeted = draft.greeted;
        draft.greeted = true;
        voice.sayText(draft, text);
        draft.greeted = greeted;
    }

    /** We may text nobody who has opted out, not even about danger: a human must call. */
    private void whileOptedOut(Draft draft, InboundText text, Understanding said) {
        if (Keyword.isCarriersOptIn(text.body())) {
            draft.optIn();
            if (optOut == OptOut.BY_SELF) {
                welcomeBack(draft);
            }
            return;
        }
        var assessment = triage.assess(draft.facts, said);
        boolean newDanger = Alarm.isNewDanger(draft, assessment, said);
        draft.facts = assessment.facts();
        if (assessment.disposition().isSticky()) {
            Alarm.raise(draft, assessment);
        }
        if (newDanger) {
            draft.events.add(new Event.CallTask("opted_out", assessment.reasons()));
        }
    }

    private void heard(Draft draft, InboundText text, Understanding said, boolean burst, Instant now) {
        var open = draft.before().openQuestion().filter(question -> draft.stage instanceof Stage.Asking);
        boolean asBefore = isAsBefore(draft, said);
        var outcome = open.map(question -> asBefore && interview.isStory(question)
                        ? Interview.Outcome.ANSWERED
                        : interview.answer(draft, question, said))
                .orElse(Interview.Outcome.NOT_ANSWERED);
        boolean isOpenStill =
                outcome == Interview.Outcome.UNCLEAR || (outcome == Interview.Outcome.NOT_ANSWERED && open.isPresent());
        if (isOpenStill && draft.repeats < MOST_REPEATS) {
            course.actOnTheWorse(draft, open.orElseThrow(), outcome, said, now);
        }
        Alarm.correct(draft, said, now);
        var assessment = triage.assess(draft.facts, said);
        boolean newDanger = Alarm.isNewDanger(draft, assessment, said);
        draft.facts = assessment.facts();
        draft.listen(said);
        if (asBefore) {
            draft.story = draft.story.likeThe(draft.previous);
        }
        Alarm.raise(draft, assessment);
        if (draft.disposition == Disposition.NONE && isClinical(said)) {
            draft.disposition = Disposition.SELF_CARE;
        }
        if (draft.isHeldByCoach()) {
            if (newDanger) {
                draft.callCoach("red_flag", now);
            }
            if (wantsOut(said)) {
                optOutByWords(draft, said);
            }
            return;
        }
        if (draft.disposition.isSticky()) {
            alarm.escalate(draft, assessment, said, newDanger, now);
        } else if (draft.repeats >= MOST_REPEATS || Reading.tells(said, AUTO_REPLY)) {
            loop(draft);
        } else if (text.body().isBlank() && !text.media().isEmpty()) {
            boolean isSpoken = text.media().stream().anyMatch(Media::isSoundOrFilm);
            voice.say(draft, isSpoken ? "flow.voice" : "flow.mms");
            voice.resume(draft);
        } else {
            converse(draft, text, said, open, outcome, assessment, burst, now);
        }
    }

    private static boolean isAsBefore(Draft draft, Understanding said) {
        return Reading.tells(said, AS_BEFORE)
                && !draft.previous.equals(Story.EMPTY)
                && (draft.before().stage() instanceof Stage.Opening
                        || draft.before().stage() instanceof Stage.Asking
                        || draft.episode > draft.before().episode());
    }

    /** Whether something that was told before is another thing now. */
    private static boolean isCorrected(Draft draft) {
        var before = draft.before();
        return isOther(before.facts().severity(), draft.facts.severity())
                || isOther(before.facts().age(), draft.facts.age())
                || isOther(before.story().duration(), draft.story.duration())
                || isOther(before.story().location(), draft.story.location())
                || !draft.facts.present().containsAll(before.facts().present());
    }

    private static boolean isOther(@Nullable Object before, @Nullable Object now) {
        return before != null && !before.equals(now);
    }

    /** A robot on the far side is told once that nobody listens to it. */
    private void loop(Draft draft) {
        if (draft.told.add(AUTO_REPLY)) {
            voice.say(draft, "flow.loop");
        }
    }

    private void converse(
            Draft draft,
            InboundText text,
            Understanding said,
            Optional<String> open,
            Interview.Outcome outcome,
            Assessment assessment,
            boolean burst,
            Instant now) {
        boolean answered = outcome == Interview.Outcome.ANSWERED;
        if (wantsOut(said) && !answered) {
            optOutByWords(draft, said);
            return;
        }
        var elsewhere = otherLanguages.of(text.body()).map(foreign::get);
        if (elsewhere.isPresent() && !answered) {
            wishes.answerInOtherLanguage(draft, elsewhere.get().reply(), now);
            return;
        }
        wishes.welcome(draft);
        if (isAsBefore(draft, said)) {
            voice.say(draft, "flow.same_noted");
        } else if (said.wants("correct") && isCorrected(draft)) {
            voice.say(draft, "flow.correction_noted");
        }
        boolean warned = alarm.warn(draft, assessment);
        if (answered) {
            draft.misunderstood = 0;
            draft.stage = new Stage.Opening();
        }
        if (outcome == Interview.Outcome.WHICH) {
            interview.askWhich(draft, open.orElseThrow());
            course.goOn(draft, now);
            return;
        }
        if (draft.stage instanceof Stage.CheckingIn checkingIn && course.checkedIn(draft, said, checkingIn, now)) {
            return;
        }
        if (course.lessons().heard(draft, text, said, now)) {
            return;
        }
        if (!answered && wishes.wish(draft, text, said, open, now)) {
            return;
        }
        if (answered && !draft.facts.pending().isEmpty()) {
            course.goOn(draft, now);
            return;
        }
        if (answered && wishes.asksForCare(said)) {
            wishes.answer(draft, said, warned);
        }
        if (answered
                || Reading.isStoryText(said)
                || warned
                || !draft.facts.pending().isEmpty()) {
            draft.misunderstood = 0;
            course.goOnUnlessBurst(draft, open, burst, now);
            return;
        }
        misunderstood(draft, open, burst, now);
    }

    private static boolean wantsOut(Understanding said) {
        return Reading.intent(said).equals("opt_out_words");
    }

    /** The carrier does not know of this wish, so we confirm it, whoever answers its keywords. */
    private void optOutByWords(Draft draft, Understanding said) {
        draft.optOut(said.text());
        sayByItself(draft, voice.text(draft.language, "keywords.stop"));
    }

    private void misunderstood(Draft draft, Optional<String> open, boolean burst, Instant now) {
        draft.misunderstood++;
        if (draft.told.contains(LOST) && draft.misunderstood < MOST_MISUNDERSTOOD) {
            return;
        }
        if (draft.misunderstood >= MOST_MISUNDERSTOOD) {
            draft.misunderstood = 0;
            draft.callCoach("not_understood", now);
            voice.say(draft, draft.told.add(LOST) ? "flow.not_understood_3" : "flow.handoff_waiting");
        } else if (open.isPresent()) {
            course.goOnUnlessBurst(draft, open, burst, now);
        } else {
            voice.say(draft, "flow.not_understood_" + draft.misunderstood);
        }
    }

    private boolean isClinical(Understanding said) {
        return !Reading.isOfAPet(said) && Reading.isClinical(said, administrative);
    }
}
