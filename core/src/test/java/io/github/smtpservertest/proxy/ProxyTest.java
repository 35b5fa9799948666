package io.github.smtpservertest.proxy;

import static io.github.smtpservertest.match.SmtpEvents.connect;
import static io.github.smtpservertest.match.SmtpEvents.data;
import static io.github.smtpservertest.match.SmtpEvents.ehlo;
import static io.github.smtpservertest.match.SmtpEvents.endOfData;
import static io.github.smtpservertest.match.SmtpEvents.mailFrom;
import static io.github.smtpservertest.match.SmtpEvents.noop;
import static io.github.smtpservertest.match.SmtpEvents.rcptTo;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.smtpservertest.FakeSmtpServer;
import io.github.smtpservertest.message.ReceivedMessage;
import io.github.smtpservertest.testkit.Closes;
import io.github.smtpservertest.testkit.QuietPort;
import io.github.smtpservertest.testkit.SmtpClient;
import io.github.smtpservertest.transcript.SessionEnd;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The script in front of a real server, which is played by a second fake one. */
class ProxyTest {

    private final FakeSmtpServer real = FakeSmtpServer.builder()
            .hostName("real.example.net")
            .mailboxes(boxes -> boxes.domain("d.example").unknown("ghost@d.example"))
            .user("alice", "secret")
            .start();
    private final FakeSmtpServer server = FakeSmtpServer.builder()
            .proxyTo(RealServer.at(real.host(), real.port()))
            .start();

    @AfterEach
    void close() {
        server.close();
        real.close();
    }

    private SmtpClient inBody() {
        return inMail().send("RCPT TO:<c@d.example>")
                .expect("250 …")
                .send("DATA")
                .expect("354 …");
    }

    private SmtpClient inMail() {
        return introduced().send("MAIL FROM:<a@b.example>").expect("250 …");
    }

    private SmtpClient introduced() {
        return SmtpClient.connect(server)
                .expect("220 real.example.net ESMTP smtp-server-test")
                .send("EHLO client.example")
                .expectStatus("250");
    }

    @Test
    void withoutAScriptTheRealServerAnswersEverything() {
        try (SmtpClient client = inBody()) {
            client.sendBytes("Subject: hi\r\n\r\n..dot\r\n.\r\n")
                    .expect("250 …")
                    .send("RCPT TO:<c@d.example>")
                    .expect("503 5.5.1 There is no transaction; say MAIL first")
                    .send("XYZZY")
                    .expect("500 …")
                    .send("QUIT")
                    .expect("221 …")
                    .expectEnd();
        }
        ReceivedMessage there = real.onlyMessage();
        ReceivedMessage here = server.onlyMessage();
        assertThat(there.content().text()).isEqualTo("Subject: hi\r\n\r\n.dot\r\n");
        assertThat(here.content().text()).isEqualTo(there.content().text());
        assertThat(here.envelope().acceptedRecipients()).hasSize(1);
        assertThat(server.awaitSessionsEnd()
                        .text()
                        .replace(
                                "# the default replies are those of the real server at " + real.host() + ":"
                                        + real.port() + "\n",
                                ""))
                .isEqualTo(real.awaitSessionsEnd().text());
        assertThat(server.failures()).isEmpty();
    }

    @Test
    void aRefusalOfTheRealServerIsTheDefaultOne() {
        try (SmtpClient client = inMail()) {
            client.send("RCPT TO:<ghost@d.example>").expect("550 5.1.1 …");
        }
        assertThat(server.awaitSessionsEnd().onlySession().exchanges().get(3).code())
                .isEqualTo(550);
    }

