package org.backline.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContentLoaderTest {
    private static final List<String> MAPS = List.of(
            "sources.yml",
            "triage/flags.yml",
            "triage/combinations.yml",
            "triage/facts.yml",
            "triage/questions.yml",
            "care/tips.yml",
            "care/answers.yml",
            "triage/suspicion.yml",
            "other_languages.yml");
    private static final String FOLLOW_UP =
            "{awake: {from: 9, until: 20}, check_ins: [PT20H], lessons: {every: P2D, words: {}, texts: {}}}";
    private static final List<String> LEXICON = List.of(
            "words",
            "symptoms",
            "regions",
            "causes",
            "conditions",
            "medications",
            "tried",
            "courses",
            "flags",
            "circumstances",
            "cues",
            "answers",
            "spelling");
    private static final String NO_TIME =
            "{numbers: {}, units: {}, moments: {}, weekdays: {}, months: {}, since: [], age: [], severity: {}, outOf: []}";

    @TempDir
    Path root;

    /** The least that a folder of content must hold. */
    @BeforeEach
    void makeFolder() throws IOException {
        for (var file : MAPS) {
            write(file, "{}");
        }
        write("care/follow_up.yml", FOLLOW_UP);
        for (var language : ContentLoader.LANGUAGES) {
            for (var file : LEXICON) {
                write(language + "/lexicon/" + file + ".yml", "{}");
            }
            write(language + "/dictionary.txt", "# The usual words.\n");
            write(language + "/lexicon/idioms.yml", "[]");
            write(language + "/lexicon/time.yml", NO_TIME);
        }
    }

    private void write(String file, String text) throws IOException {
        var path = root.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }

    private List<String> problems() {
        try {
            ContentLoader.load(root);
            return List.of();
        } catch (ContentException exception) {
            return exception.problems();
        }
    }

    @Test
    void the_least_that_is_needed_can_be_loaded() {
        var content = ContentLoader.load(root);
        assertThat(content.languages()).containsOnlyKeys("en", "es");
        assertThat(content.language("en").lexicon())
                .containsOnlyKeys(
                        "symptom", "region", "cause", "condition", "medication", "tried", "flag", "circumstance");
    }

    @Test
    void reads_what_was_written() throws IOException {
        write("sources.yml", "G1: {title: A guideline, author: A clinic, date: '2024', rank: 1}");
        write("triage/flags.yml", """
                chest_pain:
                  level: EMERGENCY
                  meaning: Pain in the chest.
                  source: [G1]
                  cancels: [workout]
                  tests: {en: {fires: [my chest hurts]}}
                """);
        write("triage/combinations.yml", "C1: {when: pain & age>=50, level: URGENT, reply: urgent_injury}");
        write("triage/facts.yml", "old_pain: pain & age>=50");
        write("triage/questions.yml", "ask_chest: {about: [chest_pain], yes: [chest_pain], fills: [age]}");
        write("care/tips.yml", "ice: {topic: cold, fits: duration<72h, order: 3}");
        write("care/answers.yml", "ice_or_heat: {intent: ask_ice_heat, default: true, patterns: {en: [ice]}}");
        write("en/lexicon/courses.yml", "onset: {sudden: [all at once]}\ntrend: {worse: [worse]}");
        write("en/lexicon/idioms.yml", "- die laughing\n");
        write("en/replies/flow.yml", "hello: \" Hi. \"\nask:\n  again: Once more?\n");
        write("en/replies/safety.yml", "call: Call 911.\n");
        write("en/intents/pain.md", "---\nintent: report_pain\n---\n- [ow](symptom:pain)\n");

        var content = ContentLoader.load(root);
        var english = content.language("en");
        assertThat(content.sources())
                .containsOnlyKeys("G1")
                .containsValue(new Content.Source("A guideline", "A clinic", "2024", 1));
        assertThat(content.flags().get("chest_pain"))
                .isEqualTo(new FlagRule(
                        "EMERGENCY",
                        "Pain in the chest.",
                        List.of("G1"),
                        null,
                        List.of("workout"),
                        "ASK",
                        "NONE",
                        "NONE",
                        "NONE",
                        null,
                        Map.of("en", new RuleTests(List.of("my chest hurts"), List.of()))));
        assertThat(content.combinations())
                .containsOnly(Map.entry(
                        "C1",
                        new CombinationRule("pain & age>=50", "URGENT", List.of(), null, "urgent_injury", Map.of())));
        assertThat(content.facts()).containsOnly(Map.entry("old_pain", "pain & age>=50"));
        assertThat(content.questions())
                .containsOnly(Map.entry(
                        "ask_chest",
                        new Question(
                                List.of("chest_pain"), List.of("chest_pain"), null, null, List.of("age"), List.of())));
        assertThat(content.tips()).containsOnly(Map.entry("ice", new Tip("cold", "duration<72h", "", 3, List.of())));
        assertThat(content.answers())
                .containsOnly(Map.entry(
                        "ice_or_heat", new CareAnswer("ask_ice_heat", Map.of("en", List.of("ice")), true, List.of())));
        assertThat(english.lexicon().get("onset")).containsEntry("sudden", List.of("all at once"));
        assertThat(english.lexicon().get("trend")).containsEntry("worse", List.of("worse"));
        assertThat(english.idioms()).containsExactly("die laughing");
        assertThat(english.training()).extracting(TrainingText::text).containsExactly("ow");
        assertThat(english.replies())
                .containsOnly(
                        Map.entry("flow.hello", "Hi."),
                        Map.entry("flow.ask.again", "Once more?"),
                        Map.entry("safety.call", "Call 911."));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sources.yml",
                "triage/flags.yml",
                "care/answers.yml",
                "en/dictionary.txt",
                "en/lexicon/words.yml",
                "es/lexicon/idioms.yml",
                "es/lexicon/time.yml",
                "en/lexicon/courses.yml"
            })
    void names_a_missing_file(String file) throws IOException {
        Files.delete(root.resolve(file));
        assertThat(problems()).containsExactly(file + ": cannot be read; every content folder needs it");
    }

    @Test
    void names_the_file_and_the_line_of_malformed_YAML() throws IOException {
        write("triage/facts.yml", "one: pain\ntwo: \"pain\" fever\nthree: pain\n");
        assertThat(problems()).singleElement().asString().startsWith("triage/facts.yml:2: ");
    }

    @Test
    void names_the_file_and_the_place_of_a_wrong_shape() throws IOException {
        write("triage/questions.yml", "ask_chest:\n  about: [chest_pain]\nask_legs:\n  abuot: [dead_legs]\n");
        assertThat(problems())
                .singleElement()
                .asString()
                .matches("triage/questions.yml:\\d: there is no field 'abuot' here; .*");
    }

    @Test
    void names_a_reply_that_is_no_text() throws IOException {
        write("en/replies/flow.yml", "hello: [Hi, there]\n");
        assertThat(problems()).containsExactly("en/replies/flow.yml: flow.hello must be a text in quotes");
    }

    @Test
    void names_all_problems_at_once() throws IOException {
        Files.delete(root.resolve("sources.yml"));
        write("care/tips.yml", "ice: {order: first}");
        write("es/intents/dolor.md", "- me duele\n");
        assertThat(problems())
                .hasSize(3)
                .anySatisfy(problem -> assertThat(problem).startsWith("sources.yml: "))
                .anySatisfy(problem -> assertThat(problem).startsWith("care/tips.yml:1: "))
                .anySatisfy(problem -> assertThat(problem).startsWith("es/intents/dolor.md:1: "));
    }

    @Test
    void says_what_to_do_about_a_missing_folder() {
        assertThatExceptionOfType(ContentException.class)
                .isThrownBy(() -> ContentLoader.load(root.resolve("nowhere")))
                .withMessageContaining("BACKLINE_CONTENT");
    }

    @Test
    void an_empty_file_holds_nothing() throws IOException {
        write("triage/facts.yml", "# Nothing yet.\n");
        assertThat(ContentLoader.load(root).facts()).isEmpty();
    }

    @Test
    void the_fingerprint_changes_with_what_models_are_trained_from_and_only_then() throws IOException {
        var before = ContentLoader.load(root).fingerprint();
        write("es/replies/flow.yml", "hola: Hola.\n");
        assertThat(ContentLoader.load(root).fingerprint()).isEqualTo(before);
        write("es/intents/dolor.md", "---\nintent: report_pain\n---\n- me duele\n");
        var trained = ContentLoader.load(root).fingerprint();
        assertThat(trained).isNotEqualTo(before);
        write("es/dictionary.txt", "de\nla\n");
        assertThat(ContentLoader.load(root).fingerprint()).isNotEqualTo(trained);
    }
}
