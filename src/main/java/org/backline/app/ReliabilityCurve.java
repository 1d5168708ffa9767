package org.backline.app;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.backline.evaluation.IntentScores.Bin;

/**
 * The reliability curve as a picture, in its units: above, how many were right at each confidence; below, how many texts
 * there were.
 */
record ReliabilityCurve(List<Bin> bins) {
    static final int WIDTH = 440;
    static final int HEIGHT = 510;
    static final int LEFT = 48;
    static final int TOP = 12;
    static final int SIDE = 380;
    static final int BARS_BOTTOM = 472;
    private static final int BARS = 54;
    private static final int GAP = 2;

    /** Where a confidence lies, from the left. */
    String x(double confidence) {
        return Figures.place(LEFT + confidence * SIDE);
    }

    /** Where an accuracy lies, from the top. */
    String y(double accuracy) {
        return Figures.place(TOP + (1 - accuracy) * SIDE);
    }

    String line() {
        return bins.stream()
                .map(bin -> x(bin.confidence()) + "," + y(bin.accuracy()))
                .collect(Collectors.joining(" "));
    }

    String barX(Bin bin) {
        return Figures.place(LEFT + bin.from() * SIDE + GAP);
    }

    String barWidth(Bin bin) {
        return Figures.place((bin.to() - bin.from()) * SIDE - 2 * GAP);
    }

    /** Even a single text among thousands shows. */
    double barHeight(Bin bin) {
        int most = bins.stream().mapToInt(Bin::texts).max().orElse(1);
        return Math.max(1, bin.texts() * (double) BARS / most);
    }

    String middle(Bin bin) {
        return x((bin.from() + bin.to()) / 2);
    }

    static String range(Bin bin) {
        return String.format(Locale.ROOT, "%.1f–%.1f", bin.from(), bin.to());
    }

    static String title(Bin bin) {
        return "confidence %s: %s, %s confident on average, %s right"
                .formatted(
                        range(bin),
                        Figures.count(bin.texts(), "text"),
                        Figures.percent(bin.confidence()),
                        Figures.percent(bin.accuracy()));
    }
}
