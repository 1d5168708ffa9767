package org.backline.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Spoils texts as hurried thumbs do: typos, dropped vowels, stretched words, text-speak, emoji. What it does to a text depends
 * on the text alone. Its short forms are its own, not those that the content repairs.
 */
public final class Noise {
    private static final long SEED = 20260107;

    /** How likely a word is hit: more than every second, as in the noisiest of patients' texts. */
    private static final double HIT = 0.6;

    private static final double EMOJI = 0.25;
    private static final String VOWELS = "aeiou";
    private static final List<String> EMOJIS = List.of("😩", "🙏", "😭", "🤔", "😂", "👍", "😡");
    private static final Map<String, String> SHORT = Map.ofEntries(
            Map.entry("you", "u"),
            Map.entry("are", "r"),
            Map.entry("for", "4"),
            Map.entry("to", "2"),
            Map.entry("before", "b4"),
            Map.entry("with", "w/"),
            Map.entry("without", "w/o"),
            Map.entry("because", "bc"),
            Map.entry("please", "plz"),
            Map.entry("people", "ppl"),
            Map.entry("though", "tho"),
            Map.entry("through", "thru"),
            Map.entry("tonight", "2nite"),
            Map.entry("tomorrow", "2moro"),
            Map.entry("today", "2day"),
            Map.entry("thanks", "thx"),
            Map.entry("why", "y"),
            Map.entry("something", "smth"),
            Map.entry("que", "q"),
            Map.entry("porque", "pq"),
            Map.entry("por", "x"),
            Map.entry("también", "tmb"));

    /** Letters beside each other on a phone's keyboard. */
    private static final Map<Character, String> BESIDE = Map.ofEntries(
            Map.entry('a', "sq"),
            Map.entry('b', "vn"),
            Map.entry('c', "xv"),
            Map.entry('d', "sf"),
            Map.entry('e', "wr"),
            Map.entry('f', "dg"),
            Map.entry('g', "fh"),
            Map.entry('h', "gj"),
            Map.entry('i', "uo"),
            Map.entry('j', "hk"),
            Map.entry('k', "jl"),
            Map.entry('l', "kp"),
            Map.entry('m', "n"),
            Map.entry('n', "bm"),
            Map.entry('o', "ip"),
            Map.entry('p', "ol"),
            Map.entry('q', "wa"),
            Map.entry('r', "et"),
            Map.entry('s', "ad"),
            Map.entry('t', "ry"),
            Map.entry('u', "yi"),
            Map.entry('v', "cb"),
            Map.entry('w', "qe"),
            Map.entry('x', "zc"),
            Map.entry('y', "tu"),
            Map.entry('z', "x"));

    private Noise() {}

    /** The text as it might have been typed. */
    public static String over(String text) {
        var random = new Random(SEED ^ text.hashCode());
        var words = new ArrayList<String>();
        for (var word : text.split(" ")) {
            words.add(random.nextDouble() < HIT ? spoiled(word, random) : word);
        }
        if (random.nextDouble() < EMOJI) {
            words.add(random.nextInt(words.size() + 1), EMOJIS.get(random.nextInt(EMOJIS.size())));
        }
        return String.join(" ", words);
    }

    private static String spoiled(String word, Random random) {
        var brief = SHORT.get(word.toLowerCase(java.util.Locale.ROOT));
        if (brief != null) {
            return brief;
        }
        if (word.length() < 4 || !word.chars().allMatch(Character::isLetter)) {
            return word;
        }
        int kind = random.nextInt(10);
        if (kind < 6) {
            return mistyped(word, random);
        }
        return kind < 8 ? withoutVowels(word) : stretched(word, random);
    }

    /** One slip: two letters swapped, one missing, one twice, or one beside the right key. */
    private static String mistyped(String word, Random random) {
        int at = 1 + random.nextInt(word.length() - 1);
        var before = word.substring(0, at);
        var here = word.substring(at, at + 1);
        var after = word.substring(at + 1);
        return switch (random.nextInt(4)) {
            case 0 -> after.isEmpty() ? before : before + after.charAt(0) + here + after.substring(1);
            case 1 -> before + after;
            case 2 -> before + here + here + after;
            default -> {
                var beside = BESIDE.getOrDefault(Character.toLowerCase(here.charAt(0)), here);
                yield before + beside.charAt(random.nextInt(beside.length())) + after;
            }
        };
    }

    private static String withoutVowels(String word) {
        var left = new StringBuilder().append(word.charAt(0));
        for (int i = 1; i < word.length(); i++) {
            if (VOWELS.indexOf(Character.toLowerCase(word.charAt(i))) < 0) {
                left.append(word.charAt(i));
            }
        }
        return left.length() < 2 ? word : left.toString();
    }

    private static String stretched(String word, Random random) {
        for (int i = word.length() - 1; i > 0; i--) {
            if (VOWELS.indexOf(Character.toLowerCase(word.charAt(i))) >= 0) {
                var letter = word.substring(i, i + 1);
                return word.substring(0, i) + letter.repeat(3 + random.nextInt(2)) + word.substring(i + 1);
            }
        }
        return word;
    }
}
