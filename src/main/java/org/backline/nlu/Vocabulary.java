package org.backline.nlu;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.backline.content.LanguagePack;

/** The words that a language's content uses: what a mistyped word may be repaired to. */
final class Vocabulary {
    private static final Pattern WORD = Pattern.compile("[\\p{L}]{2,}");

    private static final Set<String> CLINICAL = Set.of("symptom", "region", "condition", "medication");

    /** What a pattern names counts like a word in so many training texts. */
    private static final long PATTERN_USES = 4;

    /** A word in this many training texts is no slip of one writer. */
    private static final long USUAL = 2;

    private Vocabulary() {}

    /** Every word that patterns hold, and those of training texts that are no slips; with how often they are used. */
    static Map<String, Long> inUse(LanguagePack pack) {
        var used = new HashMap<String, Long>();
        for (var text : pack.training()) {
            new HashSet<>(wordsOf(text.text())).forEach(word -> used.merge(word, 1L, Long::sum));
        }
        var dictionary = pack.dictionary().stream().map(Tokenizer::fold).collect(Collectors.toSet());
        used.entrySet().removeIf(use -> use.getValue() < USUAL && !dictionary.contains(use.getKey()));
        Stream.of(
                        pack.words().values().stream().flatMap(List::stream),
                        pack.lexicon().values().stream()
                                .flatMap(byConcept -> byConcept.values().stream())
                                .flatMap(List::stream),
                        pack.cues().values().stream().flatMap(List::stream),
                        pack.idioms().stream(),
                        pack.answers().values().stream().flatMap(List::stream),
                        timeWords(pack),
                        pack.spelling().values().stream())
                .flatMap(patterns -> patterns)
                .flatMap(pattern -> wordsOf(pattern).stream())
                .distinct()
                .forEach(word -> used.merge(word, PATTERN_USES, Long::sum));
        pack.spelling().keySet().forEach(used::remove);
        return used;
    }

    private static Stream<String> timeWords(LanguagePack pack) {
        var time = pack.time();
        return Stream.of(
                        time.numbers().keySet(),
                        time.moments().keySet(),
                        time.answers().keySet(),
                        time.weekdays().keySet(),
                        time.months().keySet(),
                        time.severity().keySet(),
                        time.holidays().keySet(),
                        time.units().values().stream().flatMap(List::stream).toList(),
                        time.since(),
                        time.spans().opening(),
                        time.spans().hedges(),
                        time.spans().closing(),
                        time.spans().onset(),
                        time.age(),
                        time.outOf())
                .flatMap(Collection::stream);
    }

    /** The words of patterns that name an illness, its signs, places and medicines. */
    static Set<String> clinical(LanguagePack pack) {
        return Stream.concat(
                        pack.words().values().stream().flatMap(List::stream),
                        pack.lexicon().entrySet().stream()
                                .filter(type -> CLINICAL.contains(type.getKey()))
                                .flatMap(type -> type.getValue().values().stream())
                                .flatMap(List::stream))
                .flatMap(pattern -> wordsOf(pattern).stream())
                .collect(Collectors.toSet());
    }

    private static List<String> wordsOf(String text) {
        return WORD.matcher(Tokenizer.fold(text))
                .results()
                .map(MatchResult::group)
                .toList();
    }
}
