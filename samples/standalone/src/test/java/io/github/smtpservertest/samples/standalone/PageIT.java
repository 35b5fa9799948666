package io.github.smtpservertest.samples.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.smtpservertest.testkit.browser.Axe;
import io.github.smtpservertest.testkit.browser.Browser;
import io.github.smtpservertest.testkit.browser.Look;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a person sees of the pages, in a browser. */
@NeedsClients
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Execution(ExecutionMode.SAME_THREAD)
class PageIT {

    private static final int WIDE = 1280;
    private static final int NARROW = 390;
    private static final Path PICTURE = Path.of("../../docs/page.png");

    /** Presses all that opens something, wherever it is. */
    private static final String OPEN_ALL = """
            document.querySelectorAll('details').forEach(details => details.open = true);
            for (let round = 0; round < 3; round++)
              document.querySelectorAll('.code[aria-expanded=false], .more, .fold, .tabs button').forEach(button => button.click());
            """;

    private static final String HTML_TAB =
            "[...document.querySelectorAll('.tabs button')].find(tab => tab.textContent === 'html').click()";

    private final Map<String, Path> pages = new HashMap<>();
    private Browser browser;
    private Axe axe;

    @BeforeAll
    void startBrowser(@TempDir Path folder) throws IOException {
        axe = Browsers.axe();
        browser = Browsers.start();
        pages.put("order", PageScenes.order(folder));
        pages.put("effects", PageScenes.effects(folder));
        pages.put("many", PageScenes.many(folder));
        pages.put("hostile", PageScenes.hostile(folder));
        pages.put("foreign", PageScenes.foreign(folder));
        pages.put("servers", PageScenes.servers(folder));
        pages.put("run", PageScenes.run(folder));
    }

    @AfterAll
    void stopBrowser() {
        if (browser != null) {
            browser.close();
        }
    }

    private Browser open(String page) {
        browser.printed(false);
        return browser.size(WIDE, 900).dark(false).open(pages.get(page));
    }

