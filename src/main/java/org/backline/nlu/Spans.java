package org.backline.nlu;

import java.time.Duration;
import java.time.Period;

/** Arithmetic on ISO-8601 spans of time, as findings carry them. */
public final class Spans {
    private static final double DAY = Duration.ofDays(1).toMillis();

    private Spans() {}

    /**
     * How many days an ISO-8601 span has, with 30 to a month and 365 to a year; hours count as parts of a day.
     *
     * @throws java.time.format.DateTimeParseException if the text is no such span
     */
    public static double days(String span) {
        if (span.startsWith("PT")) {
            return Duration.parse(span).toMillis() / DAY;
        }
        var period = Period.parse(span);
        return period.getYears() * 365.0 + period.getMonths() * 30.0 + period.getDays();
    }
}
