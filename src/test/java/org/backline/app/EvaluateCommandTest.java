package org.backline.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code evaluate} prints of files that somebody brings, and how it refuses others. */
class EvaluateCommandTest {
    private static final String TRAINING = """
            text,intent
            my back hurts,report_pain
            "my leg hurts, a lot",report_pain
            the neck is sore,report_pain
            thanks for the tip,thanks
            thank you so much,thanks
            thanks again,thanks
            """;

    /** Three of four are like those of the training, one is labelled otherwise, and one is of an intent it lacks. */
    private static final String TEST = """
            intent,text
            report_pain,my neck hurts
            report_pain,the leg is sore
            thanks,thank you again
            report_pain,thanks for the tip
            weather,will it rain on sunday
            """;

    @TempDir
    private Path folder;

    private record Run(int exitCode, String out, String errors) {}

    private Path file(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content);
    }

    private Run measured(String... more) throws IOException {
        var args = new String[more.length + 5];
        args[0] = "evaluate";
        args[1] = "--train";
        args[2] = file("train.csv", TRAINING).toString();
        args[3] = "--test";
        args[4] = file("test.csv", TEST).toString();
        System.arraycopy(more, 0, args, 5, more.length);
        return run(args);
    }

    @Test
    void a_table_shows_the_scores_of_every_intent_and_what_was_confused() throws IOException {
        var run = measured();

        assertThat(run.errors()).isEmpty();
        assertThat(run.exitCode()).isZero();
        assertThat(run.out())
                .startsWith("== Intents, train.csv → test.csv ==\n4 texts, 2 intents, trained on 6 texts in ")
                .contains("accuracy 0.7500   macro-F1 0.7333   calibration error 0.")
                .contains("foreign texts refused: area under the ROC curve ")
                .contains("      1.000   0.667   0.800      3  report_pain\n")
                .contains("      0.500   1.000   0.667      1  thanks\n")
                .contains("     1  report_pain taken for thanks: \"thanks for the tip\"\n")
                .doesNotContain("Findings");
    }

    @Test
    void JSON_holds_the_same_figures() throws IOException {
        var run = measured("--json");
        var trials = new JsonMapper().readTree(run.out()).path("intents");

        assertThat(run.exitCode()).isZero();
        assertThat(trials).hasSize(1);
        var trial = trials.path(0);
        assertThat(trial.path("name").asText()).isEqualTo("train.csv → test.csv");
        assertThat(trial.path("trainingTexts").asInt()).isEqualTo(6);
        assertThat(trial.path("scores").path("texts").asInt()).isEqualTo(4);
        assertThat(trial.path("scores").path("accuracy").asDouble()).isEqualTo(0.75);
        assertThat(trial.path("scores").path("intents").findValuesAsText("name"))
                .containsExactly("report_pain", "thanks");
        assertThat(trial.path("refusal").asDouble(-1)).isBetween(0.0, 1.0);
    }

    @Test
    void noise_is_measured_beside_the_texts_as_they_are() throws IOException {
        var run = measured("--noise", "--json", "--language", "es");
        var trials = new JsonMapper().readTree(run.out()).path("intents");

        assertThat(run.exitCode()).isZero();
        assertThat(trials.findValuesAsText("name"))
                .contains("train.csv → test.csv", "train.csv → test.csv, with noise");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "no test file     | --train=x.csv               | --train and --test are needed together",
                "no training file | --test=x.csv                | --train and --test are needed together",
                "one fold         | --folds=1                   | --folds must be 2 or more",
                "no such language | --language=fr               | --language must be en or es, not fr",
                "no language      | --findings=x.md             | --findings needs --language",
                "no number        | --folds=many                | Invalid value for option '--folds': 'many' is not an int",
                "no such option   | --frobnicate                | Unknown option: '--frobnicate'",
            })
    void what_cannot_be_measured_is_one_line(String label, String option, String problem) {
        var run = run("evaluate", option);

        assertThat(run.errors()).isEqualTo("backline: " + problem + "; see backline evaluate --help\n");
        assertThat(run.out()).isEmpty();
        assertThat(run.exitCode()).isEqualTo(2);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "a column is missing | ~text,label\now,a\n~    | :2: the columns text and intent are needed, with a value in each row",
                "it is malformed     | ~text,intent\n\"ow,a\n~ | : cannot be read as a CSV file in UTF-8 with the columns text and intent",
                "it holds no texts   | ~text,intent\n~         | : holds no texts",
            })
    void a_file_that_cannot_be_used_is_named(String label, String content, String problem) throws IOException {
        var bad = file("bad.csv", content);
        var run = run("evaluate", "--train", bad.toString(), "--test", bad.toString());

        assertThat(run.errors()).isEqualTo("backline: 1 problem(s) in the content:\n  " + bad + problem + "\n");
        assertThat(run.exitCode()).isEqualTo(1);
    }

    @Test
    void a_file_that_is_not_there_is_named() {
        var nowhere = folder.resolve("nowhere.csv").toString();
        var run = run("evaluate", "--train", nowhere, "--test", nowhere);

        assertThat(run.errors()).contains(nowhere + ": cannot be read").doesNotContain("\tat ");
        assertThat(run.exitCode()).isEqualTo(1);
    }

    @Test
    void one_intent_alone_cannot_be_trained() throws IOException {
        var one = file("one.csv", "text,intent\now,pain\nit hurts,pain\n").toString();
        var run = run("evaluate", "--train", one, "--test", one);

        assertThat(run.errors()).isEqualTo("backline: a classifier needs texts of at least two labels\n");
        assertThat(run.exitCode()).isEqualTo(1);
    }

    private static Run run(String... args) {
        var before = System.err;
        var usual = System.out;
        var errors = new ByteArrayOutputStream();
        var out = new ByteArrayOutputStream();
        System.setErr(new PrintStream(errors, true, StandardCharsets.UTF_8));
        System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
        try {
            int exitCode = Backline.execute(args);
            return new Run(exitCode, text(out), text(errors));
        } finally {
            System.setErr(before);
            System.setOut(usual);
        }
    }

    private static String text(ByteArrayOutputStream bytes) {
        return bytes.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
    }
}
