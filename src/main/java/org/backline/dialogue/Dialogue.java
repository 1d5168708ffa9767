package org.backline.dialogue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.backline.content.Content;
import org.backline.nlu.Assertion;
import org.backline.nlu.Finding;
import org.backline.nlu.Language;
import org.backline.nlu.Lexicon;
import org.backline.nlu.Understanding;
import org.backline.nlu.Understanding.Answer;
import org.backline.sms.InboundText;
import org.backline.sms.Keyword;
import org.backline.sms.LocalTime;
import org.backline.triage.Assessment;
import org.backline.triage.Disposition;
import org.backline.triage.Triage;

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
    private static final int FIRST_HOUR = 9;
    private static final int LAST_HOUR = 20;
    private static final Duration FIRST_CHECK_IN = Duration.ofHours(20);
    private static final Duration SECOND_CHECK_IN = Duration.ofDays(2);

    /** Below this the classifier is guessing. */
    private static final double UNDERSTOOD = 0.3;

    private static final Set<String> CLINICAL = Set.of(
            "report_symptom",
            "correct",
            "better",
            "same",
            "worse",
            "request_tips",
            "refuse_care",
            "ask_ice_heat",
            "ask_duration",
            "ask_rest_activity",
            "ask_stretch",
            "ask_massage_therapy",
            "ask_sleep_posture",
            "ask_cause",
            "ask_medication",
            "ask_food_water",
            "ask_test_doctor",
            "ask_serious");

    /** Intents that one sentence of {@code flow} answers; the open question follows it. */
    private static final Map<String, String> SMALL_ANSWERS = Map.of(
            "abuse", "abuse_1",
            "off_topic", "off_topic",
            "prompt_injection", "injection",
            "small_talk", "small_talk",
            "praise", "praise");

    private static final Map<String, String> HANDED_OVER = Map.of(
            "data_request", "data_request",
            "appointment_admin", "admin",
            "complaint", "complaint",
            "human", "handoff");

    private final Triage triage;
    private final Interview interview;
    private final Advice advice;
    private final CareAnswers answers;
    private final Script script;
    private final OptOut optOut;
    private final String humanNumber;

    /**
     * @param humanNumber where a person can be phoned, for the answer to HELP
     * @throws org.backline.content.ContentException if rules are malformed
     */
    public Dialogue(Content content, Map<Language, Lexicon> lexicons, OptOut optOut, String humanNumber) {
        this.triage = new Triage(content);
        this.interview = new Interview(content);
        this.advice = new Advice(content);
        this.answers = new CareAnswers(content, lexicons);
        this.script = new Script(content);
        this.optOut = optOut;
        this.humanNumber = humanNumber;
    }

    /** What to say, in both languages, when a text could not be taken in. */
    public String apology() {
        return script.say(Language.EN, "flow.fallback");
    }

    /** Decides one turn. The next conversation carries the same version as the one given; the shell counts. */
    public Turn step(Conversation conversation, Input input, Instant now) {
        var draft = new Draft(conversation);
        switch (input) {
            case Input.Texted texted -> texted(draft, texted.text(), texted.understanding(), now);
            case Input.TimerDue due -> due(draft, due.timer());
        }
        return draft.turn();
    }

    // ---- a text --------------------------------------------------------------------------------------------------

    private void texted(Draft draft, InboundText text, Understanding said, Instant now) {
        draft.events.add(new Event.Received(text.sid(), text.body(), text.media(), said));
        var keyword = text.optOutType() == null ? Keyword.of(text.body()) : Optional.of(text.optOutType());
        boolean burst = Burst.before(draft.before(), now).isPresent();
        remember(draft, text, said, burst, now);
        if (keyword.isPresent()) {
            keyword(draft, keyword.get(), text);
        } else if (draft.optedOut) {
            whileOptedOut(draft, text, said);
        } else {
            heard(draft, text, said, burst, now);
        }
        if (!draft.replies.isEmpty()) {
            draft.events.add(new Event.Replied(text.sid(), draft.replies));
        }
    }

    private static void remember(Draft draft, InboundText text, Understanding said, boolean burst, Instant now) {
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
        boolean over = draft.stage instanceof Stage.Resolved && isClinical(said);
        if ((longSilence || over) && !(draft.stage instanceof Stage.Opening)) {
            draft.beginEpisode();
        }
        draft.lastInboundAt = now;
    }

    private void keyword(Draft draft, Keyword keyword, InboundText text) {
        boolean answer = optOut == OptOut.BY_SELF && text.optOutType() == null;
        switch (keyword) {
            case STOP -> {
                boolean again = draft.optedOut;
                optOut(draft, text.body());
                if (answer && !again) {
                    say(draft, "keywords.stop");
                }
            }
            case START -> {
                if (draft.optedOut) {
                    draft.optedOut = false;
                    draft.events.add(new Event.OptedIn());
                }
                if (answer) {
                    say(draft, "keywords.start");
                    draft.greeted = true;
                }
            }
            case HELP -> {
                if (text.optOutType() == null && !draft.optedOut) {
                    sayText(draft, script.say(draft.language, "keywords.help").replace("{human_number}", humanNumber));
                }
            }
        }
    }

    private static void optOut(Draft draft, String words) {
        if (!draft.optedOut) {
            draft.optedOut = true;
            draft.timers = List.of();
            draft.events.add(new Event.OptedOut(words));
        }
    }

    /** We may text nobody who has opted out, not even about danger: a human must call. */
    private void whileOptedOut(Draft draft, InboundText text, Understanding said) {
        if (Keyword.isCarriersOptIn(text.body()) || said.intent().is("opt_in_words")) {
            draft.optedOut = false;
            draft.events.add(new Event.OptedIn());
            say(draft, "keywords.start");
            return;
        }
        var assessment = triage.assess(draft.facts, said);
        draft.facts = assessment.facts();
        if (assessment.disposition().isSticky()) {
            raise(draft, assessment);
            draft.events.add(new Event.CallTask("opted_out", assessment.reasons()));
        }
    }

    // ---- what was said ---------------------------------------------------------------------------------------------

    private void heard(Draft draft, InboundText text, Understanding said, boolean burst, Instant now) {
        var open = draft.before().openQuestion().filter(question -> draft.stage instanceof Stage.Asking);
        var outcome =
                open.map(question -> interview.answer(draft, question, said)).orElse(Interview.Outcome.NOT_ANSWERED);
        if (outcome == Interview.Outcome.UNCLEAR || (outcome == Interview.Outcome.NOT_ANSWERED && open.isPresent())) {
            actOnTheWorse(draft, open.get(), outcome, said);
        }
        correct(draft, said, now);
        var assessment = triage.assess(draft.facts, said);
        boolean newDanger = isNewDanger(draft, assessment, said);
        draft.facts = assessment.facts();
        draft.listen(said);
        raise(draft, assessment);
        if (isClinical(said) && draft.disposition == Disposition.NONE) {
            draft.disposition = Disposition.SELF_CARE;
        }
        if (draft.isHeldByCoach()) {
            if (newDanger) {
                draft.callCoach("red_flag", now);
            }
            return;
        }
        if (draft.disposition.isSticky()) {
            escalate(draft, assessment, said, newDanger, now);
        } else if (draft.repeats >= MOST_REPEATS) {
            loop(draft);
        } else if (text.body().isBlank() && !text.media().isEmpty()) {
            say(draft, "flow.mms");
            resume(draft);
        } else {
            converse(draft, text, said, open, outcome, assessment, burst, now);
        }
    }

    /** Twice asked and still open: a hinted red flag counts as there, a screen goes to a human. */
    private void actOnTheWorse(Draft draft, String question, Interview.Outcome outcome, Understanding said) {
        boolean digression = outcome == Interview.Outcome.NOT_ANSWERED
                && isUnderstood(said)
                && !said.intent().is("skip");
        if (draft.timesAsked(Interview.counted(question)) < Interview.MOST_TIMES
                || digression
                || interview.isStory(question)) {
            return;
        }
        interview.worse(question).ifPresent(fact -> draft.facts = draft.facts.asserting(Set.of(fact)));
        draft.facts = interview.settle(draft.facts, question);
    }

    /** What was said by mistake is taken back, but never what led to a same-day level: that a coach undoes. */
    private static void correct(Draft draft, Understanding said, Instant now) {
        if (!said.wants("correct")) {
            return;
        }
        var takenBack = said.findings().stream()
                .filter(finding -> finding.assertion() == Assertion.ABSENT && draft.facts.has(finding.concept()))
                .map(Finding::concept)
                .toList();
        if (takenBack.isEmpty()) {
            return;
        }
        if (draft.disposition.isSticky()) {
            draft.callCoach("corrected_downward", now);
        } else {
            draft.facts = draft.facts.withdrawing(takenBack);
        }
    }

    private static boolean isNewDanger(Draft draft, Assessment assessment, Understanding said) {
        if (!assessment.disposition().isSticky()) {
            return false;
        }
        boolean higher = assessment.disposition().rank() > draft.disposition.rank();
        boolean newFlag = said.of(Finding.Type.FLAG)
                .anyMatch(flag -> flag.isPresent()
                        && !draft.facts.has(flag.concept())
                        && assessment.reasons().stream()
                                .anyMatch(reason -> reason.rule().equals(flag.concept())));
        return higher || newFlag;
    }

    /** Levels go up at once; from URGENT up only a coach takes them down. */
    private static void raise(Draft draft, Assessment assessment) {
        var level = assessment.disposition();
        boolean stays = level.rank() < draft.disposition.rank() && draft.disposition.isAtLeast(Disposition.SEE_DOCTOR);
        var next = stays || (draft.disposition.isSticky() && level.rank() == draft.disposition.rank())
                ? draft.disposition
                : level;
        if (next == Disposition.NONE && draft.disposition != Disposition.NONE) {
            next = Disposition.SELF_CARE;
        }
        if (next != draft.disposition || !assessment.reasons().equals(draft.reasons)) {
            var reasons = stays && assessment.reasons().isEmpty() ? draft.reasons : assessment.reasons();
            if (next != draft.disposition) {
                draft.events.add(new Event.Assessed(next, reasons));
            }
            draft.reasons = reasons;
        }
        draft.disposition = next;
    }

    // ---- danger
    // ------------------------------------------------------------------------------------------------------

    private void escalate(Draft draft, Assessment assessment, Understanding said, boolean newDanger, Instant now) {
        var before = draft.stage;
        draft.stage = new Stage.Referred(draft.disposition);
        draft.timers = List.of();
        draft.misunderstood = 0;
        draft.greeted = true;
        var kind = draft.disposition == Disposition.URGENT
                ? "urgent"
                : draft.disposition == Disposition.CRISIS ? "crisis" : "emergency";
        if (newDanger || !(before instanceof Stage.Referred)) {
            var key = "safety."
                    + assessment
                            .reply()
                            .filter(name -> script.has("safety." + name))
                            .orElse(kind + "_general");
            say(draft, script.has(key) ? key : "safety.emergency_general");
            if (assessment.crisisToo() && !key.endsWith("overdose_intent")) {
                say(draft, "safety.crisis_suicide");
            }
            draft.told.add(key);
            draft.callCoach("red_flag", now);
        } else if (said.wants("refuse_care") && draft.told.add("refusal")) {
            say(draft, draft.disposition == Disposition.URGENT ? "safety.refusal_urgent" : "safety.refusal");
        } else if (said.wants("human")) {
            say(draft, draft.disposition == Disposition.URGENT ? "flow.handoff" : "flow.handoff_when_emergency");
        } else if (!isMereAcknowledgement(said) || draft.told.add("still")) {
            say(draft, "safety.still_" + kind);
        }
        if (said.wants("opt_out_words")) {
            optOut(draft, said.text());
        }
    }

    private static boolean isMereAcknowledgement(Understanding said) {
        return said.findings().isEmpty()
                && Set.of("acknowledge", "thanks", "goodbye", "affirm")
                        .contains(said.intent().name());
    }

    private void loop(Draft draft) {
        if (draft.repeats == MOST_REPEATS) {
            say(draft, "flow.loop");
        }
    }

    // ---- conversation
    // ------------------------------------------------------------------------------------------------

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
        if (said.wants("opt_out_words") && said.intent().confidence() >= UNDERSTOOD && !answered) {
            optOut(draft, said.text());
            say(draft, "keywords.stop");
            return;
        }
        boolean warned = warn(draft, assessment);
        if (answered) {
            draft.misunderstood = 0;
            draft.stage = new Stage.Opening();
        }
        if (outcome == Interview.Outcome.WHICH) {
            ask(draft, interview.which(open.orElseThrow()).orElse(Interview.WHICH));
            return;
        }
        if (draft.stage instanceof Stage.CheckingIn checkingIn && checkedIn(draft, said, checkingIn, now)) {
            return;
        }
        if (!answered && wish(draft, text, said, open, now)) {
            return;
        }
        if (answered && !draft.facts.pending().isEmpty()) {
            goOn(draft, now);
            return;
        }
        if (answered && asksForCare(said)) {
            answer(draft, said, warned);
        }
        if (answered || isStoryText(said) || warned || !draft.facts.pending().isEmpty()) {
            draft.misunderstood = 0;
            goOnUnlessBurst(draft, open, burst, now);
            return;
        }
        misunderstood(draft, open, burst, now);
    }

    /** A question of the same burst stands; it is not put again for every piece of one story. */
    private void goOnUnlessBurst(Draft draft, Optional<String> open, boolean burst, Instant now) {
        var next = interview.next(draft);
        if (burst && open.isPresent() && next.equals(open)) {
            draft.stage = draft.before().stage();
            return;
        }
        goOn(draft, now);
    }

    /** Says once what a see-a-doctor rule found. */
    private boolean warn(Draft draft, Assessment assessment) {
        if (draft.disposition != Disposition.SEE_DOCTOR) {
            return false;
        }
        var key = "safety." + assessment.reply().orElse("see_doctor_general");
        if (!script.has(key)) {
            key = "safety.see_doctor_general";
        }
        if (!draft.told.add(key)) {
            return false;
        }
        say(draft, key);
        return true;
    }

    private boolean checkedIn(Draft draft, Understanding said, Stage.CheckingIn checkingIn, Instant now) {
        var trend = draft.story.trend() != null && said.of(Finding.Type.TREND).anyMatch(Finding::isPresent)
                ? String.valueOf(draft.story.trend())
                : said.intent().name();
        switch (trend) {
            case "better" -> {
                say(draft, "flow.checkin_better");
                draft.stage = new Stage.Resolved();
            }
            case "same" -> {
                say(draft, "flow.checkin_same");
                draft.stage = new Stage.Advising(remainingTips(draft));
                if (checkingIn.number() == 1) {
                    plan(draft, 2, SECOND_CHECK_IN, now);
                }
            }
            case "worse" -> {
                say(draft, "flow.checkin_worse");
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

    /** What the patient wants apart from telling the story: a person, a repetition, an answer, a greeting. */
    private boolean wish(Draft draft, InboundText text, Understanding said, Optional<String> open, Instant now) {
        var intent = said.intent().confidence() >= UNDERSTOOD ? said.intent().name() : "";
        for (var handedOver : HANDED_OVER.entrySet()) {
            if (intent.equals(handedOver.getKey()) || (handedOver.getKey().equals("human") && said.wants("human"))) {
                handOver(draft, handedOver.getKey(), "flow." + handedOver.getValue(), now);
                return true;
            }
        }
        if (SMALL_ANSWERS.containsKey(intent) && !isStoryText(said)) {
            say(draft, "flow." + SMALL_ANSWERS.get(intent));
            resume(draft);
            return true;
        }
        if (asksForCare(said)
                && !(draft.stage instanceof Stage.Asking
                        && !draft.facts.pending().isEmpty())) {
            answer(draft, said, false);
            if (isStoryText(said) || draft.stage instanceof Stage.Asking) {
                goOn(draft, now);
            }
            return true;
        }
        return !isStoryText(said) && plainWish(draft, text, intent, open, now);
    }

    private boolean plainWish(Draft draft, InboundText text, String intent, Optional<String> open, Instant now) {
        switch (intent) {
            case "repeat" -> {
                if (draft.misunderstood > 0) {
                    return false;
                }
                repeat(draft);
            }
            case "restart" -> {
                if (draft.disposition.isAtLeast(Disposition.SEE_DOCTOR)) {
                    goOn(draft, now);
                } else {
                    draft.beginEpisode();
                    say(draft, "flow.restart");
                }
            }
            case "skip", "dont_know" -> {
                if (open.isEmpty()) {
                    return false;
                }
                if (interview.isStory(open.get())) {
                    say(draft, "flow.skip_ok");
                }
                goOn(draft, now);
            }
            case "more" -> more(draft, now);
            case "request_tips" -> goOn(draft, now);
            case "better", "same", "worse" -> trend(draft, intent, now);
            case "thanks", "goodbye", "acknowledge" -> courtesy(draft, intent);
            case "greeting" -> greet(draft);
            case "distress" -> {
                draft.facts = draft.facts.raising("ask_suicide");
                draft.disposition = draft.disposition.isAtLeast(Disposition.ASK) ? draft.disposition : Disposition.ASK;
                goOn(draft, now);
            }
            case "refuse_care" -> {
                say(draft, "safety.refusal_urgent");
                resume(draft);
            }
            case "gibberish_other" -> {
                return false;
            }
            case "affirm", "deny" -> {
                if (open.isPresent() || !isClosed(draft)) {
                    return false;
                }
                courtesy(draft, "acknowledge");
            }
            default -> {
                return false;
            }
        }
        draft.misunderstood = 0;
        return !text.body().isEmpty();
    }

    private static boolean isClosed(Draft draft) {
        return draft.stage instanceof Stage.Advising || draft.stage instanceof Stage.Resolved;
    }

    private void handOver(Draft draft, String reason, String key, Instant now) {
        boolean waiting = draft.holder instanceof Holder.Waiting && reason.equals("human");
        draft.callCoach(reason, now);
        say(draft, waiting ? "flow.handoff_waiting" : key);
        draft.misunderstood = 0;
    }

    private void repeat(Draft draft) {
        if (draft.before().lastReplies().isEmpty()) {
            say(draft, "flow.repeat_nothing");
        } else {
            draft.before().lastReplies().forEach(reply -> sayText(draft, reply));
        }
    }

    private void more(Draft draft, Instant now) {
        switch (draft.stage) {
            case Stage.Advising advising -> nextTip(draft, advising.more());
            case Stage.Resolved resolved -> {
                var tips = advice.preventionFor(triage.named(draft.facts));
                draft.stage = new Stage.Advising(tips);
                more(draft, now);
            }
            default -> goOn(draft, now);
        }
    }

    private void nextTip(Draft draft, List<String> tips) {
        if (tips.isEmpty()) {
            say(draft, "flow.no_more_tips");
            return;
        }
        say(draft, "tips." + tips.getFirst());
        draft.stage = new Stage.Advising(tips.subList(1, tips.size()));
        if (tips.size() > 1) {
            say(draft, "flow.more_hint");
        }
    }

    private void trend(Draft draft, String trend, Instant now) {
        if (trend.equals("worse") || draft.stage instanceof Stage.Asking || draft.stage instanceof Stage.Opening) {
            say(draft, "flow.ack_" + trend);
            if (!(draft.stage instanceof Stage.Opening) || trend.equals("worse")) {
                goOn(draft, now);
            }
        } else {
            say(draft, "flow.ack_" + trend);
        }
    }

    private void courtesy(Draft draft, String intent) {
        say(
                draft,
                switch (intent) {
                    case "thanks" -> "flow.ack_thanks";
                    case "goodbye" -> "flow.ack_goodbye";
                    default -> "flow.ack_ok";
                });
        resume(draft);
    }

    private void greet(Draft draft) {
        if (!draft.greeted) {
            draft.greeted = true;
            say(draft, "flow.greeting_first");
        } else if (draft.stage instanceof Stage.Asking) {
            resume(draft);
        } else {
            say(draft, draft.episode > 1 ? "flow.greeting_back" : "flow.greeting_plain");
        }
    }

    private boolean asksForCare(Understanding said) {
        return said.intent().confidence() >= UNDERSTOOD
                && answers.knows(said.intent().name());
    }

    /** Answers a question of the patient's; a warning that was just given about the same thing goes before. */
    private void answer(Draft draft, Understanding said, boolean warned) {
        if (!warned) {
            answers.answer(said.language(), said.intent().name(), said.text())
                    .ifPresent(id -> say(draft, "answers." + id));
        }
        draft.misunderstood = 0;
    }

    private void misunderstood(Draft draft, Optional<String> open, boolean burst, Instant now) {
        draft.misunderstood++;
        if (draft.misunderstood >= MOST_MISUNDERSTOOD) {
            draft.misunderstood = 0;
            draft.callCoach("not_understood", now);
            say(draft, "flow.not_understood_3");
        } else if (open.isPresent()) {
            goOnUnlessBurst(draft, open, burst, now);
        } else {
            say(draft, "flow.not_understood_" + draft.misunderstood);
        }
    }

    // ---- going on
    // ----------------------------------------------------------------------------------------------------

    /** The open question again, in other words; nothing if none is open. */
    private void resume(Draft draft) {
        if (draft.before().stage() instanceof Stage.Asking asking) {
            draft.stage = asking;
            say(draft, "questions." + asking.question() + ".again");
        }
    }

    private void goOn(Draft draft, Instant now) {
        var next = interview.next(draft);
        if (next.isPresent()) {
            ask(draft, next.get());
        } else {
            advise(draft, now);
        }
    }

    private void ask(Draft draft, String question) {
        int times = draft.asked.merge(Interview.counted(question), 1, Integer::sum);
        draft.stage = new Stage.Asking(question, times);
        say(draft, "questions." + question + (times % 2 == 1 ? ".ask" : ".again"));
    }

    private void advise(Draft draft, Instant now) {
        if (draft.stage instanceof Stage.Advising || !draft.timers.isEmpty()) {
            say(draft, "flow.ack_ok");
            return;
        }
        var tips = new ArrayList<>(advice.tipsFor(triage.named(draft.facts)));
        if (!tips.isEmpty()) {
            say(draft, "tips." + tips.removeFirst());
        }
        say(draft, "flow.advice_recheck");
        if (!tips.isEmpty()) {
            say(draft, "flow.more_hint");
        }
        draft.stage = new Stage.Advising(tips);
        plan(draft, 1, FIRST_CHECK_IN, now);
    }

    private List<String> remainingTips(Draft draft) {
        var tips = advice.tipsFor(triage.named(draft.facts));
        return tips.size() > 1 ? tips.subList(1, tips.size()) : tips;
    }

    private static void plan(Draft draft, int number, Duration delay, Instant now) {
        var due = LocalTime.after(now, delay, draft.before().patient(), FIRST_HOUR, LAST_HOUR);
        var timer = new Timer("check_in", number, due);
        draft.timers = List.of(timer);
        draft.events.add(new Event.CheckInPlanned(timer));
    }

    // ---- a timer
    // -----------------------------------------------------------------------------------------------------

    private void due(Draft draft, Timer timer) {
        draft.timers =
                draft.timers.stream().filter(other -> !other.equals(timer)).toList();
        if (draft.optedOut || draft.isHeldByCoach() || draft.disposition.isSticky()) {
            return;
        }
        say(draft, "flow.checkin_" + timer.number());
        draft.stage = new Stage.CheckingIn(timer.number());
        draft.recent = List.of();
        draft.events.add(
                new Event.Replied(draft.before().id() + "-" + (draft.before().version() + 1), draft.replies));
    }

    // ---- words
    // -------------------------------------------------------------------------------------------------------

    private void say(Draft draft, String key) {
        sayText(draft, script.say(draft.language, key));
    }

    /** Adds a sentence to the last message if both fit two segments together, else begins another. */
    private void sayText(Draft draft, String text) {
        if (!draft.greeted) {
            draft.greeted = true;
            sayText(draft, script.say(draft.language, "flow.intro"));
        }
        Replies.append(draft.replies, text);
    }

    private static boolean isUnderstood(Understanding said) {
        return said.intent().confidence() >= UNDERSTOOD || !said.findings().isEmpty() || said.answer() != Answer.NONE;
    }

    private static boolean isStoryText(Understanding said) {
        return (said.intent().is("report_symptom") && said.intent().confidence() >= UNDERSTOOD)
                || said.findings().stream().anyMatch(Dialogue::tellsStory);
    }

    private static boolean tellsStory(Finding finding) {
        return switch (finding.type()) {
            case SYMPTOM, FLAG, SEVERITY, DURATION, CAUSE, AGE, REGION, CONDITION ->
                finding.assertion() != Assertion.HYPOTHETICAL;
            case ONSET, TREND, MEDICATION, TRIED, CIRCUMSTANCE -> false;
        };
    }

    private static boolean isClinical(Understanding said) {
        return (said.intent().confidence() >= UNDERSTOOD
                        && CLINICAL.contains(said.intent().name()))
                || said.findings().stream().anyMatch(finding -> switch (finding.type()) {
                    case SYMPTOM, FLAG, REGION, SEVERITY, CONDITION, CAUSE -> true;
                    case DURATION, ONSET, TREND, AGE, MEDICATION, TRIED, CIRCUMSTANCE -> false;
                });
    }

    /** The level's name in the keys of replies. */
    static String label(Disposition disposition) {
        return disposition.name().toLowerCase(Locale.ROOT);
    }
}
