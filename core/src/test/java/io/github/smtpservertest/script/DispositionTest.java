package io.github.smtpservertest.script;

import static io.github.smtpservertest.match.SmtpEvents.endOfData;
import static io.github.smtpservertest.match.SmtpEvents.rcptTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.smtpservertest.FakeSmtpServer;
import io.github.smtpservertest.testkit.SmtpClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The two dispositions that override a reply, at RCPT and after the final dot. */
class DispositionTest {

    private final FakeSmtpServer server = FakeSmtpServer.start();

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void aRecipientIsRefusedAndKept() {
        server.on(rcptTo("bob@d")).reply(550, "no bob").keepAlthoughRefused();
        try (SmtpClient client = SmtpClient.inMail(server)) {
            client.send("RCPT TO:<ann@d>")
                    .expectStatus("250 2.1.5")
                    .send("RCPT TO:<bob@d>")
                    .expect("550 no bob");
            client.send("DATA").expectStatus("354").send(".").expectStatus("250 2.0.0");
        }
        assertThat(server.onlyMessage().recipients()).containsExactly("ann@d", "bob@d");
        assertThat(server.onlyMessage().outcomeFor("bob@d").orElseThrow().contradictsReply())
                .isTrue();
        assertThat(server.transcript().exchanges().get(4).remarks()).containsExactly("kept although refused");
    }

    @Test
    void oneOfTwoRecipientsIsAcceptedAndDiscarded() {
        server.on(rcptTo("bob@d")).reply(250, "fine").discardAlthoughAccepted();
        try (SmtpClient client = SmtpClient.inMail(server)) {
            client.send("RCPT TO:<ann@d>")
                    .expectStatus("250 2.1.5")
                    .send("RCPT TO:<bob@d>")
                    .expect("250 fine");
            client.send("DATA").expectStatus("354").send(".").expectStatus("250 2.0.0");
        }
        assertThat(server.onlyMessage().recipients()).containsExactly("ann@d");
        assertThat(server.onlyMessage().outcomeFor("bob@d").orElseThrow().contradictsReply())
                .isTrue();
        assertThat(server.transcript().exchanges().get(4).remarks()).containsExactly("discarded although accepted");
    }

    /** What DATA gave away would lose no mail. */
    @Test
    void theOnlyRecipientIsAcceptedAndDiscardedAndTheLieIsKeptUpToTheEnd() {
        server.on(rcptTo()).reply(250, "fine").discardAlthoughAccepted();
        try (SmtpClient client = SmtpClient.inMail(server)) {
            client.send("RCPT TO:<bob@d>").expect("250 fine");
            client.send("DATA").expectStatus("354").send(".").expectStatus("250 2.0.0");
            client.send("MAIL FROM:<a@b>").expectStatus("250 2.1.0");
        }
        assertThat(server.messages()).isEmpty();
    }

    @Test
    void aMailIsRefusedAndKept() {
        server.on(endOfData()).reply(451, "4.3.0 later").keepAlthoughRefused().times(1);
        try (SmtpClient client = SmtpClient.inBody(server)) {
            client.sendBytes("x\r\n.\r\n")
                    .expect("451 4.3.0 later")
                    .send("MAIL FROM:<a@b>")
                    .expectStatus("250 2.1.0");
        }
        assertThat(server.onlyMessage().wasRefused()).isTrue();
        assertThat(server.onlyMessage().content().text()).isEqualTo("x\r\n");
        assertThat(server.transcript().exchanges().get(5).remarks()).containsExactly("kept although refused");
    }

    @Test
    void aMailIsAcceptedAndDiscarded() {
        server.on(endOfData()).reply(250, "queued").discardAlthoughAccepted();
        try (SmtpClient client = SmtpClient.inBody(server)) {
            client.sendBytes("x\r\n.\r\n")
                    .expect("250 queued")
                    .send("MAIL FROM:<a@b>")
                    .expectStatus("250 2.1.0");
        }
        assertThat(server.messages()).isEmpty();
        assertThat(server.transcript().exchanges().get(5).remarks()).containsExactly("discarded although accepted");
    }

    @Test
    void aLieThatContradictsItsReplyIsRejected() {
        Rule<?> refusal = server.on(rcptTo()).reply(550, "no");
        Rule<?> acceptance = server.on(rcptTo()).reply(250, "yes");
        assertThatThrownBy(refusal::discardAlthoughAccepted)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("To discard although accepted takes a 2yz reply, not 550.");
        assertThatThrownBy(acceptance::keepAlthoughRefused)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("To keep although refused takes a 4yz or 5yz reply, not 250.");
    }
}
