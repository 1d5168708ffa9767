package org.backline.dialogue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import org.backline.content.Content;
import org.backline.content.ContentLoader;
import org.backline.nlu.Interpreter;
import org.backline.nlu.Language;
import org.backline.nlu.Lexicon;
import org.backline.nlu.opennlp.Models;
import org.backline.nlu.opennlp.OpenNlpInterpreter;

/** The real content, understood and decided on as in production; loaded once for all tests. */
final class RealEngine {
    static final Content CONTENT = ContentLoader.load(Path.of("intents"));
    static final Interpreter INTERPRETER;
    static final Dialogue DIALOGUE;

    static {
        var lexicons = OpenNlpInterpreter.lexicons(CONTENT);
        INTERPRETER = new OpenNlpInterpreter(CONTENT, lexicons, models(lexicons));
        DIALOGUE = new Dialogue(CONTENT, lexicons, Dialogue.OptOut.BY_SELF, "+1 415 555 0100");
    }

    private RealEngine() {}

    /** Training takes a while, so the models are kept beside those of the build. */
    private static Models models(Map<Language, Lexicon> lexicons) {
        var folder = Path.of("target/models");
        return Models.load(folder, CONTENT.fingerprint()).orElseGet(() -> {
            var models = Models.train(CONTENT, lexicons);
            try {
                models.save(folder, CONTENT.fingerprint());
            } catch (IOException unwritable) {
                throw new UncheckedIOException(unwritable);
            }
            return models;
        });
    }
}
