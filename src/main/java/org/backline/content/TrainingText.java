package org.backline.content;

import java.util.List;

/**
 * One text that the classifier and the name finders learn from.
 *
 * @param text without its marks
 */
public record TrainingText(String intent, String text, List<Mark> marks) {
    /**
     * A stretch of the text that carries a finding.
     *
     * @param concept empty for durations, severities and ages
     */
    public record Mark(int start, int end, String type, String concept) {}

    public TrainingText {
        marks = List.copyOf(marks);
    }
}
