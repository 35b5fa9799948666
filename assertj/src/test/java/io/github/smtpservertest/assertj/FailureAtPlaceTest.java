package io.github.smtpservertest.assertj;

import static io.github.smtpservertest.assertj.SmtpAssertions.assertThat;
import static io.github.smtpservertest.match.SmtpEvents.noop;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.smtpservertest.FakeSmtpServer;
import io.github.smtpservertest.internal.transcript.FailsAtPlace;
import io.github.smtpservertest.internal.transcript.MarkedText.MarkedPlace;
import io.github.smtpservertest.testkit.SmtpClient;
import io.github.smtpservertest.transcript.Transcript;
import org.junit.jupiter.api.Test;

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
        return ((FailsAtPlace) failure).place().orElseThrow();
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
        MarkedPlace place = placeOf(catchThrowable(
                () -> assertThat(transcript.exchanges().get(2)).wasAnswered(251)));
        assertThat(place.mark().exchange()).isEqualTo(2);
        assertThat(place.isIn(transcript)).isTrue();
        assertThat(place.isIn(met())).as("another server's").isFalse();
    }

    @Test
    void itReadsAsAssertJsOwn() {
        Throwable failure = catchThrowable(() -> assertThat(met()).never(noop()));
        assertThat(failure.toString()).startsWith("java.lang.AssertionError: \nExpected ");
        assertThat(failure.getStackTrace()[0].getClassName()).isEqualTo(FailureAtPlaceTest.class.getName());
    }

    @Test
    void asASoftAssertionItStillNamesTheLineOfTheTest() {
        SmtpSoftAssertions softly = new SmtpSoftAssertions();
        softly.assertThat(met().exchanges().get(2)).wasAnswered(251);
        assertThat(catchThrowable(softly::assertAll)).hasMessageContaining("FailureAtPlaceTest.java:");
    }
}
