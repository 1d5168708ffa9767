package org.backline.nlu.opennlp;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Set;
import org.backline.content.LanguagePack;
import org.backline.nlu.Lexicon;

/** Makes the classifier that tells which triage rule's teaching texts a text resembles. */
final class SuspicionTrainer {
    /** What patients write besides: questions, courtesies, wishes. */
    static final String OTHER = "other";

    /** Intents whose texts may deserve any level. */
    private static final Set<String> CLINICAL = Set.of(
            "report_symptom", "worse", "distress", "correct", "refuse_care", "human", "ask_serious", "ask_medication");

    private static final int OF_EACH_INTENT = 60;

    /** More features and steps made it slower and surer, and no better on texts that it had not seen. */
    private static final int FEATURES = 25_000;

    private static final int STEPS = 20;

    private SuspicionTrainer() {}

    static TextClassifier train(Lexicon lexicon, LanguagePack pack) {
        var samples = new ArrayList<TextClassifier.Sample>();
        for (var text : pack.triage()) {
            samples.add(new TextClassifier.Sample(text.rule(), lexicon.prepare(text.text())));
        }
        var taken = new HashMap<String, Integer>();
        for (var text : pack.training()) {
            if (!CLINICAL.contains(text.intent()) && taken.merge(text.intent(), 1, Integer::sum) <= OF_EACH_INTENT) {
                samples.add(new TextClassifier.Sample(OTHER, lexicon.prepare(text.text())));
            }
        }
        return TextClassifier.train(Features.Kind.WORDS, samples, FEATURES, STEPS);
    }
}
