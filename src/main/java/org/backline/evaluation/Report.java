package org.backline.evaluation;

import java.util.List;

/** Everything that was measured in one go, in the order in which it is shown. */
public record Report(List<IntentTrial> intents, List<FindingTrial> findings) {
    public Report {
        intents = List.copyOf(intents);
        findings = List.copyOf(findings);
    }
}