    @Test
    void aScriptedRefusalNeverReachesTheRealServer() {
        server.on(rcptTo("no@d.example")).reply(550, "5.7.1 not him");
        try (SmtpClient client = inMail()) {
            client.send("RCPT TO:<no@d.example>")
                    .expect("550 5.7.1 not him")
                    .send("RCPT TO:<yes@d.example>")
                    .expect("250 …")
                    .send("DATA")
                    .expect("354 …")
                    .sendBytes("x\r\n.\r\n")
                    .expect("250 …");
        }
        assertThat(real.onlyMessage().envelope().recipients()).hasSize(1);
        assertThat(server.onlyMessage().envelope().refusedRecipients()).hasSize(1);
    }

    @Test
    void aScriptedSuccessReachesTheRealServerWhoseReplyIsRemarked() {
        server.on(rcptTo("ghost@d.example")).reply(251, "2.1.5 will forward");
        try (SmtpClient client = inMail()) {
            client.send("RCPT TO:<ghost@d.example>").expect("251 2.1.5 will forward");
        }
        assertThat(server.awaitSessionsEnd().onlySession().exchanges().get(3).remarks())
                .containsExactly("the real server said: 550 5.1.1 No such user here");
    }

    @Test
    void aScriptedRefusalOfTheContentKeepsItFromTheRealServerAndTheSessionGoesOn() {
        server.on(endOfData()).reply(451, "4.3.0 later").times(1);
        try (SmtpClient client = inBody()) {
            client.sendBytes("first\r\n.\r\n").expect("451 4.3.0 later");
            client.send("MAIL FROM:<a@b.example>")
                    .expect("250 …")
                    .send("RCPT TO:<c@d.example>")
                    .expect("250 …")
                    .send("DATA")
                    .expect("354 …")
                    .sendBytes("second\r\n.\r\n")
                    .expect("250 …");
        }
        assertThat(real.awaitSessionsEnd().sessions()).hasSize(2);
        assertThat(real.onlyMessage().content().text()).isEqualTo("second\r\n");
        assertThat(server.onlyMessage().content().text()).isEqualTo("second\r\n");
    }

    @Test
    void aConnectionDroppedInsteadOfTheReplyToTheDotHasDeliveredTheMail() {
        server.on(endOfData()).close();
        try (SmtpClient client = inBody()) {
            client.sendBytes("x\r\n.\r\n").expectEnd();
        }
        assertThat(real.awaitMessages(1)).hasSize(1);
        assertThat(server.awaitMessages(1)).hasSize(1);
    }

    @Test
    void aMailRefusedButKeptIsDelivered() {
        server.on(endOfData()).reply(451, "4.3.0 no").keepAlthoughRefused();
        try (SmtpClient client = inBody()) {
            client.sendBytes("x\r\n.\r\n").expect("451 4.3.0 no");
        }
        assertThat(real.awaitMessages(1)).hasSize(1);
    }

    @Test
    void aMailAcceptedButDiscardedIsNotDelivered() {
        server.on(endOfData()).reply(250, "2.0.0 gone").discardAlthoughAccepted();
        try (SmtpClient client = inBody()) {
            client.sendBytes("x\r\n.\r\n").expect("250 2.0.0 gone");
        }
        real.awaitSessionsEnd();
        assertThat(real.messages()).isEmpty();
        assertThat(server.messages()).isEmpty();
    }

    @Test
    void aRefusedGreetingNeedsNoRealServer() {
        server.on(connect()).reply(554, "no service");
        try (SmtpClient client = SmtpClient.connect(server)) {
            client.expect("554 no service");
        }
        server.awaitSessionsEnd();
        assertThat(real.transcript().sessions()).isEmpty();
    }

    @Test
    void ehloRefusedByTheScriptLeadsToHeloAtTheRealServer() {
        server.on(ehlo()).reply(502, "5.5.1 what?");
        try (SmtpClient client = SmtpClient.connect(server)) {
            client.expectStatus("220")
                    .send("EHLO c")
                    .expect("502 5.5.1 what?")
                    .send("HELO c")
                    .expect("250 real.example.net");
        }
        assertThat(real.awaitSessionsEnd().onlySession().exchanges())
                .extracting(exchange -> exchange.stage().name())
                .startsWith("CONNECT", "HELO");
    }

