package io.github.smtpservertest.fault;

import static io.github.smtpservertest.match.SmtpEvents.endOfData;
import static io.github.smtpservertest.match.SmtpEvents.mailFrom;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.smtpservertest.FakeSmtpServer;
import io.github.smtpservertest.command.SmtpExtension;
import io.github.smtpservertest.testkit.SmtpClient;
import org.junit.jupiter.api.DisplayNameGeneration;

/** Servers that real clients were reported to fail at: by what they offer, and by LMTP. */
@DisplayNameGeneration(ReportNames.class)
class ReportedExtensionFaultsTest {

    @Reported(
            in = {"bbottema/simple-java-mail#742", "muquit/mailsend#98"},
            client = "sent a UTF-8 address to a server that had not offered SMTPUTF8")
    void smtpUtf8IsNotOffered() {
        try (FakeSmtpServer server =
                        FakeSmtpServer.builder().without(SmtpExtension.SMTPUTF8).start();
                SmtpClient client = SmtpClient.introduced(server)) {
            assertThat(new String(client.received(), UTF_8)).doesNotContain("SMTPUTF8");
            client.send("MAIL FROM:<renée@b.example> SMTPUTF8").expectStatus("553 5.6.7");
            Orders.mail(client);
            assertThat(server.messages()).hasSize(1);
        }
    }

    @Reported(
            in = "kisli/vmime#186",
            client = "said SMTPUTF8 for plain addresses because it was offered, and failed further on")
    void smtpUtf8IsRefusedFurtherOn() {
        try (FakeSmtpServer server = FakeSmtpServer.start();
                SmtpClient client = SmtpClient.introduced(server)) {
            server.on(mailFrom().withParameter("SMTPUTF8"))
                    .reply(550, "5.6.7 SMTPUTF8 is required, but was not offered by the next host");
            client.send("MAIL FROM:<a@b.example> SMTPUTF8")
                    .expectBytes("550 5.6.7 SMTPUTF8 is required, but was not offered by the next host\r\n");
            Orders.mail(client);
            assertThat(server.messages()).hasSize(1);
        }
    }

    @Reported(in = "python/cpython#76984", client = "read one reply to the dot where LMTP gives one for each recipient")
    void lmtpAnswersForEachRecipient() {
        try (FakeSmtpServer server = FakeSmtpServer.builder().lmtp().start();
                SmtpClient client = SmtpClient.greeted(server)) {
            server.on(endOfData()).nth(2).reply(550, "5.2.2 mailbox full");
            client.send("LHLO c")
                    .expectStatus("250")
                    .send("MAIL FROM:<a@b.example>")
                    .expectStatus("250 2.1.0");
            client.send("RCPT TO:<ann@d.example>").expectStatus("250 2.1.5");
            client.send("RCPT TO:<bob@d.example>").expectStatus("250 2.1.5");
            Orders.content(client); // and reads one reply
            client.send("RSET").expectBytes("550 5.2.2 mailbox full\r\n"); // which is Bob's
            client.expectStatus("250 2.0.0");
            assertThat(server.onlyMessage().recipients()).containsExactly("ann@d.example");
        }
    }
}
