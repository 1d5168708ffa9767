package org.backline.sms;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberToTimeZonesMapper;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;

/** Time where a phone's number was given out, which is the best guess of where the patient is. Thread-safe. */
public final class LocalTime {
    /** For numbers without a zone of their own; toll-free ones have all zones from Hawaii to Newfoundland. */
    private static final ZoneId FALLBACK = ZoneId.of("America/New_York");

    private LocalTime() {}

    public static ZoneId zoneOf(PhoneNumber number) {
        try {
            var parsed = PhoneNumberUtil.getInstance().parse(number.e164(), null);
            var zones = PhoneNumberToTimeZonesMapper.getInstance().getTimeZonesForNumber(parsed);
            var unknown = PhoneNumberToTimeZonesMapper.getUnknownTimeZone();
            boolean isVague = zones.isEmpty() || zones.contains(unknown) || zones.contains(FALLBACK.getId());
            return isVague ? FALLBACK : ZoneId.of(zones.getFirst());
        } catch (NumberParseException | DateTimeException unknown) {
            return FALLBACK;
        }
    }

    /**
     * The first moment, at or after a given one, between two hours of the patient's day.
     *
     * @param from first hour in which we may text, from 0 to 23; {@code until} is the first in which we may no more
     */
    public static Instant notBefore(Instant earliest, PhoneNumber number, int from, int until) {
        var local = earliest.atZone(zoneOf(number));
        if (local.getHour() < from) {
            return local.toLocalDate().atTime(from, 0).atZone(local.getZone()).toInstant();
        }
        if (local.getHour() >= until) {
            return local.toLocalDate()
                    .plusDays(1)
                    .atTime(from, 0)
                    .atZone(local.getZone())
                    .toInstant();
        }
        return earliest;
    }

    /** A day later, or however long, inside the patient's day. */
    public static Instant after(Instant now, Duration delay, PhoneNumber number, int from, int until) {
        return notBefore(now.plus(delay), number, from, until);
    }
}
