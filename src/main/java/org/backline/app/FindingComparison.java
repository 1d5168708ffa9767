package org.backline.app;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.backline.evaluation.FindingScores.OfType;
import org.backline.evaluation.FindingTrial;
import org.backline.nlu.Assertion;
import org.backline.nlu.Finding.Type;

/**
 * The measurements of findings in one language, side by side: each of the means, and all of them.
 *
 * @param language its code, or empty if the trials name none
 */
record FindingComparison(String language, List<FindingTrial> trials) {
    private static final OfType NONE = new OfType(0, 0, 0);

    static List<FindingComparison> byLanguage(List<FindingTrial> trials) {
        var byLanguage = new LinkedHashMap<String, List<FindingTrial>>();
        trials.forEach(trial -> byLanguage
                .computeIfAbsent(EvaluationPage.language(trial.name()).orElse(""), key -> new ArrayList<>())
                .add(trial));
        return byLanguage.entrySet().stream()
                .map(entry -> new FindingComparison(entry.getKey(), entry.getValue()))
                .toList();
    }

    String title() {
        return language.isEmpty()
                ? "Findings"
                : "Findings, " + Locale.of(language).getDisplayLanguage(Locale.ENGLISH);
    }

    /** All types that are marked or found in any of the trials. */
    List<Type> types() {
        return Stream.of(Type.values())
                .filter(type ->
                        trials.stream().anyMatch(trial -> trial.scores().types().containsKey(type)))
                .toList();
    }

    OfType of(FindingTrial trial, Type type) {
        return trial.scores().types().getOrDefault(type, NONE);
    }

    /** All types taken together, each finding counting the same. */
    OfType all(FindingTrial trial) {
        return trial.scores().types().values().stream()
                .reduce(
                        NONE,
                        (one, other) -> new OfType(
                                one.marked() + other.marked(),
                                one.found() + other.found(),
                                one.right() + other.right()));
    }

    int marked(Type type) {
        return trials.stream().mapToInt(trial -> of(trial, type).marked()).max().orElse(0);
    }

    int marked() {
        return types().stream().mapToInt(this::marked).sum();
    }

    /** What is gained on the first trial, which is the plainest of the means. */
    String gain(FindingTrial trial) {
        return Figures.gain(all(trial).f1() - all(trials.getFirst()).f1());
    }

    /** Whether none of the others is better, of what at least one found. */
    boolean isBest(FindingTrial trial, Type type) {
        return isBest(of(trial, type), other -> of(other, type));
    }

    boolean isBest(FindingTrial trial) {
        return isBest(all(trial), this::all);
    }

    private boolean isBest(OfType scores, Function<FindingTrial, OfType> others) {
        return scores.right() > 0 && trials.stream().map(others).allMatch(other -> other.f1() <= scores.f1());
    }

    int count(FindingTrial trial, Assertion marked, Assertion read) {
        return trial.scores().assertions().getOrDefault(marked, Map.of()).getOrDefault(read, 0);
    }

    /** The share of a row that a cell holds. */
    double share(FindingTrial trial, Assertion marked, Assertion read) {
        int all = trial.scores().assertions().getOrDefault(marked, Map.of()).values().stream()
                .mapToInt(Integer::intValue)
                .sum();
        return all == 0 ? 0 : count(trial, marked, read) / (double) all;
    }

    static String label(Assertion assertion) {
        return assertion.name().toLowerCase(Locale.ROOT);
    }
}
