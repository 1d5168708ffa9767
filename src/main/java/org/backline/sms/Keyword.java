package org.backline.sms;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A word that means opt out, opt in or help, when it is the whole text: any case, surrounding space and punctuation
 * allowed. "I can't stop the bleeding" holds no keyword.
 *
 * <p>Words: Twilio's default list for long codes and toll-free numbers (advanced-opt-out, 2026) and their usual Spanish
 * kin. A lone YES is an opt-in for the carrier only; for us it is an answer unless the person has opted out, which is
 * why it is not in the list (see {@link #isCarriersOptIn}).
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
            Set.of("help", "info", "ayuda", "información", "informacion"));

    private static final Pattern EDGES = Pattern.compile("^[\\s\\p{Punct}¡¿“”‘’…]+|[\\s\\p{Punct}¡¿“”‘’…]+$");

    /** The keyword that the whole text is, or empty. */
    public static Optional<Keyword> of(String body) {
        var word = lone(body);
        for (var keyword : values()) {
            if (WORDS.getOrDefault(keyword, Set.of()).contains(word)) {
                return Optional.of(keyword);
            }
        }
        return Optional.empty();
    }

    /** Whether the carrier takes this text for an opt-in although we would not: a lone YES (long codes only). */
    public static boolean isCarriersOptIn(String body) {
        var word = lone(body);
        return word.equals("yes") || word.equals("si") || word.equals("sí");
    }

    private static String lone(String body) {
        if (body.length() > 40) {
            return "";
        }
        return EDGES.matcher(body).replaceAll("").toLowerCase(Locale.ROOT);
    }
}
