package org.backline.content;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Texts that a rule must fire on, and texts that it must keep quiet on. */
public record RuleTests(List<String> fires, List<String> quiet) {
    public RuleTests(
            @JsonProperty("fires") @Nullable List<String> fires, @JsonProperty("quiet") @Nullable List<String> quiet) {
        this.fires = fires == null ? List.of() : List.copyOf(fires);
        this.quiet = quiet == null ? List.of() : List.copyOf(quiet);
    }
}
