package io.github.smtpservertest.assertj;

import static io.github.smtpservertest.assertj.SmtpAssertions.assertThat;
import static io.github.smtpservertest.match.SmtpEvents.noop;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.smtpservertest.FakeSmtpServer;
import io.github.smtpservertest.internal.transcript.MarkedText.MarkedPlace;
import io.github.smtpservertest.internal.transcript.PlaceOfFailure;
import io.github.smtpservertest.testkit.SmtpClient;
import io.github.smtpservertest.transcript.Transcript;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.opentest4j.MultipleFailuresError;

/** A failed assertion knows the place that it is about, as a value beside its text. */
class FailureAtPlaceTest {

    private static Transcript met() {
        try (FakeSmtpServer server = FakeSmtpServer.start()) {
            SmtpClient.ask(server, "NOOP");
            server.awaitSessionsEnd();
            return server.transcript();
        }
    }

    private static MarkedPlace placeOf(Throwable failure) {
        return Stream.of(failure.getSuppressed())
                .filter(PlaceOfFailure.class::isInstance)
                .findFirst()
                .flatMap(beneath -> ((PlaceOfFailure) beneath).place())
                .orElseThrow();
    }

    @Test
    void ofADialogueItIsTheExchangeInItsSession() {
        Transcript transcript = met();
        MarkedPlace place = placeOf(catchThrowable(() -> assertThat(transcript).never(noop())));
        assertThat(place.mark().session()).isEqualTo(1);
        assertThat(place.mark().exchange()).isEqualTo(2);
        assertThat(place.isIn(transcript)).isTrue();
        assertThat(place.isIn(met())).as("another server's").isFalse();
    }

    @Test
    void ofAnExchangeItIsThatOne() {
        Transcript transcript = met();
        MarkedPlace place = placeOf(
                catchThrowable(() -> assertThat(transcript.exchanges().get(2)).wasAnswered(251)));
        assertThat(place.mark().exchange()).isEqualTo(2);
        assertThat(place.isIn(transcript)).isTrue();
        assertThat(place.isIn(met())).as("another server's").isFalse();
    }

    @Test
    void itIsASentenceBeneathTheFailure() {
        assertThat(catchThrowable(() -> assertThat(met()).never(noop())).getSuppressed())
                .extracting(Throwable::getMessage)
                .containsExactly("It is about session 1, exchange 2.");
    }

    @Test
    void aSoftFailureHasItToo() {
        SmtpSoftAssertions softly = new SmtpSoftAssertions();
        softly.assertThat(met().exchanges().get(2)).wasAnswered(251);
        Throwable failed = catchThrowable(softly::assertAll);
        assertThat(failed).hasMessageContaining("FailureAtPlaceTest.java:");
        assertThat(placeOf(((MultipleFailuresError) failed).getFailures().get(0))
                        .mark()
                        .exchange())
                .isEqualTo(2);
    }
}
