package org.backline.content;

import eu.crydee.syllablecounter.SyllableCounter;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * How many years of school a text asks of its reader.
 *
 * <ul>
 *   <li>English: the Flesch-Kincaid grade, 0.39 words per sentence + 11.8 syllables per word - 15.59 (Kincaid, Fishburne,
 *       Rogers and Chissom, Navy Research Branch Report 8-75, 1975).
 *   <li>Spanish: -0.205 sentences + 0.049 syllables, both in 100 words, - 3.407 (Crawford, Lectura y Vida 10, 1989).
 * </ul>
 *
 * Thread-safe.
 */
public final class ReadingGrade {
    private static final Pattern SENTENCE_END = Pattern.compile("[.!?:]+(\\s|$)");
    private static final Pattern WORD = Pattern.compile("[\\p{L}][\\p{L}'-]*");

    /** In Spanish an accent on i or u parts it from the vowel beside it; all other neighbours sound as one. */
    private static final Pattern SPANISH_SYLLABLE =
            Pattern.compile("[íú]|[aeoáéóiuüy]*?[aeoáéó][iuüy]?(?![íú])|[iuüy]+");

    private static final int HUNDRED = 100;

    private final SyllableCounter english = new SyllableCounter();
    private final String language;
    private final Set<String> excepted;

    /** @param excepted words that count as one syllable because no plainer ones exist, such as drug names; in lower case */
    public ReadingGrade(String language, Set<String> excepted) {
        this.language = language;
        this.excepted = Set.copyOf(excepted);
    }

    /** The grade of a text; a text without words has grade 0. */
    public double of(String text) {
        var words = words(text);
        if (words.isEmpty()) {
            return 0;
        }
        double sentences = Math.max(1, SENTENCE_END.matcher(text).results().count());
        double syllables = words.stream().mapToInt(this::syllables).sum();
        return language.equals("es")
                ? -0.205 * HUNDRED * sentences / words.size() + 0.049 * HUNDRED * syllables / words.size() - 3.407
                : 0.39 * words.size() / sentences + 11.8 * syllables / words.size() - 15.59;
    }

    private static List<String> words(String text) {
        return WORD.matcher(text.toLowerCase(Locale.ROOT))
                .results()
                .map(MatchResult::group)
                .toList();
    }

    private int syllables(String word) {
        if (excepted.contains(word)) {
            return 1;
        }
        if (language.equals("es")) {
            var composed = Normalizer.normalize(word, Normalizer.Form.NFC);
            return (int)
                    Math.max(1, SPANISH_SYLLABLE.matcher(composed).results().count());
        }
        return Math.max(1, english.count(word));
    }
}
