package io.github.smtpservertest.assertj;

import static io.github.smtpservertest.assertj.Failures.assertFails;
import static io.github.smtpservertest.assertj.SmtpAssertions.assertThat;
import static io.github.smtpservertest.assertj.SmtpAssertions.awaitThat;
import static io.github.smtpservertest.match.SmtpEvents.ehlo;
import static io.github.smtpservertest.match.SmtpEvents.endOfData;
import static io.github.smtpservertest.match.SmtpEvents.mailFrom;
import static io.github.smtpservertest.match.SmtpEvents.rcptTo;
import static io.github.smtpservertest.match.SmtpEvents.to;
import static java.time.Duration.ofMillis;

import io.github.smtpservertest.FakeSmtpServer;
import io.github.smtpservertest.transcript.SessionRecord;
import io.github.smtpservertest.transcript.Transcript;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A failure marks the line that says most: the first refusal, the nearest miss, the message that is one too many. */
class MarkTest {

    private final FakeSmtpServer smtp = Sent.server();

    @AfterEach
    void close() {
        smtp.close();
    }

    private void send(String... lines) {
        Sent.talk(smtp, lines).close();
        smtp.awaitSessionsEnd();
    }

    private void order() {
        send(
                "EHLO client.example",
                "MAIL FROM:<shop@example.org>",
                "RCPT TO:<bob@example.com>",
                "DATA",
                "Subject: Your order\n.",
                "QUIT");
    }

    @Test
    void aRefusalIsWhyThereAreTooFewMessages() {
        smtp.on(endOfData()).reply(451, "4.3.0 Try again later");
        order();
        assertFails(() -> assertThat(smtp).hasMessages(1), """
                Expected 1 message at 127.0.0.1:PORT, but there is none.

                   # session 1
                   S: 220 mx.example.com ESMTP smtp-server-test
                   C: EHLO client.example
                   S: 250-mx.example.com
                   S: 250 SIZE 104857600
                   C: MAIL FROM:<shop@example.org>
                   S: 250 OK
                   C: RCPT TO:<bob@example.com>
                   S: 250 Recipient ok
                   C: DATA
                   S: 354 Start mail input; end with <CRLF>.<CRLF>
                   C: Subject: Your order
                   C: .
                   # rule 1: END_OF_DATA = 451 "4.3.0 Try again later"
                >> S: 451 4.3.0 Try again later
                   ^^ Refused here, and no message was kept after it.
                   C: QUIT
                   S: 221 Service closing transmission channel
                   # end: the client said QUIT, and the server closed

                451 after the content is a temporary failure: the message was not accepted; the client keeps it and
                tries again later.
                In this test: this 451 comes from rule 1 (MarkTest.java:N); change the rule, or what the test
                expects.
                In the client: A connection that is lost in the middle of a message counts as 451, so test both.
                Wait between attempts: RFC 5321 §4.5.4.1 advises at least 30 minutes.
                On a real server: The log names the part of the server that failed.
                """);
    }

