package org.backline.app;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.backline.evaluation.Report;

/**
 * A report as an HTML page that needs nothing but itself: no script, nothing from elsewhere, both colour schemes.
 *
 * @param findings the measurements of findings, one entry for each language
 */
record EvaluationPage(Report report, List<FindingComparison> findings) {
    private static final TemplateEngine TEMPLATES = TemplateEngine.createPrecompiled(
            null, ContentType.Html, EvaluationPage.class.getClassLoader(), "org.backline");
    private static final Pattern LANGUAGE = Pattern.compile("^([a-z]{2}): ");

    /** The whole page; every text in it is escaped. */
    static String of(Report report) {
        var page = new StringOutput();
        TEMPLATES.render(
                "app/evaluation.jte",
                new EvaluationPage(report, FindingComparison.byLanguage(report.findings())),
                page);
        return page.toString();
    }

    /** The language of the texts of a trial, if its name begins with one, as "es: texts by others" does. */
    static Optional<String> language(String trial) {
        var matcher = LANGUAGE.matcher(trial);
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    /** A trial's name without its language. */
    static String means(String trial) {
        return LANGUAGE.matcher(trial).replaceFirst("");
    }
}
