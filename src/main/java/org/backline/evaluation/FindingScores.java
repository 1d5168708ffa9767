package org.backline.evaluation;

import java.time.Period;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.backline.content.TrainingText;
import org.backline.content.TrainingText.Mark;
import org.backline.nlu.Assertion;
import org.backline.nlu.Finding;
import org.backline.nlu.Finding.Type;
import org.jspecify.annotations.Nullable;

/**
 * How well findings were found, and whether they hold. A finding is right if it is of the marked type and concept and
 * shares a letter with the mark; of a duration, severity or age also the value must be the marked one (a duration within a
 * tenth), if the mark tells one.
 *
 * @param types scores of each type that was marked
 * @param assertions of the findings that were found: marked assertion, then the one that was read, then how many
 * @param mistakes what was missed, made up or misread, a line each
 */
public record FindingScores(
        Map<Type, OfType> types, Map<Assertion, Map<Assertion, Integer>> assertions, List<String> mistakes) {
    /** What is scored: the types that the texts mark; assertions only of those that can be denied. */
    private static final Set<Type> SCORED =
            Set.of(Type.SYMPTOM, Type.REGION, Type.DURATION, Type.SEVERITY, Type.AGE, Type.CONDITION, Type.MEDICATION);

    private static final Set<Type> DENIABLE = Set.of(Type.SYMPTOM, Type.CONDITION, Type.MEDICATION);
    private static final Set<Type> MEASURED = Set.of(Type.DURATION, Type.SEVERITY, Type.AGE);
    private static final double TOLERANCE = 0.1;

    /** Scores of one type. */
    public record OfType(int marked, int found, int right) {
        public double precision() {
            return found == 0 ? 0 : right / (double) found;
        }

        public double recall() {
            return marked == 0 ? 0 : right / (double) marked;
        }

        public double f1() {
            return marked + found == 0 ? 0 : 2.0 * right / (marked + found);
        }

        OfType plus(int moreMarked, int moreFound, int moreRight) {
            return new OfType(marked + moreMarked, found + moreFound, right + moreRight);
        }
    }

    /** A marked text and what was found in it. */
    public record Example(TrainingText text, List<Finding> findings) {}

    public static FindingScores of(List<Example> examples) {
        var types = new EnumMap<Type, OfType>(Type.class);
        var assertions = new EnumMap<Assertion, Map<Assertion, Integer>>(Assertion.class);
        var mistakes = new ArrayList<String>();
        for (var example : examples) {
            score(example, types, assertions, mistakes);
        }
        return new FindingScores(types, assertions, List.copyOf(mistakes));
    }

    /** Share of the findings found whose assertion was read right. */
    public double assertionAccuracy() {
        int all = 0;
        int right = 0;
        for (var marked : assertions.entrySet()) {
            for (var read : marked.getValue().entrySet()) {
                all += read.getValue();
                right += marked.getKey() == read.getKey() ? read.getValue() : 0;
            }
        }
        return all == 0 ? 0 : right / (double) all;
    }

    private static void score(
            Example example,
            Map<Type, OfType> types,
            Map<Assertion, Map<Assertion, Integer>> assertions,
            List<String> mistakes) {
        var found = new ArrayList<>(example.findings().stream()
                .filter(finding -> SCORED.contains(finding.type()))
                .toList());
        var left = new LinkedHashSet<>(found);
        var text = example.text().text();
        for (var mark : example.text().marks()) {
            var type = Type.valueOf(mark.type().toUpperCase(Locale.ROOT));
            if (!SCORED.contains(type)) {
                continue;
            }
            var match = found.stream()
                    .filter(finding -> left.contains(finding) && isMatch(finding, mark, type))
                    .min(Comparator.comparingInt(finding -> Math.abs(finding.start() - mark.start())))
                    .orElse(null);
            add(types, type, 1, 0, match == null ? 0 : 1);
            if (match == null) {
                mistakes.add(
                        "missed " + label(mark) + " '" + text.substring(mark.start(), mark.end()) + "' in: " + text);
                continue;
            }
            left.remove(match);
            found.stream().filter(other -> repeats(other, match)).forEach(left::remove);
            add(types, type, 0, 1, 0);
            if (DENIABLE.contains(type)) {
                var marked = Assertion.valueOf(mark.assertion().toUpperCase(Locale.ROOT));
                assertions
                        .computeIfAbsent(marked, key -> new EnumMap<>(Assertion.class))
                        .merge(match.assertion().shown(), 1, Integer::sum);
                if (marked != match.assertion().shown()) {
                    mistakes.add("read " + match.assertion() + " for " + label(mark) + " " + mark.assertion() + " '"
                            + match.text() + "' in: " + text);
                }
            }
        }
        for (var extra : left) {
            add(types, extra.type(), 0, 1, 0);
            mistakes.add("made up " + extra.type().label() + ":" + extra.concept()
                    + (extra.value() == null ? "" : " " + extra.value()) + " '" + extra.text() + "' in: " + text);
        }
    }

    private static void add(Map<Type, OfType> types, Type type, int marked, int found, int right) {
        types.merge(
                type, new OfType(marked, found, right), (sum, one) -> sum.plus(one.marked(), one.found(), one.right()));
    }

    private static boolean isMatch(Finding finding, Mark mark, Type type) {
        return finding.is(type)
                && finding.start() < mark.end()
                && mark.start() < finding.end()
                && (MEASURED.contains(type)
                        ? isSameValue(type, finding.value(), mark.concept())
                        : finding.concept().equals(mark.concept()));
    }

    /** The same thing found twice in one place is one find. */
    private static boolean repeats(Finding other, Finding match) {
        return other.is(match.type())
                && other.concept().equals(match.concept())
                && other.start() < match.end()
                && match.start() < other.end();
    }

    private static boolean isSameValue(Type type, @Nullable String found, String marked) {
        if (marked.isEmpty()) {
            return true;
        }
        if (found == null || type != Type.DURATION) {
            return marked.equals(found);
        }
        double one = days(found);
        double other = days(marked);
        return Math.abs(one - other) <= TOLERANCE * Math.max(one, other);
    }

    private static double days(String duration) {
        if (duration.startsWith("PT")) {
            return java.time.Duration.parse(duration).toMinutes() / 1440.0;
        }
        var period = Period.parse(duration);
        return period.getYears() * 365.0 + period.getMonths() * 30.4 + period.getDays();
    }

    private static String label(Mark mark) {
        return mark.type() + ":" + mark.concept();
    }
}
