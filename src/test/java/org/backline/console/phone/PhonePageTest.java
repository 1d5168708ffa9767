package org.backline.console.phone;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.backline.sms.Segments;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The page in a real browser. The system property or variable BACKLINE_CHROMIUM names the Chromium; without it
 * /usr/bin/chromium is taken, and the tests are skipped where there is none.
 */
class PhonePageTest {
    private static final Path SCREENSHOTS = Path.of("target/screenshots");
    private static final List<String> ARGUMENTS = List.of(
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync");
    private static final String CAUDA = "That could be serious. Call 911 or go to the ER now if you cannot feel between"
            + " your legs. If you think of harming yourself, call or text 988.";

    private static @Nullable Playwright playwright;
    private static @Nullable Browser browser;

    @TempDir
    private Path folder;

    private final List<String> complaints = new ArrayList<>();
    private FakeBackline app;

    @BeforeAll
    static void launch() {
        var named = Optional.ofNullable(System.getProperty("BACKLINE_CHROMIUM"))
                .or(() -> Optional.ofNullable(System.getenv("BACKLINE_CHROMIUM")));
        var chromium = named.orElse("/usr/bin/chromium");
        assumeTrue(named.isPresent() || Files.isExecutable(Path.of(chromium)), "there is no Chromium here");
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(Path.of(chromium))
                        .setArgs(ARGUMENTS));
    }

    @AfterAll
    static void quit() {
        if (playwright != null) {
            playwright.close();
        }
    }

    @BeforeEach
    void start() throws IOException {
        app = new FakeBackline(folder.resolve("phone.json"));
    }

    @AfterEach
    void stop() {
        app.close();
    }

    @Test
    void texts_and_is_answered_in_both_schemes_and_widths() {
        app.answerWith(body -> body.contains("legs")
                ? FakeBackline.replying(CAUDA)
                : FakeBackline.replying(
                        "Sorry your back hurts. I can help with that.",
                        "How long has it been, and does it go into a leg?"));
        for (var scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            for (int width : List.of(1440, 360)) {
                try (var context = context(width, width == 360 ? 740 : 900, scheme)) {
                    converse(context, scheme + "-" + width);
                }
            }
        }
        assertThat(complaints).isEmpty();
    }

    private void converse(BrowserContext context, String name) {
        var page = open(context);
        newPhone(page, "Honolulu");
        var frame = frameOf(page, "(808)");
        assertThat(frame.getByText("No texts yet")).isVisible();
        assertThat(page.locator(".phone-item[aria-current=true]").last()).isInViewport();
        shoot(page, name + "-empty");

        frame.getByText("My lower back has hurt since").click();
        assertThat(bubbles(frame)).hasCount(3);
        var input = frame.getByRole(AriaRole.TEXTBOX);
        assertThat(input).isFocused();
        input.fill("numb between my legs");
        input.press("Shift+Enter");
        input.pressSequentially("since this morning");
        assertThat(input).hasValue("numb between my legs\nsince this morning");
        assertThat(frame.locator(".counter-count")).hasText("GSM-7 · 39/160 · 1 segment");
        input.press("Enter");
        assertThat(input).hasValue("");
        assertThat(bubbles(frame).last()).containsText(CAUDA);
        assertThat(bubbles(frame).last().locator("strong")).hasText(new String[] {"911", "988"});
        assertThat(bubbles(frame).last()).containsText("delivered");
        assertThat(page.locator("#announcer")).containsText("Call 911");

        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("One day ahead"))
                .click();
        assertThat(page.locator("#clock-ahead")).containsText("ahead");
        assertThat(frame.locator(".day").first()).hasText("Yesterday");
        frame.getByLabel("Attach a picture").click();
        input.fill("It’s here ✋");
        assertThat(frame.locator(".counter-why")).hasText("UCS-2 because of ’");
        shoot(page, name + "-writing");
        input.press("Enter");
        assertThat(frame.locator(".day")).hasText(new String[] {"Yesterday", "Today"});
        assertThat(bubbles(frame)).hasCount(8);
        assertThat(frame.locator(".bubble-picture:visible")).isVisible();
        assertThat(bubbles(frame).last()).containsText("delivered");
        shoot(page, name + "-thread");
        assertThat((boolean) page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
                .isTrue();
    }

