package org.backline.nlu;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.backline.content.LanguagePack;

/**
 * Patterns for anything that is not a finding, such as which of many answers a question is after. Thread-safe.
 *
 * @param <T> what a pattern stands for
 */
public final class Phrases<T> {
    private final Lexicon lexicon;
    private final Matcher<T> matcher;

    /** @throws IllegalArgumentException if a pattern is malformed, saying how */
    public Phrases(Lexicon lexicon, LanguagePack pack, Map<T, List<String>> patterns) {
        this.lexicon = lexicon;
        this.matcher = lexicon.compile(patterns, pack);
    }

    /** What the longest stretch of the text that any pattern covers stands for. */
    public Optional<T> best(String text) {
        return matcher.find(lexicon.scan(text)).stream()
                .max(Comparator.comparingInt(match -> match.end() - match.start()))
                .map(Matcher.Match::meaning);
    }
}
