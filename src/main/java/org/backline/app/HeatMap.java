package org.backline.app;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.backline.evaluation.IntentScores;
import org.backline.evaluation.IntentScores.Confusion;
import org.backline.evaluation.IntentScores.OfIntent;

/**
 * The confusion matrix as a picture, in its units.
 *
 * @param meant names of the rows
 * @param taken names of the columns: the rows' in the same order, so that right ones lie on the diagonal, then what texts
 *     were taken for though none meant it
 * @param cells those that hold texts
 */
record HeatMap(List<String> meant, List<String> taken, List<Cell> cells) {
    private static final int FEW = 14;
    private static final int SOME = 60;
    private static final int LONGEST = 28;
    private static final double LETTER = 0.62;
    private static final int MARGIN = 6;

    /** Faint for one text of many, yet to be seen. */
    private static final double FAINTEST = 0.12;

    /** @param share of the texts of its row */
    record Cell(int row, int column, int texts, double share, boolean isRight, String title) {
        /** The root spreads the small shares apart, for these are the ones to find. */
        String opacity() {
            return Figures.css(FAINTEST + (1 - FAINTEST) * Math.sqrt(share));
        }
    }

    static HeatMap of(IntentScores scores) {
        var meant = scores.intents().stream().map(OfIntent::name).toList();
        var others = new TreeSet<>(
                scores.confusions().stream().map(Confusion::predicted).toList());
        meant.forEach(others::remove);
        var taken = Stream.concat(meant.stream(), others.stream()).toList();
        var places = new HashMap<String, Integer>();
        taken.forEach(name -> places.put(name, places.size()));
        var cells = new ArrayList<Cell>();
        for (int i = 0; i < meant.size(); i++) {
            var intent = scores.intents().get(i);
            int right = (int) Math.round(intent.recall() * intent.texts());
            if (right > 0) {
                cells.add(cell(i, i, right, intent, intent.name()));
            }
        }
        for (var confusion : scores.confusions()) {
            var row = places.get(confusion.expected());
            var column = places.get(confusion.predicted());
            if (row != null && column != null) {
                cells.add(cell(row, column, confusion.texts(), scores.intents().get(row), confusion.predicted()));
            }
        }
        return new HeatMap(meant, taken, cells);
    }

    private static Cell cell(int row, int column, int texts, OfIntent intent, String taken) {
        var what = row == column ? "understood" : "taken for " + named(taken);
        return new Cell(
                row,
                column,
                texts,
                texts / (double) intent.texts(),
                row == column,
                "%s: %d of %s %s".formatted(intent.name(), texts, Figures.count(intent.texts(), "text"), what));
    }

    /** What a text was taken for, in words. */
    static String named(String predicted) {
        return predicted.isEmpty() ? "nothing" : predicted;
    }

    /** A name that leaves room for the picture; what tells names apart is often at their ends. */
    static String shortened(String name) {
        var named = named(name);
        return named.length() <= LONGEST
                ? named
                : named.substring(0, LONGEST / 2) + "…" + named.substring(named.length() - LONGEST / 2 + 1);
    }

    /** Side of a cell. */
    int side() {
        if (taken.size() <= FEW) {
            return 34;
        }
        return taken.size() <= SOME ? 18 : 12;
    }

    int fontSize() {
        return isLarge() ? 10 : 12;
    }

    /** Whether there is room for numbers. */
    boolean hasNumbers() {
        return !isLarge();
    }

    /** Whether the names stand on all four sides, because the next ones would be far away. */
    boolean isLarge() {
        return taken.size() > SOME;
    }

    /** So small that a number stays inside its cell. */
    String numberSize(int texts) {
        int digits = Integer.toString(texts).length();
        return Figures.place(Math.min(fontSize(), side() / (digits * LETTER) - 1));
    }

    /** Room for the longest name. */
    int gutter() {
        int longest =
                taken.stream().mapToInt(name -> shortened(name).length()).max().orElse(0);
        return (int) Math.ceil(longest * LETTER * fontSize()) + 2 * MARGIN;
    }

    int width() {
        return taken.size() * side() + gutter() * (isLarge() ? 2 : 1) + MARGIN;
    }

    int height() {
        return meant.size() * side() + gutter() * (isLarge() ? 2 : 1) + MARGIN;
    }

    int right() {
        return gutter() + taken.size() * side();
    }

    int bottom() {
        return gutter() + meant.size() * side();
    }

    /** Where row or column number i begins. */
    int at(int i) {
        return gutter() + i * side();
    }

    /** Thin lines between all rows and columns. */
    String grid() {
        var path = new StringBuilder();
        for (int i = 0; i <= meant.size(); i++) {
            path.append("M%d %dH%d".formatted(gutter(), at(i), right()));
        }
        for (int i = 0; i <= taken.size(); i++) {
            path.append("M%d %dV%d".formatted(at(i), gutter(), bottom()));
        }
        return path.toString();
    }
}
