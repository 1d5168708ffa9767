package org.backline.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.backline.content.Content;
import org.backline.content.ContentLoader;
import org.backline.content.LanguagePack;
import org.junit.jupiter.api.Test;

class ContentCheckTest {
    private static final Content CONTENT = ContentLoader.load(Path.of("intents"));

    @Test
    void the_content_that_is_shipped_passes_its_own_check() {
        assertThat(ContentCheck.of(CONTENT)).isEmpty();
    }

    @Test
    void replies_are_held_against_what_a_patient_can_read_and_may_be_told() {
        var spoiled = withReplies(Map.of(
                "flow.curly", "It\u2019s fine.",
                "flow.long", "word ".repeat(70),
                "flow.hard", "Musculoskeletal inflammation necessitates professional evaluation.",
                "flow.dose", "Take 400 mg now.",
                "flow.diagnosis", "You have a sprain.",
                "tips.orphan", "Rest."));

        assertThat(new ReplyCheck(spoiled).problems())
                .anySatisfy(
                        problem -> assertThat(problem).contains("flow.curly").contains("plain quotes"))
                .anySatisfy(problem -> assertThat(problem).contains("flow.long").contains("segments"))
                .anySatisfy(problem -> assertThat(problem).contains("flow.hard").contains("years of school"))
                .anySatisfy(problem -> assertThat(problem).contains("flow.dose").contains("400 mg"))
                .anySatisfy(problem ->
                        assertThat(problem).contains("flow.diagnosis").contains("you have a sprain"))
                .anySatisfy(
                        problem -> assertThat(problem).contains("tips.orphan").contains("nothing leads to it"))
                .anySatisfy(
                        problem -> assertThat(problem).contains("es/replies").contains("flow.curly"));
    }

    /** A key of flow.yml is written in the code, whole or by its beginning: {@code "flow.checkin_" + number}. */
    @Test
    void every_sentence_of_the_flow_is_said_somewhere() throws IOException {
        String code;
        try (var files = Files.walk(Path.of("src/main/java/org/backline/dialogue"))) {
            code = files.filter(Files::isRegularFile)
                    .map(ContentCheckTest::read)
                    .collect(Collectors.joining());
        }
        assertThat(CONTENT.language("en").replies().keySet())
                .filteredOn(key -> key.startsWith("flow."))
                .allSatisfy(key -> {
                    var name = key.substring("flow.".length());
                    assertThat(code)
                            .containsAnyOf(
                                    "\"" + key + "\"",
                                    "\"" + name + "\"",
                                    "\"flow." + name.replaceFirst("(?<=_)[^_]+$", "") + "\" +");
                });
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** The English replies with some more. */
    private static Content withReplies(Map<String, String> more) {
        var english = CONTENT.language("en");
        var replies = new HashMap<>(english.replies());
        replies.putAll(more);
        var spoiled = new LanguagePack(
                english.code(),
                english.dictionary(),
                english.words(),
                english.lexicon(),
                english.idioms(),
                english.cues(),
                english.answers(),
                english.spelling(),
                english.time(),
                english.training(),
                english.triage(),
                replies);
        return new Content(
                CONTENT.sources(),
                CONTENT.flags(),
                CONTENT.combinations(),
                CONTENT.facts(),
                CONTENT.suspicions(),
                CONTENT.questions(),
                CONTENT.tips(),
                CONTENT.answers(),
                CONTENT.followUp(),
                CONTENT.otherLanguages(),
                Map.of("en", spoiled, "es", CONTENT.language("es")),
                "");
    }
}
