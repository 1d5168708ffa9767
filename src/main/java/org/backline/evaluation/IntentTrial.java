package org.backline.evaluation;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * One measurement of intents.
 *
 * @param name what was measured on what
 * @param trainingTexts how many texts it was trained on, each time
 * @param refusal {@link Refusal#areaUnderCurve} of foreign texts, if there were any
 * @param trainingSeconds of one training, calibration included
 * @param textsPerSecond prepared and classified, on one thread
 */
public record IntentTrial(
        String name,
        int trainingTexts,
        IntentScores scores,
        Optional<Double> refusal,
        double trainingSeconds,
        double textsPerSecond) {
    /**
     * Scores predictions.
     *
     * @param trained the intents that were trained; a text of another is foreign
     * @param foreign intents that stand for texts that mean nothing here, though they were trained
     */
    public static IntentTrial of(
            String name,
            int trainingTexts,
            List<Prediction> predictions,
            Set<String> trained,
            Set<String> foreign,
            double trainingSeconds,
            double textsPerSecond) {
        var outside = new HashSet<>(foreign);
        predictions.stream()
                .map(Prediction::expected)
                .filter(intent -> !trained.contains(intent))
                .forEach(outside::add);
        var known = predictions.stream()
                .filter(prediction -> trained.contains(prediction.expected()))
                .toList();
        return new IntentTrial(
                name,
                trainingTexts,
                IntentScores.of(known),
                refusal(predictions, outside),
                trainingSeconds,
                textsPerSecond);
    }

    private static Optional<Double> refusal(List<Prediction> predictions, Set<String> foreign) {
        var sides = predictions.stream()
                .collect(Collectors.partitioningBy(
                        prediction -> foreign.contains(prediction.expected()),
                        Collectors.mapping(prediction -> prediction.belongs(foreign), Collectors.toList())));
        var inside = sides.getOrDefault(false, new ArrayList<>());
        var outside = sides.getOrDefault(true, new ArrayList<>());
        return inside.isEmpty() || outside.isEmpty()
                ? Optional.empty()
                : Optional.of(Refusal.areaUnderCurve(inside, outside));
    }
}
