package io.github.smtpservertest.assertj;

import static io.github.smtpservertest.assertj.SmtpAssertions.assertThat;
import static io.github.smtpservertest.match.SmtpEvents.vrfy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.smtpservertest.FakeSmtpServer;
import io.github.smtpservertest.testkit.SmtpClient;
import org.assertj.core.api.Assertions;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** A failure is read in ten seconds, however long the dialogue. */
class LongFailureTest {

    private static void isShort(ThrowingCallable assertion) {
        Throwable failure = catchThrowable(assertion);
        Assertions.assertThat(failure).isInstanceOf(AssertionError.class);
        Assertions.assertThat(failure.getMessage().lines().count()).isLessThanOrEqualTo(60);
    }

    @Test
    void aFailureHasSixtyLinesAtMost() {
        try (FakeSmtpServer server = FakeSmtpServer.start()) {
            try (SmtpClient client = SmtpClient.greeted(server)) {
                client.sendBytes("EHLO _\r\nMAIL FROM:<a@b>\r\nRCPT TO:<c@d>\r\nDATA\r\nx\r\n.\r\n".repeat(500)
                                + "QUIT\r\n")
                        .readToEnd();
            }
            var transcript = server.awaitSessionsEnd();
            isShort(() -> assertThat(transcript).followsTheRfcs());
            isShort(() -> assertThat(transcript).contains(vrfy().answered(252)));
            isShort(() -> assertThat(server).hasMessages(3));
            isShort(() -> assertThat(transcript).hasSessions(2));
        }
    }
}
