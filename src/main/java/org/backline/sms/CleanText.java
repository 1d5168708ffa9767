package org.backline.sms;

/** Takes out of a text what neither XML 1.0 nor PostgreSQL can carry. */
public final class CleanText {
    private CleanText() {}

    /**
     * The text without NUL and other C0 controls (tab and line ends stay), lone surrogates, U+FFFE and U+FFFF; the
     * characters that XML 1.0, section 2.2, leaves out. Everything else stays as it was sent.
     */
    public static String of(String raw) {
        StringBuilder clean = null;
        for (int i = 0; i < raw.length(); ) {
            int codePoint = raw.codePointAt(i);
            int width = Character.charCount(codePoint);
            if (isAllowed(codePoint)) {
                if (clean != null) {
                    clean.appendCodePoint(codePoint);
                }
            } else if (clean == null) {
                clean = new StringBuilder(raw.length()).append(raw, 0, i);
            }
            i += width;
        }
        return clean == null ? raw : clean.toString();
    }

    private static boolean isAllowed(int codePoint) {
        return codePoint == '\t'
                || codePoint == '\n'
                || codePoint == '\r'
                || (codePoint >= 0x20 && codePoint <= 0xD7FF)
                || (codePoint >= 0xE000 && codePoint <= 0xFFFD)
                || codePoint >= 0x10000;
    }
}
