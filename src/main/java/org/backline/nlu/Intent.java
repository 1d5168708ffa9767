package org.backline.nlu;

/**
 * What a text is for.
 *
 * @param confidence from 0 to 1
 */
public record Intent(String name, double confidence) {
    /** The intent of a text that nobody understood. */
    public static final Intent NONE = new Intent("none", 0);

    public boolean is(String other) {
        return name.equals(other);
    }
}