    @Test
    void effectsOnTheWireGoWithTheRealServersReplies() {
        server.on(noop()).injectAfter("250 twice\r\n");
        try (SmtpClient client = introduced()) {
            client.send("NOOP").expect("250 2.0.0 OK").expect("250 twice");
        }
    }

    @Test
    void aLoginIsTheRealServers() {
        String plain = Base64.getEncoder().encodeToString("\0alice\0secret".getBytes(UTF_8));
        try (SmtpClient client = introduced()) {
            client.send("AUTH LOGIN")
                    .expect("334 VXNlcm5hbWU6")
                    .send("YWxpY2U=")
                    .expect("334 …")
                    .send("d3Jvbmc=")
                    .expect("535 …")
                    .send("AUTH PLAIN " + plain)
                    .expect("235 …");
        }
        assertThat(server.awaitSessionsEnd().onlySession().exchanges())
                .last()
                .satisfies(
                        exchange -> assertThat(exchange.after().authenticated()).isTrue());
        assertThat(server.transcript().text()).doesNotContain(plain);
    }

    @Test
    void chunksReachTheRealServer() {
        try (SmtpClient client = inMail()) {
            client.send("RCPT TO:<c@d.example>")
                    .expect("250 …")
                    .sendBytes("BDAT 3\r\nab\r")
                    .expect("250 …")
                    .sendBytes("BDAT 2 LAST\r\n\nc")
                    .expect("250 …");
        }
        assertThat(real.onlyMessage().content().text()).isEqualTo("ab\r\nc");
        assertThat(server.onlyMessage().content().text()).isEqualTo("ab\r\nc");
    }

    @Test
    void aChunkThatWasNotKeptWholeIsKeptFromTheRealServerAndTheSessionGoesOn() {
        try (FakeSmtpServer narrow = FakeSmtpServer.builder()
                        .maxMessageSize(1000)
                        .proxyTo(RealServer.at(real.host(), real.port()))
                        .start();
                SmtpClient client = SmtpClient.connect(narrow).expect("220 …")) {
            client.send("EHLO client.example").expectStatus("250");
            client.send("MAIL FROM:<a@b.example>").expect("250 …");
            client.send("RCPT TO:<c@d.example>").expect("250 …");
            client.sendBytes("BDAT 300000 LAST\r\n" + "x".repeat(300_000)).expectStatus("552 5.3.4");
            client.send("MAIL FROM:<a@b.example>").expect("250 …");
            client.send("RCPT TO:<c@d.example>").expect("250 …");
            client.sendBytes("BDAT 4 LAST\r\nabcd").expect("250 …");
            assertThat(narrow.onlyMessage().content().text()).isEqualTo("abcd");
        }
        assertThat(real.onlyMessage().content().text()).isEqualTo("abcd");
        assertThat(real.transcript().sessions()).hasSize(2);
        assertThat(real.transcript().text()).doesNotContain("BDAT 300000");
    }

    @Test
    void aScriptedRefusalOfAChunkKeepsItFromTheRealServerAndTheSessionGoesOn() {
        server.on(endOfData()).reply(452, "full").times(1);
        try (SmtpClient client = inMail()) {
            client.send("RCPT TO:<c@d.example>").expect("250 …");
            client.sendBytes("BDAT 3 LAST\r\nabc").expect("452 full");
            client.send("MAIL FROM:<a@b.example>").expect("250 …");
            client.send("RCPT TO:<c@d.example>").expect("250 …");
            client.sendBytes("BDAT 3 LAST\r\ndef").expect("250 …");
        }
        assertThat(real.onlyMessage().content().text()).isEqualTo("def");
        assertThat(real.transcript().sessions()).hasSize(2);
    }

