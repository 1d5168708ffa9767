package org.backline.nlu;

import java.time.Duration;
import java.time.LocalDateTime;
import java.time.Period;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.backline.content.LanguagePack.TimeWords;
import org.backline.nlu.Finding.Type;
import org.backline.nlu.Matcher.Scan;
import org.backline.nlu.Matcher.Span;
import org.jspecify.annotations.Nullable;

/** Reads numbers that mean something: how long, how bad, how old. Thread-safe. */
final class Quantities {
    /** A quantity found, as tokens, with its value in the form that {@link Finding#value} promises. */
    record Quantity(Type type, Span span, String value) {}

    private static final Set<String> JOINERS = Set.of("or", "to", "o", "a", "y");
    private static final Set<String> ARTICLES = Set.of("a", "an", "un", "una");
    private static final Set<String> HEDGES = Set.of(
            "a",
            "an",
            "like",
            "about",
            "is",
            "at",
            "around",
            "maybe",
            "probably",
            "level",
            "say",
            "pain",
            "un",
            "como",
            "dolor",
            "de",
            "es");
    private static final Set<String> NOT_A_SPAN_BEFORE =
            Set.of("every", "per", "in", "cada", "each", "next", "times", "twice", "once");

    /** A span before one of these measures something else than the pain: a pregnancy, a sobriety, an age. */
    private static final Set<String> OF_SOMETHING_ELSE = Set.of(
            "pregnant",
            "preggo",
            "prego",
            "along",
            "old",
            "clean",
            "sober",
            "postpartum",
            "gestation",
            "after",
            "post",
            "embarazada",
            "embarazo",
            "limpio",
            "limpia",
            "sobrio",
            "sobria",
            "despues");

    /** Spanish tells an age in years alone ("30 años"); English adds "old", and "30 years" is how long. */
    private static final Set<String> YEARS_OF_AGE = Set.of("anos");

    /** What follows a rating that has no other sign of being one: "about a 5 now". */
    private static final Set<String> AFTER_RATING = Set.of(
            "now", "today", "rn", "right", "or", "maybe", "but", "and", "when", "ahora", "hoy", "o", "pero", "y");

    /** A bare number below is a late answer to how bad it is, for children that young do not text. */
    private static final int YOUNGEST = 11;

    private static final int OLDEST = 110;

    private final Map<String, String> units = new HashMap<>();
    private final Map<String, Integer> weekdays;
    private final Map<String, Integer> months;
    private final Set<String> since;
    private final Set<String> outOf;
    private final Matcher<String> moments = new Matcher<>();
    private final Matcher<String> severities = new Matcher<>();
    private final Matcher<String> ages = new Matcher<>();

    Quantities(TimeWords words, PatternCompiler compiler) {
        words.units().forEach((unit, names) -> names.forEach(name -> units.put(name, unit)));
        this.weekdays = Map.copyOf(words.weekdays());
        this.months = Map.copyOf(words.months());
        this.since = new HashSet<>(words.since());
        this.outOf = new HashSet<>(words.outOf());
        words.moments().forEach((moment, length) -> moments.add(length, compiler.compile(moment)));
        words.severity().forEach((word, value) -> severities.add(String.valueOf(value), compiler.compile(word)));
        words.age().forEach(age -> ages.add("", compiler.compile(age.replace("N", "#1-" + OLDEST))));
    }

    /** @param asked the slots that the open question can fill */
    List<Quantity> read(Scan scan, Set<String> asked, LocalDateTime now) {
        var found = new ArrayList<Quantity>();
        ages(scan, asked, found);
        severities(scan, asked, found);
        durations(scan, asked, now, found);
        return found;
    }

    private void ages(Scan scan, Set<String> asked, List<Quantity> found) {
        for (var match : ages.find(scan)) {
            for (int i = match.start(); i < match.end(); i++) {
                var number = scan.token(i).number();
                if (number != null && number <= OLDEST && !isUnitOtherThanYears(scan, i + 1) && !isScore(scan, i)) {
                    add(found, Type.AGE, match.start(), match.end(), String.valueOf(number.intValue()));
                    break;
                }
            }
        }
        if (found.isEmpty() && !asked.contains("duration")) {
            for (int i = 0; i + 1 < scan.size(); i++) {
                var number = scan.token(i).number();
                if (number != null
                        && number >= YOUNGEST
                        && number <= OLDEST
                        && YEARS_OF_AGE.contains(scan.token(i + 1).form())
                        && isAloneInYears(scan, i)) {
                    add(found, Type.AGE, i, i + 2, String.valueOf(number.intValue()));
                    return;
                }
            }
        }
        if (asked.contains("age") && found.isEmpty()) {
            for (int i = 0; i < scan.size(); i++) {
                var number = scan.token(i).number();
                if (number != null
                        && number >= YOUNGEST
                        && number <= OLDEST
                        && (!isUnit(scan, i + 1) || isAloneInYears(scan, i))
                        && !isScore(scan, i)) {
                    add(found, Type.AGE, i, i + 1, String.valueOf(number.intValue()));
                    return;
                }
            }
        }
    }

