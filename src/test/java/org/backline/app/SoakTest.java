package org.backline.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The short form of {@code bin/soak}, which sets the system properties that are read here. */
class SoakTest {
    @TempDir
    private Path folder;

    @Test
    void no_text_is_lost_doubled_or_misdirected_under_load_and_kills() throws Exception {
        var size = new Soak.Size(
                Integer.getInteger("soak.texts", 600),
                Integer.getInteger("soak.patients", 40),
                Integer.getInteger("soak.kills", 1),
                Long.getLong("soak.seed", 20_260_105));
        try (var soak = new Soak(size, folder)) {
            var result = soak.run();
            System.out.println(result.line());

            assertThat(result.faults()).isEmpty();
            assertThat(result.kills()).isEqualTo(size.kills());
            assertThat(result.duplicates()).isGreaterThan(size.texts() / 4);
            assertThat(result.worded()).isGreaterThan(size.texts() / 2);
        }
    }
}
