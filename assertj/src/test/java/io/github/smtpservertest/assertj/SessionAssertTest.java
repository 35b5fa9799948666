package io.github.smtpservertest.assertj;

import static io.github.smtpservertest.assertj.Failures.assertFails;
import static io.github.smtpservertest.assertj.SmtpAssertions.assertThat;
import static io.github.smtpservertest.match.SmtpEvents.connect;

import io.github.smtpservertest.FakeSmtpServer;
import io.github.smtpservertest.testkit.SmtpClient;
import io.github.smtpservertest.transcript.SessionRecord;
import org.junit.jupiter.api.Test;

class SessionAssertTest {

    private final SessionRecord order = Sent.order().onlySession();
    private final SessionRecord left = Sent.session(script -> {}, "EHLO client.example");

    @Test
    void hasVerbs() {
        assertThat(order).hasVerbs("EHLO", "MAIL", "RCPT", "RCPT", "DATA", "QUIT");
        assertFails(() -> assertThat(left).hasVerbs("EHLO", "QUIT"), """
                Expected the verbs of session 1 to be
                   EHLO QUIT
                but they are
                   EHLO

                   # session 1
                   S: 220 mx.example.com ESMTP smtp-server-test
                   C: EHLO client.example
                   S: 250-mx.example.com
                   S: 250 SIZE 104857600
                >> # end: the client closed the connection without QUIT
                   ^^ Expected here: QUIT.
                """);
    }

    @Test
    void hasOtherVerbs() {
        assertThat(left).hasVerbs("EHLO");
        assertFails(() -> assertThat(left).hasVerbs("HELO"), """
                Expected the verbs of session 1 to be
                   HELO
                but they are
                   EHLO

                   # session 1
                   S: 220 mx.example.com ESMTP smtp-server-test
                >> C: EHLO client.example
                   ^^ Expected here: HELO.
                   S: 250-mx.example.com
                   S: 250 SIZE 104857600
                   # end: the client closed the connection without QUIT
                """);
    }

    @Test
    void hasCodes() {
        assertThat(order).hasCodes(220, 250, 250, 251, 550, 354, 250, 221);
        assertFails(() -> assertThat(order).hasCodes(220, 250, 250, 250, 550, 354, 250, 221), """
                Expected the codes of session 1 to be
                   [220, 250, 250, 250, 550, 354, 250, 221]
                but they are
                   [220, 250, 250, 251, 550, 354, 250, 221]

                   # session 1
                   S: 220 mx.example.com ESMTP smtp-server-test
                   C: EHLO client.example
                   S: 250-mx.example.com
                   S: 250 SIZE 104857600
                   C: MAIL FROM:<shop@example.org> SIZE=27
                   S: 250 OK
                   C: RCPT TO:<bob@example.com>
                   # rule 1: RCPT bob@example.com = 251 "User not local; will forward"
                >> S: 251 User not local; will forward
                   ^^ Expected here: 250.
                   C: RCPT TO:<ann@example.com>
                   # rule 2: RCPT ann@example.com = 550 "5.1.1 No such mailbox"
                   S: 550 5.1.1 No such mailbox
                   C: DATA
                   S: 354 Start mail input; end with <CRLF>.<CRLF>
                   C: Subject: Your order
                   C:
                   C: Hi
                   C: .
                   S: 250 OK, 27 bytes taken
                   C: QUIT
                   S: 221 Service closing transmission channel
                   # end: the client said QUIT, and the server closed

                251 after RCPT is a success: the recipient is accepted, and the server itself forwards the message
                to the new address.
                250 and 251: Both are successes, and at RCPT both accept the recipient. 251 adds one fact: the
                mailbox is elsewhere, and the server itself forwards the message. A client treats both alike; one
                that accepts only 250 reports an accepted recipient as refused.
                In this test: this 251 comes from rule 1 (Sent.java:N); change the rule, or what the test expects.
                In the client: Check that your mailer looks at the first digit: code that accepts only 250 reports
                an accepted recipient as refused. The new address is in the reply, and may be used the next time if
                you trust the server (RFC 5321 §7.4).
                """);
    }

