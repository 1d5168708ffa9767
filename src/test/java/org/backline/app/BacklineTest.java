package org.backline.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What somebody at a terminal reads when a command cannot do what it was asked to. */
class BacklineTest {
    @TempDir
    private Path folder;

    private record Run(int exitCode, String errors) {}

    @Test
    void a_command_that_is_not_there_is_one_line() {
        var run = run("sevre");

        assertThat(run.errors()).isEqualTo("backline: there is no command sevre; see backline --help\n");
        assertThat(run.exitCode()).isEqualTo(2);
    }

    @Test
    void an_option_that_is_not_there_is_one_line() {
        var run = run("demo", "--prot=8080");

        assertThat(run.errors()).isEqualTo("backline: Unknown option: '--prot=8080'; see backline demo --help\n");
        assertThat(run.exitCode()).isEqualTo(2);
    }

    @Test
    void a_taken_port_is_one_line_that_names_it() throws IOException {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var port = String.valueOf(taken.getLocalPort());
            var run = run("demo", "--port", port, "--data", folder.toString());

            assertThat(run.errors()).isEqualTo("backline: port " + port + " is taken; choose another with --port\n");
            assertThat(run.exitCode()).isEqualTo(1);
        }
    }

    /** Below a file no folder can be made, not even by root. */
    @Test
    void a_data_folder_that_cannot_be_written_is_one_line_that_names_it() throws IOException {
        var data = Files.writeString(folder.resolve("file"), "").resolve("data");
        var run = run("demo", "--port", "0", "--data", data.toString());

        assertThat(run.errors())
                .isEqualTo("backline: cannot write to " + data + "; choose another folder with --data\n");
        assertThat(run.exitCode()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "broken: {title: @x} | not valid YAML",
                "broken: {titel: x} | there is no field 'titel' here",
                "broken: [] | 'broken' does not have the form that docs/content.md shows"
            })
    void malformed_content_is_named_by_file_and_line(String entry, String problem) throws IOException {
        var content = copyOf(Path.of("intents"), folder.resolve("content"));
        var sources = content.resolve("sources.yml");
        var line = Files.readAllLines(sources).size() + 1;
        Files.writeString(sources, Files.readString(sources) + entry + "\n");
        var run = run("check", "--content", content.toString());

        assertThat(run.errors())
                .startsWith("backline: 1 problem(s) in the content:\n  sources.yml:" + line + ": " + problem);
        assertThat(run.errors().lines()).hasSize(2);
        assertThat(run.exitCode()).isEqualTo(1);
    }

    @Test
    void a_content_folder_that_is_not_there_is_named() {
        var run = run("check", "--content", folder.resolve("nowhere").toString());

        assertThat(run.errors()).contains("nowhere: no such folder; set BACKLINE_CONTENT");
        assertThat(run.exitCode()).isEqualTo(1);
    }

    private static Run run(String... args) {
        var before = System.err;
        var errors = new ByteArrayOutputStream();
        System.setErr(new PrintStream(errors, true, StandardCharsets.UTF_8));
        try {
            int exitCode = Backline.execute(args);
            return new Run(exitCode, errors.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n"));
        } finally {
            System.setErr(before);
        }
    }

    private static Path copyOf(Path from, Path to) throws IOException {
        try (var all = Files.walk(from)) {
            for (var path : all.toList()) {
                Files.copy(path, to.resolve(from.relativize(path).toString()));
            }
        }
        return to;
    }
}
