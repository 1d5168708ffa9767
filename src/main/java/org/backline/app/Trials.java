package org.backline.app;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.backline.content.Content;
import org.backline.content.LanguagePack;
import org.backline.content.TrainingText;
import org.backline.evaluation.FindingScores;
import org.backline.evaluation.FindingTrial;
import org.backline.evaluation.Folds;
import org.backline.evaluation.IntentTrial;
import org.backline.evaluation.Prediction;
import org.backline.nlu.Interpreter;
import org.backline.nlu.Language;
import org.backline.nlu.opennlp.IntentModel;
import org.backline.nlu.opennlp.Models;
import org.backline.nlu.opennlp.OpenNlpInterpreter;
import org.backline.nlu.opennlp.OpenNlpInterpreter.Means;

/** Trains and measures as {@code evaluate} is told. */
final class Trials {
    /** The day on which the texts that measure findings were written; "since tuesday" depends on it. */
    private static final LocalDateTime DAY = LocalDateTime.of(2026, 1, 7, 12, 0);

    private static final double NANOS = 1e9;

    private Trials() {}

    /** Trains on some texts and measures on others. */
    static IntentTrial holdout(
            String name,
            Language language,
            LanguagePack pack,
            List<TrainingText> training,
            List<TrainingText> test,
            Set<String> foreign,
            UnaryOperator<String> spoiling) {
        long start = System.nanoTime();
        var model = IntentModel.train(language, pack, training);
        long trained = System.nanoTime();
        var predictions = predict(model, test, spoiling);
        double seconds = (System.nanoTime() - trained) / NANOS;
        return IntentTrial.of(
                name,
                training.size(),
                predictions,
                intents(training),
                foreign,
                (trained - start) / NANOS,
                predictions.size() / seconds);
    }

    /** Stratified cross-validation: every text is measured by a model that has not seen it. */
    static IntentTrial crossValidation(
            String name,
            Language language,
            LanguagePack pack,
            int count,
            Set<String> foreign,
            UnaryOperator<String> spoiling) {
        var texts = pack.training();
        var folds = Folds.of(texts, TrainingText::intent, count);
        var predictions = new ArrayList<Prediction>();
        double training = 0;
        double classifying = 0;
        for (int i = 0; i < folds.size(); i++) {
            long start = System.nanoTime();
            var model = IntentModel.train(language, pack, Folds.without(folds, i));
            long trained = System.nanoTime();
            predictions.addAll(predict(model, folds.get(i), spoiling));
            training += (trained - start) / NANOS;
            classifying += (System.nanoTime() - trained) / NANOS;
        }
        return IntentTrial.of(
                name,
                texts.size() - texts.size() / count,
                predictions,
                intents(texts),
                foreign,
                training / count,
                predictions.size() / classifying);
    }

    private static List<Prediction> predict(
            IntentModel model, List<TrainingText> texts, UnaryOperator<String> spoiling) {
        var predictions = new ArrayList<Prediction>();
        for (var text : texts) {
            var said = spoiling.apply(text.text());
            predictions.add(new Prediction(said, text.intent(), model.classify(said)));
        }
        return predictions;
    }

    private static Set<String> intents(List<TrainingText> texts) {
        return texts.stream().map(TrainingText::intent).collect(Collectors.toSet());
    }

    /** Findings in marked texts, by each of the means and by all of them. */
    static List<FindingTrial> findings(Content content, Models models, Language language, List<TrainingText> marked) {
        var repairing = OpenNlpInterpreter.lexicons(content, true);
        var plain = OpenNlpInterpreter.lexicons(content, false);
        var lexicon = EnumSet.of(Means.LEXICON);
        var names = EnumSet.of(Means.NAMES);
        return List.of(
                findings(
                        "patterns, words as typed",
                        new OpenNlpInterpreter(content, plain, models, lexicon),
                        language,
                        marked),
                findings(
                        "patterns, words repaired",
                        new OpenNlpInterpreter(content, repairing, models, lexicon),
                        language,
                        marked),
                findings("name finder alone", new OpenNlpInterpreter(content, plain, models, names), language, marked),
                findings(
                        "all, as in production", new OpenNlpInterpreter(content, repairing, models), language, marked));
    }

    private static FindingTrial findings(
            String means, Interpreter interpreter, Language language, List<TrainingText> marked) {
        var context = new Interpreter.Context(language, Optional.empty(), DAY);
        var examples = marked.stream()
                .map(text -> new FindingScores.Example(
                        text, interpreter.interpret(text.text(), context).findings()))
                .toList();
        return new FindingTrial(language.code() + ": " + means, marked.size(), FindingScores.of(examples));
    }
}