    /** A number of years that makes up a whole clause: "no, 30 años". */
    private boolean isAloneInYears(Scan scan, int i) {
        boolean opens = i == 0
                || scan.token(i).afterComma()
                || scan.token(i).sentence() != scan.token(i - 1).sentence();
        return opens
                && i + 1 < scan.size()
                && "P1Y".equals(units.get(scan.token(i + 1).form()))
                && endsClause(scan, i + 1);
    }

    private static boolean endsClause(Scan scan, int i) {
        return i + 1 == scan.size()
                || scan.token(i + 1).afterComma()
                || scan.token(i + 1).sentence() != scan.token(i).sentence();
    }

    private void severities(Scan scan, Set<String> asked, List<Quantity> found) {
        for (int i = 0; i < scan.size(); i++) {
            var number = scan.token(i).number();
            if (number == null || number < 0 || number > 10 || isTaken(found, i)) {
                continue;
            }
            if (isScore(scan, i)) {
                add(found, Type.SEVERITY, i, scoreEnd(scan, i), String.valueOf(number.intValue()));
                i = scoreEnd(scan, i) - 1;
            } else if (!isUnit(scan, i + 1) && looksLikeRating(scan, asked, i)) {
                add(found, Type.SEVERITY, i, i + 1, String.valueOf(number.intValue()));
            }
        }
        if (found.stream().noneMatch(quantity -> quantity.type() == Type.SEVERITY)) {
            for (var match : severities.find(scan)) {
                add(found, Type.SEVERITY, match.start(), match.end(), match.meaning());
            }
        }
    }

    /** "8/10", "8 / 10", "8 out of 10"; but not "8-10 days". */
    private boolean isScore(Scan scan, int i) {
        return scoreEnd(scan, i) > i;
    }

    private int scoreEnd(Scan scan, int i) {
        int j = i + 1;
        while (j < scan.size() && j <= i + 2 && outOf.contains(scan.token(j).form())) {
            j++;
        }
        if (j < scan.size() && scan.token(j).form().equals("10") && (j > i + 1 || isSlashed(scan, i))) {
            return j + 1;
        }
        return -1;
    }

    /** Whether one sign alone, with or without spaces, stands between this number and the next, and no unit follows them. */
    private boolean isSlashed(Scan scan, int i) {
        var next = scan.token(i + 1);
        int between = next.start() - scan.token(i).end();
        return next.afterComma() && (between == 1 || between == 3) && !isUnit(scan, i + 2);
    }

    private static boolean looksLikeRating(Scan scan, Set<String> asked, int i) {
        if (asked.contains("severity")) {
            return true;
        }
        if (i == 0 || !HEDGES.contains(scan.token(i - 1).form())) {
            return false;
        }
        if (ARTICLES.contains(scan.token(i - 1).form())
                && (endsClause(scan, i)
                        || AFTER_RATING.contains(scan.token(i + 1).form()))) {
            return true;
        }
        for (int j = Math.max(0, i - 4); j < i; j++) {
            var form = scan.token(j).form();
            if (form.startsWith("pain")
                    || form.startsWith("hurt")
                    || form.equals("level")
                    || form.equals("scale")
                    || form.equals("dolor")
                    || form.equals("spasm")
                    || form.equals("actually")) {
                return true;
            }
        }
        return false;
    }

    private void durations(Scan scan, Set<String> asked, LocalDateTime now, List<Quantity> found) {
        for (int i = 0; i < scan.size(); i++) {
            if (isTaken(found, i)) {
                continue;
            }
            var span = lengthAt(scan, i);
            if (span.isEmpty()) {
                span = dateAt(scan, i, asked, now);
            }
            if (span.isPresent()) {
                found.add(span.get());
                i = span.get().span().end() - 1;
            }
        }
        for (var match : moments.find(scan)) {
            add(found, Type.DURATION, match.start(), match.end(), match.meaning());
        }
    }

