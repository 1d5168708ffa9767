package org.backline.console.phone;

import java.util.Optional;
import org.backline.sms.PhoneNumber;

/** Where a new phone can come from; every number made here is 555-01xx, which is set aside for fiction. */
enum AreaCode {
    SAN_FRANCISCO("415", "San Francisco", "CA", "94105", "America/Los_Angeles"),
    PHOENIX("602", "Phoenix", "AZ", "85004", "America/Phoenix"),
    CHICAGO("312", "Chicago", "IL", "60601", "America/Chicago"),
    NEW_YORK("212", "New York", "NY", "10001", "America/New_York"),
    MIAMI("305", "Miami", "FL", "33130", "America/New_York"),
    HONOLULU("808", "Honolulu", "HI", "96813", "Pacific/Honolulu");

    /** How many numbers each area code has. */
    static final int NUMBERS = 100;

    final String digits;
    final String place;
    final String state;
    final String zip;
    final String zone;

    AreaCode(String digits, String place, String state, String zip, String zone) {
        this.digits = digits;
        this.place = place;
        this.state = state;
        this.zip = zip;
        this.zone = zone;
    }

    static Optional<AreaCode> byDigits(String digits) {
        for (var area : values()) {
            if (area.digits.equals(digits)) {
                return Optional.of(area);
            }
        }
        return Optional.empty();
    }

    static Optional<AreaCode> of(PhoneNumber number) {
        var e164 = number.e164();
        return e164.startsWith("+1") && e164.length() == 12 ? byDigits(e164.substring(2, 5)) : Optional.empty();
    }

    /** @param line 0 to {@link #NUMBERS} - 1 */
    PhoneNumber number(int line) {
        return new PhoneNumber("+1%s55501%02d".formatted(digits, line));
    }
}
