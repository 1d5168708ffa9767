package org.backline.dialogue;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.backline.nlu.Finding;
import org.backline.nlu.Intent;
import org.backline.nlu.Understanding;
import org.backline.sms.InboundText;
import org.backline.triage.Disposition;

/** What patients want apart from telling their story: a person, an answer, a repetition, a kind word. Thread-safe. */
final class Wishes {
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

    /** Marks an episode whose patient was welcomed back. */
    private static final String RETURNING = "returning";

    private final Voice voice;
    private final Course course;
    private final Interview interview;
    private final CareAnswers answers;

    Wishes(Voice voice, Course course, Interview interview, CareAnswers answers) {
        this.voice = voice;
        this.course = course;
        this.interview = interview;
        this.answers = answers;
    }

    /** What the patient wants apart from telling the story: a person, a repetition, an answer, a greeting. */
    boolean wish(Draft draft, InboundText text, Understanding said, Optional<String> open, Instant now) {
        var intent = Reading.intent(said);
        if (asksFor(said, "drug_request")) {
            handOver(draft, "drug_request", "flow.drug_request", now);
            return true;
        }
        if (asksFor(said, "human_request")) {
            handOver(draft, "human", "flow.handoff", now);
            return true;
        }
        if (Reading.isOfAPet(said)) {
            voice.say(draft, "flow.pet");
            return true;
        }
        for (var handedOver : HANDED_OVER.entrySet()) {
            if (intent.equals(handedOver.getKey()) || (handedOver.getKey().equals("human") && said.wants("human"))) {
                handOver(draft, handedOver.getKey(), "flow." + handedOver.getValue(), now);
                return true;
            }
        }
        if (SMALL_ANSWERS.containsKey(intent) && !Reading.speaksOfTheBody(said)) {
            voice.say(draft, "flow." + SMALL_ANSWERS.get(intent));
            voice.resume(draft);
            return true;
        }
        if (asksForCare(said)
                && !(draft.stage instanceof Stage.Asking
                        && !draft.facts.pending().isEmpty())) {
            answer(draft, said, false);
            if (Reading.isStoryText(said) || draft.stage instanceof Stage.Asking) {
                course.goOn(draft, now);
            }
            return true;
        }
        return !Reading.isStoryText(said) && plainWish(draft, text, intent, open, now);
    }