    /** "3 days", "2-3 weeks", "a wk or 2", "couple of months". */
    private Optional<Quantity> lengthAt(Scan scan, int i) {
        if (i > 0 && NOT_A_SPAN_BEFORE.contains(scan.token(i - 1).form())) {
            return Optional.empty();
        }
        double amount;
        int j = i;
        var first = scan.token(i);
        if (first.number() != null) {
            amount = first.number();
            j++;
            if (j < scan.size()
                    && (scan.token(j).form().equals("of")
                            || scan.token(j).form().equals("de"))) {
                j++;
            }
            int k = j < scan.size() && JOINERS.contains(scan.token(j).form()) ? j + 1 : j;
            if (k < scan.size()) {
                var second = scan.token(k).number();
                if (second != null && second > amount && isUnit(scan, k + 1)) {
                    amount = second;
                    j = k + 1;
                }
            }
        } else if (ARTICLES.contains(first.form())) {
            amount = 1;
            j++;
            if (j < scan.size() && scan.token(j).number() != null) {
                return Optional.empty();
            }
            if (i > 0 && scan.token(i - 1).number() != null) {
                return Optional.empty();
            }
        } else {
            return Optional.empty();
        }
        if (!isUnit(scan, j)) {
            return Optional.empty();
        }
        var unit = units.getOrDefault(scan.token(j).form(), "P1D");
        int end = j + 1;
        if (end + 1 < scan.size() && JOINERS.contains(scan.token(end).form())) {
            var more = scan.token(end + 1).number();
            if (more != null && more > amount && !isUnit(scan, end + 2)) {
                amount = more;
                end += 2;
            }
        }
        boolean ofSomethingElse =
                end < scan.size() && OF_SOMETHING_ELSE.contains(scan.token(end).form());
        return ofSomethingElse
                ? Optional.empty()
                : Optional.of(new Quantity(Type.DURATION, new Span(i, end), times(unit, amount)));
    }

    /** "since tuesday", "since last june", "since 2019"; a bare day counts when it was asked for. */
    private Optional<Quantity> dateAt(Scan scan, int i, Set<String> asked, LocalDateTime now) {
        boolean opened = since.contains(scan.token(i).form());
        int j = opened ? i + 1 : i;
        if (j < scan.size()
                && Set.of("last", "this", "el", "the", "about", "like")
                        .contains(scan.token(j).form())) {
            opened |= !scan.token(j).form().equals("the");
            j++;
        }
        if (j >= scan.size() || !(opened || asked.contains("duration"))) {
            return Optional.empty();
        }
        var value = date(scan.token(j), opened, now);
        return value == null ? Optional.empty() : Optional.of(new Quantity(Type.DURATION, new Span(i, j + 1), value));
    }

    private @Nullable String date(Token token, boolean opened, LocalDateTime now) {
        var weekday = weekdays.get(token.form());
        if (weekday != null) {
            int days = Math.floorMod(now.getDayOfWeek().getValue() - weekday, 7);
            return Period.ofDays(days == 0 ? 7 : days).toString();
        }
        var month = months.get(token.form());
        if (month != null) {
            int ago = Math.floorMod(now.getMonthValue() - month, 12);
            return Period.ofMonths(ago == 0 ? 1 : ago).toString();
        }
        var number = token.number();
        if (opened && number != null && number > 1930 && number <= now.getYear()) {
            return Period.ofYears(Math.max(1, now.getYear() - number.intValue()))
                    .toString();
        }
        return null;
    }

    private boolean isUnit(Scan scan, int i) {
        return i < scan.size() && units.containsKey(scan.token(i).form());
    }

    private boolean isUnitOtherThanYears(Scan scan, int i) {
        return isUnit(scan, i) && !"P1Y".equals(units.get(scan.token(i).form()));
    }

    private static boolean isTaken(List<Quantity> found, int i) {
        return found.stream()
                .anyMatch(quantity ->
                        quantity.span().start() <= i && i < quantity.span().end());
    }

    private static void add(List<Quantity> found, Type type, int start, int end, String value) {
        var span = new Span(start, end);
        if (found.stream().noneMatch(other -> other.span().overlaps(span))) {
            found.add(new Quantity(type, span, value));
        }
    }

    private static String times(String unit, double amount) {
        if (unit.startsWith("PT")) {
            return Duration.ofMillis(Math.round(Duration.parse(unit).toMillis() * amount))
                    .toString();
        }
        if (amount != Math.rint(amount)) {
            return Period.ofDays((int) Math.round(Spans.days(unit) * amount)).toString();
        }
        var period = Period.parse(unit).multipliedBy((int) amount);
        return unit.equals("P1W") ? "P" + (int) amount + "W" : period.toString();
    }
}
