package io.github.smtpservertest.samples.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.smtpservertest.testkit.browser.Browser;
import io.github.smtpservertest.testkit.browser.Look;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the tests of pages look for is found where it is: without this they could not fail. */
@NeedsClients
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Execution(ExecutionMode.SAME_THREAD)
class BrowserIT {

    @TempDir
    private Path folder;

    private Browser browser;

    @BeforeAll
    void startBrowser() {
        browser = Browsers.start();
    }

    @AfterAll
    void stopBrowser() {
        if (browser != null) {
            browser.close();
        }
    }

    private Browser open(String body) throws IOException {
        Path page = folder.resolve("page.html");
        Files.writeString(
                page,
                "<!doctype html><html lang=en><meta charset=utf-8><title>t</title><body><main><h1>A title</h1>" + body
                        + "</main>");
        return browser.size(400, 300).dark(false).open(page);
    }

    @Test
    void aPlainPageLooksRight() throws IOException {
        open("<p>Some words in a row, and as many more as it takes to have two lines of them.</p>");
        assertThat(Look.problems(browser)).isEmpty();
        assertThat(Browsers.axe().violations(browser)).isEmpty();
        assertThat(browser.errors()).isEmpty();
        assertThat(browser.dialogs()).isEmpty();
        assertThat(browser.requests()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    <p style="margin-top: -2.8rem">under the title</p> | overlap
                    <div style="width: 5rem; overflow: hidden; white-space: nowrap">longer than that</div> | is cut by div
                    <p style="white-space: nowrap; width: 60rem">wide</p> | pixels wide in a window of 400
                    <p style="position: relative; left: -3rem">off the edge</p> | leaves the window
                    <p style="color: #ddd">pale</p> | has a contrast of
                    <div style="position: relative"><p>covered</p><div style="position: absolute; inset: 0; background: #fff"></div></div> | has a contrast of
                    """)
    void whatLooksWrongIsFound(String body, String problem) throws IOException {
        open(body);
        assertThat(Look.problems(browser)).asString().contains(problem);
    }

    @Test
    void whatBarsReadersIsFound() throws IOException {
        open("<img src='data:,'><button></button>");
        assertThat(Browsers.axe().violations(browser)).asString().contains("image-alt", "button-name");
    }

    @Test
    void aDialogARequestAnErrorAndADocumentAreLogged() throws IOException {
        open("<img alt='' src='nowhere.png'><iframe srcdoc='<img src=elsewhere.png>'></iframe>"
                + "<iframe sandbox='allow-scripts' srcdoc='<script>fetch(\"http://127.0.0.1:9/from-a-sandbox\").catch(() => parent.postMessage(1, \"*\"))</script>'></iframe>"
                + "<script>addEventListener('message', () => alert('hello')); null.x</script>");
        browser.answerDialog();
        assertThat(browser.dialogs()).containsExactly("hello");
        assertThat(browser.requests())
                .asString()
                .contains("nowhere.png", "elsewhere.png", "http://127.0.0.1:9/from-a-sandbox");
        assertThat(browser.errors()).asString().contains("TypeError");
        assertThat(browser.documents()).contains("about:srcdoc");
    }

    @Test
    void keysArriveWhereTheFocusIs() throws IOException {
        open("<button onclick='this.textContent = \"pressed\"'>one</button><input aria-label=words>");
        browser.press(Browser.TAB).press(Browser.ENTER);
        assertThat(browser.text("return document.activeElement.textContent")).isEqualTo("pressed");
        browser.press(Browser.TAB).type("abc").press(Browser.SHIFT, Browser.TAB);
        assertThat(browser.text("return document.querySelector('input').value")).isEqualTo("abc");
        assertThat(browser.text("return document.activeElement.localName")).isEqualTo("button");
    }
}
