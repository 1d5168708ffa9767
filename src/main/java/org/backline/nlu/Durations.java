package org.backline.nlu;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.MonthDay;
import java.time.Period;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.backline.content.LanguagePack.TimeWords;
import org.backline.nlu.Finding.Type;
import org.backline.nlu.Matcher.Match;
import org.backline.nlu.Matcher.Scan;
import org.backline.nlu.Matcher.Span;
import org.backline.nlu.Quantities.Found;
import org.backline.nlu.Quantities.Quantity;
import org.jspecify.annotations.Nullable;

/**
 * Reads how long the complaint has lasted. "3 weeks" tells it wherever it stands, unless the words around say that it is of
 * something else; "an hour", "last week" and "saturday" only where something says so: a word that opens a time, a beginning
 * in the same sentence, or the question. Thread-safe.
 */
final class Durations {
    private static final int OLDEST_YEAR = 1930;

    /** Nothing lasts longer than a life, and a number without bounds overflows every sum of days. */
    private static final double LONGEST_DAYS = 110 * 365.0;

    /** How many words may stand between an opening word and its time: "for like about". */
    private static final int HEDGES = 2;

    /** Short names of days and months are other words too: "sat", "sun", "mar". */
    private static final int SHORT_NAME = 3;

    /** In days. */
    private static final int LONG_AGO = 20;

    private final Units units;
    private final Map<String, Integer> weekdays;
    private final Map<String, Integer> months;
    private final Map<String, MonthDay> holidays = new HashMap<>();
    private final Set<String> since;
    private final Set<String> joiners;
    private final Set<String> articles;
    private final Set<String> opening;
    private final Set<String> hedges;
    private final Set<String> closing;
    private final Set<String> unlessAfter;
    private final Set<String> unlessBefore;
    private final Matcher<String> moments = new Matcher<>();
    private final Matcher<String> answers = new Matcher<>();
    private final Matcher<Boolean> onset = new Matcher<>();
    private final Matcher<Boolean> halves = new Matcher<>();
    private final Matcher<Boolean> half = new Matcher<>();

    Durations(TimeWords words, Units units, PatternCompiler compiler) {
        var spans = words.spans();
        this.units = units;
        this.weekdays = Map.copyOf(words.weekdays());
        this.months = Map.copyOf(words.months());
        this.since = new HashSet<>(words.since());
        this.joiners = new HashSet<>(spans.joiners());
        this.articles = new HashSet<>(spans.articles());
        this.opening = new HashSet<>(spans.opening());
        this.hedges = new HashSet<>(spans.hedges());
        this.closing = new HashSet<>(spans.closing());
        this.unlessAfter = new HashSet<>(spans.unlessAfter());
        this.unlessBefore = new HashSet<>(spans.unlessBefore());
        opening.addAll(since);
        words.holidays().forEach((name, day) -> holidays.put(name, MonthDay.parse("--" + day)));
        words.moments().forEach((moment, length) -> moments.add(length, compiler.compile(moment)));
        words.answers().forEach((moment, length) -> answers.add(length, compiler.compile(moment)));
        spans.onset().forEach(pattern -> onset.add(true, compiler.compile(pattern)));
        spans.halves().forEach(pattern -> halves.add(true, compiler.compile(pattern)));
        spans.half().forEach(pattern -> half.add(true, compiler.compile(pattern)));
    }

    /** A stretch of time, and whether it tells how long by itself. */
    private record Stretch(Span span, String value, boolean certain) {}

    void read(Scan scan, Set<String> asked, LocalDateTime now, Found found) {
        boolean isAsked = asked.contains("duration");
        for (int i = 0; i < scan.size(); i++) {
            if (found.covers(i)) {
                continue;
            }
            var stretch = lengthAt(scan, i);
            if (stretch.isPresent() && (isAsked || isHowLong(scan, stretch.get()))) {
                add(stretch.get(), found);
                i = stretch.get().span().end() - 1;
            } else if (stretch.isEmpty()) {
                var date = dateAt(scan, i, isAsked, now);
                date.ifPresent(day ->
                        found.add(Type.DURATION, day.span().start(), day.span().end(), day.value()));
            }
        }
        for (var match : longestFirst(moments.find(scan))) {
            var span = new Span(match.start(), match.end());
            boolean isRecent = Spans.days(match.meaning()) < LONG_AGO;
            if (isAsked || isMomentTold(scan, span) || (isRecent ? hasOnset(scan, span) : hasOnsetBefore(scan, span))) {
                found.add(Type.DURATION, match.start(), match.end(), match.meaning());
            }
        }
        if (isAsked) {
            longestFirst(answers.find(scan))
                    .forEach(match -> found.add(Type.DURATION, match.start(), match.end(), match.meaning()));
        }
    }