    @Test
    void ofSeveralRefusalsTheFirstThatNoMessageFollowedIsMarked() {
        smtp.on(mailFrom()).reply(451, "4.7.1 Greylisted").times(1);
        order();
        order();
        smtp.on(rcptTo()).reply(550, "5.1.1 No such mailbox");
        order();
        assertFails(() -> assertThat(smtp).hasMessages(2), """
                Expected 2 messages at 127.0.0.1:PORT, but there is 1:
                   message from <shop@example.org> to [bob@example.com], subject 'Your order', 21 bytes (session 2, exchange 5)

                   # … 8 more exchanges; transcript().text() has all
                   # end: the client said QUIT, and the server closed

                   # session 2
                   S: 220 mx.example.com ESMTP smtp-server-test
                   C: EHLO client.example
                   S: 250-mx.example.com
                   S: 250 SIZE 104857600
                   C: MAIL FROM:<shop@example.org>
                   S: 250 OK
                   C: RCPT TO:<bob@example.com>
                   S: 250 Recipient ok
                   C: DATA
                   S: 354 Start mail input; end with <CRLF>.<CRLF>
                   C: Subject: Your order
                   C: .
                   S: 250 OK, 21 bytes taken
                   C: QUIT
                   S: 221 Service closing transmission channel
                   # end: the client said QUIT, and the server closed

                   # session 3
                   S: 220 mx.example.com ESMTP smtp-server-test
                   C: EHLO client.example
                   S: 250-mx.example.com
                   S: 250 SIZE 104857600
                   C: MAIL FROM:<shop@example.org>
                   S: 250 OK
                   C: RCPT TO:<bob@example.com>
                   # rule 2: RCPT = 550 "5.1.1 No such mailbox"
                >> S: 550 5.1.1 No such mailbox
                   ^^ Refused here, and no message was kept after it.
                   C: DATA
                   S: 554 No valid recipients; every one of them was refused
                   C: Subject: Your order
                   S: 500 Command not recognized
                   C: .
                   S: 500 Command not recognized
                   C: QUIT
                   S: 221 Service closing transmission channel
                   # end: the client said QUIT, and the server closed

                550 after RCPT is a permanent failure: this recipient is refused, and the others are not affected.
                In this test: this 550 comes from rule 2 (MarkTest.java:N); change the rule, or what the test
                expects.
                In the client: Read the enhanced status: 5.1.1 means that the address does not exist; 5.7.1 that a
                policy refuses, for instance because the client should have logged in before relaying.
                On a real server: For an unknown user, check the mailbox; for 5.7.1, look at who may relay, at block
                lists, and at the sender's SPF, DKIM and DMARC.
                """);
    }

    @Test
    void aMessageThatWasAcceptedAndNotKeptIsMarked() {
        smtp.on(endOfData()).reply(250, "2.0.0 OK").discardAlthoughAccepted();
        order();
        assertFails(() -> awaitThat(smtp).within(ofMillis(50)).receives(1), """
                Expected 1 message at 127.0.0.1:PORT within 50 ms, but there are none.

                   # session 1
                   S: 220 mx.example.com ESMTP smtp-server-test
                   C: EHLO client.example
                   S: 250-mx.example.com
                   S: 250 SIZE 104857600
                   C: MAIL FROM:<shop@example.org>
                   S: 250 OK
                   C: RCPT TO:<bob@example.com>
                   S: 250 Recipient ok
                   C: DATA
                   S: 354 Start mail input; end with <CRLF>.<CRLF>
                   C: Subject: Your order
                   C: .
                   # rule 1: END_OF_DATA = 250 "2.0.0 OK", discard although accepted
                   # discarded although accepted
                >> S: 250 2.0.0 OK
                   ^^ Accepted here, and not kept.
                   C: QUIT
                   S: 221 Service closing transmission channel
                   # end: the client said QUIT, and the server closed
                """);
    }

    @Test
    void theFirstMessageTooManyIsMarked() {
        order();
        order();
        assertFails(() -> assertThat(smtp).onlyMessage(), """
                Expected 1 message at 127.0.0.1:PORT, but there are 2:
                   message from <shop@example.org> to [bob@example.com], subject 'Your order', 21 bytes (session 1, exchange 5)
                   message from <shop@example.org> to [bob@example.com], subject 'Your order', 21 bytes (session 2, exchange 5)

                   # session 1
                   S: 220 mx.example.com ESMTP smtp-server-test
                   C: EHLO client.example
                   S: 250-mx.example.com
                   S: 250 SIZE 104857600
                   C: MAIL FROM:<shop@example.org>
                   S: 250 OK
                   C: RCPT TO:<bob@example.com>
                   S: 250 Recipient ok
                   C: DATA
                   S: 354 Start mail input; end with <CRLF>.<CRLF>
                   C: Subject: Your order
                   C: .
                   S: 250 OK, 21 bytes taken
                   C: QUIT
                   S: 221 Service closing transmission channel
                   # end: the client said QUIT, and the server closed

                   # session 2
                   S: 220 mx.example.com ESMTP smtp-server-test
                   C: EHLO client.example
                   S: 250-mx.example.com
                   S: 250 SIZE 104857600
                   C: MAIL FROM:<shop@example.org>
                   S: 250 OK
                   C: RCPT TO:<bob@example.com>
                   S: 250 Recipient ok
                   C: DATA
                   S: 354 Start mail input; end with <CRLF>.<CRLF>
                   C: Subject: Your order
                   C: .
                >> S: 250 OK, 21 bytes taken
                   ^^ This is message 2.
                   C: QUIT
                   S: 221 Service closing transmission channel
                   # end: the client said QUIT, and the server closed
                """);
    }

