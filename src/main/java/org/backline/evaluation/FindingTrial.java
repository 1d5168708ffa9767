package org.backline.evaluation;

/**
 * One measurement of findings.
 *
 * @param name what was measured on what, and with which means
 */
public record FindingTrial(String name, int texts, FindingScores scores) {}