    @Test
    void hasFewerCodes() {
        assertThat(left).hasCodes(220, 250);
        assertFails(() -> assertThat(left).hasCodes(220, 250, 221), """
                Expected the codes of session 1 to be
                   [220, 250, 221]
                but they are
                   [220, 250]

                   # session 1
                   S: 220 mx.example.com ESMTP smtp-server-test
                   C: EHLO client.example
                   S: 250-mx.example.com
                   S: 250 SIZE 104857600
                >> # end: the client closed the connection without QUIT
                   ^^ Expected here: 221.
                """);
    }

    @Test
    void isGreeted() {
        assertThat(order).greetedWith(220);
        assertFails(() -> assertThat(left).greetedWith(554), """
                Expected the greeting to be 554, but it was '220 mx.example.com ESMTP smtp-server-test'.

                   # session 1
                >> S: 220 mx.example.com ESMTP smtp-server-test
                   ^^ Expected here: 554.
                   C: EHLO client.example
                   S: 250-mx.example.com
                   S: 250 SIZE 104857600
                   # end: the client closed the connection without QUIT

                554 and 220: 220 is a success and 554 a permanent failure. As the greeting, 220 means that EHLO may
                follow; 554 means that there is no service for this client, which sends QUIT and does not try this
                message here again.
                In this test: no rule matched here, so the server gave its own reply. To get 554, write
                smtp.on(connect()).reply(554). If you have such a rule, check what it matches and how often it
                applies.
                """);
    }

    @Test
    void isNotGreeted() {
        SessionRecord silent = Sent.session(script -> script.on(connect()).close());
        assertThat(silent).hasCodes();
        assertFails(() -> assertThat(silent).greetedWith(220), """
                Expected the greeting to be 220, but it never came.

                   # session 1
                   # rule 1: CONNECT = close
                >> # no reply
                   ^^ Expected here: 220.
                   # end: the server closed the connection

                In this test: no whole reply came because of rule 1 (SessionAssertTest.java:N).
                """);
    }

    @Test
    void answersARecipient() {
        assertThat(order).answeredRecipient("bob@EXAMPLE.com", 251);
        assertFails(() -> assertThat(order).answeredRecipient("ann@example.com", 250), """
                Expected RCPT TO:<ann@example.com> to be answered 250, but it was answered '550 5.1.1 No such mailbox'.

                   # session 1
                   S: 220 mx.example.com ESMTP smtp-server-test
                   C: EHLO client.example
                   S: 250-mx.example.com
                   S: 250 SIZE 104857600
                   C: MAIL FROM:<shop@example.org> SIZE=27
                   S: 250 OK
                   C: RCPT TO:<bob@example.com>
                   # rule 1: RCPT bob@example.com = 251 "User not local; will forward"
                   S: 251 User not local; will forward
                   C: RCPT TO:<ann@example.com>
                   # rule 2: RCPT ann@example.com = 550 "5.1.1 No such mailbox"
                >> S: 550 5.1.1 No such mailbox
                   ^^ Expected here: 250.
                   C: DATA
                   S: 354 Start mail input; end with <CRLF>.<CRLF>
                   C: Subject: Your order
                   C:
                   C: Hi
                   C: .
                   S: 250 OK, 27 bytes taken
                   C: QUIT
                   S: 221 Service closing transmission channel
                   # end: the client said QUIT, and the server closed

                550 after RCPT is a permanent failure: this recipient is refused, and the others are not affected.
                250 and 550: 250 is a success and 550 a permanent failure. At RCPT, 250 accepts the recipient; 550
                refuses that recipient alone. After the content, 250 makes the server responsible for the message;
                with 550 the server has not accepted it for anybody.
                In this test: this 550 comes from rule 2 (Sent.java:N); change the rule, or what the test expects.
                In the client: Read the enhanced status: 5.1.1 means that the address does not exist; 5.7.1 that a
                policy refuses, for instance because the client should have logged in before relaying.
                On a real server: For an unknown user, check the mailbox; for 5.7.1, look at who may relay, at block
                lists, and at the sender's SPF, DKIM and DMARC.
                """);
    }

