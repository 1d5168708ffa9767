package org.backline.nlu.opennlp;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.backline.content.Content;
import org.backline.nlu.Intent;
import org.backline.nlu.Lexicon;
import org.backline.nlu.Prepared;
import org.backline.nlu.Suspicion;
import org.backline.nlu.Suspicions;

/** Holds texts against the texts that teach triage. Thread-safe. */
final class Suspecting {
    /** What is less likely changes nothing. */
    private static final double LEAST = 0.01;

    /** Below this nobody asks how harmless the parts are. */
    private static final double MAYBE_HARMLESS = 0.5;

    private static final Pattern PART = Pattern.compile("(?<=[.!?\\n])\\s+|\\s+(?=(?:but|anyway|also|pero|ademas)\\b)");

    private static final int SHORTEST_PART = 4;

    private final Map<String, String> levelOf;
    private final Set<String> harmless;

    Suspecting(Content content) {
        this.levelOf = Map.copyOf(SuspicionTrainer.levels(content));
        this.harmless = Stream.concat(content.suspicions().harmless().stream(), Stream.of(SuspicionTrainer.OTHER))
                .collect(Collectors.toSet());
    }

    Suspicions of(String text, Prepared prepared, SuspicionModel model, Lexicon lexicon) {
        var all = model.classify(prepared, levelOf);
        double sure = harmless(all);
        if (sure >= MAYBE_HARMLESS) {
            sure = Math.min(sure, harmlessOfParts(text, model, lexicon));
        }
        var likely = all.stream()
                .filter(rule -> rule.confidence() >= LEAST)
                .map(rule -> new Suspicion(rule.name(), rule.confidence()))
                .toList();
        return new Suspicions(likely, sure);
    }

    /** Danger is often in the last clause of a long and cheerful story, which drowns it out. */
    private double harmlessOfParts(String text, SuspicionModel model, Lexicon lexicon) {
        var parts = PART.split(text);
        return parts.length == 1
                ? 1
                : Stream.of(parts)
                        .map(lexicon::prepare)
                        .filter(part -> part.words().size() >= SHORTEST_PART)
                        .mapToDouble(part -> harmless(model.classify(part, levelOf)))
                        .min()
                        .orElse(1);
    }

    private double harmless(List<Intent> rules) {
        return rules.stream()
                .filter(rule -> harmless.contains(rule.name()))
                .mapToDouble(Intent::confidence)
                .sum();
    }
}
