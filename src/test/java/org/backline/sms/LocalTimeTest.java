package org.backline.sms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.longs;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LocalTimeTest {
    private static final PhoneNumber SAN_FRANCISCO = new PhoneNumber("+14155550123");
    private static final PhoneNumber PHOENIX = new PhoneNumber("+16025550123");

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "San Francisco,       +14155550123,  America/Los_Angeles",
        "New York,            +12125550123,  America/New_York",
        "Chicago,             +13125550123,  America/Chicago",
        "Denver,              +13035550123,  America/Denver",
        "Phoenix,             +16025550123,  America/Phoenix",
        "Honolulu,            +18085550123,  Pacific/Honolulu",
        "Pensacola or Tallahassee, +18505550123, America/New_York",
        "toll-free,           +18005550123,  America/New_York",
        "no number of anybody, +19995550123, America/New_York",
    })
    void a_number_tells_where_its_owner_is(String label, String number, String zone) {
        var here = ZoneId.of(zone).getRules();
        var there = LocalTime.zoneOf(new PhoneNumber(number)).getRules();
        var winter = Instant.parse("2026-01-15T12:00:00Z");
        var summer = Instant.parse("2026-07-15T12:00:00Z");
        assertThat(there.getOffset(winter)).isEqualTo(here.getOffset(winter));
        assertThat(there.getOffset(summer)).isEqualTo(here.getOffset(summer));
    }

    /** Times are those of San Francisco; we may text from 9 up to, not at, 20 o'clock. */
    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "at noon,             2026-01-05T12:00, 2026-01-05T12:00",
        "at the first hour,   2026-01-05T09:00, 2026-01-05T09:00",
        "a minute early,      2026-01-05T08:59, 2026-01-05T09:00",
        "at night,            2026-01-05T03:30, 2026-01-05T09:00",
        "at midnight,         2026-01-05T00:00, 2026-01-05T09:00",
        "in the last minute,  2026-01-05T19:59, 2026-01-05T19:59",
        "at the closing hour, 2026-01-05T20:00, 2026-01-06T09:00",
        "late in the evening, 2026-01-05T23:59, 2026-01-06T09:00",
        "at the year's end,   2026-12-31T22:00, 2027-01-01T09:00",
        "the night before summer time,          2026-03-07T23:00, 2026-03-08T09:00",
        "before the hour that is skipped,       2026-03-08T01:30, 2026-03-08T09:00",
        "after the hour that is skipped,        2026-03-08T03:30, 2026-03-08T09:00",
        "the night before winter time,          2026-10-31T23:00, 2026-11-01T09:00",
        "in the hour that comes twice,          2026-11-01T01:30, 2026-11-01T09:00",
        "noon of the day of summer time,        2026-03-08T12:00, 2026-03-08T12:00",
        "noon of the day of winter time,        2026-11-01T12:00, 2026-11-01T12:00",
    })
    void texts_wait_for_the_patients_day(String label, String earliest, String then) {
        assertThat(LocalTime.notBefore(inSanFrancisco(earliest), SAN_FRANCISCO, 9, 20))
                .isEqualTo(inSanFrancisco(then));
    }

    @Test
    void twenty_hours_are_twenty_hours_over_both_changes_of_the_clock() {
        var delay = Duration.ofHours(20);
        assertThat(LocalTime.after(inSanFrancisco("2026-03-07T16:00"), delay, SAN_FRANCISCO, 9, 20))
                .isEqualTo(inSanFrancisco("2026-03-08T13:00"));
        assertThat(LocalTime.after(inSanFrancisco("2026-10-31T16:00"), delay, SAN_FRANCISCO, 9, 20))
                .isEqualTo(inSanFrancisco("2026-11-01T11:00"));
    }

    @Test
    void the_same_moment_is_day_for_one_and_night_for_another() {
        var moment = Instant.parse("2026-07-05T15:30:00Z"); // 8:30 in both places
        assertThat(LocalTime.notBefore(moment, PHOENIX, 9, 20)).isEqualTo(Instant.parse("2026-07-05T16:00:00Z"));
        var winter = Instant.parse("2026-01-05T16:30:00Z"); // 9:30 in Phoenix, 8:30 in San Francisco
        assertThat(LocalTime.notBefore(winter, PHOENIX, 9, 20)).isEqualTo(winter);
        assertThat(LocalTime.notBefore(winter, SAN_FRANCISCO, 9, 20)).isEqualTo(Instant.parse("2026-01-05T17:00:00Z"));
    }

    @Test
    void never_earlier_than_asked_for_never_at_night_and_never_a_day_too_late() {
        long year = Instant.parse("2026-01-01T00:00:00Z").getEpochSecond();
        qt().withExamples(2000)
                .forAll(longs().between(year, year + 365L * 24 * 3600))
                .checkAssert(seconds -> {
                    var earliest = Instant.ofEpochSecond(seconds);
                    var then = LocalTime.notBefore(earliest, SAN_FRANCISCO, 9, 20);
                    assertThat(then).isAfterOrEqualTo(earliest).isBefore(earliest.plus(Duration.ofHours(15)));
                    assertThat(then.atZone(LocalTime.zoneOf(SAN_FRANCISCO)).getHour())
                            .isBetween(9, 19);
                });
    }

    private static Instant inSanFrancisco(String local) {
        return ZonedDateTime.of(java.time.LocalDateTime.parse(local), ZoneId.of("America/Los_Angeles"))
                .toInstant();
    }
}
