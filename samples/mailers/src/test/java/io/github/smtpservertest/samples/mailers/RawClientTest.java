package io.github.smtpservertest.samples.mailers;

import static io.github.smtpservertest.assertj.SmtpAssertions.assertThat;
import static io.github.smtpservertest.command.SmtpExtension.VRFY;
import static io.github.smtpservertest.match.SmtpEvents.rcptTo;
import static io.github.smtpservertest.match.SmtpEvents.vrfy;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.smtpservertest.FakeSmtpServer;
import io.github.smtpservertest.FakeSmtpServerBuilder;
import io.github.smtpservertest.junit5.SmtpServerCustomizer;
import io.github.smtpservertest.junit5.SmtpServerTest;
import io.github.smtpservertest.testkit.SmtpClient;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** The codes that a client earns from the server as it comes, with no script: no mail library makes such mistakes. */
@SmtpServerTest(customizers = RawClientTest.Directory.class, without = VRFY)
@Order(2)
class RawClientTest {

    static final class Directory implements SmtpServerCustomizer {
        @Override
        public void customize(FakeSmtpServerBuilder builder) {
            builder.mailboxes(m -> m.domain("example.com")
                    .forward("old@example.com", "new@example.net")
                    .notAllowed("root@example.com"));
        }
    }

    private final Map<String, String> reasons = new HashMap<>();

    @Test
    void earnsEachCodeByItself(FakeSmtpServer smtp) {
        try (SmtpClient client = SmtpClient.greeted(smtp)) {
            earns(client, "RCPT TO:<bob@example.com>", 503, "neither EHLO nor MAIL came before");
            assertThat(client.send("EHLO client.example.org").readReply().code())
                    .isEqualTo(250);
            earns(client, "VRFY bob", 502, "this server was made without VRFY");
            earns(client, "MAIL FROM:shop@example.org", 501, "the address has no angle brackets");
            assertThat(client.send("MAIL FROM:<shop@example.org>").readReply().code())
                    .isEqualTo(250);
            earns(client, "DATA", 503, "there is no recipient yet");
            earns(client, "RCPT TO:<bob@@example.com>", 553, "no mailbox can have such a name");
            earns(client, "RCPT TO:<root@example.com>", 553, "the mailbox directory has notAllowed(root@example.com)");
            earns(
                    client,
                    "RCPT TO:<old@example.com>",
                    251,
                    "the mailbox directory has forward(old@example.com, new@example.net)");
            assertThat(client.send("RCPT TO:<bob@example.com>").readReply().code())
                    .isEqualTo(250);
            assertThat(client.send("QUIT").readReply().code()).isEqualTo(221);
        }
        smtp.awaitSessionsEnd();

        assertThat(smtp.transcript())
                .contains(vrfy().answered(502))
                .onlySession()
                .answeredRecipient("old@example.com", 251)
                .contains(
                        rcptTo("bob@example.com").answered(503),
                        rcptTo("bob@example.com").answered(250))
                .endedWithQuit();
        show(smtp);
    }

    private void earns(SmtpClient client, String line, int code, String reason) {
        assertThat(client.send(line).readReply().code()).as(reason).isEqualTo(code);
        reasons.put(line + " " + code, reason);
    }

    private void show(FakeSmtpServer smtp) {
        Showcase showcase = new Showcase(System.out);
        showcase.heading("A client that makes mistakes, and the server without a script");
        showcase.paragraph(
                "C: is the client, S: the server, # a remark. The server is strict, and answers for the addresses"
                        + " in its mailbox directory (builder.mailboxes) as that says.");
        showcase.dialogue(new Dialogue(smtp.transcript()).explained(reasons));
    }
}
