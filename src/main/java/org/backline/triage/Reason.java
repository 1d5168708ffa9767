package org.backline.triage;

/**
 * Why a disposition was reached: the rule, and the patient's words that fired it.
 *
 * @param rule the rule's id in {@code intents/triage}
 * @param words as sent; empty if the rule fired on an earlier text's facts
 */
public record Reason(String rule, String words) {}
