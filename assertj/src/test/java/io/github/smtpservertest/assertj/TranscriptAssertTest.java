package io.github.smtpservertest.assertj;

import static io.github.smtpservertest.assertj.Failures.assertFails;
import static io.github.smtpservertest.assertj.SmtpAssertions.assertThat;
import static io.github.smtpservertest.match.SmtpEvents.ehlo;
import static io.github.smtpservertest.match.SmtpEvents.endOfData;
import static io.github.smtpservertest.match.SmtpEvents.mailFrom;
import static io.github.smtpservertest.match.SmtpEvents.quit;
import static io.github.smtpservertest.match.SmtpEvents.rcptTo;
import static io.github.smtpservertest.match.SmtpEvents.startTls;
import static io.github.smtpservertest.match.SmtpEvents.vrfy;

import io.github.smtpservertest.transcript.Transcript;
import java.util.List;
import org.junit.jupiter.api.Test;

class TranscriptAssertTest {

    private static final Transcript NOBODY = new Transcript(List.of());
    private final Transcript order = Sent.order();

    @Test
    void containsAnExchange() {
        assertThat(order).contains(rcptTo("bob@example.com").answered(251), ehlo().answered(250));
        assertFails(
                () -> assertThat(order)
                        .contains(
                                ehlo().answered(250), rcptTo("bob@example.com").answered(250)),
                """
                Expected the transcript to contain RCPT TO:<bob@example.com> answered 250, but RCPT TO:<bob@example.com> was answered '251 User not local; will forward'.

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
                   ^^ Expected here: RCPT TO:<bob@example.com> answered 250.
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
    void containsWhatNobodySaid() {
        assertThat(order).contains(quit(), ehlo());
        assertFails(() -> assertThat(order).contains(startTls()), """
                Expected the transcript to contain STARTTLS, but nothing of the kind came.

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
                >> # end: the client said QUIT, and the server closed
                   ^^ Expected before this: STARTTLS.
                """);
    }

    @Test
    void containsNothingBeforeAClientConnects() {
        assertThat(NOBODY).never(ehlo());
        assertFails(() -> assertThat(NOBODY).contains(ehlo().answered(250)), """
                Expected the transcript to contain EHLO answered 250, but no client has connected.

                # no client has connected
                """);
    }

    @Test
    void neverContainsAnAnswer() {
        assertThat(order).never(rcptTo("bob@example.com").refused());
        assertFails(() -> assertThat(order).never(rcptTo().refused()), """
                Expected the transcript never to contain RCPT refused (4yz or 5yz), but RCPT TO:<ann@example.com> was answered '550 5.1.1 No such mailbox'.

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
                   ^^ This should never happen.
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
                In this test: this 550 comes from rule 2 (Sent.java:N); change the rule, or what the test expects.
                In the client: Read the enhanced status: 5.1.1 means that the address does not exist; 5.7.1 that a
                policy refuses, for instance because the client should have logged in before relaying.
                On a real server: For an unknown user, check the mailbox; for 5.7.1, look at who may relay, at block
                lists, and at the sender's SPF, DKIM and DMARC.
                """);
    }

    @Test
    void neverContainsACommand() {
        assertThat(order).never(vrfy(), startTls());
        assertFails(() -> assertThat(order).never(quit()), """
                Expected the transcript never to contain QUIT, but QUIT was answered '221 Service closing transmission channel'.

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
                   S: 550 5.1.1 No such mailbox
                   C: DATA
                   S: 354 Start mail input; end with <CRLF>.<CRLF>
                   C: Subject: Your order
                   C:
                   C: Hi
                   C: .
                   S: 250 OK, 27 bytes taken
                >> C: QUIT
                   ^^ This should never happen.
                   S: 221 Service closing transmission channel
                   # end: the client said QUIT, and the server closed
                """);
    }

    @Test
    void containsAnExchangeTooOften() {
        assertThat(order).hasExchanges(rcptTo(), 2);
        assertFails(() -> assertThat(order).hasExchanges(rcptTo(), 1), """
                Expected the transcript to contain RCPT once, but it does so 2 times.

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
                   ^^ This is time 2.
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
    void containsAnExchangeTooRarely() {
        assertThat(order).hasExchanges(mailFrom().answered(451), 0);
        assertFails(() -> assertThat(order).hasExchanges(endOfData().answered(250), 2), """
                Expected the transcript to contain end of data answered 250 2 times, but it does so once.

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
                >> # end: the client said QUIT, and the server closed
                   ^^ Expected before this: end of data answered 250.
                """);
    }

    @Test
    void readsAsAText() {
        assertThat(order).hasText(order.text());
        assertThat(order).hasText(order.text().replace("\n", "\r\n"));
        assertFails(() -> assertThat(order).hasText(order.text().replace("251 User", "250 User")), """
                Expected the transcript to read as given, but line 10 differs.

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
                   ^^ Expected here: S: 250 User not local; will forward
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
    void readsAsATextToItsEnd() {
        assertThat(NOBODY).hasText("# no client has connected");
        assertFails(() -> assertThat(NOBODY).hasText("# no client has connected\nS: 220 mx.example.com\n"), """
                Expected the transcript to read as given, but line 2 differs.

                   # no client has connected
                >> # nothing more
                   ^^ Expected here: S: 220 mx.example.com
                """);
    }
}
