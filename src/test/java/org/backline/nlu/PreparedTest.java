package org.backline.nlu;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.backline.nlu.Prepared.Word;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What classifiers see of a text. */
class PreparedTest {
    private static final LocalDateTime NOW = LocalDateTime.of(2026, 1, 9, 12, 0);

    private static final Lexicon LEXICON = Pack.english()
            .usual("the", "my", "is", "in", "hot", "since", "want", "to", "does", "it", "rain", "hurts", "umbrella")
            .concept("region", "upper_back", "upper back")
            .concept("region", "leg", "leg")
            .concept("symptom", "pain", "hurt", "pain")
            .concept("symptom", "numbness", "numb")
            .concept("flag", "numb_leg", "numb leg")
            .concept("flag", "death_wish", "want to die")
            .concept("circumstance", "sauna", "sauna")
            .idiom("pain in the neck")
            .cue("deny", "no")
            .cue("past", "used to")
            .answer("yes", "^ yes")
            .answer("no", "^ no")
            .lexicon();

    private static String signs(String text) {
        return LEXICON.prepare(text).signs().stream().distinct().collect(Collectors.joining(", "));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "a region of two words    | my upper back hurts | my upper:region back:region hurts:symptom",
                "a duration               | hurts for 3 weeks   | hurts:symptom for 3:duration weeks:duration",
                "a score                  | 8/10                | 8:severity 10:severity",
                "an age                   | i am 40             | i:age am:age 40:age",
                "another number           | rain 1234 rain      | rain 1234:number rain",
                "a number word            | rain twenty rain    | rain twenty:number rain",
                "denied                   | no pain             | no pain:symptom",
                "a flag has no kind       | want to die         | want to die",
                "a flag's symptom has one | numb leg            | numb:symptom leg:region",
                "no circumstance          | in the sauna        | in the sauna",
                "a figure of speech       | pain in the neck    | pain in the neck",
                "a slip                   | my uper back        | my upper:region back:region",
                "words stuck              | my upperback        | my upper:region back:region",
            })
    void words_carry_the_kind_of_what_they_belong_to(String label, String text, String words) {
        var shown = LEXICON.prepare(text).words().stream()
                .map(word -> word.form() + (word.kind().isEmpty() ? "" : ":" + word.kind()));

        assertThat(shown).containsExactly(words.split(" "));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "findings by type and concept | upper back hurts | region, region.upper_back, symptom, symptom.pain, answer.NONE, all known",
                "a flag and what it is made of | numb leg  | flag, flag.numb_leg, symptom, symptom.numbness, region, region.leg, answer.NONE, all known",
                "a denial                | it is no pain       | symptom, symptom.pain, ABSENT, symptom.pain.ABSENT, answer.NONE, all known",
                "what is over            | used to hurt        | symptom, symptom.pain, PAST, symptom.pain.PAST, answer.NONE, all known",
                "a duration              | hurts for 3 weeks   | symptom, symptom.pain, duration, answer.NONE, all known",
                "an age by its band      | im 70               | nothing, age, age.3, answer.NONE, some known",
                "nothing                 | rain                | nothing, answer.NONE, all known",
                "no circumstance         | sauna               | answer.NONE, all known",
                "a yes                   | yes                 | nothing, answer.YES, all known",
                "a no                    | no                  | nothing, answer.NO, all known",
                "a question              | does it rain?       | nothing, answer.NONE, all known, asks last",
                "a question with a space | does it rain ?      | nothing, answer.NONE, all known, asks last",
                "a question in between   | does it rain? my leg | region, region.leg, answer.NONE, all known, asks",
                "some of it no word      | my qwxzkv           | nothing, answer.NONE, some known",
                "nothing of it a word    | qwxzkv jjhgqx       | nothing, answer.NONE, none known",
                "digits are known        | 1234                | nothing, answer.NONE, all known",
            })
    void signs_tell_what_the_lexicon_saw(String label, String text, String signs) {
        assertThat(Arrays.asList(signs(text).split(", "))).containsExactlyInAnyOrder(signs.split(", "));
    }

    @Test
    void rare_words_weigh_more_than_usual_ones() {
        var weights = LEXICON.prepare("the umbrella qwxzkv").words().stream()
                .map(Word::weight)
                .toList();

        assertThat(weights).isSorted().doesNotHaveDuplicates();
        assertThat(weights.getFirst()).isPositive();
    }

    /** Whatever was asked, the classifier sees the same of a text. */
    @ParameterizedTest
    @ValueSource(strings = {"7", "45", "2 weeks", "tuesday", "upper back hurts since monday", "yes 3", ""})
    void an_open_question_changes_nothing(String text) {
        var asked = Set.of("location", "duration", "cause", "severity", "age", "onset", "trend");

        assertThat(LEXICON.read(text, asked, NOW).prepared()).isEqualTo(LEXICON.prepare(text));
        assertThat(LEXICON.read(text, Set.of(), NOW).prepared()).isEqualTo(LEXICON.prepare(text));
    }

    @Test
    void a_text_without_words_is_prepared_too() {
        assertThat(LEXICON.prepare("?!").words()).isEmpty();
        assertThat(signs("?!")).isEqualTo("nothing, answer.NONE, all known, asks");
    }
}
