package org.backline.dialogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.backline.content.Content;
import org.backline.content.FlagRule;
import org.backline.content.FollowUp;
import org.backline.content.Question;
import org.backline.content.SuspicionRules;
import org.backline.dialogue.Interview.Outcome;
import org.backline.nlu.Assertion;
import org.backline.nlu.Finding;
import org.backline.nlu.Finding.Type;
import org.backline.nlu.Intent;
import org.backline.nlu.Language;
import org.backline.nlu.Suspicions;
import org.backline.nlu.Understanding;
import org.backline.nlu.Understanding.Answer;
import org.backline.sms.PhoneNumber;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InterviewTest {
    private static final Interview INTERVIEW = new Interview(content());

    private final Draft draft = new Draft(Conversation.with("id", new PhoneNumber("+14155550123")));

    private static Content content() {
        var questions = new HashMap<String, Question>();
        questions.put(
                "ask_chest",
                question(List.of("chest_pain", "chest_unclear"), List.of("chest_pain"), "chest_pain", null));
        questions.put("routine_screen", question(List.of("chest_pain", "fever"), List.of(), null, "screen_which"));
        questions.put(
                "full_screen",
                question(List.of("chest_pain", "fever", "cancer"), List.of(), null, "screen_which", "age"));
        questions.put("ask_risk", question(List.of("cancer"), List.of(), null, "screen_which", "age"));
        questions.put(
                "screen_which", question(List.of("chest_pain", "fever", "cancer"), List.of(), "chest_pain", null));
        questions.put("ask_story", question(List.of(), List.of(), null, null, "location", "duration", "cause"));
        questions.put("ask_where", question(List.of(), List.of(), null, null, "location"));
        questions.put("ask_severity", question(List.of(), List.of(), null, null, "severity"));
        var hint = new FlagRule("ASK", "", List.of(), "ask_chest", null, null, null, null, null, null, Map.of());
        return new Content(
                Map.of(),
                Map.of("chest_unclear", hint),
                Map.of(),
                Map.of(),
                SuspicionRules.NONE,
                questions,
                Map.of(),
                Map.of(),
                FollowUp.NONE,
                Map.of(),
                Map.of(),
                "");
    }

    private static Question question(
            List<String> about, List<String> yes, @Nullable String unclear, @Nullable String which, String... fills) {
        return new Question(about, yes, unclear, which, List.of(fills), List.of());
    }

    /** A text that opens so and holds these findings: "flag fever", "symptom pain ABSENT", "severity 7". */
    private static Understanding said(Answer answer, String... findings) {
        var list = new ArrayList<Finding>();
        for (var finding : findings) {
            var parts = finding.split(" ");
            var type = Type.valueOf(parts[0].toUpperCase(java.util.Locale.ROOT));
            boolean measured = type == Type.AGE || type == Type.SEVERITY || type == Type.DURATION;
            list.add(new Finding(
                    type,
                    measured ? type.label() : parts[1],
                    parts[1],
                    0,
                    1,
                    parts.length > 2 ? Assertion.valueOf(parts[2]) : Assertion.PRESENT,
                    measured ? parts[1] : null));
        }
        return new Understanding("", Language.EN, Intent.NONE, List.of(), list, answer, Suspicions.NONE);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "yes to one danger              | ask_chest      | YES    | ~~                    | ANSWERED     | chest_pain | ~~",
                "no to one danger               | ask_chest      | NO     | ~~                    | ANSWERED     | ~~ | chest_pain,chest_unclear",
                "don't know                     | ask_chest      | UNSURE | ~~                    | UNCLEAR      | ~~ | ~~",
                "the danger by name             | ask_chest      | NONE   | flag chest_pain       | ANSWERED     | ~~ | ~~",
                "another danger by name         | ask_chest      | NONE   | flag fever            | ANSWERED     | ~~ | ~~",
                "only the hint again            | ask_chest      | NONE   | flag chest_unclear    | NOT_ANSWERED | ~~ | ~~",
                "something else                 | ask_chest      | NONE   | symptom pain          | NOT_ANSWERED | ~~ | ~~",
                "no to a bundle                 | routine_screen | NO     | ~~                    | ANSWERED     | ~~ | chest_pain,fever",
                "yes to a bundle                | routine_screen | YES    | ~~                    | WHICH        | ~~ | ~~",
                "yes to which of it             | screen_which   | YES    | ~~                    | UNCLEAR      | ~~ | ~~",
                "yes, this                      | routine_screen | YES    | symptom fever         | ANSWERED     | ~~ | ~~",
                "this alone                     | routine_screen | NONE   | symptom fever         | ANSWERED     | ~~ | ~~",
                "three denials                  | routine_screen | NONE   | flag a ABSENT,flag b ABSENT,flag c ABSENT | ANSWERED | ~~ | chest_pain,fever",
                "two denials                    | routine_screen | NONE   | flag a ABSENT,flag b ABSENT | NOT_ANSWERED | ~~ | ~~",
                "three denials and a complaint  | routine_screen | NONE   | flag a ABSENT,flag b ABSENT,flag c ABSENT,symptom fever | ANSWERED | ~~ | ~~",
                "the age, to the full screen    | full_screen    | NONE   | age 45                | ANSWERED     | ~~ | ~~",
                "a number, to the severity      | ask_severity   | NONE   | severity 7            | ANSWERED     | ~~ | ~~",
                "don't know, to the severity    | ask_severity   | UNSURE | ~~                    | ANSWERED     | ~~ | ~~",
                "a place, to the severity       | ask_severity   | NONE   | region back           | NOT_ANSWERED | ~~ | ~~",
                "a place, to where              | ask_where      | NONE   | region back           | ANSWERED     | ~~ | ~~",
                "a place denied, to where       | ask_where      | NONE   | region back ABSENT    | NOT_ANSWERED | ~~ | ~~",
                "since when, to the story       | ask_story      | NONE   | duration P3D          | ANSWERED     | ~~ | ~~",
            })
    void an_answer_settles_the_question_or_not(
            String label,
            String question,
            Answer answer,
            String findings,
            Outcome outcome,
            String asserted,
            String denied) {
        var text = findings.isEmpty() ? said(answer) : said(answer, findings.split(","));
        assertThat(INTERVIEW.answer(draft, question, text)).isEqualTo(outcome);
        assertThat(String.join(",", draft.facts.present())).isEqualTo(asserted);
        assertThat(String.join(",", draft.facts.denied())).isEqualTo(denied);
        assertThat(draft.facts.settled().contains(question))
                .as("what nobody knows stays open but is not asked again")
                .isEqualTo(outcome == Outcome.ANSWERED && answer != Answer.UNSURE);
    }

    @Test
    void a_question_that_nobody_knows_is_a_fault() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> INTERVIEW.answer(draft, "ask_nothing", said(Answer.YES)))
                .withMessage("no question ask_nothing");
    }

    @Test
    void the_screen_comes_first_then_the_story_then_how_bad_then_the_risks_then_the_age() {
        assertThat(INTERVIEW.next(draft)).contains("routine_screen");
        settle("routine_screen");
        assertThat(INTERVIEW.next(draft)).contains("ask_story");
        draft.asked.put("ask_story", 1);
        assertThat(INTERVIEW.next(draft)).contains("ask_severity");
        draft.asked.put("ask_severity", 1);
        assertThat(INTERVIEW.next(draft)).contains("ask_risk");
        settle("ask_risk");
        assertThat(INTERVIEW.next(draft)).contains("ask_age");
        draft.asked.put("ask_age", 1);
        assertThat(INTERVIEW.next(draft)).isEmpty();
    }

    @Test
    void a_hinted_danger_goes_before_everything() {
        draft.facts = draft.facts.raising("ask_chest");
        assertThat(INTERVIEW.next(draft)).contains("ask_chest");
        settle("ask_chest");
        assertThat(INTERVIEW.next(draft)).contains("routine_screen");
    }

    @Test
    void who_told_everything_is_asked_one_question_for_both_screens() {
        draft.story = new Story("back", null, "P1D", "lifting", null, null);
        draft.facts = draft.facts.measured(null, 6, null);
        assertThat(INTERVIEW.next(draft)).contains("full_screen");
        settle("full_screen");
        draft.facts = draft.facts.measured(45, null, null);
        assertThat(draft.facts.settled()).contains("routine_screen", "ask_risk");
        assertThat(INTERVIEW.next(draft)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "back, P1D,  lifting, ",
        ",     P1D,  lifting, ask_where",
        "back, ,     lifting, ask_since",
        "back, P1D,  ,        ask_cause",
        ",     ,     lifting, ask_where_since",
        ",     P1D,  ,        ask_where_cause",
        "back, ,     ,        ask_since_cause",
        ",     ,     ,        ask_story",
    })
    void only_what_is_missing_of_the_story_is_asked_for_and_once(
            @Nullable String where, @Nullable String since, @Nullable String cause, @Nullable String question) {
        settle("routine_screen");
        draft.story = new Story(where, null, since, cause, null, null);
        draft.facts = draft.facts.measured(45, 6, null);
        assertThat(INTERVIEW.next(draft)).contains(question == null ? "ask_risk" : question);
        draft.asked.put("ask_story", 1);
        assertThat(INTERVIEW.next(draft)).contains("ask_risk");
    }

    @Test
    void questions_about_the_story_count_as_one() {
        assertThat(List.of("ask_where", "ask_since_cause", "ask_story"))
                .allSatisfy(question -> assertThat(Interview.counted(question)).isEqualTo("ask_story"));
        assertThat(Interview.counted("ask_chest")).isEqualTo("ask_chest");
    }

    @Test
    void two_unclear_answers_leave_the_worse_reading() {
        assertThat(INTERVIEW.worse("ask_chest")).contains("chest_pain");
        assertThat(INTERVIEW.worse("routine_screen")).isEmpty();
        assertThat(INTERVIEW.which("routine_screen")).contains("screen_which");
        assertThat(INTERVIEW.isStory("ask_severity")).isTrue();
        assertThat(INTERVIEW.isStory("screen_which")).isFalse();
        assertThat(INTERVIEW.isStory("ask_chest")).isFalse();
    }

    private void settle(String question) {
        draft.facts = INTERVIEW.settle(draft.facts, question);
    }
}
