package org.backline.content;

import java.util.List;

/**
 * One text that models learn from or are measured by.
 *
 * @param intent empty if it is not told
 * @param text without its marks
 */
public record TrainingText(String intent, String text, List<Mark> marks) {
    /**
     * A stretch of the text that carries a finding.
     *
     * @param concept of durations, severities and ages the value, if it is told; else empty
     * @param assertion {@code present}, or {@code absent}, {@code past}, {@code hypothetical}, {@code other}
     */
    public record Mark(int start, int end, String type, String concept, String assertion) {}

    public TrainingText {
        marks = List.copyOf(marks);
    }
}
