package org.backline.app;

import java.nio.file.Path;
import org.backline.dialogue.Dialogue;
import picocli.CommandLine.Option;

/** Options of every command that runs the engine. */
final class EngineOptions {
    /** A fictitious number (555-01xx), for commands that have no setting for it. */
    static final String NOBODYS_NUMBER = "+1 415 555 0100";

    @Option(
            names = "--content",
            paramLabel = "FOLDER",
            defaultValue = "${env:BACKLINE_CONTENT:-intents}",
            description = "what Backline knows and says (default: ${DEFAULT-VALUE})")
    private Path content = Path.of("intents");

    @Option(
            names = "--models",
            paramLabel = "FOLDER",
            defaultValue = "${sys:backline.models:-target/models}",
            description = "where trained models are kept (default: ${DEFAULT-VALUE})")
    private Path models = Path.of("target/models");

    Engine load(Dialogue.OptOut optOut, String humanNumber) {
        return Engine.load(content, models, optOut, humanNumber);
    }

    Engine load() {
        return load(Dialogue.OptOut.BY_SELF, NOBODYS_NUMBER);
    }

    Path content() {
        return content;
    }
}
