package org.backline.sms;

/**
 * How a carrier bills a text: GSM 03.38 in parts of 160 (153 each when there are several), or UCS-2 in parts of 70 (67).
 * An escape or a surrogate pair is never split across parts, which can leave a unit of a part unused.
 *
 * @param units septets in GSM-7, UTF-16 units in UCS-2
 * @param count parts; 0 for an empty text
 */
public record Segments(Encoding encoding, int units, int count) {
    /** The alphabet that the carrier must use. */
    public enum Encoding {
        GSM_7(160, 153),
        UCS_2(70, 67);

        private final int alone;
        private final int each;

        Encoding(int alone, int each) {
            this.alone = alone;
            this.each = each;
        }
    }

    private static final String BASIC = "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡"
            + "ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";
    private static final String EXTENDED = "^{}\\[~]|€\f";

    /** Counts the text as a carrier would. */
    public static Segments of(String text) {
        var encoding = fitsGsm7(text) ? Encoding.GSM_7 : Encoding.UCS_2;
        int units = 0;
        int parts = 0;
        int used = encoding.each;
        for (int i = 0; i < text.length(); ) {
            int codePoint = text.codePointAt(i);
            int width = width(codePoint, encoding);
            units += width;
            if (used + width > encoding.each) {
                parts++;
                used = 0;
            }
            used += width;
            i += Character.charCount(codePoint);
        }
        if (units <= encoding.alone) {
            parts = text.isEmpty() ? 0 : 1;
        }
        return new Segments(encoding, units, parts);
    }

    /** Whether the character costs no UCS-2. */
    public static boolean isGsm7(int codePoint) {
        return BASIC.indexOf(codePoint) >= 0 || EXTENDED.indexOf(codePoint) >= 0;
    }

    private static boolean fitsGsm7(String text) {
        return text.codePoints().allMatch(Segments::isGsm7);
    }

    private static int width(int codePoint, Encoding encoding) {
        return encoding == Encoding.UCS_2 ? Character.charCount(codePoint) : EXTENDED.indexOf(codePoint) >= 0 ? 2 : 1;
    }
}