    /** Years ago something else was: only "it started years ago" tells how long. */
    private boolean isHowLong(Scan scan, Stretch stretch) {
        var span = stretch.span();
        boolean yearsAgo = units.isYearAt(scan, span.end() - 1)
                && span.end() < scan.size()
                && closing.contains(scan.token(span.end()).form());
        if (yearsAgo) {
            return hasOnset(scan, span) || isOpened(scan, span);
        }
        return stretch.certain() || isTold(scan, span);
    }

    private static List<Match<String>> longestFirst(List<Match<String>> matches) {
        return matches.stream()
                .sorted(Comparator.comparingInt(match -> match.start() - match.end()))
                .toList();
    }

    private static void add(Stretch stretch, Found found) {
        found.add(Type.DURATION, stretch.span().start(), stretch.span().end(), stretch.value());
    }

    /** Whether a word before or after says that this is how long, or nothing else is said. */
    private boolean isTold(Scan scan, Span span) {
        boolean closes = span.end() < scan.size()
                && sameSentence(scan, span.end(), span.start())
                && closing.contains(scan.token(span.end()).form());
        return closes || isOpened(scan, span);
    }

    /** "for years", "since last week", "years now" hold their opening or closing word themselves. */
    private boolean isMomentTold(Scan scan, Span span) {
        boolean isCounted = span.start() > 0 && scan.token(span.start() - 1).number() != null;
        var first = scan.token(span.start()).form();
        boolean holdsIt = (opening.contains(first) && !hedges.contains(first))
                || closing.contains(scan.token(span.end() - 1).form());
        return !isCounted && (holdsIt || isOpened(scan, span));
    }

    private boolean isOpened(Scan scan, Span span) {
        int before = span.start() - 1;
        for (int skipped = 0; before >= 0 && skipped <= HEDGES && sameSentence(scan, before, span.start()); skipped++) {
            if (opening.contains(scan.token(before).form())) {
                return true;
            }
            if (!hedges.contains(scan.token(before).form())) {
                break;
            }
            before--;
        }
        return Units.opensClause(scan, before + 1) && Units.endsClause(scan, span.end() - 1);
    }

    private boolean hasOnset(Scan scan, Span span) {
        return onset.find(scan).stream().anyMatch(match -> sameSentence(scan, match.start(), span.start()));
    }

    /** "fell in march": what is months ago is the beginning only if that was told before it. */
    private boolean hasOnsetBefore(Scan scan, Span span) {
        return onset.find(scan).stream()
                .anyMatch(match -> match.end() <= span.start() && sameSentence(scan, match.start(), span.start()));
    }

    private static boolean sameSentence(Scan scan, int a, int b) {
        return scan.token(a).sentence() == scan.token(b).sentence();
    }

