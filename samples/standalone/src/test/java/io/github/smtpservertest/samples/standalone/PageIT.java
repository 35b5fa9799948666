package io.github.smtpservertest.samples.standalone;

import static io.github.smtpservertest.match.SmtpEvents.rcptTo;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.smtpservertest.FakeSmtpServer;
import io.github.smtpservertest.testkit.SmtpClient;
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

/** What a person sees of a page, in a browser. */
@NeedsClients
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Execution(ExecutionMode.SAME_THREAD)
class PageIT {

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

    @Test
    void aSmallDialogueIsDrawn() throws IOException {
        try (FakeSmtpServer server = FakeSmtpServer.start()) {
            server.on(rcptTo("carol@example.com")).reply(451, "4.7.1 later");
            try (SmtpClient client = SmtpClient.inMail(server)) {
                client.send("RCPT TO:<carol@example.com>").expectStatus("451 4.7.1");
                client.send("QUIT").expectStatus("221 2.0.0").expectEnd();
            }
            server.awaitSessionsEnd();
            Path page = folder.resolve("page.html");
            Files.writeString(page, server.transcript().html());
            browser.size(1280, 900).dark(false).open(page);
            assertThat(browser.texts("return [...document.querySelectorAll('.code')].map(code => code.textContent)"))
                    .containsExactly("220", "250", "250", "451", "221");
            assertThat(browser.errors()).isEmpty();
            assertThat(browser.dialogs()).isEmpty();
            assertThat(browser.requests()).containsExactly(page.toUri().toString());
            assertThat(Look.problems(browser)).isEmpty();
            assertThat(Browsers.axe().violations(browser)).isEmpty();
        }
    }
}