    @Test
    void whereTheRecipientWasRefusedThatIsMarked() {
        smtp.on(rcptTo("ann@example.com")).reply(550, "5.1.1 No such mailbox");
        send(
                "EHLO client.example",
                "MAIL FROM:<shop@example.org>",
                "RCPT TO:<ann@example.com>",
                "RCPT TO:<bob@example.com>",
                "DATA",
                "Subject: Your order\n.",
                "QUIT");
        assertFails(() -> assertThat(smtp).messageTo("ann@example.com"), """
                Expected one message for <ann@example.com> at 127.0.0.1:PORT, but there is none. Kept for others:
                   message from <shop@example.org> to [bob@example.com], subject 'Your order', 21 bytes (session 1, exchange 6)

                   # session 1
                   S: 220 mx.example.com ESMTP smtp-server-test
                   C: EHLO client.example
                   S: 250-mx.example.com
                   S: 250 SIZE 104857600
                   C: MAIL FROM:<shop@example.org>
                   S: 250 OK
                   C: RCPT TO:<ann@example.com>
                   # rule 1: RCPT ann@example.com = 550 "5.1.1 No such mailbox"
                >> S: 550 5.1.1 No such mailbox
                   ^^ Refused here.
                   C: RCPT TO:<bob@example.com>
                   S: 250 Recipient ok
                   C: DATA
                   S: 354 Start mail input; end with <CRLF>.<CRLF>
                   C: Subject: Your order
                   C: .
                   S: 250 OK, 21 bytes taken
                   C: QUIT
                   S: 221 Service closing transmission channel
                   # end: the client said QUIT, and the server closed

                550 after RCPT is a permanent failure: this recipient is refused, and the others are not affected.
                In this test: this 550 comes from rule 1 (MarkTest.java:N); change the rule, or what the test
                expects.
                In the client: Read the enhanced status: 5.1.1 means that the address does not exist; 5.7.1 that a
                policy refuses, for instance because the client should have logged in before relaying.
                On a real server: For an unknown user, check the mailbox; for 5.7.1, look at who may relay, at block
                lists, and at the sender's SPF, DKIM and DMARC.
                """);
    }

    @Test
    void whereTheRecipientWasMisspeltThatIsMarked() {
        order();
        assertFails(() -> assertThat(smtp).messageTo("bop@example.com"), """
                Expected one message for <bop@example.com> at 127.0.0.1:PORT, but there is none. Kept for others:
                   message from <shop@example.org> to [bob@example.com], subject 'Your order', 21 bytes (session 1, exchange 5)

                   # session 1
                   S: 220 mx.example.com ESMTP smtp-server-test
                   C: EHLO client.example
                   S: 250-mx.example.com
                   S: 250 SIZE 104857600
                   C: MAIL FROM:<shop@example.org>
                   S: 250 OK
                >> C: RCPT TO:<bob@example.com>
                   ^^ Expected here: RCPT TO:<bop@example.com>.
                   S: 250 Recipient ok
                   C: DATA
                   S: 354 Start mail input; end with <CRLF>.<CRLF>
                   C: Subject: Your order
                   C: .
                   S: 250 OK, 21 bytes taken
                   C: QUIT
                   S: 221 Service closing transmission channel
                   # end: the client said QUIT, and the server closed
                """);
    }

