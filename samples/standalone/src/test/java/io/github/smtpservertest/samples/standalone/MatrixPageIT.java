package io.github.smtpservertest.samples.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.smtpservertest.command.Stage;
import io.github.smtpservertest.fault.Fault;
import io.github.smtpservertest.matrix.CaseKind;
import io.github.smtpservertest.matrix.FaultMatrix;
import io.github.smtpservertest.matrix.MatrixResult;
import io.github.smtpservertest.testkit.browser.Browser;
import io.github.smtpservertest.testkit.browser.Look;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a person sees of the page of a matrix, in a browser. */
@NeedsClients
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Execution(ExecutionMode.SAME_THREAD)
class MatrixPageIT {

    private static final String HOSTILE = "<script>alert(1)</script><img/src=x/onerror=alert(2)>";

    private static final Set<Fault> SOME = EnumSet.of(
            Fault.REFUSE_AFTER_DOT,
            Fault.DEFER_AFTER_DOT,
            Fault.FORWARD_251,
            Fault.CODE_ALONE,
            Fault.STALL,
            Fault.CERTIFICATE_EXPIRED,
            Fault.STARTTLS_454);

    private Browser browser;
    private Path page;

    @BeforeAll
    void runAMatrixAndStartABrowser(@TempDir Path folder) throws IOException {
        MatrixResult result = FaultMatrix.of(smtp -> TestSender.send(
                        true,
                        smtp.host(),
                        smtp.port(),
                        List.of("bob@example.com", "ann@example.com"),
                        "Subject: " + HOSTILE + "\nContent-Type: text/html\n\n" + HOSTILE
                                + "<a href='javascript:alert(3)'>x</a>\n"))
                .named("careless " + HOSTILE)
                .server(server -> server.hostName(HOSTILE))
                .limit(Duration.ofSeconds(2))
                .only(one -> one.fault().filter(SOME::contains).isPresent()
                        || one.kind() == CaseKind.CLOSE_AT_EVERY_BYTE
                        || one.kind() == CaseKind.EVERY_CODE
                                && one.stage().filter(Stage.MAIL::equals).isPresent())
                .sweeps(CaseKind.EVERY_CODE, CaseKind.CLOSE_AT_EVERY_BYTE)
                .run();
        page = folder.resolve("matrix.html");
        Files.writeString(page, result.html());
        browser = Browsers.start();
    }

    @AfterAll
    void stopBrowser() {
        if (browser != null) {
            browser.close();
        }
    }

    private Browser open() {
        return browser.size(1280, 900).dark(false).open(page);
    }

    private List<String> cells(String condition) {
        return browser.texts("return [...document.querySelectorAll('.cell')].filter(cell => " + condition
                + ").map(cell => cell.getAttribute('aria-label'))");
    }

    private void press(String fault) {
        browser.run(
                "[...document.querySelectorAll('.grid .cell')].find(cell => cell.outcome.name.startsWith(arguments[0])).click()",
                fault);
    }

    private void waitForDialogue() {
        browser.runLater(
                "const done = arguments[arguments.length - 1], frame = document.querySelector('.outcome iframe');"
                        + "if (frame.dataset.shown) done(); else frame.addEventListener('load', () => done());");
    }

    @ParameterizedTest
    @CsvSource({"1280, 900, false", "1280, 900, true", "390, 800, false", "390, 800, true"})
    void nothingOverlapsOrIsCutAndEverybodyCanReadIt(int width, int height, boolean dark) {
        browser.size(width, height).dark(dark).open(page);
        assertThat(Look.problems(browser)).isEmpty();
        press("REFUSE_AFTER_DOT");
        waitForDialogue();
        assertThat(Look.problems(browser)).isEmpty();
        assertThat(Browsers.axe().violations(browser)).isEmpty();
        assertThat(browser.errors()).isEmpty();
    }

    @Test
    void theWorstComesFirstWithItsCostAndWhatCorrectsIt() {
        open();
        assertThat(browser.text("return document.querySelector('.card h3').textContent"))
                .startsWith("L lost mail, ");
        assertThat(browser.text("return document.querySelector('.card').textContent"))
                .contains("A message is gone, and nobody knows", "Usually: Report success only after a 2yz");
    }

    @Test
    void howOftenAVerdictCameIsTheSameInTheHeadOfThePageInItsCardAndInItsButton() {
        open();
        String lost = browser.text(
                        "return [...document.querySelectorAll('header *')].map(one => one.textContent).find(text =>"
                                + " /^[0-9,]+ lost mail$/.test(text))")
                .replace(" lost mail", "");
        assertThat(browser.text("return document.querySelector('.card h3').textContent"))
                .isEqualTo("L lost mail, " + lost + " times");
        assertThat(browser.text("return document.querySelector('.chip').textContent"))
                .isEqualTo("Llost mail " + lost);
    }