    @Test
    void shows_three_phones_side_by_side_and_counts_what_is_unread() throws Exception {
        try (var context = context(1440, 900, ColorScheme.LIGHT)) {
            var page = open(context);
            for (var area : List.of(AreaCode.NEW_YORK, AreaCode.HONOLULU, AreaCode.MIAMI)) {
                newPhone(page, area.place);
                var frame = frameOf(page, "(" + area.digits + ")");
                frame.getByRole(AriaRole.TEXTBOX).fill("hello from " + area.place);
                frame.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Send"))
                        .click();
                assertThat(bubbles(frame)).hasCount(2);
            }
            assertThat(page.locator(".frame")).hasCount(3);
            assertThat(frameOf(page, "(415)")).hasCount(0);
            arrive("+14155550123", "How is your back today? Reply 0-10.");
            assertThat(page.getByLabel("1 new")).isVisible();
            shoot(page, "three-phones");
            page.locator(".phone-item", new Page.LocatorOptions().setHasText("(415)"))
                    .click();
            assertThat(bubbles(frameOf(page, "(415)")))
                    .hasText(Pattern.compile(".*How is your back today.*", Pattern.DOTALL));
            assertThat(page.locator(".frame")).hasCount(3);
            assertThat(page.getByLabel("1 new")).hasCount(0);
            page.setViewportSize(1024, 768);
            assertThat(page.locator(".frame")).hasCount(2);
            shoot(page, "two-phones");
        }
    }

    @Test
    void stays_where_one_reads_and_tells_of_news_below() throws Exception {
        for (int i = 1; i <= 25; i++) {
            arrive("+14155550123", "Check-in number " + i);
        }
        try (var context = context(1100, 800, ColorScheme.LIGHT)) {
            var page = open(context);
            var frame = frameOf(page, "(415)");
            assertThat(frame.getByText("Check-in number 25", new Locator.GetByTextOptions().setExact(true)))
                    .isInViewport();
            frame.locator(".thread").evaluate("thread => { thread.scrollTop = 0; }");
            var input = frame.getByRole(AriaRole.TEXTBOX);
            input.fill("It hurts when I bend, and when I sit, and when I stand up again. ".repeat(4));
            assertThat(frame.locator(".counter-count")).hasText("GSM-7 · 259/306 · 2 segments");
            assertThat(((Number) input.evaluate("e => e.clientHeight / 22")).doubleValue())
                    .isGreaterThan(4);
            arrive("+14155550123", "One more");
            assertThat(frame.getByText("New text")).isVisible();
            assertThat(frame.getByText("Check-in number 1", new Locator.GetByTextOptions().setExact(true)))
                    .isInViewport();
            shoot(page, "news-below");
            frame.getByText("New text").click();
            assertThat(frame.getByText("One more")).isInViewport();
            assertThat(frame.getByText("New text")).isHidden();
        }
    }

    @Test
    void says_what_went_wrong_and_loses_no_text() throws Exception {
        try (var context = context(1100, 800, ColorScheme.LIGHT)) {
            var page = open(context);
            var frame = frameOf(page, "(415)");
            app.answerWith(body -> new FakeBackline.Answer(503, "text/plain", "down"));
            frame.getByRole(AriaRole.TEXTBOX).fill("does this arrive?");
            frame.getByRole(AriaRole.TEXTBOX).press("Enter");
            assertThat(frame.locator(".trouble-why").last()).hasText("Backline answered with error 503.");
            app.answerWith(body -> FakeBackline.replying("It did."));
            frame.locator(".trouble-retry:visible").click();
            assertThat(bubbles(frame)).hasCount(2);
            assertThat(frame.locator(".trouble:visible")).hasCount(0);

            app.close();
            frame.getByRole(AriaRole.TEXTBOX).fill("anybody there?");
            frame.getByRole(AriaRole.TEXTBOX).press("Enter");
            assertThat(frame.locator(".trouble-why:visible")).containsText("not answering");
            assertThat(page.locator("#notice")).containsText("not answering");
            shoot(page, "server-gone");
            app = new FakeBackline(folder.resolve("phone.json"), app.port, app.clock);
            assertThat(page.locator("#notice")).isHidden(new LocatorAssertions.IsHiddenOptions().setTimeout(15_000));
            page.reload();
            assertThat(bubbles(frame)).hasCount(3);
            frame.locator(".trouble-retry:visible").click();
            assertThat(bubbles(frame).last()).containsText("You said: anybody there?");
            assertThat(bubbles(frame)).hasCount(4);
        }
    }