    @Test
    void tlsWithTheClientIsOursAndTheRealServersStartTlsIsNotShown() {
        try (FakeSmtpServer secure = FakeSmtpServer.builder().startTls().start();
                FakeSmtpServer front = FakeSmtpServer.builder()
                        .startTls()
                        .proxyTo(RealServer.at("127.0.0.1", secure.port()).startTls(secure.clientSslContext()))
                        .start();
                SmtpClient client = SmtpClient.greeted(front)) {
            client.startTls();
            client.send("EHLO again");
            assertThat(client.readReply().lines()).noneMatch(line -> line.contains("STARTTLS"));
            client.send("MAIL FROM:<a@b.example>").expect("250 …");
            assertThat(secure.transcript().onlySession().tls()).isPresent();
            assertThat(front.transcript().onlySession().tls()).isPresent();
        }
    }

    @Test
    void anUnreachableServerIsA421AndAFailure() {
        int port = QuietPort.next();
        try (FakeSmtpServer front = FakeSmtpServer.builder()
                        .proxyTo(RealServer.at("127.0.0.1", port))
                        .start();
                SmtpClient client = SmtpClient.connect(front)) {
            client.expect("421 4.4.2 The real server cannot be reached, or was lost; closing")
                    .expectEnd();
            assertThat(front.failures())
                    .singleElement()
                    .asString()
                    .startsWith("The real server at 127.0.0.1:" + port + " cannot be reached: ");
        }
    }

    @Test
    void aRealServerThatClosesIsA421() {
        real.on(mailFrom()).close();
        try (SmtpClient client = introduced()) {
            client.send("MAIL FROM:<a@b.example>")
                    .expect("421 4.4.2 The real server cannot be reached, or was lost; closing")
                    .expectEnd();
        }
        assertThat(server.awaitSessionsEnd().onlySession().end().how()).isEqualTo(SessionEnd.How.SERVER_CLOSED);
        assertThat(server.failures()).singleElement().asString().contains("it closed the connection");
    }

    @Test
    void aReplyThatIsNoneIsPassedOnAsItIs() {
        real.on(noop()).raw("250 bare\n");
        try (SmtpClient client = introduced()) {
            client.send("NOOP");
            client.closeOutput();
            assertThat(client.readToEnd()).isEqualTo("250 bare\n");
        }
    }

    @Test
    void aRefusedDataIsTheRealServersAndNoContentIsSent() {
        real.on(data()).reply(451, "4.3.0 not now");
        server.on(data()).reply(354, "go on");
        try (SmtpClient client = inMail()) {
            client.send("RCPT TO:<c@d.example>")
                    .expect("250 …")
                    .send("DATA")
                    .expect("354 go on")
                    .sendBytes("RSET\r\n.\r\n")
                    .expect("554 …")
                    .send("NOOP")
                    .expect("250 …");
        }
        assertThat(real.awaitSessionsEnd().onlySession().exchanges())
                .extracting(exchange -> exchange.stage().name())
                .doesNotContain("RSET", "END_OF_DATA");
    }

    @Test
    void closeReturnsThoughTheRealServerIsSilent() {
        real.on(noop()).stall();
        try (SmtpClient client = introduced()) {
            client.send("NOOP");
            real.await("a NOOP", transcript -> transcript.exchanges().size() == 3);
            Closes.inTime(server);
            client.expectGone();
        }
        assertThat(server.failures()).isEmpty();
    }

    @Test
    void lmtpAndBadAddressesAreMisuse() {
        assertThatThrownBy(() -> FakeSmtpServer.builder()
                        .lmtp()
                        .proxyTo(RealServer.at("127.0.0.1", 25))
                        .build())
                .hasMessage("A server that stands in front of a real one speaks SMTP; take lmtp away.");
        assertThatThrownBy(() -> RealServer.at("", 25)).hasMessageContaining("a host and a port from 1 to 65535");
        assertThatThrownBy(() -> RealServer.at("h", 0)).hasMessageContaining("not 'h' and 0.");
    }
}
