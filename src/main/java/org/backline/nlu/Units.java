package org.backline.nlu;

import java.time.Duration;
import java.time.Period;
import java.util.HashMap;
import java.util.Map;
import org.backline.content.LanguagePack.TimeWords;
import org.backline.nlu.Matcher.Scan;
import org.jspecify.annotations.Nullable;

/** Units of time by their words. Thread-safe. */
final class Units {
    private static final String YEAR = "P1Y";

    private final Map<String, String> units = new HashMap<>();

    Units(TimeWords words) {
        words.units().forEach((unit, names) -> names.forEach(name -> units.put(name, unit)));
    }

    /** The ISO-8601 unit that stands at a place, or null. */
    @Nullable
    String at(Scan scan, int i) {
        return i < scan.size() ? units.get(scan.token(i).form()) : null;
    }

    boolean isAt(Scan scan, int i) {
        return at(scan, i) != null;
    }

    boolean isYearAt(Scan scan, int i) {
        return YEAR.equals(at(scan, i));
    }

    /** So many of a unit, as an ISO-8601 duration. */
    static String times(String unit, double amount) {
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

    /** Whether a clause begins with this word. */
    static boolean opensClause(Scan scan, int i) {
        return i == 0
                || scan.token(i).afterComma()
                || scan.token(i).sentence() != scan.token(i - 1).sentence();
    }

    /** Whether a clause ends with this word. */
    static boolean endsClause(Scan scan, int i) {
        return i + 1 == scan.size() || opensClause(scan, i + 1);
    }
}
