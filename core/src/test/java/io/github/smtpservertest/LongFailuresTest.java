package io.github.smtpservertest;

import static io.github.smtpservertest.match.SmtpEvents.to;
import static java.time.Duration.ofMillis;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.smtpservertest.testkit.LongDialogue;
import io.github.smtpservertest.testkit.SmtpClient;
import io.github.smtpservertest.transcript.Transcript;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What fails without AssertJ and JUnit 5 is as short, whatever was said. */
class LongFailuresTest {

    private static final Duration AT_ONCE = ofMillis(1);

    @ParameterizedTest
    @EnumSource
    void noFailureHasMoreThanSixtyLinesOrOneThatIsTooLong(LongDialogue dialogue) {
        try (FakeSmtpServer server = dialogue.played()) {
            assertThat(server.failures()).isEmpty();
            try (SmtpClient open = SmtpClient.inBody(server)) {
                open.sendBytes("a line\r\n".repeat(100));
                for (ThrowingCallable failing : List.<ThrowingCallable>of(
                        server::verify,
                        () -> server.awaitMessages(9999, AT_ONCE),
                        () -> server.awaitMessages(9999, to("nobody@example.com"), AT_ONCE),
                        () -> server.awaitSessionsEnd(AT_ONCE),
                        () -> server.await("what never happens", transcript -> false, AT_ONCE),
                        () -> twice(server.transcript()).onlySession())) {
                    Throwable failure = catchThrowable(failing);
                    assertThat(failure).isInstanceOf(AssertionError.class);
                    assertThat(failure.getMessage().strip().lines().toList())
                            .hasSizeLessThanOrEqualTo(60)
                            .allMatch(line -> line.length() <= 1_100);
                }
            }
        }
    }

    private static Transcript twice(Transcript seen) {
        return new Transcript(Stream.concat(seen.sessions().stream(), seen.sessions().stream())
                .toList());
    }
}
