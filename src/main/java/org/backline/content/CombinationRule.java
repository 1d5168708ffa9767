package org.backline.content;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Facts that together mean more than each alone.
 *
 * @param when an expression over facts, as docs/content.md describes it
 */
public record CombinationRule(
        String when,
        String level,
        List<String> source,
        @Nullable String ask,
        @Nullable String reply,
        Map<String, RuleTests> tests) {
    public CombinationRule(
            @JsonProperty("when") @Nullable String when,
            @JsonProperty("level") @Nullable String level,
            @JsonProperty("source") @Nullable List<String> source,
            @JsonProperty("ask") @Nullable String ask,
            @JsonProperty("reply") @Nullable String reply,
            @JsonProperty("tests") @Nullable Map<String, RuleTests> tests) {
        this.when = when == null ? "" : when;
        this.level = level == null ? "" : level;
        this.source = source == null ? List.of() : List.copyOf(source);
        this.ask = ask;
        this.reply = reply;
        this.tests = tests == null ? Map.of() : Map.copyOf(tests);
    }
}
