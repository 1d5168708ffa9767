package org.backline.triage;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A compiled expression over facts: {@code &}, {@code |}, {@code !}, brackets, ids, and comparisons such as {@code age>=65},
 * {@code severity>=8}, {@code duration>7d}, {@code duration<72h}. A comparison with what was not told is false.
 */
public final class Expression {
    private static final Pattern COMPARISON =
            Pattern.compile("(age|severity|duration)\\s*(>=|<=|>|<|=)\\s*([0-9.]+)\\s*([hdw]?)");
    private static final Pattern ID = Pattern.compile("[a-z][a-z0-9_]*(\\.[a-z0-9_]+)*");

    private final Predicate<Facts> test;
    private final Set<String> ids;

    private Expression(Predicate<Facts> test, Set<String> ids) {
        this.test = test;
        this.ids = ids;
    }

    /** @throws IllegalArgumentException if the source is malformed, saying how */
    public static Expression parse(String source) {
        var parser = new Parser(source);
        var test = parser.either();
        parser.expectEnd();
        return new Expression(test, Set.copyOf(parser.ids));
    }

    public boolean holds(Facts facts) {
        return test.test(facts);
    }

    /** The facts that it speaks of. */
    public Set<String> ids() {
        return ids;
    }

    private static final class Parser {
        private final String source;
        private final List<String> ids = new ArrayList<>();
        private int at;

        Parser(String source) {
            this.source = source;
        }

        Predicate<Facts> either() {
            var left = both();
            while (take('|')) {
                var before = left;
                var right = both();
                left = facts -> before.test(facts) || right.test(facts);
            }
            return left;
        }

        private Predicate<Facts> both() {
            var left = term();
            while (take('&')) {
                var before = left;
                var right = term();
                left = facts -> before.test(facts) && right.test(facts);
            }
            return left;
        }

        private Predicate<Facts> term() {
            if (take('!')) {
                return term().negate();
            }
            if (take('(')) {
                var inside = either();
                if (!take(')')) {
                    throw malformed("a bracket is not closed");
                }
                return inside;
            }
            var comparison = COMPARISON.matcher(source).region(at, source.length());
            if (comparison.lookingAt()) {
                var bound = number(comparison.group(3));
                at = comparison.end();
                return compare(comparison.group(1), comparison.group(2), bound, comparison.group(4));
            }
            var id = ID.matcher(source).region(at, source.length());
            if (!id.lookingAt()) {
                throw malformed("a fact is missing");
            }
            at = id.end();
            var fact = id.group();
            if (fact.equals("always")) {
                return facts -> true;
            }
            if (!ids.contains(fact)) {
                ids.add(fact);
            }
            return facts -> facts.has(fact);
        }

        private double number(String digits) {
            try {
                return Double.parseDouble(digits);
            } catch (NumberFormatException several) {
                throw malformed("'" + digits + "' is no number");
            }
        }

        private static Predicate<Facts> compare(String what, String operator, double bound, String unit) {
            double limit = switch (unit) {
                case "h" -> bound / 24;
                case "w" -> bound * 7;
                default -> bound;
            };
            return facts -> {
                var value = value(facts, what);
                return value != null
                        && switch (operator) {
                            case ">=" -> value >= limit;
                            case "<=" -> value <= limit;
                            case ">" -> value > limit;
                            case "<" -> value < limit;
                            default -> value == limit;
                        };
            };
        }

        private static @Nullable Double value(Facts facts, String what) {
            return switch (what) {
                case "age" -> facts.age() == null ? null : Double.valueOf(facts.age());
                case "severity" -> facts.severity() == null ? null : Double.valueOf(facts.severity());
                default -> facts.days();
            };
        }

        boolean take(char c) {
            skipSpace();
            if (at < source.length() && source.charAt(at) == c) {
                at++;
                skipSpace();
                return true;
            }
            return false;
        }

        void expectEnd() {
            skipSpace();
            if (at < source.length()) {
                throw malformed("'" + source.charAt(at) + "' is out of place");
            }
        }

        private void skipSpace() {
            while (at < source.length() && Character.isWhitespace(source.charAt(at))) {
                at++;
            }
        }

        private IllegalArgumentException malformed(String why) {
            return new IllegalArgumentException("in the expression '" + source + "', at " + (at + 1) + ": " + why);
        }
    }
}
