package org.backline.dialogue;

import java.time.Instant;
import java.util.List;
import org.backline.nlu.Assertion;
import org.backline.nlu.Finding;
import org.backline.nlu.Understanding;
import org.backline.triage.Assessment;
import org.backline.triage.Disposition;

/** What happens when triage finds danger: levels rise, the patient is told what to do now, a coach is called. Thread-safe. */
final class Alarm {
    private final Voice voice;

    Alarm(Voice voice) {
        this.voice = voice;
    }

    static boolean isNewDanger(Draft draft, Assessment assessment, Understanding said) {
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
    static void raise(Draft draft, Assessment assessment) {
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

    /** What was said by mistake is taken back, but never what led to a same-day level: that a coach undoes. */
    static void correct(Draft draft, Understanding said, Instant now) {
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

    /** Says again what still holds, to somebody who may have missed it. */
    void remind(Draft draft) {
        if (draft.disposition.isSticky()) {
            voice.say(draft, "safety.still_" + kind(draft.disposition));
        }
    }

    private static String kind(Disposition disposition) {
        return disposition == Disposition.URGENT
                ? "urgent"
                : disposition == Disposition.CRISIS ? "crisis" : "emergency";
    }

    void escalate(Draft draft, Assessment assessment, Understanding said, boolean newDanger, Instant now) {
        var before = draft.stage;
        draft.stage = new Stage.Referred(draft.disposition);
        draft.timers = List.of();
        draft.misunderstood = 0;
        draft.greeted = true;
        var kind = kind(draft.disposition);
        if (newDanger || !(before instanceof Stage.Referred)) {
            var key = "safety."
                    + assessment
                            .reply()
                            .filter(name -> voice.has("safety." + name))
                            .orElse(kind + "_general");
            voice.say(draft, voice.has(key) ? key : "safety.emergency_general");
            if (assessment.crisisToo() && !key.endsWith("overdose_intent")) {
                voice.say(draft, "safety.crisis_suicide");
            }
            draft.told.add(key);
            if (!draft.before().patient().isNorthAmerican()) {
                voice.say(draft, "flow.outside_us");
            }
            draft.callCoach("red_flag", now);
        } else if (draft.disposition != Disposition.CRISIS && said.wants("refuse_care") && draft.told.add("refusal")) {
            voice.say(draft, draft.disposition == Disposition.URGENT ? "safety.refusal_urgent" : "safety.refusal");
        } else if (said.wants("human")) {
            voice.say(draft, draft.disposition == Disposition.URGENT ? "flow.handoff" : "flow.handoff_when_emergency");
        } else if (!Reading.isMereAcknowledgement(said) || draft.told.add("still")) {
            voice.say(draft, "safety.still_" + kind);
        }
        if (said.wants("opt_out_words")) {
            draft.optOut(said.text());
        }
    }

    /** Says once what a see-a-doctor rule found. */
    boolean warn(Draft draft, Assessment assessment) {
        if (draft.disposition != Disposition.SEE_DOCTOR) {
            return false;
        }
        var key = "safety." + assessment.reply().orElse("see_doctor_general");
        if (!voice.has(key)) {
            key = "safety.see_doctor_general";
        }
        if (!draft.told.add(key)) {
            return false;
        }
        voice.say(draft, key);
        return true;
    }
}
