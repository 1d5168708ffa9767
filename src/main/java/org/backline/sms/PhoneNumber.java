package org.backline.sms;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A phone number in E.164 form, such as {@code +14155550100}.
 *
 * <p>{@link #toString()} prints it masked, so that a number cannot slip into a log by accident; {@link #e164()} is the
 * only way to the digits.
 */
public record PhoneNumber(String e164) {
    private static final Pattern E164 = Pattern.compile("\\+[1-9][0-9]{6,14}");

    /** @throws IllegalArgumentException if the text is not a number in E.164 form */
    public PhoneNumber {
        if (!E164.matcher(e164).matches()) {
            throw new IllegalArgumentException("not a phone number in E.164 form");
        }
    }

    /** The number, or empty if the text is anything else: a short code, a name, a forged value. */
    public static Optional<PhoneNumber> parse(String text) {
        return E164.matcher(text).matches() ? Optional.of(new PhoneNumber(text)) : Optional.empty();
    }

    /** Whether it is of the numbering plan of the US and Canada, where 911 and 988 are. */
    public boolean isNorthAmerican() {
        return e164.startsWith("+1");
    }

    /** The number with all but its last two digits hidden. */
    public String masked() {
        return "+…" + e164.substring(e164.length() - 2);
    }

    @Override
    public String toString() {
        return masked();
    }
}
