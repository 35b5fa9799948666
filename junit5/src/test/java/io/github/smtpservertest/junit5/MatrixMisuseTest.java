package io.github.smtpservertest.junit5;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.testkit.engine.EventConditions.displayName;
import static org.junit.platform.testkit.engine.EventConditions.event;
import static org.junit.platform.testkit.engine.EventConditions.finishedSuccessfully;

import io.github.smtpservertest.FakeSmtpServer;
import io.github.smtpservertest.testkit.SmtpClient;
import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.testkit.engine.EngineExecutionResults;

/** What becomes of a fault matrix that is written in an unusual way: a sentence each, where it is not as good as any other. */
class MatrixMisuseTest {

    private static void send(FakeSmtpServer smtp) throws IOException {
        try (SmtpClient client = SmtpClient.connect(smtp)) {
            int code = client.readReply().code();
            for (String line : new String[] {
                "EHLO client.example.org",
                "MAIL FROM:<alice@example.org>",
                "RCPT TO:<bob@example.com>",
                "DATA",
                "Subject: x\r\n\r\nx\r\n."
            }) {
                client.send(line);
                code = client.readReply().code();
                if (code >= 400) {
                    throw new IOException("refused by " + code);
                }
            }
        }
    }

    @Test
    void aMailerIsHandedOverOnce() {
        assertThat(Kit.failureOf(Twice.class))
                .hasMessage(
                        "mailer.sends(…) was called twice. Call it once, with code that sends all that there is to send.");
    }

    static class Twice {
        @SmtpFaultMatrix(names = "REFUSE_AFTER_DOT")
        void neverLosesAnOrder(FakeSmtpServer smtp, MailerUnderTest mailer) {
            mailer.sends(() -> send(smtp));
            mailer.sends(() -> send(smtp));
        }
    }

    @Test
    void nullIsNoMailer() {
        String sentence = "There is nothing to run: null was handed to mailer.sends(…). Hand over code that sends.";

        assertThat(Kit.failureOf(Null.class)).hasMessage(sentence);
        assertThat(Kit.failureOf(NullCallable.class)).hasMessage(sentence);
    }

    static class Null {
        @SmtpFaultMatrix(names = "REFUSE_AFTER_DOT")
        @SuppressWarnings("NullAway") // what a user may do
        void neverLosesAnOrder(MailerUnderTest mailer) {
            mailer.sends((Executable) null);
        }
    }

    static class NullCallable {
        @SmtpFaultMatrix(names = "REFUSE_AFTER_DOT")
        @SuppressWarnings("NullAway") // what a user may do
        void neverLosesAnOrder(MailerUnderTest mailer) {
            mailer.sends((Callable<?>) null);
        }
    }

    @Test
    void aTestThatFailsBeforeItSendsSaysWhy() {
        assertThat(Kit.failureOf(FailsFirst.class)).hasMessage("no template");
    }

    static class FailsFirst {
        @SmtpFaultMatrix(names = "REFUSE_AFTER_DOT")
        void neverLosesAnOrder(MailerUnderTest mailer) {
            throw new IllegalStateException("no template");
        }
    }

    @Test
    void anotherAnnotationThatMakesATestIsNamed() {
        assertThat(Kit.failureOf(BesideParameters.class))
                .hasMessage(
                        "@SmtpFaultMatrix makes a test by itself: take @ParameterizedTest away from neverLosesAnOrder, or move"
                                + " it to a method of its own.");
    }

    static class BesideParameters {
        @SmtpFaultMatrix(names = "REFUSE_AFTER_DOT")
        @ParameterizedTest
        @ValueSource(strings = "bob@example.com")
        void neverLosesAnOrder(FakeSmtpServer smtp, MailerUnderTest mailer) {
            mailer.sends(() -> send(smtp));
        }
    }

