package org.backline.content;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The answer to a question that patients ask.
 *
 * @param intent the intent whose texts it may answer
 * @param patterns by language, what singles it out among the answers of its intent
 * @param isDefault whether it answers when no pattern does
 */
public record CareAnswer(String intent, Map<String, List<String>> patterns, boolean isDefault, List<String> source) {
    public CareAnswer(
            @JsonProperty("intent") @Nullable String intent,
            @JsonProperty("patterns") @Nullable Map<String, List<String>> patterns,
            @JsonProperty("default") boolean isDefault,
            @JsonProperty("source") @Nullable List<String> source) {
        this.intent = intent == null ? "" : intent;
        this.patterns = patterns == null ? Map.of() : Map.copyOf(patterns);
        this.isDefault = isDefault;
        this.source = source == null ? List.of() : List.copyOf(source);
    }
}
