package org.backline.nlu.opennlp;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.backline.content.Content;
import org.backline.nlu.Language;
import org.backline.nlu.Lexicon;

/** All that is trained from the content's texts: classifiers of intents and of triage rules and a name finder per language, and one that tells languages apart. */
public final class Models {
    private static final String FILE = "models.bin";

    /** Models of another form than this code writes and trains are not read; to be raised with every change of either. */
    private static final String FORM = "5 ";

    private final TextClassifier languages;
    private final Map<Language, TextClassifier> intents;
    private final Map<Language, SuspicionModel> suspicions;
    private final Map<Language, NameFinder> names;

    private Models(
            TextClassifier languages,
            Map<Language, TextClassifier> intents,
            Map<Language, SuspicionModel> suspicions,
            Map<Language, NameFinder> names) {
        this.languages = languages;
        this.intents = intents;
        this.suspicions = suspicions;
        this.names = names;
    }

    TextClassifier languages() {
        return languages;
    }

    TextClassifier intents(Language language) {
        return require(intents, language);
    }

    SuspicionModel suspicions(Language language) {
        return require(suspicions, language);
    }

    NameFinder names(Language language) {
        return require(names, language);
    }

    private static <V> V require(Map<Language, V> map, Language language) {
        var value = map.get(language);
        if (value == null) {
            throw new IllegalStateException("nothing was trained for " + language);
        }
        return value;
    }

    /** Trains everything; takes some seconds for a few thousand texts. */
    public static Models train(Content content, Map<Language, Lexicon> lexicons) {
        var intents = new EnumMap<Language, TextClassifier>(Language.class);
        var suspicions = new EnumMap<Language, SuspicionModel>(Language.class);
        var names = new EnumMap<Language, NameFinder>(Language.class);
        var tongues = new ArrayList<TextClassifier.Sample>();
        for (var language : Language.values()) {
            var pack = content.language(language.code());
            var texts = pack.training();
            var lexicon = require(lexicons, language);
            intents.put(language, IntentTrainer.train(lexicon, texts));
            suspicions.put(language, SuspicionTrainer.train(lexicon, pack, content));
            names.put(language, NameFinder.train(language.code(), texts));
            texts.forEach(text ->
                    tongues.add(new TextClassifier.Sample(language.code(), LanguageGuess.prepared(text.text()))));
        }
        return new Models(TextClassifier.train(tongues), intents, suspicions, names);
    }

    /** Stores the models with the fingerprint of the content that they were trained from; whole or not at all. */
    public void save(Path folder, String fingerprint) throws IOException {
        Files.createDirectories(folder);
        var partial = Files.createTempFile(folder, FILE, ".part");
        try (var out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(partial)))) {
            out.writeUTF(FORM + fingerprint);
            languages.write(out);
            for (var language : Language.values()) {
                intents(language).write(out);
                suspicions(language).write(out);
                var bytes = new java.io.ByteArrayOutputStream();
                names(language).write(bytes);
                out.writeInt(bytes.size());
                bytes.writeTo(out);
            }
        }
        Files.move(partial, folder.resolve(FILE), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    }

    /** The stored models, or empty if there are none or they were trained from other content. */
    public static Optional<Models> load(Path folder, String fingerprint) {
        var file = folder.resolve(FILE);
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try (var in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file), 1 << 16))) {
            return in.readUTF().equals(FORM + fingerprint) ? Optional.of(read(in)) : Optional.empty();
        } catch (IOException | RuntimeException damaged) {
            return Optional.empty();
        }
    }

    private static Models read(DataInputStream in) throws IOException {
        var languages = TextClassifier.read(in);
        var intents = new EnumMap<Language, TextClassifier>(Language.class);
        var suspicions = new EnumMap<Language, SuspicionModel>(Language.class);
        var names = new EnumMap<Language, NameFinder>(Language.class);
        for (var language : List.of(Language.values())) {
            intents.put(language, TextClassifier.read(in));
            suspicions.put(language, SuspicionModel.read(in));
            var bytes = new byte[in.readInt()];
            in.readFully(bytes);
            names.put(language, NameFinder.read(bytes));
        }
        return new Models(languages, intents, suspicions, names);
    }
}