    @Test
    void namesARecipient() {
        assertThat(order).namedRecipient("ann@example.com");
        assertFails(() -> assertThat(left).namedRecipient("ann@example.com"), """
                Expected a RCPT TO:<ann@example.com> in session 1, but there is none.

                   # session 1
                   S: 220 mx.example.com ESMTP smtp-server-test
                   C: EHLO client.example
                   S: 250-mx.example.com
                   S: 250 SIZE 104857600
                >> # end: the client closed the connection without QUIT
                   ^^ Expected before this: RCPT TO:<ann@example.com>.
                """);
    }

    @Test
    void goesOnToARecipient() {
        assertThat(order).recipient("bob@example.com").wasAnswered(251);
        assertFails(() -> assertThat(left).recipient("bob@example.com"), """
                Expected a RCPT TO:<bob@example.com> in session 1, but there is none.

                   # session 1
                   S: 220 mx.example.com ESMTP smtp-server-test
                   C: EHLO client.example
                   S: 250-mx.example.com
                   S: 250 SIZE 104857600
                >> # end: the client closed the connection without QUIT
                   ^^ Expected before this: RCPT TO:<bob@example.com>.
                """);
    }

    @Test
    void goesOnToAnExchange() {
        assertThat(order).exchange(7).hasCommandLine("QUIT");
        assertFails(() -> assertThat(left).exchange(2), """
                Expected an exchange 2 in session 1, but the last is number 1, counted from 0 for the greeting.

                # session 1
                S: 220 mx.example.com ESMTP smtp-server-test
                C: EHLO client.example
                S: 250-mx.example.com
                S: 250 SIZE 104857600
                # end: the client closed the connection without QUIT
                """);
    }

    @Test
    void hasAnExchangeOfANumber() {
        assertThat(left).hasExchange(1);
        assertFails(() -> assertThat(left).hasExchange(-1), """
                Expected an exchange -1 in session 1, but the last is number 1, counted from 0 for the greeting.

                # session 1
                S: 220 mx.example.com ESMTP smtp-server-test
                C: EHLO client.example
                S: 250-mx.example.com
                S: 250 SIZE 104857600
                # end: the client closed the connection without QUIT
                """);
    }

    @Test
    void pipelines() {
        assertThat(pipelining()).pipelined();
        assertFails(() -> assertThat(left).pipelined(), """
                Expected the client to pipeline in session 1, but no two of its commands came together (RFC 2920).

                # session 1
                S: 220 mx.example.com ESMTP smtp-server-test
                C: EHLO client.example
                S: 250-mx.example.com
                S: 250 SIZE 104857600
                # end: the client closed the connection without QUIT
                """);
    }

    @Test
    void doesNotPipeline() {
        assertThat(order).didNotPipeline();
        assertFails(() -> assertThat(pipelining()).didNotPipeline(), """
                Expected the client not to pipeline in session 1, but RCPT TO:<bob@example.com> came together with the command before it (RFC 2920).

                   # session 1
                   S: 220 mx.example.com ESMTP smtp-server-test
                   C: EHLO client.example
                   S: 250-mx.example.com
                   S: 250 SIZE 104857600
                   C: MAIL FROM:<shop@example.org>
                   S: 250 OK
                >> C: RCPT TO:<bob@example.com>
                   ^^ This came before the line above was answered.
                   S: 250 Recipient ok
                   C: QUIT
                   S: 221 Service closing transmission channel
                   # end: the client said QUIT, and the server closed
                """);
    }

    private static SessionRecord pipelining() {
        try (FakeSmtpServer server = Sent.server();
                SmtpClient client = SmtpClient.connect(server)) {
            Sent.talk(client, "EHLO client.example");
            client.sendBytes("MAIL FROM:<shop@example.org>\r\nRCPT TO:<bob@example.com>\r\n");
            client.readReply();
            client.readReply();
            client.ask("QUIT");
            return server.awaitSessionsEnd().onlySession();
        }
    }
}
