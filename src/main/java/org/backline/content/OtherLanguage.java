package org.backline.content;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A language that Backline does not speak.
 *
 * @param words usual words that tell it, in lower case; empty if the script tells it
 * @param script name of a {@link Character.UnicodeScript} that nothing else here is written in
 * @param reply the one text that can be sent in it
 */
public record OtherLanguage(String name, List<String> words, Optional<Character.UnicodeScript> script, String reply) {
    @com.fasterxml.jackson.annotation.JsonCreator
    static OtherLanguage of(
            @JsonProperty("name") String name,
            @JsonProperty("words") @Nullable List<String> words,
            @JsonProperty("script") @Nullable String script,
            @JsonProperty("reply") String reply) {
        return new OtherLanguage(
                name,
                words == null ? List.of() : List.copyOf(words),
                Optional.ofNullable(script).map(Character.UnicodeScript::forName),
                reply);
    }
}
