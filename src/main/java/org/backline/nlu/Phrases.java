package org.backline.nlu;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import org.backline.content.LanguagePack;

/**
 * Patterns for anything that is not a finding, such as which of many answers a question is after. Thread-safe.
 *
 * @param <T> what a pattern stands for
 */
public final class Phrases<T> {
    private final Lexicon lexicon;
    private final Matcher<T> matcher;
    private final List<T> order;

    /**
     * @param patterns in order of preference
     * @throws IllegalArgumentException if a pattern is malformed, saying how
     */
    public Phrases(Lexicon lexicon, LanguagePack pack, SequencedMap<T, List<String>> patterns) {
        this.lexicon = lexicon;
        this.order = List.copyOf(patterns.keySet());
        this.matcher = lexicon.compile(patterns, pack);
    }

    /** What the text matches; of several the one that was written first. */
    public Optional<T> first(String text) {
        return matcher.find(lexicon.scan(text)).stream()
                .map(Matcher.Match::meaning)
                .min(Comparator.comparingInt(order::indexOf));
    }
}
