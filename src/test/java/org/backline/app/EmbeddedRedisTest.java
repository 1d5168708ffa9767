package org.backline.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.backline.conversation.redis.RedisExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedRedisTest {
    @TempDir
    private Path folder;

    @Test
    void what_it_held_is_there_after_a_restart() {
        try (var first = EmbeddedRedis.start(folder);
                var jedis = RedisExtension.jedis(first.url())) {
            assertThat(jedis.configGet("appendfsync")).containsEntry("appendfsync", "always");
            assertThat(jedis.configGet("bind")).containsEntry("bind", "127.0.0.1");
            jedis.set("k", "v");
        }
        try (var second = EmbeddedRedis.start(folder);
                var jedis = RedisExtension.jedis(second.url())) {
            assertThat(jedis.get("k")).isEqualTo("v");
        }
        assertThat(folder.resolve("redis.pid")).doesNotExist();
    }

    @Test
    void a_folder_in_use_is_refused_in_plain_words() {
        try (var first = EmbeddedRedis.start(folder)) {
            assertThat(first.url()).startsWith("redis://127.0.0.1:");
            assertThatThrownBy(() -> EmbeddedRedis.start(folder))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("is in use by another Backline")
                    .hasNoCause();
        }
    }

    @Test
    void what_redis_cannot_use_is_told_in_plain_words() throws IOException {
        var file = Files.createFile(folder.resolve("file"));
        assertThatThrownBy(() -> EmbeddedRedis.start(file.resolve("below")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("Redis cannot use the folder")
                .hasNoCause();

        Files.writeString(folder.resolve("appendonly.aof"), "this is no AOF\n");
        assertThatThrownBy(() -> EmbeddedRedis.start(folder))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("Redis did not start; see ")
                .hasNoCause();
    }

    @Test
    void one_that_a_killed_backline_left_behind_is_taken_over_with_its_data() throws Exception {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var killed = new ProcessBuilder(
                        java, "-cp", System.getProperty("java.class.path"), Victim.class.getName(), folder.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (var output = killed.inputReader(StandardCharsets.UTF_8)) {
            var url = output.readLine();
            killed.destroyForcibly().waitFor();
            try (var jedis = RedisExtension.jedis(url)) {
                jedis.set("k", "v");
            }
        }
        long left = Long.parseLong(Files.readString(folder.resolve("redis.pid")).strip());

        try (var next = EmbeddedRedis.start(folder);
                var jedis = RedisExtension.jedis(next.url())) {
            assertThat(jedis.get("k")).isEqualTo("v");
            assertThat(ProcessHandle.of(left).flatMap(process -> process.info().command()))
                    .isEmpty();
        }
    }

    /** A Backline that will be killed. */
    static final class Victim {
        public static void main(String[] arguments) throws InterruptedException {
            System.out.println(EmbeddedRedis.start(Path.of(arguments[0])).url());
            Thread.sleep(60_000);
        }
    }
}
