package org.backline.app;

import org.backline.evaluation.Report;

/** A report as an HTML page that needs nothing but itself. */
final class EvaluationPage {
    private EvaluationPage() {}

    static String of(Report report) {
        return "<!doctype html>" + report.intents().size();
    }
}
