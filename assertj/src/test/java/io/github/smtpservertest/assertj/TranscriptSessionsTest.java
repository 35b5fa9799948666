package io.github.smtpservertest.assertj;

import static io.github.smtpservertest.assertj.Failures.assertFails;
import static io.github.smtpservertest.assertj.SmtpAssertions.assertThat;

import io.github.smtpservertest.transcript.Transcript;
import java.util.List;
import org.junit.jupiter.api.Test;

class TranscriptSessionsTest {

    private static final Transcript NOBODY = new Transcript(List.of());
    private final Transcript order = Sent.order();

    @Test
    void countsItsSessions() {
        assertThat(order).hasSessions(1);
        assertFails(() -> assertThat(order).hasSessions(2), """
                Expected 2 sessions, but there is 1.

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
                # end: the client said QUIT, and the server closed
                """);
    }

    @Test
    void mayHaveNoSessions() {
        assertThat(NOBODY).hasNoSessions();
        assertFails(() -> assertThat(order).hasNoSessions(), """
                Expected no session, but there is 1.

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
                # end: the client said QUIT, and the server closed
                """);
    }

    @Test
    void goesOnToItsOnlySession() {
        assertThat(order).onlySession().endedWithQuit();
        assertFails(() -> assertThat(NOBODY).onlySession(), """
                Expected 1 session, but there is none.

                # no client has connected
                """);
    }

    @Test
    void goesOnToASessionByNumber() {
        assertThat(order).session(1).endedWithQuit();
        assertFails(() -> assertThat(order).session(2), """
                Expected a session 2, but there is 1.

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
                # end: the client said QUIT, and the server closed
                """);
    }

    @Test
    void hasASessionOfANumber() {
        assertThat(order).hasSession(1);
        assertFails(() -> assertThat(order).hasSession(2), """
                Expected a session 2, but there is 1.

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
                # end: the client said QUIT, and the server closed
                """);
    }
}
