package org.backline.nlu.opennlp;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.backline.content.Content;
import org.backline.content.LanguagePack;
import org.backline.nlu.Lexicon;

/** Makes the classifiers of {@link SuspicionModel} from the texts that teach triage. */
final class SuspicionTrainer {
    /** What patients write besides: questions, courtesies, wishes. */
    static final String OTHER = "other";

    /** The level of what is harmless. */
    static final String HARMLESS = "HARMLESS";

    /** Intents whose texts may deserve any level. */
    private static final Set<String> CLINICAL = Set.of(
            "report_symptom", "worse", "distress", "correct", "refuse_care", "human", "ask_serious", "ask_medication");

    private static final int OF_EACH_INTENT = 60;

    /** More features and steps made it slower and surer, and no better on texts that it had not seen. */
    private static final int RULE_FEATURES = 12_000;

    private static final int RULE_STEPS = 12;
    private static final int LEVEL_FEATURES = 60_000;
    private static final int LEVEL_STEPS = 30;

    private SuspicionTrainer() {}

    static SuspicionModel train(Lexicon lexicon, LanguagePack pack, Content content) {
        var samples = samples(lexicon, pack);
        var levels = levels(content);
        var byLevel = samples.stream()
                .map(sample -> new TextClassifier.Sample(levels.getOrDefault(sample.label(), HARMLESS), sample.text()))
                .collect(Collectors.toList());
        return new SuspicionModel(
                TextClassifier.train(
                        Features.Kind.WORDS,
                        samples,
                        Integer.getInteger("ft", RULE_FEATURES),
                        Integer.getInteger("st", RULE_STEPS)),
                TextClassifier.train(Features.Kind.WORDS, byLevel, LEVEL_FEATURES, LEVEL_STEPS));
    }

    private static List<TextClassifier.Sample> samples(Lexicon lexicon, LanguagePack pack) {
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
        return samples;
    }

    /** The level of each rule; what is not here is harmless. */
    static Map<String, String> levels(Content content) {
        var levels = new HashMap<String, String>();
        content.flags().forEach((id, rule) -> levels.put(id, rule.level()));
        content.combinations().forEach((id, rule) -> levels.put(id, rule.level()));
        return levels;
    }
}
