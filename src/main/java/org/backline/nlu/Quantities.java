package org.backline.nlu;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.backline.content.LanguagePack.TimeWords;
import org.backline.nlu.Finding.Type;
import org.backline.nlu.Matcher.Scan;
import org.backline.nlu.Matcher.Span;

/** Reads numbers that mean something: how old, how bad, how long, in this order. Thread-safe. */
final class Quantities {
    /** A quantity found, as tokens, with its value in the form that {@link Finding#value} promises. */
    record Quantity(Type type, Span span, String value) {}

    /** What was found in one text so far; nothing is found twice in one place. */
    static final class Found {
        private final List<Quantity> quantities = new ArrayList<>();

        void add(Type type, int start, int end, String value) {
            var span = new Span(start, end);
            if (quantities.stream().noneMatch(other -> other.span().overlaps(span))) {
                quantities.add(new Quantity(type, span, value));
            }
        }

        boolean has(Type type) {
            return quantities.stream().anyMatch(quantity -> quantity.type() == type);
        }

        boolean covers(int token) {
            return quantities.stream()
                    .anyMatch(quantity -> quantity.span().start() <= token
                            && token < quantity.span().end());
        }
    }

    private final Ages ages;
    private final Severities severities;
    private final Durations durations;

    Quantities(TimeWords words, PatternCompiler compiler) {
        var units = new Units(words);
        this.severities = new Severities(words, units, compiler);
        this.ages = new Ages(words, units, severities, compiler);
        this.durations = new Durations(words, units, compiler);
    }

    /** @param asked the slots that the open question can fill */
    List<Quantity> read(Scan scan, Set<String> asked, LocalDateTime now) {
        var found = new Found();
        ages.read(scan, asked, found);
        severities.read(scan, asked, found);
        durations.read(scan, asked, now, found);
        return found.quantities;
    }
}
