package org.backline.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.backline.content.TrainingText.Mark;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MeasuringTextsTest {
    @TempDir
    private Path folder;

    private Path file = Path.of("");

    @BeforeEach
    void nameFile() {
        file = folder.resolve("texts.csv");
    }

    private List<TrainingText> csv(String content) throws IOException {
        return MeasuringTexts.csv(Files.writeString(file, content));
    }

    private static void assertProblem(ThrowingCallable call, String... problems) {
        assertThatExceptionOfType(ContentException.class)
                .isThrownBy(call)
                .satisfies(exception -> assertThat(exception.problems()).containsExactly(problems));
    }

    private static TrainingText text(String intent, String text) {
        return new TrainingText(intent, text, List.of());
    }

    @Test
    void reads_a_text_and_its_intent_from_each_row() throws IOException {
        assertThat(csv("text,intent\nit hurts,report_symptom\nthx,thanks\n"))
                .containsExactly(text("report_symptom", "it hurts"), text("thanks", "thx"));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "a comma                  | ~\"no, my leg\",a~          | no, my leg",
                "a quote                  | ~\"he said \"\"ow\"\"\",a~  | he said \"ow\"",
                "a line break             | ~\"one\ntwo\",a~            | ~one\ntwo~",
                "quotes around all        | ~\"ow\",\"a\"~              | ow",
                "an emoji                 | ~😩 it hurts,a~             | 😩 it hurts",
                "spaces around the intent | ~ow, a ~                    | ow",
                "an apostrophe            | ~can't,a~                   | can't",
            })
    void a_text_may_hold(String label, String row, String text) throws IOException {
        assertThat(csv("text,intent\n" + row + "\n")).containsExactly(text("a", text));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "columns the other way round | ~intent,text\na,ow\n~",
                "other columns beside them   | ~id,text,note,intent\n1,ow,,a\n~",
                "no line break at the end    | ~text,intent\na row,b\now,a~",
                "Windows line breaks         | ~text,intent\r\now,a\r\n~",
                "empty lines                 | ~text,intent\n\nx,b\n\now,a\n\n~",
                "a byte order mark           | ~\uFEFFtext,intent\now,a\n~",
            })
    void the_table_may_have(String label, String content) throws IOException {
        assertThat(csv(content).getLast()).isEqualTo(text("a", "ow"));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "no intent column            | ~text,label\now,a\n~                     | 2",
                "no text column              | ~utterance,intent\now,a\n~               | 2",
                "no header                   | ~ow,a\nthx,b\n~                          | 2",
                "an empty intent             | ~text,intent\now,a\nthx,\n~              | 3",
                "a blank intent              | ~text,intent\now,a\nthx,b\nhey,  \n~     | 4",
                "a row with too few values   | ~text,intent\now\n~                      | 2",
            })
    void a_missing_column_or_value_is_named_with_its_row(String label, String content, int row) {
        assertProblem(
                () -> csv(content),
                file + ":" + row + ": the columns text and intent are needed, with a value in each row");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "text,intent", "text,intent\n"})
    void a_table_without_texts_is_refused(String content) {
        assertThatExceptionOfType(ContentException.class)
                .isThrownBy(() -> csv(content))
                .satisfies(exception -> assertThat(exception.problems())
                        .singleElement()
                        .asString()
                        .startsWith(file + ": "));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "a quote is not closed  | ~text,intent\n\"ow,a\nthx,b\n~",
                "a row has more values  | ~text,intent\now,a,b\n~",
            })
    void a_malformed_table_is_one_problem(String label, String content) {
        assertProblem(
                () -> csv(content), file + ": cannot be read as a CSV file in UTF-8 with the columns text and intent");
    }

    @Test
    void a_table_in_another_encoding_is_refused() throws IOException {
        Files.write(file, "text,intent\nsí,affirm\n".getBytes(StandardCharsets.ISO_8859_1));

        assertProblem(
                () -> MeasuringTexts.csv(file),
                file + ": cannot be read as a CSV file in UTF-8 with the columns text and intent");
    }

    @Test
    void a_file_that_is_not_there_is_named() {
        assertProblem(
                () -> MeasuringTexts.csv(file),
                file + ": cannot be read as a CSV file in UTF-8 with the columns text and intent");
        assertProblem(() -> MeasuringTexts.marked(file), file + ": cannot be read");
    }

    @Test
    void marked_texts_have_no_intent() throws IOException {
        Files.writeString(
                file, "# Texts with marks\n\n- my [back](region:back) is bad\n- no [fever](symptom:fever, absent)\n");

        assertThat(MeasuringTexts.marked(file))
                .containsExactly(
                        new TrainingText("", "my back is bad", List.of(new Mark(3, 7, "region", "back", "present"))),
                        new TrainingText("", "no fever", List.of(new Mark(3, 8, "symptom", "fever", "absent"))));
    }

    @Test
    void malformed_marks_are_named_with_their_lines() throws IOException {
        Files.writeString(file, "- [a](symptom:pain, maybe)\n- [b](symptom:pain)\n- [c](symptom pain)\n");

        assertProblem(
                () -> MeasuringTexts.marked(file),
                file + ":1: a mark is malformed; write [words](type:concept)",
                file + ":3: a mark is malformed; write [words](type:concept)");
    }

    @Test
    void a_language_has_both_kinds_in_its_folder() throws IOException {
        var measuring = Files.createDirectories(folder.resolve("en/measuring"));
        Files.writeString(measuring.resolve("intents.csv"), "text,intent\now,pain\n");
        Files.writeString(measuring.resolve("findings.md"), "- [ow](symptom:pain)\n");

        assertThat(MeasuringTexts.load(folder, "en"))
                .isEqualTo(new MeasuringTexts(
                        List.of(text("pain", "ow")),
                        List.of(new TrainingText("", "ow", List.of(new Mark(0, 2, "symptom", "pain", "present"))))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "es"})
    void the_texts_that_are_shipped_can_be_read(String language) {
        var texts = MeasuringTexts.load(Path.of("intents"), language);

        assertThat(texts.intents()).isNotEmpty().noneMatch(text -> text.text().isBlank());
        assertThat(texts.findings()).anyMatch(text -> !text.marks().isEmpty());
    }
}
