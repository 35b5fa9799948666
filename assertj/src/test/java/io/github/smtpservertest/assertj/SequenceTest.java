package io.github.smtpservertest.assertj;

import static io.github.smtpservertest.assertj.Failures.assertFails;
import static io.github.smtpservertest.assertj.SmtpAssertions.assertThat;
import static io.github.smtpservertest.match.SmtpEvents.anything;
import static io.github.smtpservertest.match.SmtpEvents.connect;
import static io.github.smtpservertest.match.SmtpEvents.data;
import static io.github.smtpservertest.match.SmtpEvents.ehlo;
import static io.github.smtpservertest.match.SmtpEvents.endOfData;
import static io.github.smtpservertest.match.SmtpEvents.mailFrom;
import static io.github.smtpservertest.match.SmtpEvents.quit;
import static io.github.smtpservertest.match.SmtpEvents.rcptTo;
import static io.github.smtpservertest.match.SmtpEvents.rset;

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
                   # rule 1: RCPT bob@example.com = 251 "User not local; will forward"
                >> S: 251 User not local; will forward
                   ^^ Expected here: RCPT TO:<bob@example.com> answered 550.
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
                550 and 251: Both answer for one recipient. 251 is a success: the mailbox is elsewhere, and the
                server accepts the recipient and forwards the message. 550 is a permanent failure: there is no such
                mailbox, or a policy refuses it; the message for that recipient is returned to its sender.
                In this test: this 251 comes from rule 1 (Sent.java:N); change the rule, or what the test expects.
                In the client: Check that your mailer looks at the first digit: code that accepts only 250 reports
                an accepted recipient as refused. The new address is in the reply, and may be used the next time if
                you trust the server (RFC 5321 §7.4).
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
                   # rule 1: RCPT bob@example.com = 251 "User not local; will forward"
                   S: 251 User not local; will forward
                >> C: RSET
                   ^^ Expected here: DATA answered 354.
                   S: 250 OK
                   # end: the client closed the connection without QUIT

                The last reply before that was '251 User not local; will forward'; it may be why.
                251 after RCPT is a success: the recipient is accepted, and the server itself forwards the message
                to the new address.
                In this test: this 251 comes from rule 1 (Sent.java:N); change the rule, or what the test expects.
                In the client: Check that your mailer looks at the first digit: code that accepts only 250 reports
                an accepted recipient as refused. The new address is in the reply, and may be used the next time if
                you trust the server (RFC 5321 §7.4).
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
                but at number 2 the end of data was answered '250 OK, 27 bytes taken'.

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
                >> S: 250 OK, 27 bytes taken
                   ^^ Expected here: end of data answered 451.
                   C: QUIT
                   S: 221 Service closing transmission channel
                   # end: the client said QUIT, and the server closed

                451 and 250: 250 is a success and 451 a temporary failure. After the content, 250 makes the server
                responsible for the message; with 451 something failed on the server, the client is still
                responsible, keeps the message and tries again later.
                In this test: no rule matched here, so the server gave its own reply. To get 451, write
                smtp.on(endOfData()).reply(451). If you have such a rule, check what it matches and how often it
                applies.
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
                   # rule 1: RCPT bob@example.com = 251 "User not local; will forward"
                   S: 251 User not local; will forward
                >> C: RSET
                   ^^ Expected here: nothing more.
                   S: 250 OK
                   # end: the client closed the connection without QUIT

                The last reply before that was '251 User not local; will forward'; it may be why.
                251 after RCPT is a success: the recipient is accepted, and the server itself forwards the message
                to the new address.
                In this test: this 251 comes from rule 1 (Sent.java:N); change the rule, or what the test expects.
                In the client: Check that your mailer looks at the first digit: code that accepts only 250 reports
                an accepted recipient as refused. The new address is in the reply, and may be used the next time if
                you trust the server (RFC 5321 §7.4).
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

                554 and 220: 220 is a success and 554 a permanent failure. As the greeting, 220 means that EHLO may
                follow; 554 means that there is no service for this client, which sends QUIT and does not try this
                message here again.
                In this test: no rule matched here, so the server gave its own reply. To get 554, write
                smtp.on(connect()).reply(554). If you have such a rule, check what it matches and how often it
                applies.
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