    @Test
    void aMatrixStandsBesideOtherTestsOfItsClassAndInANestedOne() {
        EngineExecutionResults results = Kit.run(Nests.class);

        results.testEvents()
                .assertThatEvents()
                .haveExactly(1, event(displayName("final dot answered 554"), finishedSuccessfully()));
        results.testEvents().assertStatistics(counts -> counts.failed(0).succeeded(4));
    }

    static class Nests {
        @ParameterizedTest
        @ValueSource(strings = "bob@example.com")
        void anOrderHasARecipient(String recipient) {
            assertThat(recipient).isNotEmpty();
        }

        @Nested
        class OfOrders {
            @SmtpFaultMatrix(names = "REFUSE_AFTER_DOT")
            void neverLosesAnOrder(FakeSmtpServer smtp, MailerUnderTest mailer) {
                mailer.sends(() -> send(smtp));
            }
        }
    }

    @Test
    void aMatrixThatIsDisabledIsNotRun() {
        EngineExecutionResults results = Kit.run(IsDisabled.class);

        results.testEvents().assertStatistics(counts -> counts.started(0));
        results.containerEvents().assertStatistics(counts -> counts.skipped(1));
    }

    static class IsDisabled {
        @EnabledIfSystemProperty(named = "queue", matches = "there")
        @SmtpFaultMatrix
        void neverLosesAnOrder(FakeSmtpServer smtp, MailerUnderTest mailer) {
            mailer.sends(() -> send(smtp));
        }
    }

    @Test
    void aMailerThatHangsFailsByTheLimitOfTheMatrixAndSaysWhatBecameOfItsThread() {
        assertThat(Kit.failureOf(Hangs.class))
                .hasMessageMatching("(?s)final dot answered 554:\n"
                        + "  hang: the mailer had not returned after \\d+ ms; the last was that the final dot got 554; its thread"
                        + " ended when it was interrupted\\..*");
        assertThat(Kit.failureOf(IgnoresInterrupts.class))
                .hasMessageMatching("(?s)final dot answered 554:\n"
                        + "  hang: the mailer had not returned after \\d+ ms; the last was that the final dot got 554; its thread"
                        + " ignored the interrupt and was abandoned\\..*");
    }

    static class Hangs {
        @SmtpFaultMatrix(names = "REFUSE_AFTER_DOT", limitMillis = 400)
        void neverLosesAnOrder(FakeSmtpServer smtp, MailerUnderTest mailer) {
            mailer.sends(() -> {
                try {
                    send(smtp);
                } catch (IOException refused) {
                    new CountDownLatch(1).await();
                }
            });
        }
    }

    static class IgnoresInterrupts {
        @SmtpFaultMatrix(names = "REFUSE_AFTER_DOT", limitMillis = 400)
        void neverLosesAnOrder(FakeSmtpServer smtp, MailerUnderTest mailer) {
            mailer.sends(() -> {
                try {
                    send(smtp);
                } catch (IOException refused) {
                    awaitWhateverComes();
                }
            });
        }

        private static void awaitWhateverComes() {
            while (true) {
                try {
                    new CountDownLatch(1).await();
                    return;
                } catch (InterruptedException e) {
                    // It goes on waiting.
                }
            }
        }
    }

    @Test
    void aTimeoutOfJUnitEndsTheInvocationThatTakesTooLong() {
        assertThat(Kit.run(HasTimeout.class).testEvents().failed().list())
                .anySatisfy(failed -> assertThat(Kit.messageOf(failed)).contains("timed out after 2 seconds"));
    }

    static class HasTimeout {
        @Timeout(2)
        @SmtpFaultMatrix(names = "REFUSE_AFTER_DOT")
        void neverLosesAnOrder(FakeSmtpServer smtp, MailerUnderTest mailer) {
            mailer.sends(() -> {
                try {
                    send(smtp);
                } catch (IOException refused) {
                    new CountDownLatch(1).await();
                }
            });
        }
    }
}
