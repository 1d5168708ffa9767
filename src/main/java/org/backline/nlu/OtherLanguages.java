package org.backline.nlu;

import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.backline.content.OtherLanguage;

/** Knows a few languages that Backline does not speak, by their letters or their usual words. Thread-safe. */
public final class OtherLanguages {
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{M}']+");

    /** So many different usual words, or half of a shorter text, are no chance. */
    private static final int FEWEST = 3;

    private final Map<String, OtherLanguage> languages;

    public OtherLanguages(Map<String, OtherLanguage> languages) {
        this.languages = Map.copyOf(languages);
    }

    /** The code of the language that most of the text is in, or empty if it may be one that we speak. */
    public Optional<String> of(String text) {
        var words = WORD.matcher(text.toLowerCase(Locale.ROOT))
                .results()
                .map(MatchResult::group)
                .collect(Collectors.toSet());
        return languages.entrySet().stream()
                .filter(language -> isWrittenIn(text, language.getValue()) || speaks(words, language.getValue()))
                .map(Map.Entry::getKey)
                .sorted()
                .findFirst();
    }

    private static boolean isWrittenIn(String text, OtherLanguage language) {
        long letters = text.codePoints().filter(Character::isLetter).count();
        return language.script()
                .filter(script -> letters > 0
                        && 2
                                        * text.codePoints()
                                                .filter(letter -> Character.UnicodeScript.of(letter) == script)
                                                .count()
                                > letters)
                .isPresent();
    }

    private static boolean speaks(Set<String> words, OtherLanguage language) {
        var known = new HashSet<>(words);
        known.retainAll(language.words());
        return known.size() >= FEWEST && 3 * known.size() >= words.size();
    }
}
