package org.backline.app;

import org.backline.content.ContentException;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.UnmatchedArgumentException;

/** The command line. A failure is one clear line, never a stack trace, unless {@code BACKLINE_DEBUG} is set. */
@Command(
        name = "backline",
        mixinStandardHelpOptions = true,
        version = "Backline 0.1.0",
        description = "A text-a-coach line for back pain.",
        subcommands = {
            DemoCommand.class,
            ServeCommand.class,
            ChatCommand.class,
            NluCommand.class,
            CheckCommand.class,
            EvaluateCommand.class,
            TrainCommand.class
        })
public final class Backline {
    private Backline() {}

    public static void main(String[] args) {
        System.exit(execute(args));
    }

    static int execute(String... args) {
        var line = new CommandLine(new Backline());
        line.setExecutionExceptionHandler((failure, command, parsed) -> {
            if (System.getenv("BACKLINE_DEBUG") != null) {
                LoggerFactory.getLogger(Backline.class).error("failed", failure);
            }
            command.getErr().println("backline: " + reason(failure));
            return 1;
        });
        line.setParameterExceptionHandler((unusable, given) -> {
            var command = unusable.getCommandLine();
            command.getErr()
                    .println("backline: " + reason(unusable) + "; see "
                            + command.getCommandSpec().qualifiedName() + " --help");
            return command.getCommandSpec().exitCodeOnInvalidInput();
        });
        return line.execute(args);
    }

    private static String reason(Exception failure) {
        if (failure instanceof ContentException content) {
            return String.valueOf(content.getMessage());
        }
        if (failure instanceof UnmatchedArgumentException unmatched
                && unmatched.getCommandLine().getParent() == null) {
            return "there is no command " + String.join(" ", unmatched.getUnmatched());
        }
        var message = failure.getMessage();
        return message == null ? failure.getClass().getSimpleName() : message;
    }
}