    @Test
    void ofTwoMessagesForARecipientTheSecondIsMarked() {
        order();
        order();
        assertFails(() -> assertThat(smtp).messageTo("bob@example.com"), """
                Expected one message for <bob@example.com> at 127.0.0.1:PORT, but there are 2:
                   message from <shop@example.org> to [bob@example.com], subject 'Your order', 21 bytes (session 1, exchange 5)
                   message from <shop@example.org> to [bob@example.com], subject 'Your order', 21 bytes (session 2, exchange 5)

                   # session 1
                   S: 220 mx.example.com ESMTP smtp-server-test
                   C: EHLO client.example
                   S: 250-mx.example.com
                   S: 250 SIZE 104857600
                   C: MAIL FROM:<shop@example.org>
                   S: 250 OK
                   C: RCPT TO:<bob@example.com>
                   S: 250 Recipient ok
                   C: DATA
                   S: 354 Start mail input; end with <CRLF>.<CRLF>
                   C: Subject: Your order
                   C: .
                   S: 250 OK, 21 bytes taken
                   C: QUIT
                   S: 221 Service closing transmission channel
                   # end: the client said QUIT, and the server closed

                   # session 2
                   S: 220 mx.example.com ESMTP smtp-server-test
                   C: EHLO client.example
                   S: 250-mx.example.com
                   S: 250 SIZE 104857600
                   C: MAIL FROM:<shop@example.org>
                   S: 250 OK
                   C: RCPT TO:<bob@example.com>
                   S: 250 Recipient ok
                   C: DATA
                   S: 354 Start mail input; end with <CRLF>.<CRLF>
                   C: Subject: Your order
                   C: .
                >> S: 250 OK, 21 bytes taken
                   ^^ This is message 2.
                   C: QUIT
                   S: 221 Service closing transmission channel
                   # end: the client said QUIT, and the server closed
                """);
    }

    @Test
    void aWaitForMessagesOfAKindNamesTheOthersAndMarksTheEnd() {
        order();
        assertFails(() -> awaitThat(smtp).within(ofMillis(50)).receives(1, to("ann@example.com")), """
                Expected 1 message (to ann@example.com) at 127.0.0.1:PORT within 50 ms, but there are none. Others were kept:
                   message from <shop@example.org> to [bob@example.com], subject 'Your order', 21 bytes (session 1, exchange 5)

                   # session 1
                   S: 220 mx.example.com ESMTP smtp-server-test
                   C: EHLO client.example
                   S: 250-mx.example.com
                   S: 250 SIZE 104857600
                   C: MAIL FROM:<shop@example.org>
                   S: 250 OK
                   C: RCPT TO:<bob@example.com>
                   S: 250 Recipient ok
                   C: DATA
                   S: 354 Start mail input; end with <CRLF>.<CRLF>
                   C: Subject: Your order
                   C: .
                   S: 250 OK, 21 bytes taken
                   C: QUIT
                   S: 221 Service closing transmission channel
                >> # end: the client said QUIT, and the server closed
                   ^^ Expected before this: one message more.
                """);
    }

    @Test
    void aMisspeltAddressIsMarkedWhereItWasNamed() {
        Transcript order = Sent.order();
        assertFails(() -> assertThat(order).contains(rcptTo("bop@example.com").answered(251)), """
                Expected the transcript to contain RCPT TO:<bop@example.com> answered 251, but the nearest is RCPT TO:<bob@example.com>.

                   # session 1
                   S: 220 mx.example.com ESMTP smtp-server-test
                   C: EHLO client.example
                   S: 250-mx.example.com
                   S: 250 SIZE 104857600
                   C: MAIL FROM:<shop@example.org> SIZE=27
                   S: 250 OK
                >> C: RCPT TO:<bob@example.com>
                   ^^ Expected here: RCPT TO:<bop@example.com> answered 251.
                   # rule 1: RCPT bob@example.com = 251 "User not local; will forward"
                   S: 251 User not local; will forward
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
                """);
    }

    @Test
    void anAddressInAnotherCaseIsMarkedAndCaseIsNamed() {
        SessionRecord order = Sent.order().onlySession();
        assertFails(() -> assertThat(order).containsSubsequence(ehlo().answered(250), rcptTo("Ann@example.com")), """
                Expected session 1 to contain, in this order:
                   1. EHLO answered 250
                   2. RCPT TO:<Ann@example.com>
                but at number 2 the nearest is RCPT TO:<ann@example.com>, which differs by case only, and in a local part case counts (RFC 5321 §2.4).

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
                >> C: RCPT TO:<ann@example.com>
                   ^^ Expected here: RCPT TO:<Ann@example.com>.
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
                """);
    }

