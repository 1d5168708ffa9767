package org.backline.evaluation;

import java.util.List;
import java.util.stream.DoubleStream;

/** How well confidence tells texts that mean something here from those that do not. */
public final class Refusal {
    private Refusal() {}

    /**
     * Area under the ROC curve (Fawcett 2006): how likely it is that a text that belongs here gets more confidence than one
     * that does not; half counts for a tie. 1 is perfect, 0.5 is chance.
     *
     * @throws IllegalArgumentException if either side is empty
     */
    public static double areaUnderCurve(List<Double> belonging, List<Double> foreign) {
        if (belonging.isEmpty() || foreign.isEmpty()) {
            throw new IllegalArgumentException("texts of both sides are needed");
        }
        var sorted = foreign.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        var wins = belonging.stream().mapToDouble(score -> below(sorted, score) + ties(sorted, score) / 2.0);
        return DoubleStream.of(wins.toArray()).sum() / ((double) belonging.size() * foreign.size());
    }

    private static int below(double[] sorted, double score) {
        int low = 0;
        int high = sorted.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (sorted[middle] < score) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private static int ties(double[] sorted, double score) {
        int first = below(sorted, score);
        int after = first;
        while (after < sorted.length && sorted[after] == score) {
            after++;
        }
        return after - first;
    }
}
