package org.backline.nlu;

/** Reduces a word to the stem that its inflected forms share. Thread-safe. */
@FunctionalInterface
public interface Stemmer {
    String stem(String word);
}
