package org.backline.evaluation;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Function;

/** Stratified cross-validation (Kohavi 1995): every fold holds the same share of each label. */
public final class Folds {
    private static final long SEED = 20260107;

    private Folds() {}

    /**
     * Deals items into folds, always in the same way.
     *
     * @throws IllegalArgumentException if there are fewer than two folds
     */
    public static <T> List<List<T>> of(List<T> items, Function<T, String> label, int count) {
        if (count < 2) {
            throw new IllegalArgumentException("cross-validation needs 2 folds or more");
        }
        var byLabel = new TreeMap<String, List<T>>();
        items.forEach(item -> byLabel.computeIfAbsent(label.apply(item), key -> new ArrayList<>())
                .add(item));
        var folds = new ArrayList<List<T>>();
        for (int i = 0; i < count; i++) {
            folds.add(new ArrayList<>());
        }
        var random = new Random(SEED);
        int next = 0;
        for (var same : byLabel.values()) {
            Collections.shuffle(same, random);
            for (var item : same) {
                folds.get(next % count).add(item);
                next++;
            }
        }
        return folds;
    }

    /** Everything but one fold. */
    public static <T> List<T> without(List<List<T>> folds, int left) {
        var rest = new ArrayList<T>();
        for (int i = 0; i < folds.size(); i++) {
            if (i != left) {
                rest.addAll(folds.get(i));
            }
        }
        return rest;
    }
}
