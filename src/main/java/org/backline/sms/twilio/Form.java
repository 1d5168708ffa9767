package org.backline.sms.twilio;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.backline.sms.twilio.Refusal.Reason;

/**
 * The parameters of a form or a query, decoded, each name once, in the order in which they came.
 *
 * <p>A name that comes twice is refused rather than resolved: the signature covers one value of each name, so whoever
 * caught a signed request could add a second, unsigned {@code Body} to it.
 */
record Form(Map<String, String> values) {
    /** Twilio sends some 25; with media, some 45. */
    static final int MOST_PARAMETERS = 200;

    Form {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    /**
     * Reads {@code application/x-www-form-urlencoded}. No bytes at all are a form without parameters.
     *
     * @throws Refusal for bad percent-encoding, bytes that are not UTF-8, an empty name, a name that comes twice, or too
     *     many names
     */
    static Form parse(byte[] raw) {
        var values = new LinkedHashMap<String, String>();
        for (int start = 0; raw.length > 0 && start <= raw.length; ) {
            int end = indexOf(raw, '&', start, raw.length);
            int equals = indexOf(raw, '=', start, end);
            var name = decode(raw, start, equals);
            var value = decode(raw, Math.min(equals + 1, end), end);
            if (name.isEmpty()) {
                throw new Refusal(Reason.MALFORMED_FORM, "a parameter has no name");
            }
            if (values.put(name, value) != null) {
                throw new Refusal(Reason.DUPLICATE_PARAMETER);
            }
            if (values.size() > MOST_PARAMETERS) {
                throw new Refusal(Reason.TOO_MANY_PARAMETERS);
            }
            start = end + 1;
        }
        return new Form(values);
    }

    Optional<String> get(String name) {
        return Optional.ofNullable(values.get(name));
    }

    /** @throws Refusal if there is no such parameter or its value does not match as a whole */
    String require(String name, Pattern format) {
        var value = require(name);
        if (!format.matcher(value).matches()) {
            throw new Refusal(Reason.PARAMETER, "bad " + name);
        }
        return value;
    }

    /** @throws Refusal if there is no such parameter; its value may be empty */
    String require(String name) {
        return get(name).orElseThrow(() -> new Refusal(Reason.PARAMETER, "no " + name));
    }

    /** Where the byte is next, or {@code end}. */
    private static int indexOf(byte[] raw, char wanted, int start, int end) {
        for (int i = start; i < end; i++) {
            if (raw[i] == wanted) {
                return i;
            }
        }
        return end;
    }

    private static String decode(byte[] raw, int start, int end) {
        var bytes = new ByteArrayOutputStream(end - start);
        for (int i = start; i < end; i++) {
            if (raw[i] == '%') {
                bytes.write(octet(raw, i, end));
                i += 2;
            } else {
                bytes.write(raw[i] == '+' ? ' ' : raw[i]);
            }
        }
        try {
            // A new decoder reports what it cannot read; String's own constructor would put U+FFFD in its place.
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes.toByteArray()))
                    .toString();
        } catch (CharacterCodingException invalid) {
            throw new Refusal(Reason.MALFORMED_FORM, "not UTF-8");
        }
    }

    private static int octet(byte[] raw, int percent, int end) {
        int high = percent + 2 < end ? hex(raw[percent + 1]) : -1;
        int low = percent + 2 < end ? hex(raw[percent + 2]) : -1;
        if (high < 0 || low < 0) {
            throw new Refusal(Reason.MALFORMED_FORM, "bad percent-encoding");
        }
        return high << 4 | low;
    }

    /** By hand, because {@link Character#digit} takes the digits of every script. */
    private static int hex(byte digit) {
        if (digit >= '0' && digit <= '9') {
            return digit - '0';
        }
        int letter = digit | 0x20;
        return letter >= 'a' && letter <= 'f' ? letter - 'a' + 10 : -1;
    }
}
