package org.backline.nlu;

import java.util.Set;
import org.backline.content.LanguagePack.TimeWords;
import org.backline.nlu.Finding.Type;
import org.backline.nlu.Matcher.Scan;
import org.backline.nlu.Quantities.Found;

/** Reads how old the patient is. Thread-safe. */
final class Ages {
    /** Spanish tells an age in years alone ("30 años"); English adds "old", and "30 years" is how long. */
    private static final Set<String> YEARS_OF_AGE = Set.of("anos");

    /** A bare number below is a late answer to how bad it is, for children that young do not text. */
    private static final int YOUNGEST = 11;

    private static final int OLDEST = 110;

    private final Units units;
    private final Severities severities;
    private final Matcher<String> ages = new Matcher<>();

    Ages(TimeWords words, Units units, Severities severities, PatternCompiler compiler) {
        this.units = units;
        this.severities = severities;
        words.age().forEach(age -> ages.add("", compiler.compile(age.replace("N", "#1-" + OLDEST))));
    }

    void read(Scan scan, Set<String> asked, Found found) {
        inPatterns(scan, found);
        if (!found.has(Type.AGE) && !asked.contains("duration")) {
            aloneInYears(scan, found);
        }
        if (!found.has(Type.AGE) && asked.contains("age")) {
            bare(scan, found);
        }
    }

    private void inPatterns(Scan scan, Found found) {
        for (var match : ages.find(scan)) {
            for (int i = match.start(); i < match.end(); i++) {
                var number = scan.token(i).number();
                if (number != null
                        && number <= OLDEST
                        && (!units.isAt(scan, i + 1) || units.isYearAt(scan, i + 1))
                        && !severities.isScore(scan, i)) {
                    found.add(Type.AGE, match.start(), match.end(), String.valueOf(number.intValue()));
                    break;
                }
            }
        }
    }

    private void aloneInYears(Scan scan, Found found) {
        for (int i = 0; i + 1 < scan.size(); i++) {
            if (isPlausible(scan, i) && YEARS_OF_AGE.contains(scan.token(i + 1).form()) && isClauseOfYears(scan, i)) {
                add(scan, i, i + 2, found);
                return;
            }
        }
    }

    private void bare(Scan scan, Found found) {
        for (int i = 0; i < scan.size(); i++) {
            if (isPlausible(scan, i)
                    && (!units.isAt(scan, i + 1) || isClauseOfYears(scan, i))
                    && !severities.isScore(scan, i)) {
                add(scan, i, i + 1, found);
                return;
            }
        }
    }

    private static boolean isPlausible(Scan scan, int i) {
        var number = scan.token(i).number();
        return number != null && number >= YOUNGEST && number <= OLDEST;
    }

    private static void add(Scan scan, int i, int end, Found found) {
        var number = scan.token(i).number();
        if (number != null) {
            found.add(Type.AGE, i, end, String.valueOf(number.intValue()));
        }
    }

    /** A number of years that makes up a whole clause: "no, 30 años". */
    private boolean isClauseOfYears(Scan scan, int i) {
        return Units.opensClause(scan, i) && units.isYearAt(scan, i + 1) && Units.endsClause(scan, i + 1);
    }
}
