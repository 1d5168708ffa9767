package org.backline.console.phone;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.regex.Pattern;

/** Ids as Twilio makes them: two letters and 32 hexadecimal digits. */
final class Sids {
    private static final Pattern DIGITS = Pattern.compile("[0-9a-f]{32}");
    private static final SecureRandom RANDOM = new SecureRandom();

    private Sids() {}

    static String digits() {
        var bytes = new byte[16];
        RANDOM.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    static boolean areDigits(String text) {
        return DIGITS.matcher(text).matches();
    }

    /** {@code MM} for a text with pictures, {@code SM} for any other. */
    static String text(String digits, int media) {
        return (media > 0 ? "MM" : "SM") + digits;
    }
}
