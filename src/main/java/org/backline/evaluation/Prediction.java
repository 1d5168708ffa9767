package org.backline.evaluation;

import java.util.List;
import java.util.Set;
import org.backline.nlu.Intent;

/**
 * One text, what it means, and what was made of it.
 *
 * @param ranked all intents, likeliest first; empty if nothing was understood
 */
public record Prediction(String text, String expected, List<Intent> ranked) {
    public Prediction {
        ranked = List.copyOf(ranked);
    }

    /** The likeliest intent, or an empty name. */
    public String predicted() {
        return ranked.isEmpty() ? "" : ranked.getFirst().name();
    }

    /** Of the likeliest intent, from 0 to 1. */
    public double confidence() {
        return ranked.isEmpty() ? 0 : ranked.getFirst().confidence();
    }

    public boolean isRight() {
        return expected.equals(predicted());
    }

    /** How confident it is that the text means something here: the confidence of the likeliest intent that is not foreign. */
    public double belongs(Set<String> foreign) {
        return ranked.stream()
                .filter(intent -> !foreign.contains(intent.name()))
                .mapToDouble(Intent::confidence)
                .findFirst()
                .orElse(0);
    }
}
