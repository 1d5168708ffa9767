package org.backline.content;

import java.util.List;

/** The content cannot be used. Holds every problem found, each with file, line and what to do. */
public final class ContentException extends RuntimeException {
    private final List<String> problems;

    public ContentException(List<String> problems) {
        super(problems.size() + " problem(s) in the content:\n  " + String.join("\n  ", problems));
        this.problems = List.copyOf(problems);
    }

    public List<String> problems() {
        return problems;
    }
}
