package org.backline.nlu;

import java.util.List;
import java.util.stream.Stream;

/**
 * One text, understood.
 *
 * @param text as it was sent
 * @param intent what it is for above all; {@link Intent#NONE} if nobody can tell
 * @param others further intents in the same text, likelier first
 * @param findings in order of where they start
 * @param answer whether it opens with a yes or a no
 * @param suspicions what it may deserve although no pattern saw a sign, or not deserve although one did
 */
public record Understanding(
        String text,
        Language language,
        Intent intent,
        List<Intent> others,
        List<Finding> findings,
        Answer answer,
        Suspicions suspicions) {
    public Understanding {
        others = List.copyOf(others);
        findings = List.copyOf(findings);
    }

    /** What a text says to a yes/no question. */
    public enum Answer {
        YES,
        NO,
        UNSURE,
        NONE
    }

    /** Whether the text has this intent, first or among others. */
    public boolean wants(String name) {
        return intent.is(name) || others.stream().anyMatch(other -> other.is(name));
    }

    /** The findings of one type, in order. */
    public Stream<Finding> of(Finding.Type type) {
        return findings.stream().filter(finding -> finding.is(type));
    }
}
