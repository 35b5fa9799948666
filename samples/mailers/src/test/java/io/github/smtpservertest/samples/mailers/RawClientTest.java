package io.github.smtpservertest.samples.mailers;

import static io.github.smtpservertest.assertj.SmtpAssertions.assertThat;
import static io.github.smtpservertest.command.Extension.VRFY;
import static io.github.smtpservertest.match.Matchers.rcptTo;
import static io.github.smtpservertest.match.Matchers.vrfy;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.smtpservertest.FakeSmtpServer;
import io.github.smtpservertest.FakeSmtpServerBuilder;
import io.github.smtpservertest.junit5.SmtpServerCustomizer;
import io.github.smtpservertest.junit5.SmtpServerTest;
import io.github.smtpservertest.testkit.SmtpClient;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** The codes that a client earns from the server as it comes, with no script: no mail library makes such mistakes. */
@SmtpServerTest(configuredBy = RawClientTest.Directory.class, without = VRFY)
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

    @Test
    void earnsEachCodeByItself(FakeSmtpServer smtp) throws Exception {
        try (SmtpClient client = SmtpClient.greeted(smtp)) {
            assertThat(client.send("RCPT TO:<bob@example.com>").readReply().code())
                    .as("no MAIL yet")
                    .isEqualTo(503);
            assertThat(client.send("EHLO client.example.org").readReply().code())
                    .isEqualTo(250);
            assertThat(client.send("VRFY bob").readReply().code())
                    .as("switched off")
                    .isEqualTo(502);
            assertThat(client.send("TURN").readReply().code()).as("retired").isEqualTo(502);
            assertThat(client.send("MAIL FROM:shop@example.org").readReply().code())
                    .as("no brackets")
                    .isEqualTo(501);
            assertThat(client.send("MAIL FROM:<shop@example.org>").readReply().code())
                    .isEqualTo(250);
            assertThat(client.send("DATA").readReply().code())
                    .as("no recipient yet")
                    .isEqualTo(503);
            assertThat(client.send("RCPT TO:<bob@@example.com>").readReply().code())
                    .as("no mailbox has such a name")
                    .isEqualTo(553);
            assertThat(client.send("RCPT TO:<root@example.com>").readReply().code())
                    .as("not allowed")
                    .isEqualTo(553);
            assertThat(client.send("RCPT TO:<old@example.com>").readReply().code())
                    .as("has a forwarding address")
                    .isEqualTo(251);
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

    private static void show(FakeSmtpServer smtp) {
        Showcase showcase = new Showcase(System.out);
        showcase.heading("A raw client, and the server as it comes: no script, and each code is earned");
        System.out.print(smtp.transcript().text().indent(4));
    }
}
