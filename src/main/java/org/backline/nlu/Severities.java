package org.backline.nlu;

import java.util.HashSet;
import java.util.Set;
import org.backline.content.LanguagePack.TimeWords;
import org.backline.nlu.Finding.Type;
import org.backline.nlu.Matcher.Scan;
import org.backline.nlu.Quantities.Found;

/** Reads how bad it is, from 0 to 10. Thread-safe. */
final class Severities {
    private static final int WORST = 10;

    /** How far before a number a word of pain makes it a rating. */
    private static final int NEAR = 4;

    private final Units units;
    private final Set<String> outOf;
    private final Set<String> articles;
    private final Set<String> joiners;
    private final Set<String> before;
    private final Set<String> near;
    private final Set<String> after;
    private final Matcher<String> words = new Matcher<>();

    Severities(TimeWords time, Units units, PatternCompiler compiler) {
        this.units = units;
        this.outOf = new HashSet<>(time.outOf());
        this.articles = new HashSet<>(time.spans().articles());
        this.joiners = new HashSet<>(time.spans().joiners());
        this.before = new HashSet<>(time.ratings().before());
        this.near = new HashSet<>(time.ratings().near());
        this.after = new HashSet<>(time.ratings().after());
        time.severity().forEach((word, value) -> words.add(String.valueOf(value), compiler.compile(word)));
    }

    void read(Scan scan, Set<String> asked, Found found) {
        for (int i = 0; i < scan.size(); i++) {
            var number = scan.token(i).number();
            if (number == null || number < 0 || number > WORST || found.covers(i)) {
                continue;
            }
            if (isScore(scan, i)) {
                found.add(Type.SEVERITY, i, scoreEnd(scan, i), String.valueOf(number.intValue()));
                i = scoreEnd(scan, i) - 1;
            } else if (!units.isAt(scan, i + 1) && isRating(scan, asked, i)) {
                int higher = higherOfTwo(scan, i);
                int last = higher < 0 ? i : higher;
                var value = scan.token(last).number();
                found.add(Type.SEVERITY, i, last + 1, String.valueOf(value == null ? 0 : value.intValue()));
                i = last;
            }
        }
        if (!found.has(Type.SEVERITY)) {
            words.find(scan).forEach(match -> found.add(Type.SEVERITY, match.start(), match.end(), match.meaning()));
        }
    }

    /** "8/10", "8 / 10", "8 out of 10"; but not "8-10 days". */
    boolean isScore(Scan scan, int i) {
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
        return next.afterComma() && (between == 1 || between == 3) && !units.isAt(scan, i + 2);
    }

    /** Where the second and higher of two ratings stands ("5 or 6"), or -1. */
    private int higherOfTwo(Scan scan, int i) {
        if (i + 2 >= scan.size() || !joiners.contains(scan.token(i + 1).form())) {
            return -1;
        }
        var first = scan.token(i).number();
        var second = scan.token(i + 2).number();
        boolean isHigher = first != null && second != null && second > first && second <= WORST;
        return isHigher && !units.isAt(scan, i + 3) && !isScore(scan, i + 2) ? i + 2 : -1;
    }

    private boolean isRating(Scan scan, Set<String> asked, int i) {
        if (asked.contains("severity")) {
            return true;
        }
        if (!Character.isDigit(scan.token(i).form().charAt(0))) {
            return false;
        }
        int last = Math.max(i, higherOfTwo(scan, i));
        boolean ends = Units.endsClause(scan, last)
                || after.contains(scan.token(last + 1).form());
        if (i == 0) {
            return last > i && ends;
        }
        var previous = scan.token(i - 1).form();
        if (articles.contains(previous) && ends) {
            return true;
        }
        return before.contains(previous) && (isNearPain(scan, i) || (last > i && ends));
    }

    private boolean isNearPain(Scan scan, int i) {
        for (int j = Math.max(0, i - NEAR); j < i; j++) {
            if (near.contains(scan.token(j).form())
                    || near.contains(scan.token(j).stem())) {
                return true;
            }
        }
        return false;
    }
}
