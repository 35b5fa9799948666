package io.github.smtpservertest.assertj;

import static io.github.smtpservertest.assertj.Failures.assertFails;
import static io.github.smtpservertest.assertj.SmtpAssertions.assertThat;
import static io.github.smtpservertest.match.Matchers.connect;

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
                   # rule 1: at RCPT TO:<bob@example.com>: say 251 "User not local; will forward"
                >> S: 251 User not local; will forward
                   ^^ Expected here: 250.
                   C: RCPT TO:<ann@example.com>
                   # rule 2: at RCPT TO:<ann@example.com>: say 550 "5.1.1 No such mailbox"
                   S: 550 5.1.1 No such mailbox
                   C: DATA
                   S: 354 Start mail input; end with <CRLF>.<CRLF>
                   C: Subject: Your order
                   C:
                   C: Hi
                   C: .
                   S: 250 OK, 27 octets taken
                   C: QUIT
                   S: 221 Service closing transmission channel
                   # end: the client said QUIT, and the server closed

                Both are successes, and at RCPT both mean that the recipient is accepted. 251 adds one thing: the
                mailbox is elsewhere, and the server itself forwards the mail to the new address. A client does the
                same on both. One that accepts 250 alone takes a delivered mail for a lost one.

                251 "User not local; will forward" (RFC 5321 §3.4) is a success. The recipient has no mailbox on
                this server, but the server knows the new address, accepts the recipient, and forwards the mail
                there by itself. It is a success in full. Seen where a mailbox has moved and the server tells so;
                many servers say 250 instead and forward in silence. The client must treat it just as 250: the
                recipient is accepted, and the client itself sends nothing to the new address. It need not change
                its address book. Check that your mailer looks at the first digit: code that compares with 250 alone
                takes this success for a failure.
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

                220 is a success and 554 is a permanent failure; the first digit alone tells a client to act
                differently. 220 answers the connection and STARTTLS; 554 answers the connection, DATA, the end of
                the data and BDAT. 220 "Service ready" (RFC 5321 §4.3.2): The server is ready. On a new connection
                this is the greeting; after STARTTLS it is the word to begin the TLS handshake. The client must wait
                for the whole greeting and then say EHLO. After STARTTLS it must begin the handshake at once, forget
                all that it learnt in plaintext, and say EHLO again. 554 "Transaction failed" (RFC 5321 §3.1): The
                transaction has failed for good and no other code says why; as a greeting, there is no mail service
                here. The client must not send the mail again unchanged. When it is the greeting, the client must
                say QUIT and close.
                """);
    }

    @Test
    void isNotGreeted() {
        SessionRecord silent = Sent.session(script -> script.on(connect()).closeConnection());
        assertThat(silent).hasCodes();
        assertFails(() -> assertThat(silent).greetedWith(220), """
                Expected the greeting to be 220, but it never came.

                   # session 1
                   # rule 1: at connect: close instead of replying
                >> # no reply
                   ^^ Expected here: 220.
                   # end: the server closed the connection
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
                   # rule 1: at RCPT TO:<bob@example.com>: say 251 "User not local; will forward"
                   S: 251 User not local; will forward
                   C: RCPT TO:<ann@example.com>
                   # rule 2: at RCPT TO:<ann@example.com>: say 550 "5.1.1 No such mailbox"
                >> S: 550 5.1.1 No such mailbox
                   ^^ Expected here: 250.
                   C: DATA
                   S: 354 Start mail input; end with <CRLF>.<CRLF>
                   C: Subject: Your order
                   C:
                   C: Hi
                   C: .
                   S: 250 OK, 27 octets taken
                   C: QUIT
                   S: 221 Service closing transmission channel
                   # end: the client said QUIT, and the server closed

                At RCPT 250 accepts the recipient and 550 refuses that recipient alone: the transaction stays open
                and the others go on. After the final dot 250 makes the server responsible for the mail, and 550
                says that it has kept nothing.

                550 "Requested action not taken: mailbox unavailable" (RFC 5321 §4.2.3) is a permanent failure. The
                mailbox does not exist or may not be used, or the server's policy refuses the command or the mail.
                Seen at RCPT for unknown users (5.1.1), at MAIL and RCPT for relaying denied and block lists
                (5.7.1), and after the final dot for content taken for spam. The client must not try again
                unchanged. At RCPT this recipient alone has failed, and the others go on; after the final dot the
                whole mail has. Read the enhanced status: 5.1.1 is a bad address, 5.7.1 a policy that another
                address will not change.
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
