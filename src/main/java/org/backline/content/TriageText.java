package org.backline.content;

/**
 * A text that teaches which triage rule texts like it deserve.
 *
 * @param rule id of a flag or combination, or the name of a harmless kind
 */
public record TriageText(String rule, String text) {}
