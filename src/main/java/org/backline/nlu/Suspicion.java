package org.backline.nlu;

/**
 * A triage rule whose teaching texts a text resembles, whether or not any pattern saw its signs.
 *
 * @param rule id of a flag or combination, or the name of a kind of harmless text
 * @param confidence from 0 to 1; over all rules of a text they add up to 1
 */
public record Suspicion(String rule, double confidence) {}
