package org.backline.nlu;

import org.jspecify.annotations.Nullable;

/**
 * One word of a prepared text.
 *
 * @param form lower case, without accents, spelled out
 * @param stem what patterns compare
 * @param start where its source begins in the text as sent, in UTF-16 units; words opened from one ("can't") share theirs
 * @param sentence which sentence it stands in, from 0
 * @param afterComma whether a comma, dash, bracket or emoji parts it from the word before
 * @param number its value if it is a number in digits or words, or null
 */
record Token(
        String form,
        String stem,
        int start,
        int end,
        int sentence,
        boolean afterComma,
        @Nullable Double number) {
    Token withoutComma() {
        return new Token(form, stem, start, end, sentence, false, number);
    }
}
