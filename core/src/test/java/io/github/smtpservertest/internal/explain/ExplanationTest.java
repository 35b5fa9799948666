package io.github.smtpservertest.internal.explain;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.smtpservertest.FakeSmtpServer;
import io.github.smtpservertest.FakeSmtpServerBuilder;
import io.github.smtpservertest.testkit.SmtpClient;
import io.github.smtpservertest.transcript.Exchange;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** What made the server say a code in a test, and what to change, where that was no rule. */
class ExplanationTest {

    private static String ofLast(Consumer<FakeSmtpServerBuilder> setup, String... lines) {
        FakeSmtpServerBuilder builder = FakeSmtpServer.builder();
        setup.accept(builder);
        try (FakeSmtpServer server = builder.start();
                SmtpClient client = SmtpClient.inMail(server)) {
            for (String line : lines) {
                client.ask(line);
            }
            List<Exchange> exchanges = server.transcript().exchanges();
            return Explanation.of(exchanges.get(exchanges.size() - 1)).replace('\n', ' ');
        }
    }

    @Test
    void anEntryOfTheMailboxDirectoryIsNamed() {
        assertThat(ofLast(
                        builder -> builder.mailboxes(
                                known -> known.domain("example.com").unknown("ghost@example.com")),
                        "RCPT TO:<ghost@example.com>"))
                .contains("In this test: this 550 comes from ")
                .contains(" in the mailbox directory; change that, or the address that the client uses.");
    }

    @Test
    void anEntryThatDiffersByCaseIsNamed() {
        assertThat(ofLast(
                        builder -> builder.mailboxes(known -> known.list("staff@example.com", "bob@example.com")),
                        "EXPN STAFF@example.com"))
                .contains(" The address differs from ")
                .contains(" only in upper and lower case, and the local part is case-sensitive (RFC 5321 §2.4).");
    }

    @Test
    void aSettingIsNamed() {
        assertThat(ofLast(builder -> builder.maxRecipients(1), "RCPT TO:<a@example.com>", "RCPT TO:<b@example.com>"))
                .contains("In this test: this 452 comes from ")
                .contains(" in the server's configuration; change that, or what the test expects.");
    }

    @Test
    void aMagicAddressIsNamed() {
        assertThat(ofLast(FakeSmtpServerBuilder::magicAddresses, "RCPT TO:<450@fault.example>"))
                .contains(
                        "In this test: this 450 comes from a magic address; change the rule, or what the test expects.");
    }
}
