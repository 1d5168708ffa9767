package org.backline.app;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Map;
import java.util.Optional;
import org.backline.content.Content;
import org.backline.content.ContentLoader;
import org.backline.dialogue.Dialogue;
import org.backline.nlu.Interpreter;
import org.backline.nlu.Language;
import org.backline.nlu.Lexicon;
import org.backline.nlu.opennlp.Models;
import org.backline.nlu.opennlp.OpenNlpInterpreter;
import org.backline.sms.LocalTime;
import org.backline.sms.PhoneNumber;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Everything that content makes: the compiled lexicons, the trained models, what understands and what decides. */
record Engine(
        Content content, Map<Language, Lexicon> lexicons, Models models, Interpreter interpreter, Dialogue dialogue) {
    private static final int WARM_UP_TEXTS = 200;
    private static final Logger log = LoggerFactory.getLogger(Engine.class);

    /**
     * Loads content and the models that were trained from it; trains and keeps them first if they are missing or older than
     * the content.
     *
     * @throws org.backline.content.ContentException if the content cannot be used
     */
    static Engine load(Path contentFolder, Path modelFolder, Dialogue.OptOut optOut, String humanNumber) {
        var content = ContentLoader.load(contentFolder);
        var lexicons = OpenNlpInterpreter.lexicons(content);
        var models =
                Models.load(modelFolder, content.fingerprint()).orElseGet(() -> train(content, lexicons, modelFolder));
        return new Engine(
                content,
                lexicons,
                models,
                new OpenNlpInterpreter(content, lexicons, models),
                new Dialogue(content, lexicons, optOut, humanNumber));
    }

    private static Models train(Content content, Map<Language, Lexicon> lexicons, Path modelFolder) {
        log.info("training the models from the content");
        var models = Models.train(content, lexicons);
        try {
            models.save(modelFolder, content.fingerprint());
        } catch (IOException unwritable) {
            log.warn("the models cannot be kept in {}; they will be trained again at the next start", modelFolder);
        }
        return models;
    }

    Lexicon lexicon(Language language) {
        var lexicon = lexicons.get(language);
        if (lexicon == null) {
            throw new IllegalStateException("no lexicon for " + language);
        }
        return lexicon;
    }

    /**
     * Understands a few texts, so that the first patient does not wait while classes are loaded; then gives back the memory
     * that loading took, which is as much as a node needs afterwards.
     */
    void warmUp() {
        var now = LocalDateTime.of(2026, 1, 7, 12, 0);
        for (var language : Language.values()) {
            content.language(language.code()).training().stream()
                    .limit(WARM_UP_TEXTS)
                    .forEach(text -> interpreter.interpret(
                            text.text(), new Interpreter.Context(language, Optional.empty(), now)));
        }
        LocalTime.zoneOf(new PhoneNumber(EngineOptions.NOBODYS_NUMBER.replace(" ", "")));
        System.gc();
    }
}
