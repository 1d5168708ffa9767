package org.backline.app;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.backline.sms.PhoneNumber;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.UserInterruptException;
import org.jline.terminal.TerminalBuilder;
import org.jline.utils.AttributedStringBuilder;
import org.jline.utils.AttributedStyle;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** A conversation in the terminal, or in JSON lines for tools. Nothing is kept when it ends. */
@Command(
        name = "chat",
        mixinStandardHelpOptions = true,
        description = {
            "Talk to the bot in the terminal. Nothing is kept.",
            "With --json: JSON lines in ({\"from\":\"+1…\",\"text\":\"…\",\"at\":\"2026-01-05T10:00:00Z\"}) and out; a line without text moves that",
            "patient's clock. Without \"at\" a text comes a minute after the one before."
        })
final class ChatCommand implements Callable<Integer> {
    private static final String ME = "+14155550123";

    @Mixin
    private EngineOptions options = new EngineOptions();

    @Option(names = "--json", description = "JSON lines in and out")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        var line = new PrivateLine(options.load());
        if (json) {
            speakJson(line);
        } else {
            speak(line);
        }
        return 0;
    }

    private static void speakJson(PrivateLine line) throws IOException {
        var out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (var source = in.readLine(); source != null; source = in.readLine()) {
            if (!source.isBlank()) {
                out.println(Json.write(answer(line, source)));
            }
        }
    }

    private static Map<String, Object> answer(PrivateLine line, String source) {
        try {
            var request = new JsonMapper().readTree(source);
            var from = PhoneNumber.parse(request.path("from").asText(""));
            if (from.isEmpty()) {
                return problem("\"from\" must be a phone number such as +14155550100");
            }
            var at = time(request);
            var text = request.path("text");
            return text.isTextual()
                    ? line.say(from.get(), text.textValue(), at)
                    : line.moveTo(
                            from.get(),
                            at.orElseThrow(() -> new IllegalArgumentException("a line needs \"text\" or \"at\"")));
        } catch (JsonProcessingException malformed) {
            return problem("a line must be a JSON object");
        } catch (DateTimeParseException malformed) {
            return problem("\"at\" must look like 2026-01-05T10:00:00Z");
        } catch (IllegalArgumentException malformed) {
            return problem(String.valueOf(malformed.getMessage()));
        }
    }

    private static Optional<Instant> time(JsonNode request) {
        var at = request.path("at");
        return at.isTextual() ? Optional.of(Instant.parse(at.textValue())) : Optional.empty();
    }

    private static Map<String, Object> problem(@Nullable String what) {
        var map = new LinkedHashMap<String, Object>();
        map.put("error", what);
        return map;
    }

    private static void speak(PrivateLine line) throws IOException {
        try (var terminal = TerminalBuilder.builder().dumb(true).build()) {
            var reader = LineReaderBuilder.builder()
                    .terminal(terminal)
                    .appName("backline")
                    .build();
            terminal.writer().println("You are texting Backline. Ctrl-D hangs up.");
            while (true) {
                String text;
                try {
                    text = reader.readLine("you  > ");
                } catch (UserInterruptException | EndOfFileException hungUp) {
                    return;
                }
                if (text.isBlank()) {
                    continue;
                }
                var answer = line.say(new PhoneNumber(ME), text, Optional.empty());
                if (answer.get("replies") instanceof Iterable<?> replies) {
                    replies.forEach(reply -> terminal.writer()
                            .println(new AttributedStringBuilder()
                                    .append("line > ", AttributedStyle.DEFAULT.foreground(AttributedStyle.CYAN))
                                    .append(String.valueOf(reply))
                                    .toAnsi(terminal)));
                }
                terminal.writer()
                        .println(new AttributedStringBuilder()
                                .append(
                                        "       " + answer.get("disposition") + "  " + answer.get("reasons"),
                                        AttributedStyle.DEFAULT.faint())
                                .toAnsi(terminal));
                terminal.flush();
            }
        }
    }
}
