package org.backline.app;

import java.util.Locale;

/** Numbers as people read them, and as CSS and SVG do: never with a decimal comma. */
final class Figures {
    private static final int PERCENT = 100;
    private static final int FEW = 100;

    private Figures() {}

    /** A score from 0 to 1, with three decimals. */
    static String score(double score) {
        return String.format(Locale.ROOT, "%.3f", score);
    }

    /** What was gained or lost, with its sign; the minus is a real one. */
    static String gain(double gain) {
        var text = String.format(Locale.ROOT, "%+.3f", gain);
        return text.equals("-0.000") ? "+0.000" : text.replace('-', '−');
    }

    /** A share from 0 to 1 in percent, for a reader. */
    static String percent(double share) {
        return String.format(Locale.ROOT, "%.0f %%", share * PERCENT);
    }

    /** A share from 0 to 1 as a length or an opacity. */
    static String css(double share) {
        return String.format(Locale.ROOT, "%.1f%%", share * PERCENT);
    }

    static String count(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    /** A count with its word, which gets an s unless there is one. */
    static String count(long count, String word) {
        return count(count) + " " + word + (count == 1 ? "" : "s");
    }

    /** A measured amount: a decimal only where it is small. */
    static String amount(double amount) {
        return String.format(Locale.ROOT, amount < FEW ? "%.1f" : "%,.0f", amount);
    }

    /** A place in a picture. */
    static String place(double place) {
        return String.format(Locale.ROOT, "%.1f", place);
    }
}