    /** That the page has asked for nothing, has opened no dialog and no other document, and has made no error. */
    private void assertQuiet(String page) {
        assertThat(browser.requests())
                .as("what %s asked for", page)
                .filteredOn(address -> !address.startsWith("data:image/"))
                .containsOnly(pages.get(page).toUri().toString());
        assertThat(browser.documents())
                .as("what %s opened", page)
                .allMatch(address ->
                        address.equals(pages.get(page).toUri().toString()) || address.equals("about:srcdoc"));
        assertThat(browser.dialogs()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"order", "effects", "many", "hostile", "foreign", "servers", "run"})
    void nothingOverlapsNothingIsCutAndEveryTextCanBeSeen(String page) {
        for (boolean dark : List.of(false, true)) {
            for (int width : List.of(WIDE, NARROW)) {
                browser.printed(false).size(width, 900).dark(dark).open(pages.get(page));
                assertThat(browser.text("return document.documentElement.dataset.ready"))
                        .isEqualTo("true");
                String where = page + " at " + width + (dark ? ", dark" : ", light");
                assertThat(Look.problems(browser)).as(where).isEmpty();
                browser.run(OPEN_ALL);
                if (!page.equals("many") && dark == (width == WIDE)) {
                    assertThat(Look.problems(browser))
                            .as(where + ", all opened")
                            .isEmpty();
                }
                // Whoever parses an attacker's HTML hears of what the policy would not have let happen.
                assertThat(browser.errors())
                        .as(where)
                        .allMatch(error -> page.equals("hostile")
                                && error.contains("violates the following Content Security Policy directive"));
                assertQuiet(page);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"order", "effects", "hostile", "foreign", "servers", "run"})
    void itBarsNobody(String page) {
        open(page);
        assertThat(axe.violations(browser)).isEmpty();
        browser.size(NARROW, 900).dark(true).open(pages.get(page)).run(OPEN_ALL);
        assertThat(axe.violations(browser)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"order", "run"})
    void itCanBePrinted(String page) {
        open(page).printed(true).size(794, 1123);
        assertThat(Look.problems(browser)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"order", "servers", "run"})
    void theKeyboardAloneReachesAll(String page) {
        open(page);
        double all = browser.number("""
                window.reached = new Set();
                document.addEventListener('focusin', event => {
                  const style = getComputedStyle(event.target);
                  if (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2) window.reached.add(event.target);
                });
                window.wanted = [...document.querySelectorAll('a[href], button, input, summary, iframe, [tabindex="0"]')].filter(node => node.checkVisibility());
                return window.wanted.length;
                """);
        assertThat(all).isGreaterThan(3);
        for (int press = 0; press < all + 3; press++) {
            browser.press(Browser.TAB);
        }
        // A frame's document has the focus for itself, and shows it.
        assertThat(
                        browser.texts(
                                "return window.wanted.filter(node => node.localName !== 'iframe' && !window.reached.has(node)).map(node => node.outerHTML.slice(0, 200))"))
                .isEmpty();
    }

    @Test
    void theKeyboardOpensWhatThereIsToOpen() {
        open("order");
        browser.run("document.querySelector('.say.c5 .code').focus()");
        browser.press(Browser.ENTER);
        assertThat(browser.text("return document.querySelector('.explain').textContent"))
                .contains("550");
        assertThat(browser.text("return document.activeElement.getAttribute('aria-expanded')"))
                .isEqualTo("true");
        browser.press(Browser.ENTER);
        assertThat(browser.number("return document.querySelectorAll('.explain').length"))
                .isZero();
        browser.run("document.querySelector('.say.c .more[aria-expanded]').focus()");
        browser.press(Browser.SPACE);
        assertThat(browser.text("return document.querySelector('.hex').textContent"))
                .contains("45 48 4c 4f", "EHLO");
        browser.run("document.activeElement.blur()");
        browser.press("n");
        assertThat(browser.text("return document.activeElement.textContent")).contains("550");
        browser.press("/").type("carol");
        browser.runLater(
                "const done = arguments[0]; const seen = new MutationObserver(() => { if (found.textContent) done(); });"
                        + " const found = document.getElementById('found'); if (found.textContent) done(); else seen.observe(found, { childList: true })");
        assertThat(browser.text("return document.getElementById('found').textContent"))
                .isEqualTo("2 lines found");
    }

    @Test
    void aCodeSaysWhatItMeansOnHover() {
        open("order");
        assertThat(browser.texts("return [...document.querySelectorAll('button.code')].map(code => code.title)"))
                .hasSizeGreaterThan(10)
                .allMatch(title -> title.length() > 5);
    }

    @Test
    void whatTheFailureIsAboutIsNamedAboveAndMarkedBelow() {
        open("order");
        assertThat(browser.texts("return [...document.querySelectorAll('.stands')].map(item => item.className)"))
                .containsExactly("stands c5", "stands c0", "stands mark");
        assertThat(browser.texts("return [...document.querySelectorAll('.stands .why')].map(item => item.textContent)"))
                .anyMatch(why -> why.matches(".*rule 1: RCPT .*\\(.*PageScenes\\.java:\\d+\\).*"));
        browser.run("document.querySelector('.stands.mark').focus()");
        browser.press(Browser.ENTER);
        assertThat(browser.text("return document.activeElement.className")).contains("row", "marked");
        assertThat(browser.text("return document.querySelector('.note.mark').textContent"))
                .isEqualTo("The failure is about this. This is time 2.");
    }

    @Test
    void effectsAreDrawnAsWhatTheyAre() {
        open("effects");
        assertThat(browser.number("return document.querySelectorAll('.say.pieces').length"))
                .as("a reply in pieces")
                .isEqualTo(1);
        assertThat(browser.number("return document.querySelectorAll('.say.s.cutoff').length"))
                .as("a reply that is cut")
                .isEqualTo(1);
        assertThat(browser.number("return document.querySelectorAll('.cut.reset').length"))
                .as("a reset")
                .isEqualTo(1);
        assertThat(browser.number("return document.querySelectorAll('.say.none .silent').length"))
                .as("replies that never came")
                .isEqualTo(2);
        assertThat(browser.texts("return [...document.querySelectorAll('.gap.busy')].map(gap => gap.textContent)"))
                .as("a gap")
                .anyMatch(text -> text.startsWith("the server is silent for "));
        assertThat(browser.text("return document.querySelector('.note.near').textContent"))
                .as("a near miss in its place")
                .startsWith("Near miss: rule 6: RCPT dave@example.com = 452")
                .contains("PageScenes.java:");
    }

    @Test
    void tlsAndTheLoginAreSeenAtEachExchange() {
        open("order");
        assertThat(browser.texts("""
                        const row = [...document.querySelectorAll('.row')].filter(row => row.querySelector('.say.c'));
                        return row.slice(0, 5).map(row => row.querySelector('.words').textContent.slice(0, 9) + [...row.querySelector('.lane').classList].filter(name => name === 'tls' || name === 'auth').map(name => ' ' + name).join(''));
                        """))
                .containsExactly("EHLO clie", "STARTTLS", "EHLO shop tls", "AUTH PLAI tls", "MAIL FROM tls auth");
    }

    @Test
    void silencesCanBeDrawnToScale() {
        open("effects");
        double before = browser.number("return document.querySelectorAll('.gap').length");
        browser.run("document.getElementById('scale').focus()");
        browser.press(Browser.SPACE);
        List<String> heights = browser.texts(
                "return [...document.querySelectorAll('.gap.busy')].map(gap => gap.getBoundingClientRect().height)");
        assertThat((double) heights.size()).isGreaterThan(before / 2);
        assertThat(heights.stream().mapToDouble(Double::parseDouble).max().orElseThrow())
                .isGreaterThan(100);
    }

    @Test
    void sessionsOfSeveralServersStandSideBySideOnOneClock() {
        open("servers");
        assertThat(browser.texts("return [...document.querySelectorAll('.head .ends')].map(head => head.textContent)"))
                .containsExactly("clientmain", "clientmain", "clientspare");
        List<String> times = browser.texts(
                "return [...document.querySelectorAll('.time .at')].map(time => parseFloat(time.textContent))");
        assertThat(times.stream().map(Double::valueOf).toList()).isSorted();
        assertThat(browser.number("return document.querySelectorAll('.clock button[aria-pressed=true]').length"))
                .isEqualTo(3);
    }

    @Test
    void aMessageIsShownInAFrameThatCanDoNothing() {
        open("order");
        browser.run(HTML_TAB);
        assertThat(browser.text("return document.querySelector('iframe').getAttribute('sandbox')"))
                .isEmpty();
        assertThat(browser.text("return document.querySelector('iframe').srcdoc"))
                .contains("<h2>Thank you, Bob!</h2>");
    }

    @Test
    void nothingThatWasRecordedRunsLoadsOrLeadsAway() {
        open("hostile").run(OPEN_ALL);
        browser.run(HTML_TAB);
        String frame =
                browser.text("return [...document.querySelectorAll('iframe')].map(frame => frame.srcdoc).join()");
        assertThat(frame)
                .contains("press", "over all")
                .doesNotContainIgnoringCase(
                        "<script", "<svg", "<iframe", "<form", "<meta", "<base", "<link", "<object", "onerror",
                        "onload", "onfocus", "href=", "srcset", "ping=");
        assertThat(browser.number(
                        "return document.querySelectorAll('main script, main img, main svg, main form').length"))
                .isZero();
        assertThat(browser.texts(
                        "return [...document.querySelectorAll('a[href]')].map(link => link.getAttribute('href'))"))
                .isNotEmpty()
                .allMatch(address -> address.startsWith("#"));
        assertQuiet("hostile");
    }

    @Test
    void twentyThousandExchangesAreFoldedAndAThousandRowsDrawnAtMost() {
        open("many");
        assertThat(browser.number("return document.querySelectorAll('.row').length"))
                .isLessThan(100);
        assertThat(browser.texts(
                        "return [...document.querySelectorAll('.stands .chip')].map(chip => chip.textContent)"))
                .contains("502");
        browser.run("document.getElementById('fold').focus()");
        browser.press(Browser.SPACE);
        assertThat(browser.number("return document.querySelectorAll('.row').length"))
                .isBetween(400.0, 1_200.0);
        browser.run("document.querySelector('.stands.c5').focus()");
        browser.press(Browser.ENTER);
        assertThat(browser.text("return document.activeElement.textContent")).contains("VRFY bob");
    }

    @Test
    void theRunCanBeFilteredAndHasTheSlowestFirst() {
        open("run");
        String shown =
                "return [...document.querySelectorAll('#tests tr')].filter(row => !row.hidden).map(row => row.cells[0].firstChild.textContent)";
        assertThat(browser.texts(shown)).hasSize(4);
        assertThat(browser.texts(shown).get(0))
                .as("those that failed come first")
                .isEqualTo("OrderMailerTest: does not send twice");
        browser.run("document.getElementById('slowest').focus()");
        browser.press(Browser.SPACE);
        assertThat(browser.texts(shown).get(0)).isEqualTo("OrderMailerTest: waits");
        browser.run("document.getElementById('failed').focus()");
        browser.press(Browser.SPACE);
        assertThat(browser.texts(shown)).hasSize(2);
        browser.run("document.getElementById('find').focus()");
        browser.type("twice");
        assertThat(browser.texts(shown)).containsExactly("OrderMailerTest: does not send twice");
        assertThat(browser.text("return document.querySelector('#tests tr:not([hidden]) a').getAttribute('href')"))
                .isEqualTo("./OrderMailerTest/twice.html");
    }

    @Test
    void theReadmeHasAPictureOfIt() throws IOException {
        if (Boolean.getBoolean("pages.write")) {
            open("order").size(1180, 900);
            Files.write(PICTURE, browser.picture(0, 0, 1180, 1290));
        }
        assertThat(Files.size(PICTURE)).isBetween(20_000L, 250_000L);
        assertThat(Files.readString(Path.of("../../README.md"))).contains("](docs/page.png)");
    }
}
