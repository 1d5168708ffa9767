package org.backline.triage;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.backline.content.SuspicionRules;
import org.backline.content.SuspicionRules.Bounds;
import org.backline.nlu.Suspicion;
import org.backline.nlu.Understanding;

/**
 * What a text deserves by its likeness to texts that teach triage rules: the net under the patterns, for words that nobody
 * has thought of. What it catches is given a level or asked about; what it finds harmless is asked about, never passed over.
 * Thread-safe.
 */
final class Net {
    /** @param certain whether the level is given; otherwise the rule's question is asked */
    record Verdict(String rule, boolean certain) {}

    private static final List<Disposition> LEVELS =
            List.of(Disposition.EMERGENCY, Disposition.URGENT, Disposition.SEE_DOCTOR, Disposition.ASK);

    /** "back", "hurts": so few words resemble everything. */
    private static final int FEWEST_WORDS = 3;

    private static final Pattern WORDS = Pattern.compile("\\s+");

    private final Map<String, Bounds> bounds;
    private final Map<String, Disposition> levels;
    private final double harmless;

    /** @param levels the level of each rule */
    Net(SuspicionRules rules, Map<String, Disposition> levels) {
        this.bounds = rules.levels();
        this.harmless = rules.doubt();
        this.levels = Map.copyOf(levels);
    }

    /**
     * The highest level that is certain, else the highest to ask about, by the likeliest of its rules. A visit within days that
     * is only likely is not worth a question. A level counts all that is as
     * serious or more: who is unsure between two emergencies is sure of an emergency.
     */
    Optional<Verdict> of(Understanding text) {
        var verdicts =
                LEVELS.stream().flatMap(level -> verdict(text, level).stream()).toList();
        return verdicts.stream()
                .filter(Verdict::certain)
                .findFirst()
                .or(() -> verdicts.stream().findFirst());
    }

    private Optional<Verdict> verdict(Understanding text, Disposition level) {
        var bound = bounds.get(level.name());
        if (bound == null || isTooShort(text)) {
            return Optional.empty();
        }
        var likely = text.suspicions().likely().stream()
                .filter(suspicion -> level(suspicion.rule()).rank() >= level.rank())
                .toList();
        double sum = likely.stream().mapToDouble(Suspicion::confidence).sum();
        if (sum < bound.ask()) {
            return Optional.empty();
        }
        return likely.stream()
                .max(Comparator.comparingDouble(Suspicion::confidence))
                .map(likeliest ->
                        new Verdict(likeliest.rule(), sum >= bound.act() && isClear(level(likeliest.rule()), level)))
                .filter(verdict -> verdict.certain() || level(verdict.rule()) != Disposition.SEE_DOCTOR);
    }

    /** An emergency among milder readings is asked about; only among urgent ones it is acted on. */
    private static boolean isClear(Disposition likeliest, Disposition level) {
        return level.isSticky() || likeliest.rank() == level.rank();
    }

    /** Whether what the patterns saw is most likely something harmless, so that it is asked about first. */
    boolean isHarmless(Understanding text) {
        return text.suspicions().harmless() >= harmless && !isTooShort(text);
    }

    private static boolean isTooShort(Understanding text) {
        return WORDS.splitAsStream(text.text().strip()).limit(FEWEST_WORDS).count() < FEWEST_WORDS;
    }

    private Disposition level(String rule) {
        return levels.getOrDefault(rule, Disposition.NONE);
    }
}
