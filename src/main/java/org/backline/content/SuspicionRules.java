package org.backline.content;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a text's likeness to the teaching texts of triage rules may do.
 *
 * @param levels for each level how likely it must be that the text deserves it or a higher one
 * @param doubt how surely harmless a text must be that an emergency in it is asked about first
 * @param harmless names of teaching files whose texts deserve no level
 */
public record SuspicionRules(Map<String, Bounds> levels, double doubt, List<String> harmless) {
    private static final double NEVER = 2;

    /** No text raises anything by likeness. */
    public static final SuspicionRules NONE = new SuspicionRules(Map.of(), NEVER, List.of());

    public SuspicionRules(
            @JsonProperty("levels") @Nullable Map<String, Bounds> levels,
            @JsonProperty("doubt") double doubt,
            @JsonProperty("harmless") @Nullable List<String> harmless) {
        this.levels = levels == null ? Map.of() : Map.copyOf(levels);
        this.doubt = doubt == 0 ? NEVER : doubt;
        this.harmless = harmless == null ? List.of() : List.copyOf(harmless);
    }

    /**
     * Probabilities from 0 to 1.
     *
     * @param act from here on the level is given
     * @param ask from here on the rule's question is asked
     */
    public record Bounds(double act, double ask) {}
}
