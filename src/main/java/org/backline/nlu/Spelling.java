package org.backline.nlu;

import io.gitlab.rxp90.jsymspell.SymSpell;
import io.gitlab.rxp90.jsymspell.SymSpellBuilder;
import io.gitlab.rxp90.jsymspell.Verbosity;
import io.gitlab.rxp90.jsymspell.api.SuggestItem;
import io.gitlab.rxp90.jsymspell.exceptions.NotInitializedException;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The words of a language: which there are, how usual each is, and what a word that there is not was meant to be. Words are
 * in lower case without accents. Thread-safe.
 *
 * <p>Only words that nobody knows are repaired, and only to words that the content uses. Nothing is repaired where two
 * words of illness are equally near: no typo may turn one symptom into another.
 */
final class Spelling {
    /** From this length a word may hold two slips; shorter ones would turn into anything. */
    private static final int LONG = 7;

    private static final int SHORTEST = 4;

    /** A word that is stuck to its neighbour ("lowerback") has at least this many letters with it. */
    private static final int SHORTEST_STUCK = 5;

    /** The parts of such a word are everyday words: one of so many. */
    private static final int EVERYDAY = 3_000;

    /** Of two candidates at the same distance one must be used so many times as often, where illness is at stake. */
    private static final int CLEARLY = 4;

    /** A patient cannot fill more memory than this many words take, whatever they type. */
    private static final int MOST_REMEMBERED = 20_000;

    private static final String VOWELS = "aeiou";

    private final boolean repairing;
    private final Map<String, Integer> ranks;
    private final Map<String, Long> targets;
    private final Set<String> clinical;
    private final SymSpell near;
    private final SymSpell farther;
    private final Map<String, String> bySkeleton = new HashMap<>();
    private final ConcurrentHashMap<String, String> remembered = new ConcurrentHashMap<>();

    /**
     * @param dictionary the usual words of the language, the most frequent first
     * @param used the words that the content uses, and how often: what a typo may be repaired to
     * @param clinical those of them that name an illness or its signs
     * @param repairing whether {@link #repair} repairs anything
     */
    Spelling(Collection<String> dictionary, Map<String, Long> used, Set<String> clinical, boolean repairing) {
        this.repairing = repairing;
        this.ranks = HashMap.newHashMap(dictionary.size());
        // Apostrophes are opened or dropped before a word is looked up: "o'clock" comes as "oclock".
        dictionary.forEach(word -> ranks.putIfAbsent(Tokenizer.fold(word).replace("'", ""), ranks.size() + 1));
        this.targets = Map.copyOf(used);
        this.clinical = Set.copyOf(clinical);
        this.near = index(targets, SHORTEST, 1);
        this.farther = index(targets, LONG, 2);
        targets.keySet().stream()
                .filter(word -> word.length() >= SHORTEST)
                .sorted(Comparator.<String>comparingLong(this::uses).reversed().thenComparing(word -> word))
                .forEach(word -> bySkeleton.putIfAbsent(skeleton(word), word));
    }

    private static SymSpell index(Map<String, Long> words, int shortest, int distance) {
        var longEnough = new HashMap<String, Long>();
        words.forEach((word, uses) -> {
            if (word.length() >= shortest) {
                longEnough.put(word, uses);
            }
        });
        return new SymSpellBuilder()
                .setUnigramLexicon(longEnough)
                .setMaxDictionaryEditDistance(distance)
                .createSymSpell();
    }

    /** Whether this is a word of the language or of the content. */
    boolean knows(String word) {
        return targets.containsKey(word) || ranks.containsKey(word);
    }

    /** Whether these are the halves of a word that the content uses; never, if nothing is repaired. */
    boolean uses(String first, String second) {
        return repairing && targets.containsKey(first + second);
    }

    private long uses(String word) {
        return targets.getOrDefault(word, 0L);
    }

    /**
     * How little a word tells by being usual, as {@code -ln p} of its frequency p in the language by Zipf's law: from about
     * 2.5 for "the" to 14 for words that the dictionary does not hold.
     */
    double rarity(String word) {
        var rank = ranks.get(word);
        double share = Math.log(ranks.size() + 2.0);
        return Math.log(rank == null ? ranks.size() + 1.0 : rank) + Math.log(share);
    }