    @Test
    void aWaitMarksTheNearestMiss() {
        order();
        assertFails(
                () -> awaitThat(smtp)
                        .within(ofMillis(50))
                        .hasSeen(rcptTo("bob@example.com").answered(251)),
                """
                Expected RCPT TO:<bob@example.com> answered 251 at 127.0.0.1:PORT within 50 ms, but RCPT TO:<bob@example.com> was answered '250 Recipient ok'.

                   # session 1
                   S: 220 mx.example.com ESMTP smtp-server-test
                   C: EHLO client.example
                   S: 250-mx.example.com
                   S: 250 SIZE 104857600
                   C: MAIL FROM:<shop@example.org>
                   S: 250 OK
                   C: RCPT TO:<bob@example.com>
                >> S: 250 Recipient ok
                   ^^ Expected here: RCPT TO:<bob@example.com> answered 251.
                   C: DATA
                   S: 354 Start mail input; end with <CRLF>.<CRLF>
                   C: Subject: Your order
                   C: .
                   S: 250 OK, 21 bytes taken
                   C: QUIT
                   S: 221 Service closing transmission channel
                   # end: the client said QUIT, and the server closed

                251 and 250: Both are successes, and at RCPT both accept the recipient. 251 adds one fact: the
                mailbox is elsewhere, and the server itself forwards the message. A client treats both alike; one
                that accepts only 250 reports an accepted recipient as refused.
                In this test: no rule matched here, so the server gave its own reply. To get 251, write
                smtp.on(rcptTo("bob@example.com")).reply(251). If you have such a rule, check what it matches and
                how often it applies.
                """);
    }

    @Test
    void whatAServerOffersIsOneLine() {
        try (FakeSmtpServer full = FakeSmtpServer.start()) {
            Sent.talk(full, "EHLO client.example", "QUIT").close();
            full.awaitSessionsEnd();
            assertFails(() -> assertThat(full).hasMessages(1), """
                    Expected 1 message at 127.0.0.1:PORT, but there is none.

                       # session 1
                       S: 220 mx.example.com ESMTP smtp-server-test
                       C: EHLO client.example
                       S: 250-mx.example.com
                       # and offers PIPELINING, SIZE 104857600, 8BITMIME, SMTPUTF8, ENHANCEDSTATUSCODES, CHUNKING, BINARYMIME, DSN, VRFY, EXPN, HELP
                       C: QUIT
                       S: 221 2.0.0 Service closing transmission channel
                    >> # end: the client said QUIT, and the server closed
                       ^^ Expected before this: one message more.
                    """);
            assertFails(() -> assertThat(full).transcript().never(ehlo().answered(250)), """
                    Expected the transcript never to contain EHLO answered 250, but EHLO client.example was answered '250 mx.example.com / PIPELINING / SIZE 104857600 / 8BITMIME / SMTPUTF8 / ENHANCEDSTATUSCODES / CHUNKING / BINARYMIME / DSN / VRFY / EXPN / HELP'.

                       # session 1
                       S: 220 mx.example.com ESMTP smtp-server-test
                       C: EHLO client.example
                    >> S: 250-mx.example.com
                       ^^ This should never happen.
                       S: 250-PIPELINING
                       S: 250-SIZE 104857600
                       S: 250-8BITMIME
                       S: 250-SMTPUTF8
                       S: 250-ENHANCEDSTATUSCODES
                       S: 250-CHUNKING
                       S: 250-BINARYMIME
                       S: 250-DSN
                       S: 250-VRFY
                       S: 250-EXPN
                       S: 250 HELP
                       C: QUIT
                       S: 221 2.0.0 Service closing transmission channel
                       # end: the client said QUIT, and the server closed
                    """);
        }
    }

    @Test
    void theServersEndIsMarkedWhereTheClientsWasExpected() {
        SessionRecord closed = Sent.session(script -> script.on(ehlo()).close(), "EHLO client.example");
        assertFails(() -> assertThat(closed).endedByClient(), """
                Expected the client to end session 1, but the server did: the server closed the connection.

                   # session 1
                   S: 220 mx.example.com ESMTP smtp-server-test
                   C: EHLO client.example
                   # rule 1: EHLO = close
                >> # end: the server closed the connection
                   ^^ Expected here: an end by the client.
                """);
    }
}
