package org.backline.dialogue;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import org.backline.content.Content;
import org.backline.nlu.Language;
import org.backline.nlu.Lexicon;
import org.backline.nlu.Phrases;

/** Finds the answer to a question that a patient asks, by the question's intent and then by its words. Thread-safe. */
final class CareAnswers {
    private final Map<Language, Map<String, Phrases<String>>> byIntent = new EnumMap<>(Language.class);
    private final Map<Language, Phrases<String>> all = new EnumMap<>(Language.class);
    private final Map<String, String> defaults = new HashMap<>();

    CareAnswers(Content content, Map<Language, Lexicon> lexicons) {
        content.answers().forEach((id, answer) -> {
            if (answer.isDefault()) {
                defaults.put(answer.intent(), id);
            }
        });
        lexicons.forEach((language, lexicon) -> {
            var pack = content.language(language.code());
            var grouped = new HashMap<String, SequencedMap<String, List<String>>>();
            var everything = new LinkedHashMap<String, List<String>>();
            content.answers().forEach((id, answer) -> {
                var patterns = answer.patterns().getOrDefault(language.code(), List.of());
                grouped.computeIfAbsent(answer.intent(), key -> new LinkedHashMap<>())
                        .put(id, patterns);
                everything.put(id, patterns);
            });
            var phrases = new HashMap<String, Phrases<String>>();
            grouped.forEach((intent, patterns) -> phrases.put(intent, new Phrases<>(lexicon, pack, patterns)));
            byIntent.put(language, phrases);
            all.put(language, new Phrases<>(lexicon, pack, everything));
        });
    }

    /** Whether questions of this intent have answers. */
    boolean knows(String intent) {
        return defaults.containsKey(intent);
    }

    /** The id of the answer for a question of this intent: the first that its words match, else the intent's usual answer. */
    Optional<String> answer(Language language, String intent, String text) {
        var phrases = byIntent.getOrDefault(language, Map.of()).get(intent);
        var best = phrases == null ? Optional.<String>empty() : phrases.first(text);
        return best.or(() -> anyIntent(language, text)).or(() -> Optional.ofNullable(defaults.get(intent)));
    }

    /** The classifier may have taken a neighbour; the words decide. */
    Optional<String> anyIntent(Language language, String text) {
        var phrases = all.get(language);
        return phrases == null ? Optional.empty() : phrases.first(text);
    }
}
