package org.backline.dialogue;

import java.util.EnumMap;
import java.util.Map;
import org.backline.content.Content;
import org.backline.nlu.Language;

/** Every sentence that Backline can send, by key and language. Thread-safe. */
final class Script {
    private final Map<Language, Map<String, String>> replies = new EnumMap<>(Language.class);

    Script(Content content) {
        for (var language : Language.values()) {
            replies.put(language, content.language(language.code()).replies());
        }
    }

    /**
     * The sentence of a key such as {@code flow.handoff}; in English if the language lacks it.
     *
     * @throws IllegalArgumentException if no language has it; {@code check} makes sure that this cannot happen
     */
    String say(Language language, String key) {
        var text = lines(language).get(key);
        if (text == null) {
            text = lines(Language.EN).get(key);
        }
        if (text == null) {
            throw new IllegalArgumentException("no reply " + key);
        }
        return text;
    }

    boolean has(String key) {
        return lines(Language.EN).containsKey(key);
    }

    private Map<String, String> lines(Language language) {
        return replies.getOrDefault(language, Map.of());
    }
}
