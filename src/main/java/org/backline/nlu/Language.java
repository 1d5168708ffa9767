package org.backline.nlu;

import java.util.Locale;

/** A language that Backline speaks. */
public enum Language {
    EN,
    ES;

    /** The ISO 639-1 code, as folder names and JSON use it. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
