package io.github.smtpservertest.assertj;

import static io.github.smtpservertest.assertj.Failures.assertFails;
import static io.github.smtpservertest.assertj.SmtpAssertions.assertThat;
import static io.github.smtpservertest.match.SmtpEvents.data;
import static io.github.smtpservertest.match.SmtpEvents.expn;
import static io.github.smtpservertest.match.SmtpEvents.rcptTo;
import static io.github.smtpservertest.match.SmtpEvents.vrfy;

import io.github.smtpservertest.FakeSmtpServer;
import io.github.smtpservertest.script.Scenario;
import io.github.smtpservertest.testkit.SmtpClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FakeSmtpServerAssertTest {

    private final FakeSmtpServer smtp = Sent.server();

    @AfterEach
    void close() {
        smtp.close();
    }

    @Test
    void keepsMessages() {
        sends("Your order");
        assertThat(smtp).hasMessages(1);
        assertFails(() -> assertThat(smtp).hasMessages(2), """
                Expected 2 messages at 127.0.0.1:PORT, but there is 1:
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
    void keepsNoMessages() {
        assertThat(smtp).hasNoMessages();

        sends("Your order");
        assertFails(() -> assertThat(smtp).hasNoMessages(), """
                Expected no message at 127.0.0.1:PORT, but there is 1:
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
                >> S: 250 OK, 21 bytes taken
                   ^^ This is message 1.
                   C: QUIT
                   S: 221 Service closing transmission channel
                   # end: the client said QUIT, and the server closed
                """);
    }

    @Test
    void keepsAMessageOfANumber() {
        sends("Your order");
        assertThat(smtp).hasMessage(1);
        assertFails(() -> assertThat(smtp).hasMessage(2), """
                Expected a message 2 at 127.0.0.1:PORT, but there is 1:
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
    void goesOnToItsOnlyMessage() {
        sends("Your order");
        assertThat(smtp).onlyMessage().hasSubject("Your order");

        smtp.reset();
        assertFails(() -> assertThat(smtp).onlyMessage(), """
                Expected 1 message at 127.0.0.1:PORT, but there is none.

                No client connected to 127.0.0.1:PORT.
                """);
    }

    @Test
    void goesOnToAMessage() {
        sends("Your order");
        sends("Your bill");
        assertThat(smtp).message(2).hasSubject("Your bill");

        smtp.reset();
        assertFails(() -> assertThat(smtp).message(1), """
                Expected a message 1 at 127.0.0.1:PORT, but there is none.

                No client connected to 127.0.0.1:PORT.
                """);
    }

    @Test
    void goesOnToItsTranscript() {
        sends("Your order");
        assertThat(smtp).transcript().onlySession().contains(data().answered(354));
        assertFails(() -> assertThat(smtp).transcript().hasNoSessions(), """
                Expected no session, but there is 1.

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
                """);
    }

    @Test
    void firesAllItsRules() {
        smtp.on(rcptTo("bob@example.com")).reply(251);
        smtp.on(expn()).reply(250).optional();
        sends("Your order");
        assertThat(smtp).allRulesFired();

        smtp.on(vrfy()).reply(252);
        assertFails(() -> assertThat(smtp).allRulesFired(), """
                Expected every rule of the script to fire, but this one never did:
                   rule 3: VRFY = 252 "2.5.0 Cannot VRFY user, but will accept message and attempt delivery" (never fired, FakeSmtpServerAssertTest.java:N)
                Nothing that the client did was theirs to answer. Correct what they match, or mark as optional() those that may stay unused.

                # session 1
                S: 220 mx.example.com ESMTP smtp-server-test
                C: EHLO client.example
                S: 250-mx.example.com
                S: 250 SIZE 104857600
                C: MAIL FROM:<shop@example.org>
                S: 250 OK
                C: RCPT TO:<bob@example.com>
                # rule 1: RCPT bob@example.com = 251 "2.1.5 User not local; will forward"
                S: 251 2.1.5 User not local; will forward
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
    void tellsWhereARuleCameNearestToFiring() {
        smtp.on(rcptTo("rob@example.com")).reply(251);
        sends("Your order");
        assertFails(() -> assertThat(smtp).allRulesFired(), """
                Expected every rule of the script to fire, but this one never did:
                   rule 1: RCPT rob@example.com = 251 "2.1.5 User not local; will forward" (never fired, FakeSmtpServerAssertTest.java:N)
                      RCPT TO:<bob@example.com> in session 1 was near: the rule wants <rob@example.com>.
                Nothing that the client did was theirs to answer. Correct what they match, or mark as optional() those that may stay unused.

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
                """);
    }

    @Test
    void usesAllItsScenarios() {
        smtp.script().add(Scenario.fullUntilEmptied("ann@example.com"));
        sends("Your order");
        assertFails(() -> assertThat(smtp).allRulesFired(), """
                Expected every scenario of the script to be used, but this one never was:
                   scenario "mailbox ann@example.com", in state "full"
                Nothing that the client did was theirs to answer. Mark as optional() those that may stay unused.

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
                """);
        smtp.script().scenarios().get(0).optional();
        assertThat(smtp).allRulesFired();
    }

    @Test
    void doesNotFail() {
        sends("Your order");
        assertThat(smtp).hasNoFailures();

        smtp.on(rcptTo().where("odd", command -> {
                    throw new IllegalStateException("the test's own");
                }))
                .reply(251);
        sends("Your order");
        assertFails(() -> assertThat(smtp).hasNoFailures(), """
                Expected no failure of the server itself at 127.0.0.1:PORT, but there is 1:
                   A rule of the script failed at RCPT TO:<bob@example.com> of session 2: java.lang.IllegalStateException: the test's own

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
                # A rule of the script failed at RCPT TO:<bob@example.com> of session 2: java.lang.IllegalStateException: the test's own
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

    private void sends(String subject) {
        try (SmtpClient client = SmtpClient.connect(smtp)) {
            Sent.talk(
                    client,
                    "EHLO client.example",
                    "MAIL FROM:<shop@example.org>",
                    "RCPT TO:<bob@example.com>",
                    "DATA",
                    "Subject: " + subject + "\n.",
                    "QUIT");
        }
        smtp.awaitSessionsEnd();
    }
}
