package org.backline.triage;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The names of {@code facts.yml}, which stand for expressions over facts and over each other. Thread-safe. */
final class Names {
    private final Map<String, Expression> meanings;

    Names(Map<String, Expression> meanings) {
        this.meanings = new LinkedHashMap<>(meanings);
    }

    /** A fact, or the facts that a name of facts.yml stands for: only these have the patient's own words. */
    Stream<String> spelledOut(String fact) {
        var meaning = meanings.get(fact);
        return meaning == null ? Stream.of(fact) : meaning.ids().stream().flatMap(this::spelledOut);
    }

    /**
     * The facts, and the names of {@code facts.yml} that hold of them. Names are never kept: what is a fresh strain today is
     * none next week.
     */
    Facts named(Facts known) {
        return known.asserting(derive(known));
    }

    /** Names may build on each other, so the closure is taken. */
    private Set<String> derive(Facts known) {
        var names = new TreeSet<String>();
        var facts = known;
        boolean grows = true;
        while (grows) {
            grows = false;
            for (var entry : meanings.entrySet()) {
                if (!names.contains(entry.getKey()) && entry.getValue().holds(facts)) {
                    names.add(entry.getKey());
                    facts = facts.asserting(Set.of(entry.getKey()));
                    grows = true;
                }
            }
        }
        return names;
    }
}
