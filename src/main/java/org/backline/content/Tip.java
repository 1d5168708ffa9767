package org.backline.content;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A piece of self-care advice.
 *
 * @param fits an expression over facts, or {@code always}
 * @param avoid an expression over facts that rules it out, or empty
 * @param order smaller is told first
 */
public record Tip(String topic, String fits, String avoid, int order, List<String> source) {
    public Tip(
            @JsonProperty("topic") @Nullable String topic,
            @JsonProperty("fits") @Nullable String fits,
            @JsonProperty("avoid") @Nullable String avoid,
            @JsonProperty("order") int order,
            @JsonProperty("source") @Nullable List<String> source) {
        this.topic = topic == null ? "" : topic;
        this.fits = fits == null ? "always" : fits;
        this.avoid = avoid == null ? "" : avoid;
        this.order = order;
        this.source = source == null ? List.of() : List.copyOf(source);
    }
}
