package io.github.smtpservertest.assertj;

import static io.github.smtpservertest.assertj.Failures.assertFails;
import static io.github.smtpservertest.assertj.SmtpAssertions.awaitThat;
import static io.github.smtpservertest.match.SmtpEvents.ehlo;
import static io.github.smtpservertest.match.SmtpEvents.quit;
import static io.github.smtpservertest.match.SmtpEvents.rcptTo;
import static io.github.smtpservertest.match.SmtpEvents.subject;
import static io.github.smtpservertest.match.SmtpEvents.to;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.smtpservertest.FakeSmtpServer;
import io.github.smtpservertest.testkit.SmtpClient;
import io.github.smtpservertest.transcript.SessionEnd;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.Assertions;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SmtpAwaitTest {

    private static final Duration BRIEF = ofMillis(60);

    private final FakeSmtpServer smtp = Sent.server();

    @AfterEach
    void close() {
        smtp.close();
    }

    @Test
    void waitsForMessages() {
        CompletableFuture<Void> mailer =
                CompletableFuture.runAsync(() -> client(Sent.ORDER).close());
        awaitThat(smtp).within(ofSeconds(5)).receives(1).onlyMessage().hasSubject("Your order");
        mailer.join();

        assertFails(() -> awaitThat(smtp).within(BRIEF).receives(2), """
                Expected 2 messages at 127.0.0.1:PORT within 60 ms, but there is one.

                   # session 1
                   S: 220 mx.example.com ESMTP smtp-server-test
                   C: EHLO client.example
                   S: 250-mx.example.com
                   S: 250 SIZE 104857600
                   C: MAIL FROM:<shop@example.org> SIZE=27
                   S: 250 OK
                   C: RCPT TO:<bob@example.com>
                   S: 250 Recipient ok
                   C: RCPT TO:<ann@example.com>
                   S: 250 Recipient ok
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
                   ^^ Expected before this: one message more.
                """);
    }

    @Test
    void waitsForTheEndOfAllSessions() {
        try (SmtpClient open = client("EHLO client.example")) {
            assertFails(() -> awaitThat(smtp).within(BRIEF).endsAllSessions(), """
                Expected every session at 127.0.0.1:PORT to end within 60 ms, but some are still open.

                   # session 1
                   S: 220 mx.example.com ESMTP smtp-server-test
                   C: EHLO client.example
                   S: 250-mx.example.com
                   S: 250 SIZE 104857600
                >> # the session is still open
                   ^^ Expected here: the end of the session.
                """);
        }
        awaitThat(smtp).endsAllSessions().transcript().onlySession().ended(SessionEnd.How.CLIENT_CLOSED);
    }

    @Test
    void waitsForExchanges() {
        CompletableFuture<Void> mailer = CompletableFuture.runAsync(
                () -> client("EHLO client.example", "QUIT").close());
        awaitThat(smtp).hasSeen(ehlo().answered(250), quit().answered(221));
        mailer.join();
        awaitThat(smtp).endsAllSessions();

        assertFails(
                () -> awaitThat(smtp).within(BRIEF).hasSeen(rcptTo("b@c").answered(251), quit().answered(221)), """
                Expected RCPT TO:<b@c> answered 251 and QUIT answered 221 at 127.0.0.1:PORT within 60 ms, but of RCPT TO:<b@c> answered 251 nothing of the kind came.

                   # session 1
                   S: 220 mx.example.com ESMTP smtp-server-test
                   C: EHLO client.example
                   S: 250-mx.example.com
                   S: 250 SIZE 104857600
                   C: QUIT
                   S: 221 Service closing transmission channel
                >> # end: the client said QUIT, and the server closed
                   ^^ Expected before this: RCPT TO:<b@c> answered 251.
                """);
    }

    @Test
    void triesAssertionsUntilTheyHold() {
        AtomicInteger tries = new AtomicInteger();

        awaitThat(smtp)
                .satisfies(
                        server -> Assertions.assertThat(tries.incrementAndGet()).isEqualTo(3))
                .hasNoMessages();

        assertFails(
                // Long enough for a thread to start and to try once, on a machine that has other things to do.
                () -> awaitThat(smtp)
                        .within(ofSeconds(2))
                        .satisfies(server -> Assertions.fail("The order is not marked as sent.")),
                """
                Expected the assertions on the server at 127.0.0.1:PORT to hold within 2000 ms, but they still fail: The order is not marked as sent.

                No client connected to 127.0.0.1:PORT.
                """);
    }

    @Test
    void givesUpOnAssertionsThatDoNotReturn() {
        CountDownLatch never = new CountDownLatch(1);

        assertFails(() -> awaitThat(smtp).within(BRIEF).satisfies(server -> awaitUninterrupted(never)), """
                Expected the assertions on the server at 127.0.0.1:PORT to hold within 60 ms, but the first try has not returned.

                No client connected to 127.0.0.1:PORT.
                """);
        never.countDown();
    }

    @Test
    void passesOnWhatIsNoFailedAssertion() {
        assertThatIllegalStateException()
                .isThrownBy(() -> awaitThat(smtp).satisfies(server -> {
                    throw new IllegalStateException("broken test");
                }))
                .withMessage("broken test");
    }

    @Test
    void theUsersDefaultsOfAwaitilityDoNotCount() {
        Awaitility.ignoreExceptionsByDefault();
        try {
            passesOnWhatIsNoFailedAssertion();
        } finally {
            Awaitility.reset();
        }
    }

    @Test
    void leavesTheUncaughtExceptionsOfOtherThreadsAlone() {
        Thread.UncaughtExceptionHandler before = Thread.getDefaultUncaughtExceptionHandler();

        awaitThat(smtp)
                .satisfies(server -> Assertions.assertThat(Thread.getDefaultUncaughtExceptionHandler())
                        .isSameAs(before));
    }

    @Test
    void receivesMessagesOfAKind() {
        SmtpClient.mail(smtp, "bob@example.com", "Order 1");

        awaitThat(smtp).receives(1, to("bob@example.com")).hasMessages(1).messageTo("bob@example.com");
        awaitThat(smtp).receives(1, subject("Order *"));
        Assertions.assertThatThrownBy(() -> awaitThat(smtp).within(BRIEF).receives(1, to("ann@example.com")))
                .isInstanceOf(AssertionError.class)
                .hasMessageStartingWith("Expected 1 message (to ann@example.com) at ");
    }

    @Test
    void receivesNothing() {
        awaitThat(smtp).receivesNothingFor(BRIEF).hasNoMessages();
    }

    @Test
    void aMessageFromBeforeTheWaitIsAMessage() {
        client(
                        "EHLO client.example",
                        "MAIL FROM:<shop@example.org>",
                        "RCPT TO:<bob@example.com>",
                        "DATA",
                        "Subject: Your order\n.",
                        "QUIT")
                .close();
        awaitThat(smtp).endsAllSessions();

        assertFails(() -> awaitThat(smtp).receivesNothingFor(BRIEF), """
                Expected no message at 127.0.0.1:PORT for 60 ms, but there was one before the wait:
                   message from <shop@example.org> to [bob@example.com], subject 'Your order', 21 bytes (session 1, exchange 5)
                Where that is right, write awaitNoFurtherMessage(time) or receivesNothingMoreFor(time).

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
        awaitThat(smtp).receivesNothingMoreFor(BRIEF).hasMessages(1);
    }

    @Test
    void oneMoreMessageIsOneTooMany() {
        SmtpClient.mail(smtp, "bob@example.com", "First");
        AtomicBoolean enough = new AtomicBoolean();
        Thread sending = new Thread(() -> {
            while (!enough.get()) {
                SmtpClient.mail(smtp, "bob@example.com", "Late");
            }
        });
        sending.start();
        try {
            Assertions.assertThatThrownBy(() -> awaitThat(smtp).receivesNothingMoreFor(ofSeconds(30)))
                    .isInstanceOf(AssertionError.class)
                    .hasMessageStartingWith("Expected no further message at 127.0.0.1:" + smtp.port()
                            + " for 30 s, but there came:\n   message");
        } finally {
            enough.set(true);
        }
    }

    @Test
    void noMessageIsNotWaitedFor() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> awaitThat(smtp).receives(0))
                .withMessage("A wait for 0 messages is over before it begins; wait for 1 or more, or for none to come"
                        + " (awaitNoMessage(time), receivesNothingFor(time)).");
        assertThatIllegalArgumentException().isThrownBy(() -> awaitThat(smtp).receives(0, to("bob@example.com")));
    }

    @Test
    void failsAsSoonAsSomethingIsReceivedAfterAll() {
        AtomicBoolean enough = new AtomicBoolean();
        Thread sending = new Thread(() -> {
            while (!enough.get()) {
                SmtpClient.mail(smtp, "bob@example.com", "Late");
            }
        });
        sending.start();
        try {
            Assertions.assertThatThrownBy(() -> awaitThat(smtp).receivesNothingFor(ofSeconds(30)))
                    .isInstanceOf(AssertionError.class)
                    .hasMessageStartingWith(
                            "Expected no message at 127.0.0.1:" + smtp.port() + " for 30 s, but there ");
        } finally {
            enough.set(true);
        }
    }

    @Test
    void waitsAsLongAsTheServersWaits() {
        try (FakeSmtpServer brief = FakeSmtpServer.builder().waitLimit(BRIEF).start()) {
            Assertions.assertThatThrownBy(() -> awaitThat(brief).receives(1))
                    .isInstanceOf(AssertionError.class)
                    .hasMessageStartingWith("Expected 1 message at 127.0.0.1:" + brief.port() + " within 60 ms");
        }
    }

    @Test
    void hasALimit() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> awaitThat(smtp).within(Duration.ZERO).receives(1))
                .withMessage("The limit of a wait is longer than zero, not PT0S.");
    }

    private SmtpClient client(String... lines) {
        return Sent.talk(smtp, lines);
    }

    private static void awaitUninterrupted(CountDownLatch latch) {
        boolean done = false;
        while (!done) {
            try {
                latch.await();
                done = true;
            } catch (InterruptedException again) {
                done = latch.getCount() == 0;
            }
        }
    }
}
