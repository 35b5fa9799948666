package io.github.smtpservertest.assertj;

import static io.github.smtpservertest.assertj.Failures.assertFails;
import static io.github.smtpservertest.assertj.SmtpAssertions.assertThat;
import static io.github.smtpservertest.match.Matchers.anything;
import static io.github.smtpservertest.match.Matchers.connect;
import static io.github.smtpservertest.match.Matchers.data;
import static io.github.smtpservertest.match.Matchers.ehlo;
import static io.github.smtpservertest.match.Matchers.endOfData;
import static io.github.smtpservertest.match.Matchers.mailFrom;
import static io.github.smtpservertest.match.Matchers.quit;
import static io.github.smtpservertest.match.Matchers.rcptTo;
import static io.github.smtpservertest.match.Matchers.rset;

import io.github.smtpservertest.transcript.SessionRecord;
import org.junit.jupiter.api.Test;

/** The three ways in which a session contains exchanges in an order. */
class SequenceTest {

    private final SessionRecord order = Sent.order().onlySession();
    private final SessionRecord gaveUp = Sent.session(
            Sent::scriptForward,
            "EHLO client.example",
            "MAIL FROM:<shop@example.org>",
            "RCPT TO:<bob@example.com>",
            "RSET");

    @Test
    void theWholeDialogueOfTheDesign() {
        assertThat(order)
                .containsSequence(
                        ehlo().answered(250),
                        mailFrom("shop@example.org").answered(250),
                        rcptTo("bob@example.com").answered(251));

        assertFails(
                () -> assertThat(order)
                        .containsSequence(
                                ehlo().answered(250),
                                mailFrom("shop@example.org").answered(250),
                                rcptTo("bob@example.com").answered(550)),
                """
                Expected session 1 to contain, with nothing in between:
                   1. EHLO answered 250
                   2. MAIL FROM:<shop@example.org> answered 250
                   3. RCPT TO:<bob@example.com> answered 550
                but at number 3 RCPT TO:<bob@example.com> was answered '251 User not local; will forward'.

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
                   ^^ Expected here: RCPT TO:<bob@example.com> answered 550.
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

                In both the recipient has no mailbox on this server. With 251 the server knows the new address,
                accepts the recipient and forwards the mail; with 550 it refuses, and the mail for that recipient
                goes back to its sender.

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
    void aSequenceIsBrokenByAnotherCommand() {
        assertThat(gaveUp).containsSequence(mailFrom().answered(250), rcptTo().answered(251));
        assertFails(
                () -> assertThat(gaveUp)
                        .containsSequence(rcptTo("bob@example.com").answered(251), data().answered(354)),
                """
                Expected session 1 to contain, with nothing in between:
                   1. RCPT TO:<bob@example.com> answered 251
                   2. DATA answered 354
                but at number 2 the client said 'RSET'.

                   # session 1
                   S: 220 mx.example.com ESMTP smtp-server-test
                   C: EHLO client.example
                   S: 250-mx.example.com
                   S: 250 SIZE 104857600
                   C: MAIL FROM:<shop@example.org>
                   S: 250 OK
                   C: RCPT TO:<bob@example.com>
                   # rule 1: at RCPT TO:<bob@example.com>: say 251 "User not local; will forward"
                   S: 251 User not local; will forward
                >> C: RSET
                   ^^ Expected here: DATA answered 354.
                   S: 250 OK
                   # end: the client closed the connection without QUIT

                The last thing that the client had been told was 251. 251 "User not local; will forward" (RFC 5321
                §3.4) is a success. The recipient has no mailbox on this server, but the server knows the new
                address, accepts the recipient, and forwards the mail there by itself. It is a success in full. Seen
                where a mailbox has moved and the server tells so; many servers say 250 instead and forward in
                silence. The client must treat it just as 250: the recipient is accepted, and the client itself
                sends nothing to the new address. It need not change its address book. Check that your mailer looks
                at the first digit: code that compares with 250 alone takes this success for a failure.
                """);
    }

    @Test
    void aSequenceMayRunBeyondTheEnd() {
        assertThat(order).containsSequence(endOfData().answered(250), quit().answered(221));
        assertFails(() -> assertThat(order).containsSequence(quit().answered(221), quit().answered(221)), """
                Expected session 1 to contain, with nothing in between:
                   1. QUIT answered 221
                   2. QUIT answered 221
                but at number 2 nothing of the kind came.

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
                >> # end: the client said QUIT, and the server closed
                   ^^ Expected before this: QUIT answered 221.
                """);
    }

    @Test
    void aSequenceMayNeverBegin() {
        assertThat(order).containsSequence(quit().answered(221));
        assertFails(() -> assertThat(order).containsSequence(rset().answered(250), quit().answered(221)), """
                Expected session 1 to contain, with nothing in between:
                   1. RSET answered 250
                   2. QUIT answered 221
                but at number 1 nothing of the kind came.

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
                >> # end: the client said QUIT, and the server closed
                   ^^ Expected before this: RSET answered 250.
                """);
    }

    @Test
    void aSubsequenceMayHaveGaps() {
        assertThat(order).containsSubsequence(ehlo().answered(250), data().answered(354), quit().answered(221));
        assertFails(
                () -> assertThat(order)
                        .containsSubsequence(data().answered(354), rcptTo().answered(251), quit().answered(221)),
                """
                Expected session 1 to contain, in this order:
                   1. DATA answered 354
                   2. RCPT answered 251
                   3. QUIT answered 221
                but at number 2 nothing of the kind came.

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
                >> # end: the client said QUIT, and the server closed
                   ^^ Expected before this: RCPT answered 251.
                """);
    }

    @Test
    void aSubsequenceIsAnsweredOtherwise() {
        assertThat(order).containsSubsequence(ehlo().answered(250), endOfData().answered(250));
        assertFails(
                () -> assertThat(order)
                        .containsSubsequence(ehlo().answered(250), endOfData().answered(451)),
                """
                Expected session 1 to contain, in this order:
                   1. EHLO answered 250
                   2. end of data answered 451
                but at number 2 the end of data was answered '250 OK, 27 octets taken'.

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
                   S: 550 5.1.1 No such mailbox
                   C: DATA
                   S: 354 Start mail input; end with <CRLF>.<CRLF>
                   C: Subject: Your order
                   C:
                   C: Hi
                   C: .
                >> S: 250 OK, 27 octets taken
                   ^^ Expected here: end of data answered 451.
                   C: QUIT
                   S: 221 Service closing transmission channel
                   # end: the client said QUIT, and the server closed

                250 is a success and 451 is a temporary failure; the first digit alone tells a client to act
                differently. 250 answers HELO, EHLO, MAIL, RCPT, the end of the data, BDAT, RSET, NOOP, VRFY and
                EXPN; 451 answers MAIL, RCPT, the end of the data and BDAT. 250 "OK" (RFC 5321 §4.2.3): What was
                asked has been done. After RCPT the recipient is accepted; after the end of the data the server is
                responsible for the mail. The client must read all lines of it before it goes on. After the end of
                the data it must count the mail as handed over and must not send it again. 451 "Requested action
                aborted: local error in processing" (RFC 5321 §4.2.3): Something went wrong on the server while it
                worked on the command; the client has done nothing wrong. The client must keep the mail and try
                again after a pause. After the final dot it means that this mail was not accepted.
                """);
    }

    @Test
    void exactlyLeavesTheGreetingOut() {
        assertThat(gaveUp)
                .containsExactly(
                        ehlo().answered(250), mailFrom().answered(250), rcptTo().answered(251), rset().answered(250));

        assertFails(
                () -> assertThat(gaveUp)
                        .containsExactly(ehlo().answered(250), mailFrom().answered(250), rcptTo().answered(251)),
                """
                Expected session 1 to consist of exactly:
                   1. EHLO answered 250
                   2. MAIL answered 250
                   3. RCPT answered 251
                but at number 4 the client said 'RSET'.

                   # session 1
                   S: 220 mx.example.com ESMTP smtp-server-test
                   C: EHLO client.example
                   S: 250-mx.example.com
                   S: 250 SIZE 104857600
                   C: MAIL FROM:<shop@example.org>
                   S: 250 OK
                   C: RCPT TO:<bob@example.com>
                   # rule 1: at RCPT TO:<bob@example.com>: say 251 "User not local; will forward"
                   S: 251 User not local; will forward
                >> C: RSET
                   ^^ Expected here: nothing more.
                   S: 250 OK
                   # end: the client closed the connection without QUIT

                The last thing that the client had been told was 251. 251 "User not local; will forward" (RFC 5321
                §3.4) is a success. The recipient has no mailbox on this server, but the server knows the new
                address, accepts the recipient, and forwards the mail there by itself. It is a success in full. Seen
                where a mailbox has moved and the server tells so; many servers say 250 instead and forward in
                silence. The client must treat it just as 250: the recipient is accepted, and the client itself
                sends nothing to the new address. It need not change its address book. Check that your mailer looks
                at the first digit: code that compares with 250 alone takes this success for a failure.
                """);
    }

    @Test
    void exactlyTakesTheGreetingWhereItIsAskedFor() {
        assertThat(Sent.session(script -> {})).containsExactly(connect().answered(220));
        assertThat(Sent.session(script -> {})).containsExactly(anything().answered(220));
        assertFails(
                () -> assertThat(Sent.session(script -> {}))
                        .containsExactly(connect().answered(554)),
                """
                Expected session 1 to consist of exactly:
                   1. connect answered 554
                but at number 1 the greeting was '220 mx.example.com ESMTP smtp-server-test'.

                   # session 1
                >> S: 220 mx.example.com ESMTP smtp-server-test
                   ^^ Expected here: connect answered 554.
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
    void exactlyMissesWhatNeverCame() {
        assertThat(Sent.session(script -> {}, "QUIT")).containsExactly(quit().answered(221));
        assertFails(() -> assertThat(Sent.session(script -> {})).containsExactly(quit().answered(221)), """
                Expected session 1 to consist of exactly:
                   1. QUIT answered 221
                but at number 1 nothing of the kind came.

                   # session 1
                   S: 220 mx.example.com ESMTP smtp-server-test
                >> # end: the client closed the connection without QUIT
                   ^^ Expected before this: QUIT answered 221.
                """);
    }
}
