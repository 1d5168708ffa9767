package org.backline.app;

import java.util.Comparator;
import java.util.Formatter;
import java.util.Locale;
import org.backline.evaluation.FindingTrial;
import org.backline.evaluation.IntentScores;
import org.backline.evaluation.IntentTrial;
import org.backline.evaluation.Report;
import org.backline.nlu.Assertion;

/** A report as plain text for a terminal. */
final class EvaluationTable {
    private static final int CONFUSIONS = 12;

    private final Formatter out = new Formatter(Locale.ROOT);

    private EvaluationTable() {}

    /** @param mistakes whether every mistaken finding is listed */
    static String of(Report report, boolean mistakes) {
        var table = new EvaluationTable();
        report.intents().forEach(table::intents);
        report.findings().forEach(table::findings);
        if (mistakes && !report.findings().isEmpty()) {
            report.findings().getLast().scores().mistakes().forEach(line -> table.out.format("  %s%n", line));
        }
        return table.out.toString();
    }

    private void intents(IntentTrial trial) {
        var scores = trial.scores();
        out.format("== Intents, %s ==%n", trial.name());
        out.format(
                "%d texts, %d intents, trained on %d texts in %.1f s; %.0f texts a second%n",
                scores.texts(),
                scores.intents().size(),
                trial.trainingTexts(),
                trial.trainingSeconds(),
                trial.textsPerSecond());
        out.format(
                "accuracy %.4f   macro-F1 %.4f   calibration error %.4f%n",
                scores.accuracy(), scores.macroF1(), scores.calibrationError());
        trial.refusal().ifPresent(area -> out.format("foreign texts refused: area under the ROC curve %.4f%n", area));
        out.format("%n  precision  recall      F1  texts  intent%n");
        scores.intents().stream()
                .sorted(Comparator.comparingDouble(IntentScores.OfIntent::f1))
                .forEach(intent -> out.format(
                        "  %9.3f  %6.3f  %6.3f  %5d  %s%n",
                        intent.precision(), intent.recall(), intent.f1(), intent.texts(), intent.name()));
        if (!scores.confusions().isEmpty()) {
            out.format("%n  most frequent confusions%n");
            scores.confusions().stream()
                    .limit(CONFUSIONS)
                    .forEach(confusion -> out.format(
                            "  %4d  %s taken for %s: \"%s\"%n",
                            confusion.texts(),
                            confusion.expected(),
                            confusion.predicted().isEmpty() ? "nothing" : confusion.predicted(),
                            confusion.examples().getFirst()));
        }
        out.format("%n");
    }

    private void findings(FindingTrial trial) {
        out.format("== Findings, %s (%d texts) ==%n", trial.name(), trial.texts());
        out.format("  precision  recall      F1  marked  type%n");
        trial.scores()
                .types()
                .forEach((type, scores) -> out.format(
                        "  %9.3f  %6.3f  %6.3f  %6d  %s%n",
                        scores.precision(), scores.recall(), scores.f1(), scores.marked(), type.label()));
        out.format(
                "  assertions: accuracy %.4f; marked in rows, read in columns%n",
                trial.scores().assertionAccuracy());
        var header = new StringBuilder(" ".repeat(14));
        for (var read : Assertion.told()) {
            header.append(String.format(Locale.ROOT, "%14s", read));
        }
        out.format("%s%n", header);
        for (var marked : Assertion.told()) {
            var row = new StringBuilder(String.format(Locale.ROOT, "%14s", marked));
            var counts = trial.scores().assertions().get(marked);
            for (var read : Assertion.told()) {
                row.append(String.format(Locale.ROOT, "%14d", counts == null ? 0 : counts.getOrDefault(read, 0)));
            }
            out.format("%s%n", row);
        }
        out.format("%n");
    }
}
