package io.github.smtpservertest.junit5;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.smtpservertest.FakeSmtpServer;
import io.github.smtpservertest.testkit.SmtpClient;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.platform.testkit.engine.EngineExecutionResults;

/** With two servers a failure says which of them it is about, and which got the message instead. */
class SeveralServersTest {

    @SmtpServerTest
    static class TheOther {
        @Test
        void test(FakeSmtpServer smtp, @Smtp("backup") FakeSmtpServer backup) {
            SmtpClient.mail(backup, "bob@example.com", "Your order");
            backup.awaitSessionsEnd();
            smtp.awaitMessages(1, Duration.ofMillis(20));
        }
    }

    @Test
    void theServerThatGotTheMessageIsNamed() {
        EngineExecutionResults results = Kit.run(TheOther.class);
        Throwable failure = Kit.failureOf(results);

        assertThat(Kit.stable(failure.getMessage())).isEqualTo("""
                Expected 1 message at 127.0.0.1:PORT within 20 ms, but there are none.

                No client connected to 127.0.0.1:PORT.
                """);
        assertThat(failure.getSuppressed())
                .singleElement()
                .extracting(shown -> Kit.stable(shown.getMessage()))
                .asString()
                .startsWith("""
                        The servers of this test, and what each has seen:
                          (without a name): smtp://127.0.0.1:PORT, 0 sessions, 0 messages
                          "backup": smtp://127.0.0.1:PORT, 1 session, 1 message
                        """);
    }

    @SmtpServerTest
    static class Own {
        @Test
        void test(FakeSmtpServer smtp) {
            SmtpClient.mail(smtp, "bob@example.com", "Your order");
            smtp.awaitSessionsEnd();
            smtp.awaitMessages(2, Duration.ofMillis(20));
        }
    }

    @Test
    void theDialogueThatAWaitShowsIsNotPrintedAgain() {
        Throwable failure = Kit.failureOf(Kit.run(Own.class));

        assertThat(failure.getMessage()).containsOnlyOnce("C: QUIT\n");
        assertThat(failure.getSuppressed())
                .allSatisfy(shown -> assertThat(shown.getMessage()).doesNotContain("C: QUIT"));
    }
}
