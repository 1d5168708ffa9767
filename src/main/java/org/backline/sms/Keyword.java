package org.backline.sms;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A word that means opt out, opt in or help, when it is the whole text: in any case, with or without accents, with
 * spaces, punctuation or emoji around it. "I can't stop the bleeding" holds no keyword.
 *
 * <p>Words: Twilio's default lists for long codes and toll-free numbers (advanced-opt-out, 2026) and their usual Spanish
 * kin. Left out on purpose: BAJA and ALTA, which are the words for lower and upper and thus answers to where it hurts;
 * and a lone YES, which is an opt-in for the carrier only, while for us it is an answer unless the person has opted out
 * (see {@link #isCarriersOptIn}).
 */
public enum Keyword {
    STOP,
    START,
    HELP;

    private static final Map<Keyword, Set<String>> WORDS = Map.of(
            STOP,
            Set.of(
                    "stop",
                    "stopall",
                    "stop all",
                    "unsubscribe",
                    "end",
                    "quit",
                    "cancel",
                    "revoke",
                    "optout",
                    "opt out",
                    "opt-out",
                    "alto",
                    "parar",
                    "pare",
                    "cancelar"),
            START,
            Set.of("start", "unstop", "optin", "opt in", "opt-in", "comenzar", "empezar"),
            HELP,
            Set.of("help", "info", "ayuda", "informacion"));

    private static final Map<Keyword, Set<String>> CARRIERS = Map.of(
            STOP,
            Set.of("stop", "unsubscribe", "end", "quit", "stopall", "revoke", "optout", "cancel"),
            START,
            Set.of("start", "unstop"),
            HELP,
            Set.of("help", "info"));

    private static final Set<String> SPANISH =
            Set.of("alto", "parar", "pare", "cancelar", "comenzar", "empezar", "ayuda", "informacion");

    private static final int LONGEST = 40;
    private static final Pattern ACCENTS = Pattern.compile("\\p{M}+");
    private static final Pattern SPACES = Pattern.compile("[\\s\\p{Z}]+");

    /** The keyword that the whole text is, or empty. */
    public static Optional<Keyword> of(String body) {
        return in(WORDS, lone(body));
    }

    /**
     * The keyword on which the carrier acts and which it answers by itself, as far as its default lists go: the bare
     * word, in any case, with nothing around it but space. A lone YES is not among them, since nobody could say for sure
     * that the carrier answers it.
     */
    public static Optional<Keyword> takenByCarrier(String body) {
        return body.length() > LONGEST
                ? Optional.empty()
                : in(CARRIERS, body.strip().toLowerCase(Locale.ROOT));
    }

    /** Whether the whole text is a keyword that only Spanish has; the others say nothing of a person's language. */
    public static boolean isSpanish(String body) {
        return SPANISH.contains(lone(body));
    }

    /** Whether the carrier takes this text for an opt-in although we would not: a lone YES (long codes only). */
    public static boolean isCarriersOptIn(String body) {
        var word = lone(body);
        return word.equals("yes") || word.equals("si");
    }

    private static Optional<Keyword> in(Map<Keyword, Set<String>> lists, String word) {
        return Arrays.stream(values())
                .filter(keyword -> lists.getOrDefault(keyword, Set.of()).contains(word))
                .findFirst();
    }

    /** What is left between the first and the last letter or digit, in lower case and without accents; "" if long. */
    private static String lone(String body) {
        var points = body.codePoints().toArray();
        int start = 0;
        int end = points.length;
        while (start < end && !Character.isLetterOrDigit(points[start])) {
            start++;
        }
        while (end > start && !Character.isLetterOrDigit(points[end - 1])) {
            end--;
        }
        if (end - start > LONGEST) {
            return "";
        }
        var plain = ACCENTS.matcher(Normalizer.normalize(new String(points, start, end - start), Normalizer.Form.NFD))
                .replaceAll("");
        return SPACES.matcher(plain).replaceAll(" ").toLowerCase(Locale.ROOT);
    }
}
