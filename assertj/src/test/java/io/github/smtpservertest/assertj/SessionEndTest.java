package io.github.smtpservertest.assertj;

import static io.github.smtpservertest.assertj.Failures.assertFails;
import static io.github.smtpservertest.assertj.SmtpAssertions.assertThat;
import static io.github.smtpservertest.match.SmtpEvents.ehlo;
import static io.github.smtpservertest.match.SmtpEvents.quit;
import static io.github.smtpservertest.match.SmtpEvents.rcptTo;

import io.github.smtpservertest.FakeSmtpServer;
import io.github.smtpservertest.testkit.SmtpClient;
import io.github.smtpservertest.transcript.SessionEnd;
import io.github.smtpservertest.transcript.SessionRecord;
import org.junit.jupiter.api.Test;

class SessionEndTest {

    private final SessionRecord order = Sent.order().onlySession();
    private final SessionRecord left = Sent.session(script -> {}, "EHLO client.example");

    @Test
    void isSilentAfter() {
        assertThat(order).sentNothingAfter(quit().answered(221));
        assertFails(
                () -> assertThat(order)
                        .sentNothingAfter(rcptTo("ann@example.com").answered(550)),
                """
                Expected the client to send nothing after RCPT TO:<ann@example.com> answered 550 in session 1, but the client said 'DATA'.

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
                >> C: DATA
                   ^^ Expected here: nothing more.
                   S: 354 Start mail input; end with <CRLF>.<CRLF>
                   C: Subject: Your order
                   C:
                   C: Hi
                   C: .
                   S: 250 OK, 27 bytes taken
                   C: QUIT
                   S: 221 Service closing transmission channel
                   # end: the client said QUIT, and the server closed

                The last reply before that was '550 5.1.1 No such mailbox'; it may be why.
                550 after RCPT is a permanent failure: this recipient is refused, and the others are not affected.
                In this test: this 550 comes from rule 2 (Sent.java:N); change the rule, or what the test expects.
                In the client: Read the enhanced status: 5.1.1 means that the address does not exist; 5.7.1 that a
                policy refuses, for instance because the client should have logged in before relaying.
                On a real server: For an unknown user, check the mailbox; for 5.7.1, look at who may relay, at block
                lists, and at the sender's SPF, DKIM and DMARC.
                """);
    }

    @Test
    void isSilentAfterWhatNeverCame() {
        assertThat(left).sentNothingAfter(ehlo().answered(250));
        assertFails(() -> assertThat(left).sentNothingAfter(quit().answered(221)), """
                Expected session 1 to contain QUIT answered 221, but nothing of the kind came.

                   # session 1
                   S: 220 mx.example.com ESMTP smtp-server-test
                   C: EHLO client.example
                   S: 250-mx.example.com
                   S: 250 SIZE 104857600
                >> # end: the client closed the connection without QUIT
                   ^^ Expected before this: QUIT answered 221.
                """);
    }

    @Test
    void sendsHalfALine() {
        SessionRecord half = cutOff();
        assertThat(half).hasVerbs("EHLO");
        assertFails(() -> assertThat(half).sentNothingAfter(ehlo().answered(250)), """
                Expected the client to send nothing after EHLO answered 250 in session 1, but it sent 7 bytes more.

                   # session 1
                   S: 220 mx.example.com ESMTP smtp-server-test
                   C: EHLO client.example
                   S: 250-mx.example.com
                   S: 250 SIZE 104857600
                   C: MAIL FR\\
                >> # end: the client closed the connection without QUIT
                   ^^ Expected before this: nothing more.
                """);
    }

    @Test
    void endsWithQuit() {
        assertThat(order).endedWithQuit();
        assertFails(() -> assertThat(left).endedWithQuit(), """
                Expected session 1 to end thus:
                   the client said QUIT, and the server closed
                but this is how it ended:
                   the client closed the connection without QUIT

                   # session 1
                   S: 220 mx.example.com ESMTP smtp-server-test
                   C: EHLO client.example
                   S: 250-mx.example.com
                   S: 250 SIZE 104857600
                >> # end: the client closed the connection without QUIT
                   ^^ Expected here: the client said QUIT, and the server closed.
                """);
    }

    @Test
    void endsInAWay() {
        assertThat(left).ended(SessionEnd.How.CLIENT_CLOSED);
        assertFails(() -> assertThat(order).ended(SessionEnd.How.SERVER_CLOSED), """
                Expected session 1 to end thus:
                   the server closed the connection
                but this is how it ended:
                   the client said QUIT, and the server closed

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
                   ^^ Expected here: the server closed the connection.
                """);
    }

    @Test
    void isEndedByAParty() {
        assertThat(left).endedByClient();
        assertFails(() -> assertThat(order).endedByServer(), """
                Expected the server to end session 1, but the client did: the client said QUIT, and the server closed.

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
                   ^^ Expected here: an end by the server.
                """);
    }

    @Test
    void isOpen() {
        SessionRecord open = open();
        assertThat(open).isOpen().ended(SessionEnd.How.OPEN);
        assertFails(() -> assertThat(order).isOpen(), """
                Expected session 1 to be open still, but it has ended: the client said QUIT, and the server closed.

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
                   ^^ Expected here: no end yet.
                """);
    }

    @Test
    void isStillOpen() {
        assertThat(open()).hasVerbs("EHLO");
        assertFails(() -> assertThat(open()).endedWithQuit(), """
                Expected session 1 to end thus:
                   the client said QUIT, and the server closed
                but it is still open. To wait for its end, write awaitThat(server).endsAllSessions() before.

                   # session 1
                   S: 220 mx.example.com ESMTP smtp-server-test
                   C: EHLO client.example
                   S: 250-mx.example.com
                   S: 250 SIZE 104857600
                >> # the session is still open
                   ^^ Expected here: the client said QUIT, and the server closed.
                """);
    }

    private static SessionRecord cutOff() {
        try (FakeSmtpServer server = Sent.server()) {
            try (SmtpClient client = SmtpClient.connect(server)) {
                Sent.talk(client, "EHLO client.example");
                client.sendBytes("MAIL FR");
            }
            return server.awaitSessionsEnd().onlySession();
        }
    }

    private static SessionRecord open() {
        try (FakeSmtpServer server = Sent.server();
                SmtpClient client = SmtpClient.connect(server)) {
            Sent.talk(client, "EHLO client.example");
            return server.await("EHLO", transcript -> transcript.exchanges().size() == 2)
                    .onlySession();
        }
    }
}
