package org.backline.content;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A red flag or risk of the triage table.
 *
 * @param level a disposition's name, or {@code RISK} for what means nothing alone
 * @param cancels circumstances that bring it down to {@code lowered} when they are in the same text
 * @param past its level when it is over, {@code hypothetical} when it is only supposed, {@code other} when it is somebody
 *     else's; {@code NONE} by default, {@code RISK} to keep it as a fact
 * @param reply key of the safety message, without its file; null for that of the level
 */
public record FlagRule(
        String level,
        String meaning,
        List<String> source,
        @Nullable String ask,
        List<String> cancels,
        String lowered,
        String past,
        String hypothetical,
        String other,
        @Nullable String reply,
        Map<String, RuleTests> tests) {
    public FlagRule(
            @JsonProperty("level") @Nullable String level,
            @JsonProperty("meaning") @Nullable String meaning,
            @JsonProperty("source") @Nullable List<String> source,
            @JsonProperty("ask") @Nullable String ask,
            @JsonProperty("cancels") @Nullable List<String> cancels,
            @JsonProperty("lowered") @Nullable String lowered,
            @JsonProperty("past") @Nullable String past,
            @JsonProperty("hypothetical") @Nullable String hypothetical,
            @JsonProperty("other") @Nullable String other,
            @JsonProperty("reply") @Nullable String reply,
            @JsonProperty("tests") @Nullable Map<String, RuleTests> tests) {
        this.level = level == null ? "" : level;
        this.meaning = meaning == null ? "" : meaning;
        this.source = source == null ? List.of() : List.copyOf(source);
        this.ask = ask;
        this.cancels = cancels == null ? List.of() : List.copyOf(cancels);
        this.lowered = lowered == null ? "ASK" : lowered;
        this.past = past == null ? "NONE" : past;
        this.hypothetical = hypothetical == null ? "NONE" : hypothetical;
        this.other = other == null ? "NONE" : other;
        this.reply = reply;
        this.tests = tests == null ? Map.of() : Map.copyOf(tests);
    }
}