    @Test
    void whatACardOpensIsAsWideAsAllCards() {
        open();
        browser.run("[...document.querySelectorAll('.card:nth-child(2) li button')][0].click()");
        waitForDialogue();
        assertThat(browser.number("return document.querySelector('.outcome').getBoundingClientRect().width"
                        + " - document.querySelector('.cards').getBoundingClientRect().width"))
                .isBetween(-1.0, 1.0);
        assertThat(browser.number("return document.querySelectorAll('.card')[0].getBoundingClientRect().top"
                        + " - document.querySelectorAll('.card')[1].getBoundingClientRect().top"))
                .as("the cards stay in their row")
                .isBetween(-1.0, 1.0);
        browser.press(Browser.ESCAPE);
        assertThat(browser.text("return document.activeElement.closest('.card').tagName"))
                .isEqualTo("LI");
    }

    @Test
    void aCellHasALetterAndANameAndIsWhereItsFaultAndItsStageMeet() {
        open();
        assertThat(browser.text("const cell = [...document.querySelectorAll('.grid.faults .cell')].find(cell =>"
                        + " cell.outcome.name.startsWith('REFUSE_AFTER_DOT'));"
                        + "return cell.textContent + '|' + cell.closest('tr').cells[0].firstChild.textContent + '|'"
                        + " + cell.closest('table').tHead.rows[0].cells[cell.closest('td').cellIndex].textContent"))
                .isEqualTo("L|REFUSE_AFTER_DOT|END_OF_DATA");
        assertThat(cells("cell.outcome.name.startsWith('REFUSE_AFTER_DOT')"))
                .containsExactly("final dot answered 554: lost mail");
    }

    @Test
    void aPressShowsTheReasonTheRuleAndTheDialogueAndAnotherOneHidesThem() {
        open();
        press("REFUSE_AFTER_DOT");
        waitForDialogue();
        assertThat(browser.text("return document.querySelector('.outcome').textContent"))
                .contains("lost mail: the mailer reported success, but no message to bob@example.com was accepted")
                .contains(
                        "as a rule, for @SmtpRule, smtp.script().parse(…) or a file of rules:fault REFUSE_AFTER_DOT at"
                                + " END_OF_DATA")
                .contains("The same for ann@example.com.")
                .contains("bob@example.com: 0 of 1 kept");
        assertThat(browser.documents()).contains("about:srcdoc");
        browser.press(Browser.ESCAPE);
        assertThat(browser.number("return document.querySelectorAll('.outcome').length"))
                .isZero();
    }

    @Test
    void wordsAndVerdictsAndWhatIsWrongNarrowWhatIsShown() {
        open();
        double all = browser.number(
                "return [...document.querySelectorAll('.grid.faults tr')].filter(r => !r.hidden).length");
        browser.run(
                "const find = document.getElementById('find'); find.value = 'code alone'; find.dispatchEvent(new Event('input'))");
        assertThat(browser.number(
                        "return [...document.querySelectorAll('.grid.faults tbody tr')].filter(r => !r.hidden).length"))
                .as("the fault and its family")
                .isEqualTo(2);
        browser.run(
                "const find = document.getElementById('find'); find.value = ''; find.dispatchEvent(new Event('input'));"
                        + "document.getElementById('worst').click()");
        assertThat(cells("!cell.classList.contains('dim') && cell.offsetParent"))
                .isNotEmpty()
                .noneMatch(label -> label.endsWith(": right"));
        browser.run("document.getElementById('worst').click(); [...document.querySelectorAll('.chip')].find(chip =>"
                + " chip.textContent.includes('not applicable')).click()");
        assertThat(cells("!cell.classList.contains('dim') && cell.offsetParent"))
                .isNotEmpty()
                .allMatch(label -> label.endsWith("not applicable"));
        assertThat(all).isGreaterThan(5);
    }

    @Test
    void theKeyboardAloneGoesFromCellToCellAndOpensOne() {
        open();
        browser.type("n");
        assertThat(browser.text("return document.activeElement.getAttribute('aria-label')"))
                .doesNotEndWith("right");
        browser.press(Browser.ENTER);
        assertThat(browser.number("return document.querySelectorAll('.outcome').length"))
                .isEqualTo(1);
        browser.press(Browser.ESCAPE);
        assertThat(browser.text("return document.activeElement.className")).contains("cell");
        String before = browser.text("return document.activeElement.getAttribute('aria-label')");
        browser.press("\ue015");
        assertThat(browser.text("return document.activeElement.getAttribute('aria-label')"))
                .isNotEqualTo(before);
    }

    @Test
    void aSweepIsABarThatIsAsLongAsTheDialogue() {
        open();
        assertThat(browser.number("return document.querySelectorAll('.strip').length"))
                .isPositive();
        assertThat(cells("cell.closest('.strip')"))
                .isNotEmpty()
                .allMatch(label -> label.contains("closed at every byte: byte"));
        assertThat(browser.texts("return [...document.querySelectorAll('.part > span')].map(mark => mark.textContent)"))
                .contains("MAIL");
    }

    @Test
    void nothingThatWasSaidRunsOrLeavesThePage() {
        open();
        for (String fault : List.of("REFUSE_AFTER_DOT", "FORWARD_251", "CODE_ALONE")) {
            press(fault);
            waitForDialogue();
        }
        assertThat(browser.dialogs()).isEmpty();
        assertThat(browser.requests())
                .allMatch(address -> address.equals(page.toUri().toString()) || address.startsWith("about:"));
        assertThat(browser.errors()).isEmpty();
    }
}
