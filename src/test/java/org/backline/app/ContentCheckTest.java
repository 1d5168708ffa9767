package org.backline.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.backline.content.ContentLoader;
import org.junit.jupiter.api.Test;

class ContentCheckTest {
    @Test
    void the_content_that_is_shipped_passes_its_own_check() {
        assertThat(ContentCheck.of(ContentLoader.load(Path.of("intents")))).isEmpty();
    }
}
