package org.backline.dialogue;

import java.util.Set;
import org.backline.nlu.Assertion;
import org.backline.nlu.Finding;
import org.backline.nlu.Understanding;
import org.backline.nlu.Understanding.Answer;

/** What an understanding amounts to for the dialogue. Pure. */
final class Reading {
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

    private Reading() {}

    /** The text's intent, or an empty name if the classifier was guessing. */
    static String intent(Understanding said) {
        return said.intent().confidence() >= UNDERSTOOD ? said.intent().name() : "";
    }

    static boolean isUnderstood(Understanding said) {
        return said.intent().confidence() >= UNDERSTOOD || !said.findings().isEmpty() || said.answer() != Answer.NONE;
    }

    static boolean isStoryText(Understanding said) {
        return (said.intent().is("report_symptom") && said.intent().confidence() >= UNDERSTOOD)
                || said.findings().stream().anyMatch(Reading::tellsStory);
    }

    static boolean tellsStory(Finding finding) {
        return switch (finding.type()) {
            case SYMPTOM, FLAG, SEVERITY, DURATION, CAUSE, AGE, REGION, CONDITION ->
                finding.assertion() != Assertion.HYPOTHETICAL;
            case ONSET, TREND, MEDICATION, TRIED, CIRCUMSTANCE -> false;
        };
    }

    /** Times and doings alone ("who won the game last night") say nothing of a body. */
    static boolean speaksOfTheBody(Understanding said) {
        return said.findings().stream().filter(Reading::tellsStory).anyMatch(finding -> switch (finding.type()) {
            case SYMPTOM, FLAG, SEVERITY, REGION, CONDITION -> true;
            case CAUSE, DURATION, AGE, ONSET, TREND, MEDICATION, TRIED, CIRCUMSTANCE -> false;
        });
    }

    /**
     * Whether the text is about the patient's trouble.
     *
     * @param administrative flags that only ask for something
     */
    static boolean isClinical(Understanding said, Set<String> administrative) {
        return (said.intent().confidence() >= UNDERSTOOD
                        && CLINICAL.contains(said.intent().name()))
                || said.findings().stream().anyMatch(finding -> switch (finding.type()) {
                    case FLAG -> !administrative.contains(finding.concept());
                    case SYMPTOM, REGION, SEVERITY, CONDITION -> true;
                    case CAUSE, DURATION, ONSET, TREND, AGE, MEDICATION, TRIED, CIRCUMSTANCE -> false;
                });
    }

    /** Whether the trouble is an animal's, and no sign in the text a person's. */
    static boolean isOfAPet(Understanding said) {
        return tells(said, "pet")
                && said.of(Finding.Type.FLAG).allMatch(flag -> flag.concept().equals("pet") || !flag.isPresent());
    }

    /** Whether the text has a finding of this concept that holds. */
    static boolean tells(Understanding said, String concept) {
        return said.findings().stream()
                .anyMatch(finding -> finding.isPresent() && finding.concept().equals(concept));
    }

    static boolean isMereAcknowledgement(Understanding said) {
        return said.findings().isEmpty()
                && Set.of("acknowledge", "thanks", "goodbye", "affirm")
                        .contains(said.intent().name());
    }
}
