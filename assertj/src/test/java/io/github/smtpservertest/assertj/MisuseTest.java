package io.github.smtpservertest.assertj;

import static io.github.smtpservertest.assertj.SmtpAssertions.assertThat;
import static io.github.smtpservertest.assertj.SmtpAssertions.awaitThat;
import static io.github.smtpservertest.match.SmtpEvents.quit;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.smtpservertest.FakeSmtpServer;
import io.github.smtpservertest.match.EventMatcher;
import io.github.smtpservertest.match.ExchangeMatcher;
import io.github.smtpservertest.transcript.SessionRecord;
import io.github.smtpservertest.transcript.Transcript;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What no dialogue could fail, or none could pass, is an error of the test. */
class MisuseTest {

    private final Transcript transcript = Sent.order();
    private final SessionRecord session = transcript.onlySession();

    @TestFactory
    Stream<DynamicTest> nothingToLookForIsRejected() {
        ExchangeMatcher[] none = {};
        EventMatcher<?>[] noMoments = {};
        List<ThrowingCallable> assertions = List.of(
                () -> assertThat(session).containsSequence(),
                () -> assertThat(session).containsSubsequence(),
                () -> assertThat(session).contains(none),
                () -> assertThat(transcript).contains(noMoments),
                () -> assertThat(transcript).never(none),
                () -> assertThat(session).never(noMoments),
                () -> {
                    try (FakeSmtpServer smtp = FakeSmtpServer.start()) {
                        awaitThat(smtp).hasSeen();
                    }
                });
        return Stream.iterate(0, index -> index < assertions.size(), index -> index + 1)
                .map(index -> DynamicTest.dynamicTest(
                        "case " + index,
                        () -> assertThatIllegalArgumentException()
                                .isThrownBy(assertions.get(index))
                                .withMessage(
                                        "There is nothing to look for, which holds of every dialogue; give it an exchange"
                                                + " or more.")));
    }

    @Test
    void mailsAndSessionsAreCountedFromOne() {
        String sentence = "Messages and sessions are counted from 1, so there is never one with the number 0.";
        try (FakeSmtpServer smtp = FakeSmtpServer.start()) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> assertThat(smtp).message(0))
                    .withMessage(sentence);
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> assertThat(transcript).session(0))
                .withMessage(sentence);
    }

    @Test
    void aCountIsNotNegative() {
        try (FakeSmtpServer smtp = FakeSmtpServer.start()) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> assertThat(smtp).hasMessages(-1))
                    .withMessage("How often a thing is expected is 0 times or more, not -1.");
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> assertThat(transcript).hasSessions(-1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> assertThat(transcript).hasExchanges(quit().answered(221), -1));
    }
}
