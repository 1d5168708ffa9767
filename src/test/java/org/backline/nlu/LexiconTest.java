package org.backline.nlu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.LocalDateTime;
import java.util.Set;
import java.util.stream.Collectors;
import org.backline.content.ContentException;
import org.backline.nlu.Understanding.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LexiconTest {
    private static final LocalDateTime NOW = LocalDateTime.of(2026, 1, 9, 12, 0);

    private static final Lexicon LEXICON = Pack.english()
            .concept("region", "back", "back")
            .concept("region", "upper_back", "upper back")
            .concept("region", "leg", "leg")
            .concept("symptom", "pain", "pain", "kill me")
            .concept("symptom", "numbness", "numb")
            .concept("flag", "numb_leg", "numb leg")
            .concept("flag", "both_legs", "both leg", "numb leg")
            .concept("flag", "death_wish", "die", "dying of pain and want it")
            .idiom("die laughing")
            .idiom("dying of pain")
            .cue("deny", "no", "not")
            .cue("left", "left")
            .cue("right", "right")
            .cue("both", "both")
            .cue("clause", "my", "i")
            .cue("link", "of")
            .answer("yes", "^ yes", "^ oh? yeah")
            .answer("no", "^ no", "^ nope")
            .answer("unsure", "^ (i am)? not sure", "^ yes and no")
            .answer("rest_no", "rest (are|is) fine")
            .lexicon();

    private static Lexicon.Reading read(String text) {
        return LEXICON.read(text, Set.of(), NOW);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "the longer find of a kind hides the shorter | upper back        | upper_back",
                "another kind is not hidden                  | pain in upper back| pain, upper_back",
                "flags may share words                       | numb leg          | numbness, numb_leg, both_legs, leg",
                "a figure of speech counts for nothing       | i will die laughing | ~~",
                "its words elsewhere count                   | i want to die     | death_wish",
                "a pattern that holds the whole figure counts | dying of pain and want it | death_wish",
            })
    void finds(String label, String text, String concepts) {
        assertThat(read(text).findings().stream().map(Finding::concept).collect(Collectors.toSet()))
                .containsExactlyInAnyOrder(concepts.isEmpty() ? new String[0] : concepts.split(", "));
    }

    @ParameterizedTest
    @CsvSource({
        "left upper back,           left",
        "pain upper back left,      left",
        "back on the right,         right",
        "both legs,                 both",
        "left. Back,                none",
        "left or maybe so back,     none",
        "back,                      none",
    })
    void a_side_beside_a_region_is_its_value(String text, String side) {
        var region = read(text).findings().stream()
                .filter(finding -> finding.is(Finding.Type.REGION))
                .findFirst()
                .orElseThrow();
        assertThat(region.value()).isEqualTo(side.equals("none") ? null : side);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "a plain yes             | Yes             | YES",
                "yes with more           | yeah my leg     | YES",
                "a plain no              | nope            | NO",
                "no to all               | no i am fine    | NO",
                "no to one thing by name | no numb leg     | NONE",
                "an answering no         | no, my leg is numb | NO",
                "not sure                | not sure        | UNSURE",
                "yes and no              | yes and no      | UNSURE",
                "not at the start        | my back said no | NONE",
                "nothing                 | ~~              | NONE",
            })
    void reads_how_a_text_answers(String label, String text, Answer answer) {
        assertThat(read(text).answer()).isEqualTo(answer);
    }

    @Test
    void notices_that_the_rest_is_denied() {
        assertThat(read("my leg is numb, the rest is fine").deniesTheRest()).isTrue();
        assertThat(read("my leg is numb").deniesTheRest()).isFalse();
    }

    @Test
    void places_are_those_of_the_text_as_sent() {
        var text = "😀 Sooo much PAIN in my left back";
        assertThat(read(text).findings()).extracting(Finding::text).containsExactly("PAIN", "back");
        assertThat(read(text).findings())
                .allSatisfy(finding -> assertThat(text.substring(finding.start(), finding.end()))
                        .isEqualTo(finding.text()));
    }

    @Test
    void names_every_malformed_pattern() {
        var pack = Pack.english()
                .concept("symptom", "pain", "(pain", "fine")
                .concept("flag", "fall", "{fell}")
                .idiom("a)")
                .answer("yes", "^")
                .cue("deny", "*");
        assertThatExceptionOfType(ContentException.class)
                .isThrownBy(pack::lexicon)
                .satisfies(exception -> assertThat(exception.problems())
                        .anySatisfy(problem -> assertThat(problem)
                                .startsWith("en/lexicon, symptom pain: ")
                                .contains("a bracket is not closed"))
                        .anySatisfy(problem -> assertThat(problem)
                                .startsWith("en/lexicon, flag fall: ")
                                .contains("no word list {fell}"))
                        .anySatisfy(problem -> assertThat(problem).startsWith("en/lexicon/idioms.yml: "))
                        .anySatisfy(problem -> assertThat(problem).startsWith("en/lexicon/cues.yml: ")));
    }
}
