package org.backline.app;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.backline.evaluation.FindingScores;
import org.backline.evaluation.FindingScores.OfType;
import org.backline.evaluation.FindingTrial;
import org.backline.evaluation.IntentScores;
import org.backline.evaluation.IntentTrial;
import org.backline.evaluation.Prediction;
import org.backline.evaluation.Report;
import org.backline.nlu.Assertion;
import org.backline.nlu.Finding.Type;
import org.backline.nlu.Intent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvaluationPageTest {
    private static final String ATTACK = "<script>alert(1)</script>";

    @TempDir
    private Path folder;

    @Test
    void shows_the_headline_figures_of_intents() {
        var page = EvaluationPage.of(report());
        assertThat(text(page, "<dl class=\"figures\">", "</dl>"))
                .isEqualTo("Texts 8 of 3 intents Accuracy 0.500 of the texts were understood"
                        + " Macro-F1 0.579 mean F1, each intent counting the same"
                        + " Calibration error 0.288 how far confidence is from accuracy"
                        + " Refusal 0.912 area under the curve: foreign texts get less confidence; 0.5 is chance"
                        + " Training 2.5 s on 1,234 texts Speed 4,321 texts a second, on one thread");
        assertThat(text(page, "<div class=\"scroll tall\"", "</table>"))
                .contains("praise 0.500 0.500 0.500 2 thanks 1.000 0.400 0.571 5 worse");
    }

    @Test
    void draws_what_was_taken_for_what() {
        var matrix = text(EvaluationPage.of(report()), "<svg class=\"heat\"", "</svg>");
        assertThat(matrix)
                .contains(
                        "thanks: 2 of 5 texts understood 2",
                        "thanks: 1 of 5 texts taken for praise 1",
                        "thanks: 1 of 5 texts taken for nothing 1",
                        "thanks: 1 of 5 texts taken for better 1",
                        "praise: 1 of 2 texts taken for worse 1");
    }

    @Test
    void puts_right_ones_on_the_diagonal_and_what_nobody_meant_behind() {
        var map = HeatMap.of(report().intents().getFirst().scores());
        assertThat(map.meant()).containsExactly("praise", "thanks", "worse");
        assertThat(map.taken()).containsExactly("praise", "thanks", "worse", "", "better");
        assertThat(map.cells()).allSatisfy(cell -> assertThat(cell.isRight()).isEqualTo(cell.row() == cell.column()));
        assertThat(map.cells().stream().mapToInt(HeatMap.Cell::texts).sum()).isEqualTo(8);
    }

    @Test
    void escapes_the_texts_of_patients() {
        assertThat(EvaluationPage.of(report()))
                .contains("&lt;script&gt;alert(1)&lt;/script&gt;")
                .doesNotContain("<script", "src=", "http://", "https://", "url(");
    }

    @Test
    void shows_side_by_side_what_each_of_the_means_adds() {
        var page = EvaluationPage.of(report());
        assertThat(text(page, "<table class=\"compared\">", "</table>"))
                .isEqualTo("Type Marked patterns, words as typed all, as in production"
                        + " F1 Precision Recall F1 Precision Recall"
                        + " symptom 10 0.500 0.500 0.500 0.800 0.800 0.800"
                        + " duration 4 0.000 0.000 0.000 1.000 1.000 1.000"
                        + " all together 14 0.417 0.500 0.357 0.857 0.857 0.857"
                        + " F1 gained on the first – +0.440");
        var compared = FindingComparison.byLanguage(report().findings()).getFirst();
        assertThat(compared.trials())
                .extracting(trial -> compared.isBest(trial, Type.DURATION))
                .containsExactly(false, true);
        var nothing = new FindingTrial("en: nothing", 9, new FindingScores(Map.of(), Map.of(), List.of()));
        assertThat(new FindingComparison("en", List.of(nothing)).isBest(nothing, Type.DURATION))
                .isFalse();
        assertThat(text(page, "<table class=\"matrix\">", "</table>"))
                .contains("0.800 read right, of those found", "present 4 0 0 0 0 absent 1 0 0 0 0");
        assertThat(page).contains(">Findings, English</h2>", ">Findings, Spanish</h2>");
    }

    @Test
    void shows_a_report_without_anything() {
        assertThat(EvaluationPage.of(new Report(List.of(), List.of())))
                .startsWith("<!doctype html>")
                .doesNotContain("<section");
    }

    @Test
    void stands_in_a_browser_without_a_complaint() throws IOException {
        var named = Optional.ofNullable(System.getProperty("BACKLINE_CHROMIUM"))
                .or(() -> Optional.ofNullable(System.getenv("BACKLINE_CHROMIUM")));
        var chromium = named.orElse("/usr/bin/chromium");
        assumeTrue(named.isPresent() || Files.isExecutable(Path.of(chromium)), "there is no Chromium here");
        var file = folder.resolve("page.html");
        Files.writeString(
                file,
                EvaluationPage.of(new Report(
                        List.of(report().intents().getFirst(), large(43), large(150)), report().findings())));
        try (var playwright = Playwright.create(
                        new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
                var browser = playwright
                        .chromium()
                        .launch(new BrowserType.LaunchOptions()
                                .setExecutablePath(Path.of(chromium))
                                .setArgs(List.of("--no-sandbox", "--disable-gpu", "--no-first-run")))) {
            for (var scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
                for (int width : List.of(1440, 360)) {
                    look(browser, file, scheme, width);
                }
            }
        }
    }

    private static void look(Browser browser, Path file, ColorScheme scheme, int width) {
        var complaints = new ArrayList<String>();
        try (var context = browser.newContext(
                new Browser.NewContextOptions().setViewportSize(width, 900).setColorScheme(scheme))) {
            var page = context.newPage();
            page.onPageError(complaints::add);
            page.onConsoleMessage(message -> complaints.add(message.text()));
            page.onDialog(dialog -> {
                complaints.add(dialog.message());
                dialog.dismiss();
            });
            page.navigate(file.toUri().toString());
            assertThat(page.locator("svg.heat")).hasCount(3);
            assertThat(page.locator("svg.curve")).hasCount(3);
            assertThat(page.locator("svg.heat").first().locator(".right")).hasCount(3);
            assertThat(page.locator("table.compared")).hasCount(2);
            assertThat(page.locator(".confusions").first().getByText(ATTACK)).isVisible();
            assertThat((boolean) page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
                    .as("fits %d pixels", width)
                    .isTrue();
            assertThat((String) page.evaluate("getComputedStyle(document.body).backgroundColor"))
                    .isEqualTo(scheme == ColorScheme.DARK ? "rgb(18, 23, 27)" : "rgb(246, 247, 248)");
            namesStayInThePicture(page.locator("svg.heat").last());
            page.screenshot(new Page.ScreenshotOptions()
                    .setFullPage(true)
                    .setPath(Path.of("target/screenshots/evaluation-" + scheme + "-" + width + ".png")));
        }
        assertThat(complaints).isEmpty();
    }

    /** The widest name must not be cut off at the edge. */
    private static void namesStayInThePicture(Locator matrix) {
        assertThat((boolean) matrix.evaluate("svg => { const edge = svg.getBoundingClientRect();"
                        + " return [...svg.querySelectorAll('text')].map(text => text.getBoundingClientRect())"
                        + ".every(box => box.left >= edge.left && box.right <= edge.right"
                        + " && box.top >= edge.top && box.bottom <= edge.bottom); }"))
                .isTrue();
    }

    private static Report report() {
        var scores = IntentScores.of(List.of(
                said("thank you", "thanks", "thanks", 0.95),
                said("thx", "thanks", "thanks", 0.85),
                said(ATTACK, "thanks", "praise", 0.75),
                new Prediction("🙏", "thanks", List.of()),
                said("it helped, thanks", "thanks", "better", 0.35),
                said("you are great", "praise", "praise", 0.65),
                said("great, now it hurts", "praise", "worse", 0.55),
                said("it got worse", "worse", "worse", 0.9)));
        var trial = new IntentTrial("en: by hand", 1234, scores, Optional.of(0.912), 2.5, 4321);
        var plain = new FindingScores(
                Map.of(Type.SYMPTOM, new OfType(10, 10, 5), Type.DURATION, new OfType(4, 0, 0)),
                Map.of(Assertion.PRESENT, Map.of(Assertion.PRESENT, 4), Assertion.ABSENT, Map.of(Assertion.PRESENT, 1)),
                List.of());
        var all = new FindingScores(
                Map.of(Type.SYMPTOM, new OfType(10, 10, 8), Type.DURATION, new OfType(4, 4, 4)),
                Map.of(Assertion.PRESENT, Map.of(Assertion.PRESENT, 5)),
                List.of("missed symptom:pain 'ow' in: " + ATTACK));
        return new Report(
                List.of(trial),
                List.of(
                        new FindingTrial("en: patterns, words as typed", 9, plain),
                        new FindingTrial("en: all, as in production", 9, all),
                        new FindingTrial("es: all, as in production", 9, all)));
    }

    /** Many intents, each taken once for the next. */
    private static IntentTrial large(int intents) {
        var predictions = IntStream.range(0, intents)
                .boxed()
                .flatMap(i ->
                        List.of(said("one", name(i), name(i), 0.9), said("two", name(i), name((i + 1) % intents), 0.4))
                                .stream())
                .toList();
        return new IntentTrial(intents + " intents", 99, IntentScores.of(predictions), Optional.empty(), 1, 1);
    }

    private static String name(int i) {
        return "asks_about_something_which_is_long_" + i;
    }

    private static Prediction said(String text, String expected, String predicted, double confidence) {
        return new Prediction(text, expected, List.of(new Intent(predicted, confidence)));
    }

    /** What a reader sees of the first part of a page that begins and ends so. */
    private static String text(String page, String begin, String end) {
        int start = page.indexOf(begin);
        assertThat(start).as(begin).isNotNegative();
        var inside = page.substring(start, page.indexOf(end, start));
        return String.join(
                " ",
                Arrays.stream(inside.replaceAll("(?s)<[^>]*>", " ").split("\\s+"))
                        .filter(word -> !word.isEmpty())
                        .toList());
    }
}
