package org.backline.nlu.opennlp;

import java.util.List;
import org.backline.content.LanguagePack;
import org.backline.content.TrainingText;
import org.backline.nlu.Intent;
import org.backline.nlu.Language;
import org.backline.nlu.Lexicon;

/**
 * The intent pipeline of production (preparing, repairing, features, trainer, calibration) on any texts: for measuring.
 * Thread-safe.
 */
public final class IntentModel {
    private final Lexicon lexicon;
    private final TextClassifier classifier;

    private IntentModel(Lexicon lexicon, TextClassifier classifier) {
        this.lexicon = lexicon;
        this.classifier = classifier;
    }

    /**
     * Trains on the texts alone: the language's own training texts are not seen.
     *
     * @throws IllegalArgumentException if there are fewer than two intents
     */
    public static IntentModel train(Language language, LanguagePack pack, List<TrainingText> texts) {
        var lexicon = new Lexicon(language, pack.withTraining(texts), new SnowballStems(language));
        return new IntentModel(lexicon, IntentTrainer.train(lexicon, texts));
    }

    /** All intents, likeliest first; empty if the text has nothing that was seen in training. */
    public List<Intent> classify(String text) {
        return classifier.classify(lexicon.prepare(text));
    }
}