    @Test
    void shows_that_an_answer_is_on_its_way() throws Exception {
        var mayAnswer = new CountDownLatch(1);
        app.answerWith(body -> {
            try {
                assertThat(mayAnswer.await(10, TimeUnit.SECONDS)).isTrue();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return FakeBackline.replying("Done thinking.");
        });
        try (var context = context(1100, 800, ColorScheme.DARK)) {
            var page = open(context);
            var frame = frameOf(page, "(415)");
            frame.getByRole(AriaRole.TEXTBOX).fill("think");
            frame.getByRole(AriaRole.TEXTBOX).press("Enter");
            assertThat(frame.getByText("Backline is answering")).isAttached();
            shoot(page, "typing");
            mayAnswer.countDown();
            assertThat(bubbles(frame)).hasCount(2);
            assertThat(frame.getByText("Backline is answering")).hasCount(0);
        }
    }

    @Test
    void shows_markup_as_the_words_it_is() {
        app.answerWith(
                body -> FakeBackline.replying(FakeBackline.escaped("<img src=x onerror=alert(1)> & <b>911</b>")));
        try (var context = context(1100, 800, ColorScheme.LIGHT)) {
            var page = open(context);
            var frame = frameOf(page, "(415)");
            frame.getByRole(AriaRole.TEXTBOX).fill("<script>alert(1)</script>");
            frame.getByRole(AriaRole.TEXTBOX).press("Enter");
            assertThat(frame.locator(".bubble-body").first()).hasText("<script>alert(1)</script>");
            assertThat(frame.locator(".bubble-body").last()).hasText("<img src=x onerror=alert(1)> & <b>911</b>");
            assertThat(complaints).isEmpty();
        }
    }

    @Test
    void counts_segments_as_the_server_does() {
        var samples = List.of(
                "",
                "hi",
                "a".repeat(160),
                "a".repeat(161),
                "{}".repeat(80),
                "a".repeat(152) + "€" + "b".repeat(200),
                "ñandú",
                "😀".repeat(34),
                "😀".repeat(36),
                "a".repeat(66) + "😀" + "b".repeat(70),
                "it’s",
                "ÄÖÜ\n^\f€");
        try (var context = context(800, 600, ColorScheme.LIGHT)) {
            var page = open(context);
            for (var sample : samples) {
                var expected = Segments.of(sample);
                var counted = page.evaluate(
                        "text => import('/phone/segments.js').then(m => m.segments(text))"
                                + ".then(s => `${s.encoding} ${s.units} ${s.count}`)",
                        sample);
                assertThat(counted)
                        .as(sample)
                        .isEqualTo(expected.encoding().name().replace('_', '-') + " " + expected.units() + " "
                                + expected.count());
            }
        }
    }

    private BrowserContext context(int width, int height, ColorScheme scheme) {
        if (browser == null) {
            throw new IllegalStateException("no browser");
        }
        var context = browser.newContext(new Browser.NewContextOptions()
                .setViewportSize(width, height)
                .setColorScheme(scheme)
                .setReducedMotion(ReducedMotion.REDUCE)
                .setTimezoneId("America/New_York")
                .setLocale("en-US"));
        context.setDefaultTimeout(10_000);
        return context;
    }

    private Page open(BrowserContext context) {
        var page = context.newPage();
        page.onPageError(complaints::add);
        page.onConsoleMessage(message -> {
            if (message.type().equals("error")) {
                complaints.add(message.text());
            }
        });
        page.onDialog(dialog -> {
            complaints.add(dialog.message());
            dialog.dismiss();
        });
        page.navigate("http://localhost:" + app.port + "/phone");
        assertThat(page.locator(".frame").first()).isVisible();
        return page;
    }

    private static void newPhone(Page page, String place) {
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("New phone"))
                .click();
        shoot(page, "areas-" + page.viewportSize().width);
        page.locator("#areas").getByText(place).click();
    }

    private static Locator frameOf(Page page, String number) {
        return page.locator(".frame[aria-label*='" + number + "']");
    }

    private static Locator bubbles(Locator frame) {
        return frame.locator(".row:not(.typing)");
    }

    private void arrive(String to, String body) throws IOException, InterruptedException {
        var account = FakeBackline.ACCOUNT;
        var credentials = account.accountSid() + ":" + account.authToken();
        var form = "To=" + to.replace("+", "%2B") + "&From=%2B14155550199&Body=" + body.replace(" ", "+");
        try (var http = HttpClient.newHttpClient()) {
            var answer = http.send(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + app.port + "/2010-04-01/Accounts/"
                                    + account.accountSid() + "/Messages.json"))
                            .header("Content-Type", "application/x-www-form-urlencoded")
                            .header(
                                    "Authorization",
                                    "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(UTF_8)))
                            .POST(HttpRequest.BodyPublishers.ofString(form))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(201);
        }
    }

    private static void shoot(Page page, String name) {
        page.screenshot(
                new Page.ScreenshotOptions().setPath(SCREENSHOTS.resolve(name.toLowerCase(Locale.ROOT) + ".png")));
    }
}
