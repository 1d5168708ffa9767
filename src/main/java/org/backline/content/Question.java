package org.backline.content;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A question that Backline can ask.
 *
 * @param about facts that a plain no denies
 * @param yes facts that a plain yes asserts; none for a bundle
 * @param unclear the fact asserted when two answers leave it open, or null if nothing is at stake
 * @param which the question that follows a plain yes to a bundle, or null
 * @param fills slots that an answer can fill: location, duration, cause, severity, age, onset, trend
 */
public record Question(
        List<String> about,
        List<String> yes,
        @Nullable String unclear,
        @Nullable String which,
        List<String> fills,
        List<String> source) {
    public Question(
            @JsonProperty("about") @Nullable List<String> about,
            @JsonProperty("yes") @Nullable List<String> yes,
            @JsonProperty("unclear") @Nullable String unclear,
            @JsonProperty("which") @Nullable String which,
            @JsonProperty("fills") @Nullable List<String> fills,
            @JsonProperty("source") @Nullable List<String> source) {
        this.about = about == null ? List.of() : List.copyOf(about);
        this.yes = yes == null ? List.of() : List.copyOf(yes);
        this.unclear = unclear;
        this.which = which;
        this.fills = fills == null ? List.of() : List.copyOf(fills);
        this.source = source == null ? List.of() : List.copyOf(source);
    }
}
