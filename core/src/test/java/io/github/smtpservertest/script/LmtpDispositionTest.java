package io.github.smtpservertest.script;

import static io.github.smtpservertest.match.SmtpEvents.endOfData;
import static io.github.smtpservertest.match.SmtpEvents.rcptTo;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.smtpservertest.FakeSmtpServer;
import io.github.smtpservertest.message.Recipient;
import io.github.smtpservertest.testkit.SmtpClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * In LMTP the content gets a reply for each recipient that RCPT accepted (RFC 2033 §4.2): for each that the client takes for
 * accepted, whatever the server does with it.
 */
class LmtpDispositionTest {

    private final FakeSmtpServer server = FakeSmtpServer.builder().lmtp().start();

    @AfterEach
    void close() {
        server.close();
    }

    private SmtpClient inMail() {
        return SmtpClient.connect(server)
                .expect("220 …")
                .send("LHLO client.example")
                .expectStatus("250")
                .send("MAIL FROM:<a@d>")
                .expect("250 …");
    }

    @Test
    void recipientsThatAreAllDiscardedAreEachAnsweredAndNoMessageIsKept() {
        server.on(rcptTo()).reply(250, "fine").discardAlthoughAccepted();
        try (SmtpClient client = inMail()) {
            client.send("RCPT TO:<one@d>")
                    .expect("250 fine")
                    .send("RCPT TO:<two@d>")
                    .expect("250 fine");
            client.send("DATA").expect("354 …").send("x\r\n.").expectStatus("250 2.0.0");
            client.expectStatus("250 2.0.0").send("VRFY bob").expectStatus("252 2.0.0");
        }
        assertThat(server.messages()).isEmpty();
    }

    @Test
    void oneThatIsDiscardedIsAnsweredAndTheMessageIsKeptForTheOther() {
        server.on(rcptTo("one@d")).reply(250, "fine").discardAlthoughAccepted();
        try (SmtpClient client = inMail()) {
            client.send("RCPT TO:<one@d>")
                    .expect("250 fine")
                    .send("RCPT TO:<two@d>")
                    .expect("250 …");
            client.send("DATA").expect("354 …").send("x\r\n.").expectStatus("250 2.0.0");
            client.expectStatus("250 2.0.0").send("VRFY bob").expectStatus("252 2.0.0");
        }
        assertThat(server.onlyMessage().recipients()).containsExactly("two@d");
        assertThat(server.onlyMessage().envelope().recipients())
                .extracting(Recipient::accepted)
                .containsExactly(false, true);
    }

    @Test
    void oneThatIsRefusedAndKeptIsNotAnsweredAgainAndHasTheMessage() {
        server.on(rcptTo("one@d")).reply(550, "no").keepAlthoughRefused();
        try (SmtpClient client = inMail()) {
            client.send("RCPT TO:<one@d>")
                    .expect("550 no")
                    .send("RCPT TO:<two@d>")
                    .expect("250 …");
            client.send("DATA").expect("354 …").send("x\r\n.").expectStatus("250 2.0.0");
            client.send("VRFY bob").expectStatus("252 2.0.0");
        }
        assertThat(server.onlyMessage().recipients()).containsExactly("one@d", "two@d");
    }

    @Test
    void oneThatIsRefusedAndKeptHasTheMessageWhereAllOthersAreDiscarded() {
        server.on(rcptTo("one@d")).reply(550, "no").keepAlthoughRefused();
        server.on(rcptTo("two@d")).reply(250, "fine").discardAlthoughAccepted();
        try (SmtpClient client = inMail()) {
            client.send("RCPT TO:<one@d>")
                    .expect("550 no")
                    .send("RCPT TO:<two@d>")
                    .expect("250 fine");
            client.send("DATA").expect("354 …").send("x\r\n.").expectStatus("250 2.0.0");
            client.send("VRFY bob").expectStatus("252 2.0.0");
        }
        assertThat(server.onlyMessage().recipients()).containsExactly("one@d");
    }

    @Test
    void theOnlyOneThatIsRefusedAndKeptHasTheMessageByTheOneReply() {
        server.on(rcptTo()).reply(550, "no").keepAlthoughRefused();
        try (SmtpClient client = inMail()) {
            client.send("RCPT TO:<one@d>").expect("550 no").send("DATA").expect("354 …");
            client.send("x\r\n.").expectStatus("250 2.0.0");
            client.send("VRFY bob").expectStatus("252 2.0.0");
        }
        assertThat(server.onlyMessage().recipients()).containsExactly("one@d");
    }

    @Test
    void theReplyToARecipientWhoIsDiscardedKeepsNoMessageForTheOthers() {
        server.on(rcptTo("one@d")).reply(250, "fine").discardAlthoughAccepted();
        server.on(endOfData()).nth(2).reply(452, "full");
        try (SmtpClient client = inMail()) {
            client.send("RCPT TO:<one@d>")
                    .expect("250 fine")
                    .send("RCPT TO:<two@d>")
                    .expect("250 …");
            client.send("DATA")
                    .expect("354 …")
                    .send("x\r\n.")
                    .expectStatus("250 2.0.0")
                    .expect("452 full");
        }
        assertThat(server.messages()).isEmpty();
    }
}