    /** "3 days", "2-3 weeks", "a wk or 2", "couple of months", "a year and a half", "half a year". */
    private Optional<Stretch> lengthAt(Scan scan, int i) {
        if (isOfSomethingBefore(scan, i)) {
            return Optional.empty();
        }
        var halved = halfAt(scan, i);
        if (halved.isPresent()) {
            return halved;
        }
        var first = scan.token(i);
        boolean article = first.number() == null && articles.contains(first.form());
        double amount = 1;
        int j = i + 1;
        if (first.number() != null) {
            amount = first.number();
            if (j < scan.size()
                    && (scan.token(j).form().equals("of")
                            || scan.token(j).form().equals("de"))) {
                j++;
            }
            int k = j < scan.size() && joiners.contains(scan.token(j).form()) ? j + 1 : j;
            if (k < scan.size()) {
                var second = scan.token(k).number();
                if (second != null && second > amount && units.isAt(scan, k + 1)) {
                    amount = second;
                    j = k + 1;
                }
            }
        } else if (!article
                || (j < scan.size() && scan.token(j).number() != null)
                || (i > 0 && scan.token(i - 1).number() != null)) {
            return Optional.empty();
        }
        var unit = units.at(scan, j);
        if (unit == null) {
            return Optional.empty();
        }
        int end = j + 1;
        if (end + 1 < scan.size() && joiners.contains(scan.token(end).form())) {
            var more = scan.token(end + 1).number();
            if (more != null && more > amount && !units.isAt(scan, end + 2)) {
                amount = more;
                end += 2;
            }
        }
        for (var match : halves.find(scan)) {
            if (match.start() == end) {
                amount += 0.5;
                end = match.end();
            }
        }
        boolean isOfSomethingElse =
                end < scan.size() && unlessBefore.contains(scan.token(end).form());
        if (isOfSomethingElse || Spans.days(unit) * amount > LONGEST_DAYS) {
            return Optional.empty();
        }
        boolean certain = !article && !unit.startsWith("PT");
        return Optional.of(new Stretch(new Span(i, end), Units.times(unit, amount), certain));
    }

    private Optional<Stretch> halfAt(Scan scan, int i) {
        for (var match : half.find(scan)) {
            var unit = units.at(scan, match.end());
            if (match.start() == i && unit != null) {
                var value = unit.equals("P1Y") ? "P6M" : Units.times(unit, 0.5);
                return Optional.of(new Stretch(new Span(i, match.end() + 1), value, !unit.startsWith("PT")));
            }
        }
        return Optional.empty();
    }

    /** "every 3 hours", "slept 7 hours", "embarazada de 6 meses". */
    private boolean isOfSomethingBefore(Scan scan, int i) {
        for (int before = i - 1; before >= Math.max(0, i - 2) && sameSentence(scan, before, i); before--) {
            var form = scan.token(before).form();
            if (unlessAfter.contains(form)) {
                return true;
            }
            if (!hedges.contains(form) && !form.equals("de")) {
                return false;
            }
        }
        return false;
    }

    /** "since tuesday", "since last june", "since 2019", "fell on friday"; a bare day counts when it was asked for. */
    private Optional<Quantity> dateAt(Scan scan, int i, boolean asked, LocalDateTime now) {
        boolean opened = since.contains(scan.token(i).form());
        int j = opened ? i + 1 : i;
        if (j < scan.size()
                && Set.of("last", "this", "el", "the", "about", "like")
                        .contains(scan.token(j).form())) {
            opened |= !Set.of("the", "el").contains(scan.token(j).form());
            j++;
        }
        if (j >= scan.size()) {
            return Optional.empty();
        }
        var span = new Span(i, j + 1);
        if (!opened && !asked && !isBeginning(scan, j, span)) {
            return Optional.empty();
        }
        var value = date(scan.token(j), opened, now);
        return value == null ? Optional.empty() : Optional.of(new Quantity(Type.DURATION, span, value));
    }

    private boolean isBeginning(Scan scan, int day, Span span) {
        var name = scan.token(day).form();
        if (name.length() <= SHORT_NAME || holidays.containsKey(name)) {
            return false;
        }
        return months.containsKey(name) ? hasOnsetBefore(scan, span) : hasOnset(scan, span);
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
        var holiday = holidays.get(token.form());
        if (holiday != null) {
            return Period.ofDays((int) daysSince(holiday, now.toLocalDate())).toString();
        }
        var number = token.number();
        if (opened && number != null && number > OLDEST_YEAR && number <= now.getYear()) {
            return Period.ofYears(Math.max(1, now.getYear() - number.intValue()))
                    .toString();
        }
        return null;
    }

    private static long daysSince(MonthDay holiday, LocalDate today) {
        var last = holiday.atYear(today.getYear());
        return ChronoUnit.DAYS.between(last.isBefore(today) ? last : holiday.atYear(today.getYear() - 1), today);
    }
}