    boolean plainWish(Draft draft, InboundText text, String intent, Optional<String> open, Instant now) {
        switch (intent) {
            case "repeat" -> {
                if (draft.misunderstood > 0) {
                    return false;
                }
                return repeat(draft, open, now);
            }
            case "restart" -> {
                if (draft.disposition.isAtLeast(Disposition.SEE_DOCTOR)) {
                    course.goOn(draft, now);
                } else {
                    draft.beginEpisode(interview.lastingFacts());
                    voice.say(draft, "flow.restart");
                }
            }
            case "skip", "dont_know" -> {
                if (open.isEmpty()) {
                    return false;
                }
                if (interview.isStory(open.get())) {
                    voice.say(draft, "flow.skip_ok");
                }
                course.goOn(draft, now);
            }
            case "more" -> course.more(draft, now);
            case "request_tips" -> course.goOn(draft, now);
            case "better", "same", "worse" -> trend(draft, intent, now);
            case "thanks", "goodbye", "acknowledge" -> courtesy(draft, intent);
            case "greeting" -> greet(draft);
            case "distress" -> {
                draft.facts = draft.facts.raising("ask_suicide");
                draft.disposition = draft.disposition.isAtLeast(Disposition.ASK) ? draft.disposition : Disposition.ASK;
                course.goOn(draft, now);
            }
            case "refuse_care" -> {
                draft.callCoach("refuses_care", now);
                voice.say(draft, "safety.refusal_urgent");
                voice.resume(draft);
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

    /** Greets who comes back, with what was said before. */
    void welcome(Draft draft) {
        if (draft.episode == draft.before().episode() || !draft.greeted || !draft.told.add(RETURNING)) {
            return;
        }
        var where = "places." + draft.previous.location();
        if (voice.has(where)) {
            voice.sayText(
                    draft,
                    voice.text(draft.language, "flow.returning_where")
                            .replace("{where}", voice.text(draft.language, where)));
        } else {
            voice.say(draft, "flow.returning");
        }
    }

    /** One text in the patient's own language, and a human. */
    void answerInOtherLanguage(Draft draft, String text, Instant now) {
        draft.callCoach("language", now);
        if (draft.told.add("language")) {
            draft.greeted = true;
            voice.sayText(draft, text);
        }
    }

    static boolean isClosed(Draft draft) {
        return switch (draft.stage) {
            case Stage.Advising advising -> true;
            case Stage.Resolved resolved -> true;
            case Stage.Coaching coaching -> true;
            case Stage.Opening opening -> false;
            case Stage.Asking asking -> false;
            case Stage.Referred referred -> false;
            case Stage.CheckingIn checkingIn -> false;
            case Stage.Offering offering -> false;
        };
    }

    void handOver(Draft draft, String reason, String key, Instant now) {
        boolean waiting = draft.holder instanceof Holder.Waiting && reason.equals("human");
        draft.callCoach(reason, now);
        if (draft.disposition.rank() < Disposition.ASK.rank()) {
            draft.disposition = Disposition.COACH;
        }
        voice.say(draft, waiting ? "flow.handoff_waiting" : key);
        draft.misunderstood = 0;
    }

    /**
     * Once word for word, then in other words. Who does not understand that either goes on without a question that may stay
     * open; of any other a human must hear.
     */
    boolean repeat(Draft draft, Optional<String> open, Instant now) {
        int times = open.map(question -> draft.asked.merge("repeat " + question, 1, Integer::sum))
                .orElse(1);
        if (draft.before().lastReplies().isEmpty()) {
            voice.say(draft, "flow.repeat_nothing");
        } else if (times == 1) {
            draft.before().lastReplies().forEach(reply -> voice.sayText(draft, reply));
        } else if (times == 2) {
            voice.resume(draft);
        } else if (interview.isStory(open.orElseThrow())) {
            draft.facts = interview.settle(draft.facts, open.get());
            course.goOn(draft, now);
        } else {
            return false;
        }
        return true;
    }

    void trend(Draft draft, String trend, Instant now) {
        if (trend.equals("worse") || draft.stage instanceof Stage.Asking || draft.stage instanceof Stage.Opening) {
            voice.say(draft, "flow.ack_" + trend);
            if (!(draft.stage instanceof Stage.Opening) || trend.equals("worse")) {
                course.goOn(draft, now);
            }
        } else {
            voice.say(draft, "flow.ack_" + trend);
        }
    }

    void courtesy(Draft draft, String intent) {
        voice.say(
                draft,
                switch (intent) {
                    case "thanks" -> "flow.ack_thanks";
                    case "goodbye" -> "flow.ack_goodbye";
                    default -> "flow.ack_ok";
                });
        voice.resume(draft);
    }

    void greet(Draft draft) {
        if (!draft.greeted) {
            draft.greeted = true;
            voice.say(draft, "flow.greeting_first");
        } else if (draft.stage instanceof Stage.Asking) {
            voice.resume(draft);
        } else {
            voice.say(draft, draft.told.contains(RETURNING) ? "flow.greeting_back" : "flow.greeting_plain");
        }
    }

    private static boolean asksFor(Understanding said, String flag) {
        return said.of(Finding.Type.FLAG)
                .anyMatch(finding -> finding.isPresent() && finding.concept().equals(flag));
    }

    boolean asksForCare(Understanding said) {
        return careIntent(said).isPresent();
    }

    /** What is asked, first of all or in a story that ends in a question. */
    private Optional<String> careIntent(Understanding said) {
        var first = Optional.of(Reading.intent(said)).filter(answers::knows);
        return first.isPresent() || !said.text().contains("?")
                ? first
                : said.others().stream()
                        .map(Intent::name)
                        .filter(answers::knows)
                        .findFirst();
    }

    /** Answers a question of the patient's; a warning that was just given about the same thing goes before. */
    void answer(Draft draft, Understanding said, boolean warned) {
        if (!warned) {
            careIntent(said)
                    .flatMap(intent -> answers.answer(said.language(), intent, said.text()))
                    .ifPresent(id -> voice.say(draft, "answers." + id));
        }
        draft.misunderstood = 0;
    }
}
