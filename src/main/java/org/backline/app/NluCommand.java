package org.backline.app;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.backline.dialogue.Conversation;
import org.backline.dialogue.Input;
import org.backline.nlu.Interpreter;
import org.backline.nlu.Language;
import org.backline.sms.InboundText;
import org.backline.sms.PhoneNumber;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Understands texts, one a line, and prints a JSON line for each. */
@Command(
        name = "nlu",
        mixinStandardHelpOptions = true,
        description = "Understands texts: one a line in, a JSON line out; or told for a person.")
final class NluCommand implements Callable<Integer> {
    private static final PhoneNumber NOBODY = new PhoneNumber("+14155550199");

    @Mixin
    private EngineOptions options = new EngineOptions();

    @Option(
            names = "--question",
            paramLabel = "ID",
            description = "understand each text as an answer to this question, such as ask_severity")
    private Optional<String> question = Optional.empty();

    @Option(names = "--explain", description = "tell in words what was understood and why, in place of JSON")
    private boolean explain;

    @Override
    public Integer call() throws IOException {
        var engine = options.load();
        var out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (var line = in.readLine(); line != null; line = in.readLine()) {
            var understanding = engine.interpreter()
                    .interpret(
                            line,
                            new Interpreter.Context(Language.EN, question, LocalDateTime.now(ZoneId.systemDefault())));
            var text = new InboundText("SM0", NOBODY, "", line, List.of(), null, Instant.EPOCH);
            var alone = engine.dialogue()
                    .step(Conversation.with("", NOBODY), new Input.Texted(text, understanding), Instant.EPOCH);
            out.println(
                    explain
                            ? Explanation.of(understanding, engine.lexicon(understanding.language()), alone)
                            : Json.write(Json.understanding(understanding, alone)));
        }
        return 0;
    }
}
