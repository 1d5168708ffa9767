package org.backline.evaluation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * How well intents were told apart.
 *
 * @param macroF1 mean F1 of the intents, each counting the same
 * @param calibrationError expected calibration error (Naeini et al. 2015) over {@value #BINS} bins of equal width
 * @param intents in alphabetical order
 * @param confusions what was taken for what, the most frequent first
 */
public record IntentScores(
        int texts,
        double accuracy,
        double macroF1,
        double calibrationError,
        List<OfIntent> intents,
        List<Bin> bins,
        List<Confusion> confusions) {
    private static final int BINS = 10;
    private static final int EXAMPLES = 5;

    /** One intent's scores. */
    public record OfIntent(String name, int texts, double precision, double recall, double f1) {}

    /** The predictions of about one confidence: how many, how confident on average, and how many of them right. */
    public record Bin(double from, double to, int texts, double confidence, double accuracy) {}

    /** Texts of one intent that were taken for another; the examples are those that were most confidently so. */
    public record Confusion(String expected, String predicted, int texts, List<String> examples) {}

    public IntentScores {
        intents = List.copyOf(intents);
        bins = List.copyOf(bins);
        confusions = List.copyOf(confusions);
    }

    /** @throws IllegalArgumentException if there is nothing to score */
    public static IntentScores of(List<Prediction> predictions) {
        if (predictions.isEmpty()) {
            throw new IllegalArgumentException("there are no texts to score");
        }
        var intents = intents(predictions);
        var bins = bins(predictions);
        return new IntentScores(
                predictions.size(),
                share(predictions),
                intents.stream().mapToDouble(OfIntent::f1).average().orElse(0),
                bins.stream()
                                .mapToDouble(bin -> bin.texts() * Math.abs(bin.confidence() - bin.accuracy()))
                                .sum()
                        / predictions.size(),
                intents,
                bins,
                confusions(predictions));
    }

    private static double share(List<Prediction> predictions) {
        return predictions.stream().filter(Prediction::isRight).count() / (double) predictions.size();
    }

    private static List<OfIntent> intents(List<Prediction> predictions) {
        var expected = predictions.stream().collect(Collectors.groupingBy(Prediction::expected));
        var predicted = predictions.stream().collect(Collectors.groupingBy(Prediction::predicted));
        var scores = new ArrayList<OfIntent>();
        for (var name : new TreeSet<>(expected.keySet())) {
            var own = expected.getOrDefault(name, List.of());
            var taken = predicted.getOrDefault(name, List.of());
            double right = own.stream().filter(Prediction::isRight).count();
            scores.add(new OfIntent(
                    name,
                    own.size(),
                    taken.isEmpty() ? 0 : right / taken.size(),
                    right / own.size(),
                    2 * right / (own.size() + taken.size())));
        }
        return scores;
    }

    private static List<Bin> bins(List<Prediction> predictions) {
        var byBin = predictions.stream()
                .collect(Collectors.groupingBy(
                        prediction -> Math.min(BINS - 1, (int) (prediction.confidence() * BINS)),
                        TreeMap::new,
                        Collectors.toList()));
        var bins = new ArrayList<Bin>();
        byBin.forEach((number, inside) -> bins.add(new Bin(
                number / (double) BINS,
                (number + 1) / (double) BINS,
                inside.size(),
                inside.stream().mapToDouble(Prediction::confidence).average().orElse(0),
                share(inside))));
        return bins;
    }

    private static List<Confusion> confusions(List<Prediction> predictions) {
        return predictions.stream()
                .filter(prediction -> !prediction.isRight())
                .collect(Collectors.groupingBy(wrong -> Map.entry(wrong.expected(), wrong.predicted())))
                .entrySet()
                .stream()
                .map(entry -> new Confusion(
                        entry.getKey().getKey(),
                        entry.getKey().getValue(),
                        entry.getValue().size(),
                        entry.getValue().stream()
                                .sorted(Comparator.comparingDouble(Prediction::confidence)
                                        .reversed())
                                .limit(EXAMPLES)
                                .map(Prediction::text)
                                .toList()))
                .sorted(Comparator.comparingInt(Confusion::texts)
                        .reversed()
                        .thenComparing(Confusion::expected)
                        .thenComparing(Confusion::predicted))
                .toList();
    }
}
