package org.backline.content;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.backline.content.TrainingText.Mark;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TrainingFileTest {
    private final List<String> problems = new ArrayList<>();

    private List<TrainingText> parse(String source) {
        return TrainingFile.parse("en/intents/pain.md", source, problems);
    }

    @Test
    void takes_the_marks_out_of_a_text_and_keeps_their_places() {
        var texts = parse("""
                ---
                intent: report_pain
                about: What hurts.
                ---
                - my [upper back](region:upper_back) [kills](symptom:pain) since [tuesday](duration)
                - [ow](symptom:pain)
                """);
        assertThat(problems).isEmpty();
        assertThat(texts)
                .containsExactly(
                        new TrainingText(
                                "report_pain",
                                "my upper back kills since tuesday",
                                List.of(
                                        new Mark(3, 13, "region", "upper_back", "present"),
                                        new Mark(14, 19, "symptom", "pain", "present"),
                                        new Mark(26, 33, "duration", "", "present"))),
                        new TrainingText("report_pain", "ow", List.of(new Mark(0, 2, "symptom", "pain", "present"))));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[numb](symptom:numbness)               | symptom  | numbness      | present",
                "[numb](symptom:numbness, absent)       | symptom  | numbness      | absent",
                "[numb](symptom:numbness,absent)        | symptom  | numbness      | absent",
                "[numb](symptom:numbness,   past)       | symptom  | numbness      | past",
                "[numb](symptom:numbness, hypothetical) | symptom  | numbness      | hypothetical",
                "[numb](condition:cancer, other)        | condition | cancer       | other",
                "[numb](symptom:numbness, present)      | symptom  | numbness      | present",
                "[2 wk](duration:P2W)                   | duration | P2W           | present",
                "[2 wk](duration:PT12H, past)           | duration | PT12H         | past",
                "[a 7](severity:7)                      | severity | 7             | present",
                "[half](duration:P0.5Y)                 | duration | P0.5Y         | present",
            })
    void a_mark_may_tell_whether_it_holds_and_what_it_measures(
            String marked, String type, String concept, String assertion) {
        var texts = parse("---\nintent: pain\n---\n- so " + marked + " now\n");

        assertThat(problems).isEmpty();
        assertThat(texts).singleElement().satisfies(text -> {
            assertThat(text.text()).isEqualTo("so " + marked.substring(1, marked.indexOf(']')) + " now");
            assertThat(text.marks()).containsExactly(new Mark(3, marked.indexOf(']') + 2, type, concept, assertion));
        });
    }

    @Test
    void a_duration_without_a_value_may_tell_whether_it_holds() {
        assertThat(parse("---\nintent: pain\n---\n- [weeks](duration, past)\n"))
                .flatExtracting(TrainingText::marks)
                .containsExactly(new Mark(0, 5, "duration", "", "past"));
    }

    @Test
    void lines_that_begin_otherwise_are_no_texts() {
        assertThat(parse("---\nintent: pain\n---\n# A title\nnote\n-no space\n  - indented\n- one\n\n- two"))
                .extracting(TrainingText::text)
                .containsExactly("one", "two");
    }

    @Test
    void brackets_that_mark_nothing_are_the_patients_own() {
        assertThat(parse("---\nintent: pain\n---\n- (sorry) my back [again]"))
                .extracting(TrainingText::text)
                .containsExactly("(sorry) my back [again]");
    }

    @Test
    void a_file_must_say_its_intent() {
        assertThat(parse("- my back hurts\n")).isEmpty();
        assertThat(problems).containsExactly("en/intents/pain.md:1: the front matter must say 'intent: name'");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[back](Region:back)",
                "[back](region:Upper Back)",
                "[back](region:)",
                "[](region:back)",
                "[back](symptom:pain, denied)",
                "[back](symptom:pain, ABSENT)",
                "[back](symptom:pain absent)",
                "[back](symptom:pain,)"
            })
    void a_malformed_mark_is_named_with_its_line(String mark) {
        parse("---\nintent: pain\n---\n- fine\n- my " + mark + " hurts\n");
        assertThat(problems).containsExactly("en/intents/pain.md:5: a mark is malformed; write [words](type:concept)");
    }
}
