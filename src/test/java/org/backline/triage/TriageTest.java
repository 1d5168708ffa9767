package org.backline.triage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.backline.content.CombinationRule;
import org.backline.content.Content;
import org.backline.content.ContentException;
import org.backline.content.FlagRule;
import org.backline.content.FollowUp;
import org.backline.content.SuspicionRules;
import org.backline.nlu.Assertion;
import org.backline.nlu.Finding;
import org.backline.nlu.Finding.Type;
import org.backline.nlu.Intent;
import org.backline.nlu.Language;
import org.backline.nlu.Suspicions;
import org.backline.nlu.Understanding;
import org.backline.nlu.Understanding.Answer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TriageTest {
    private static final Triage TRIAGE = new Triage(content(
            Map.ofEntries(
                    Map.entry("chest_pain", flag("EMERGENCY", "ask_chest", List.of("workout"), null, null, null)),
                    Map.entry("chest_unclear", flag("ASK", "ask_chest", List.of(), null, null, null)),
                    Map.entry("dead_legs", flag("EMERGENCY", "ask_legs", List.of(), "ASK", null, null)),
                    Map.entry("suicidal", flag("CRISIS", null, List.of(), "ASK", "URGENT", null)),
                    Map.entry("fever", flag("URGENT", null, List.of("hot_day"), "NONE", null, "urgent_fever")),
                    Map.entry("tingling_arm", flag("SEE_DOCTOR", null, List.of(), null, null, null)),
                    Map.entry("cancer", flag("RISK", null, List.of(), "RISK", null, null)),
                    Map.entry("rash", flag("URGENT", null, List.of(), null, null, null)),
                    Map.entry("hot_skin", hotSkin())),
            new LinkedHashMap<>(Map.of(
                    "C1", combination("old_pain & cancer", "URGENT", null, "urgent_cancer"),
                    "C2", combination("numbness.leg & severity>=8", "EMERGENCY", null, null),
                    "C3", combination("stiff_neck", "ASK", "ask_fever", null))),
            Map.of("old_pain", "any_pain & age>=50", "any_pain", "pain | spasm")));

    private static FlagRule flag(
            String level,
            @Nullable String ask,
            List<String> cancels,
            @Nullable String past,
            @Nullable String hypothetical,
            @Nullable String reply) {
        return new FlagRule(level, "", List.of(), ask, cancels, null, past, hypothetical, null, reply, Map.of());
    }

    /** A flag that a sauna brings down to SEE_DOCTOR, and that is urgent to ask about when it is somebody else's. */
    private static FlagRule hotSkin() {
        return new FlagRule(
                "URGENT",
                "",
                List.of(),
                "ask_fever",
                List.of("sauna"),
                "SEE_DOCTOR",
                null,
                null,
                "ASK",
                null,
                Map.of());
    }

    private static CombinationRule combination(
            String when, String level, @Nullable String ask, @Nullable String reply) {
        return new CombinationRule(when, level, List.of(), ask, reply, Map.of());
    }

    private static Content content(
            Map<String, FlagRule> flags, Map<String, CombinationRule> combinations, Map<String, String> facts) {
        return new Content(
                Map.of(),
                flags,
                combinations,
                facts,
                SuspicionRules.NONE,
                Map.of(),
                Map.of(),
                Map.of(),
                FollowUp.NONE,
                Map.of(),
                Map.of(),
                "");
    }

    /** A text that holds these findings: "flag fever", "flag fever PAST", "age 50"; each ten letters after the last. */
    private static Understanding said(String... findings) {
        var list = new ArrayList<Finding>();
        for (var finding : findings) {
            var parts = finding.split(" ");
            var type = Type.valueOf(parts[0].toUpperCase(java.util.Locale.ROOT));
            boolean measured = type == Type.AGE || type == Type.SEVERITY || type == Type.DURATION;
            int start = list.size() * 10;
            list.add(new Finding(
                    type,
                    measured ? type.label() : parts[1],
                    parts[1] + "!",
                    start,
                    start + 5,
                    parts.length > 2 ? Assertion.valueOf(parts[2]) : Assertion.PRESENT,
                    measured ? parts[1] : null));
        }
        return new Understanding("", Language.EN, Intent.NONE, List.of(), list, Answer.NONE, Suspicions.NONE);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "nothing                      | ~~                                    | NONE",
                "a symptom                    | symptom pain                          | NONE",
                "a flag                       | flag chest_pain                       | EMERGENCY",
                "an unknown flag              | flag nobody_knows                     | NONE",
                "denied                       | flag chest_pain ABSENT                | NONE",
                "somebody else's              | flag chest_pain OTHER                 | NONE",
                "past, nothing said of it     | flag chest_pain PAST                  | NONE",
                "past, to be asked about      | flag dead_legs PAST                   | ASK",
                "supposed, nothing said of it | flag chest_pain HYPOTHETICAL          | NONE",
                "supposed, with a level       | flag suicidal HYPOTHETICAL            | URGENT",
                "past without a question      | flag suicidal PAST                    | NONE",
                "a risk alone                 | flag cancer                           | NONE",
                "cancelled                    | flag chest_pain,circumstance workout  | ASK",
                "cancelled by another's       | flag chest_pain,circumstance workout ABSENT | EMERGENCY",
                "not its own circumstance     | flag chest_pain,circumstance hot_day  | EMERGENCY",
                "cancelled, no question       | flag fever,circumstance hot_day       | NONE",
                "cancelled to another level   | flag hot_skin,circumstance sauna      | SEE_DOCTOR",
                "the highest wins             | flag fever,flag chest_pain            | EMERGENCY",
                "emergency before crisis      | flag suicidal,flag chest_pain         | EMERGENCY",
                "somebody else's, to be asked | flag hot_skin OTHER                   | ASK",
                "explained beside its symptom | flag fever,symptom fever,circumstance hot_day | NONE",
                "hinted                       | flag chest_unclear                    | ASK",
                "hinted beside a level        | flag chest_unclear,flag fever         | URGENT",
                "a combination                | symptom pain,age 50,flag cancer       | URGENT",
                "a combination with past risk | symptom spasm,age 50,flag cancer PAST | URGENT",
                "a combination short of age   | symptom pain,age 49,flag cancer       | NONE",
                "a symptom in its region      | symptom numbness,region leg,severity 8 | EMERGENCY",
                "a symptom far from a region  | symptom numbness,age 40,age 40,age 40,age 40,age 40,region leg,severity 8 | NONE",
                "too mild for the combination | symptom numbness,region leg,severity 7 | NONE",
                "a combination that asks      | symptom stiff_neck                    | ASK",
            })
    void one_text_alone(String label, String findings, Disposition disposition) {
        var text = findings.isEmpty() ? said() : said(findings.split(","));
        assertThat(TRIAGE.alone(text).disposition()).isEqualTo(disposition);
    }

    @Test
    void an_emergency_that_is_a_crisis_too_says_so() {
        assertThat(TRIAGE.alone(said("flag chest_pain", "flag suicidal")).crisisToo())
                .isTrue();
        assertThat(TRIAGE.alone(said("flag chest_pain")).crisisToo()).isFalse();
        assertThat(TRIAGE.alone(said("flag suicidal")).crisisToo()).isFalse();
    }

    @Test
    void names_of_facts_hold_anew_each_time_and_are_not_kept() {
        var facts = TRIAGE.alone(said("symptom spasm", "age 50")).facts();
        assertThat(facts.present()).containsExactly("spasm");
        assertThat(TRIAGE.named(facts).present()).containsExactly("any_pain", "old_pain", "spasm");
    }

    @Test
    void reasons_name_the_rule_and_the_words_the_most_serious_first() {
        assertThat(TRIAGE.alone(said("flag tingling_arm", "flag fever", "flag chest_pain"))
                        .reasons())
                .containsExactly(
                        new Reason("chest_pain", "chest_pain!"),
                        new Reason("fever", "fever!"),
                        new Reason("tingling_arm", "tingling_arm!"));
    }

    @Test
    void a_combination_over_several_texts_names_what_this_text_added() {
        var before = TRIAGE.alone(said("symptom pain", "age 61")).facts();
        assertThat(TRIAGE.assess(before, said("flag cancer")).reasons()).containsExactly(new Reason("C1", "cancer!"));
    }

    @Test
    void a_flag_of_an_earlier_text_still_counts_and_has_no_words() {
        var before = TRIAGE.alone(said("flag fever")).facts();
        var later = TRIAGE.assess(before, said("symptom pain"));
        assertThat(later.disposition()).isEqualTo(Disposition.URGENT);
        assertThat(later.reasons()).containsExactly(new Reason("fever", ""));
    }

    @Test
    void what_was_asserted_is_not_undone_by_a_denial() {
        var before = TRIAGE.alone(said("flag fever")).facts();
        assertThat(TRIAGE.assess(before, said("flag fever ABSENT")).disposition())
                .isEqualTo(Disposition.URGENT);
    }

    @ParameterizedTest
    @CsvSource({
        "flag fever,       urgent_fever",
        "flag rash,        urgent_general",
        "flag chest_pain,  emergency_general",
        "flag suicidal,    crisis_suicide",
        "flag tingling_arm, see_doctor_general",
    })
    void the_reply_is_the_rules_own_or_that_of_its_level(String finding, String reply) {
        assertThat(TRIAGE.alone(said(finding)).reply()).contains(reply);
    }

    @Test
    void of_one_level_the_rule_with_a_reply_of_its_own_speaks() {
        assertThat(TRIAGE.alone(said("flag rash", "flag fever")).reply()).contains("urgent_fever");
    }

    @Test
    void below_see_doctor_there_is_no_warning() {
        assertThat(TRIAGE.alone(said("flag chest_unclear")).reply()).isEmpty();
    }

    @Test
    void a_hint_raises_its_question_until_it_is_settled() {
        var hinted = TRIAGE.alone(said("flag chest_unclear"));
        assertThat(hinted.ask()).contains("ask_chest");
        assertThat(hinted.reasons()).containsExactly(new Reason("chest_unclear", "chest_unclear!"));

        var waiting = TRIAGE.assess(hinted.facts(), said("symptom pain"));
        assertThat(waiting.disposition()).isEqualTo(Disposition.ASK);
        assertThat(waiting.ask()).contains("ask_chest");

        var settled = waiting.facts().settling("ask_chest");
        assertThat(TRIAGE.assess(settled, said("symptom pain")).disposition()).isEqualTo(Disposition.NONE);
        assertThat(TRIAGE.assess(settled, said("flag chest_unclear")).disposition())
                .as("the same hint again raises nothing")
                .isEqualTo(Disposition.NONE);
        assertThat(TRIAGE.assess(settled, said("flag chest_pain")).disposition())
                .as("a plain flag needs no question")
                .isEqualTo(Disposition.EMERGENCY);
    }

    @Test
    void the_hint_of_this_text_is_asked_about_first() {
        var before = TRIAGE.alone(said("flag chest_unclear")).facts();
        assertThat(TRIAGE.assess(before, said("flag dead_legs PAST")).ask()).contains("ask_legs");
        assertThat(TRIAGE.assess(before, said("symptom pain")).ask()).contains("ask_chest");
    }

    @Test
    void a_plain_yes_to_the_question_is_assessed_without_a_text() {
        var yes = Facts.NONE.asserting(List.of("chest_pain"));
        assertThat(TRIAGE.assess(yes).disposition()).isEqualTo(Disposition.EMERGENCY);
        assertThat(TRIAGE.assess(Facts.NONE).disposition()).isEqualTo(Disposition.NONE);
    }

    @Test
    void of_several_measures_the_shortest_time_and_the_worst_pain_count() {
        var facts = TRIAGE.alone(said("duration P11Y", "duration P1D", "severity 6", "severity 7"))
                .facts();
        assertThat(facts.days()).isEqualTo(1.0);
        assertThat(facts.severity()).isEqualTo(7);
    }

    @Test
    void names_every_malformed_rule() {
        var broken = content(Map.of(), Map.of("C9", combination("a &", "URGENT", null, null)), Map.of("bad", "(a"));
        assertThatExceptionOfType(ContentException.class)
                .isThrownBy(() -> new Triage(broken))
                .satisfies(exception -> assertThat(exception.problems())
                        .containsExactly(
                                "triage/facts.yml, bad: in the expression '(a', at 3: a bracket is not closed",
                                "triage/combinations.yml, C9: in the expression 'a &', at 4: a fact is missing"));
    }
}
