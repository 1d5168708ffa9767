package org.backline.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReviewsTest {

    @TempDir
    Path root;

    @BeforeEach
    void writeOneFile() throws IOException {
        Files.createDirectories(root.resolve("care"));
        Files.writeString(root.resolve("care/tips.yml"), "a: 1");
        Files.createDirectories(root.resolve("en/intents"));
        Files.writeString(root.resolve("en/intents/thanks.md"), "- thanks");
    }

    private static String hashIn(String line) {
        return line.replaceFirst(".*sha256 is (now )?", "");
    }

    @Test
    void what_nobody_signed_is_missing_and_training_texts_need_no_signature() {
        assertThat(Reviews.missing(root))
                .singleElement()
                .asString()
                .startsWith("care/tips.yml: nobody has signed it; its sha256 is ");
    }

    @Test
    void a_signature_holds_for_the_words_that_were_signed() throws IOException {
        sign(hashIn(Reviews.missing(root).getFirst()));
        assertThat(Reviews.missing(root)).isEmpty();

        Files.writeString(root.resolve("care/tips.yml"), "a: 2");
        assertThat(Reviews.missing(root))
                .singleElement()
                .asString()
                .contains("was changed after Dr. Example signed it on 2026-01-31");
    }

    @Test
    void a_malformed_signature_is_told() throws IOException {
        Files.writeString(root.resolve("reviews.yml"), "care/tips.yml: yes");
        assertThatExceptionOfType(ContentException.class)
                .isThrownBy(() -> Reviews.missing(root))
                .withMessageContaining("reviews.yml");
    }

    private void sign(String hash) throws IOException {
        assertThat(hash).hasSize(64);
        Files.writeString(
                root.resolve("reviews.yml"),
                "care/tips.yml: {by: Dr. Example, date: \"2026-01-31\", sha256: \"" + hash + "\"}\n");
    }
}