    /** What an unknown word was meant to be, one word or two; empty if it is known or nobody can tell. */
    Optional<String> repair(String word) {
        if (!repairing
                || word.length() < SHORTEST - 1
                || knows(word)
                || !word.chars().allMatch(Character::isLetter)) {
            return Optional.empty();
        }
        var known = remembered.get(word);
        if (known == null) {
            known = find(word);
            if (remembered.size() < MOST_REMEMBERED) {
                remembered.put(word, known);
            }
        }
        return known.isEmpty() ? Optional.empty() : Optional.of(known);
    }

    private String find(String word) {
        var found = word.length() < SHORTEST ? null : closest(word, near);
        if (found == null && hasNoVowels(word)) {
            found = bySkeleton.get(skeleton(word));
        }
        if (found == null && word.length() >= SHORTEST_STUCK) {
            found = parted(word);
        }
        if (found == null && word.length() >= LONG) {
            found = closest(word, farther);
        }
        return found == null ? "" : found;
    }

    private @Nullable String closest(String word, SymSpell index) {
        var candidates = suggestions(word, index).stream()
                .filter(item -> item.getSuggestion().charAt(0) == word.charAt(0) || isSwapped(word, item))
                .map(SuggestItem::getSuggestion)
                .sorted(Comparator.comparingDouble(
                                (String meant) -> unlikeness(word, meant) - Math.log((double) uses(meant)))
                        .thenComparing(meant -> meant))
                .toList();
        if (candidates.isEmpty()) {
            return null;
        }
        var best = candidates.getFirst();
        boolean inDoubt = clinical.contains(best)
                && candidates.stream()
                        .skip(1)
                        .anyMatch(other -> clinical.contains(other)
                                && !sameStart(best, other)
                                && uses(best) < CLEARLY * uses(other));
        return inDoubt ? null : best;
    }

    private static List<SuggestItem> suggestions(String word, SymSpell index) {
        try {
            return index.lookup(word, Verbosity.CLOSEST);
        } catch (NotInitializedException empty) {
            return List.of();
        }
    }

    /** Forms of one word ("ache", "aches") are no two symptoms. */
    private static boolean sameStart(String one, String other) {
        int most = Math.min(one.length(), other.length()) - 1;
        return one.regionMatches(0, other, 0, Math.max(3, most));
    }

    private static boolean isSwapped(String word, SuggestItem item) {
        var meant = item.getSuggestion();
        return meant.length() > 1 && word.charAt(0) == meant.charAt(1) && word.charAt(1) == meant.charAt(0);
    }

    /** Which slips fingers make most: swapped letters and wrong vowels, then missing or doubled ones, then any other. */
    private static int unlikeness(String typed, String meant) {
        if (sorted(typed).equals(sorted(meant))) {
            return 0;
        }
        if (skeleton(typed).equals(skeleton(meant))) {
            return 1;
        }
        return typed.length() == meant.length() ? 3 : 2;
    }

    private static String sorted(String word) {
        var letters = word.toCharArray();
        Arrays.sort(letters);
        return new String(letters);
    }

    private static boolean hasNoVowels(String word) {
        return word.chars().skip(1).noneMatch(letter -> VOWELS.indexOf(letter) >= 0);
    }

    /** The first letter and the consonants after it, each once in a row: what is left of a word typed without vowels. */
    private static String skeleton(String word) {
        var left = new StringBuilder().append(word.charAt(0));
        for (int i = 1; i < word.length(); i++) {
            char letter = word.charAt(i);
            if (VOWELS.indexOf(letter) < 0 && letter != left.charAt(left.length() - 1)) {
                left.append(letter);
            }
        }
        return left.toString();
    }

    /** Two words without the space between them: the parting whose rarer word is the most usual. */
    private @Nullable String parted(String word) {
        String best = null;
        double least = Double.POSITIVE_INFINITY;
        for (int i = 2; i <= word.length() - 2; i++) {
            var first = word.substring(0, i);
            var second = word.substring(i);
            double rarer = Math.max(everyday(first), everyday(second));
            if (rarer < least) {
                least = rarer;
                best = first + " " + second;
            }
        }
        return best;
    }

    private double everyday(String word) {
        var rank = ranks.getOrDefault(word, Integer.MAX_VALUE);
        boolean isContents = word.length() >= SHORTEST && uses(word) >= CLEARLY;
        if (rank > EVERYDAY && !isContents) {
            return Double.POSITIVE_INFINITY;
        }
        return word.length() == 2 && rank > EVERYDAY / 20 ? Double.POSITIVE_INFINITY : Math.min(rank, EVERYDAY);
    }
}
