package org.backline.nlu;

import java.util.List;

/**
 * A text as classifiers see it: its words spelled out and repaired, and what the lexicon saw in it, so that "my [region] is
 * [symptom]" is learned once for all regions and symptoms.
 *
 * @param signs of the whole text: findings, an answer, question marks; without any, only its words count, not its length or
 *     order
 */
public record Prepared(List<Word> words, List<String> signs) {
    /**
     * One word.
     *
     * @param kind the type of the finding that it belongs to, {@code number} for another number, or empty
     * @param weight how much the word tells by being rare in the language; 1 is average
     */
    public record Word(String form, String stem, String kind, double weight) {
        /** A word of which nothing is known but how it is written. */
        public static Word plain(String form) {
            return new Word(form, form, "", 1);
        }
    }

    public Prepared {
        words = List.copyOf(words);
        signs = List.copyOf(signs);
    }
}
