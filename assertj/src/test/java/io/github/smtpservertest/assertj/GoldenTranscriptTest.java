package io.github.smtpservertest.assertj;

import static io.github.smtpservertest.assertj.SmtpAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.smtpservertest.FakeSmtpServer;
import io.github.smtpservertest.dialogue.Dialogue;
import io.github.smtpservertest.testkit.SmtpClient;
import io.github.smtpservertest.transcript.Transcript;
import org.junit.jupiter.api.Test;

/** A transcript is held against one that was kept. */
class GoldenTranscriptTest {

    private static final String GOLDEN = """
            # session 1
            S: 220 mx.example.com ESMTP smtp-server-test
            C: HELO client.example
            S: 250 mx.example.com
            C: MAIL FROM:<a@b.example>
            S: 250 2.1.0 OK
            C: RCPT TO:<c@d.example>
            S: 250 2.1.5 Recipient ok
            C: DATA
            S: 354 Start mail input; end with <CRLF>.<CRLF>
            C~ Date: *
            C:
            C: Dear Bob
            C: .
            S: 250 2.0.0 OK, 25 bytes taken
            C: QUIT
            S: 221 2.0.0 Service closing transmission channel
            # end: the client said QUIT, and the server closed
            """;

    private static Transcript run() {
        try (FakeSmtpServer server = FakeSmtpServer.start();
                SmtpClient client = SmtpClient.greeted(server)) {
            client.ask("HELO client.example");
            client.ask("MAIL FROM:<a@b.example>");
            client.ask("RCPT TO:<c@d.example>");
            client.ask("DATA");
            client.ask("Date: today\r\n\r\nDear Bob\r\n.");
            client.ask("QUIT");
            return server.awaitSessionsEnd();
        }
    }

    @Test
    void itIsTheSame() {
        Transcript transcript = run();
        assertThat(transcript).matches(Dialogue.of(transcript));
        assertThat(transcript).matches(Dialogue.parse("golden.smtp", GOLDEN));
    }

    @Test
    void aLineOfTheClientsDiffers() {
        Transcript transcript = run();
        Dialogue other = Dialogue.parse("golden.smtp", GOLDEN.replace("Dear Bob", "Dear Ann"));
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> assertThat(transcript).matches(other))
                .withMessageStartingWith("""

                        Expected the transcript to be the dialogue, but it is not.
                        In session 1 the client departed from the dialogue at line 13 of golden.smtp:
                           expected: C: Dear Ann
                           but came: C: Dear Bob
                                             ^
                        The dialogue:
                        """)
                .withMessageContaining(">>   13  C: Dear Ann\n")
                .withMessageContaining("The transcript:\n# session 1\n");
    }

    @Test
    void aLineOfTheServersDiffers() {
        Transcript transcript = run();
        Dialogue other = Dialogue.parse("golden.smtp", GOLDEN.replace("250 2.1.5 Recipient", "251 2.1.5 Recipient"));
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> assertThat(transcript).matches(other))
                .withMessageContaining("""
                        In session 1 the server said something else than line 8 of golden.smtp:
                           expected: S: 251 2.1.5 Recipient ok
                           but came: S: 250 2.1.5 Recipient ok
                        """);
    }

    @Test
    void aSessionIsMissing() {
        Transcript transcript = run();
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(
                        () -> assertThat(transcript).matches(Dialogue.parse(GOLDEN + "\n# session 2\nS: 220 here\n")))
                .withMessageContaining(
                        "Session 2 of the dialogue, from line 20, was not played: no client came for it.");
    }

    @Test
    void aSessionIsTooMany() {
        Transcript transcript = run();
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> assertThat(transcript).matches(Dialogue.parse("")))
                .withMessageContaining("A client has connected for session 1, but the dialogue has 0 sessions");
    }

    @Test
    void aSessionEndsTooEarly() {
        Transcript transcript = run();
        assertThat(Dialogue.parse("golden.smtp", GOLDEN).mismatchIn(transcript)).isEmpty();
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> assertThat(transcript)
                        .matches(Dialogue.parse(GOLDEN.replaceAll("# end.*", "") + "C: NOOP\nS: 250 OK\n")))
                .withMessageContaining("Session 1 was played up to line 19, where this was still to come: C: NOOP");
    }
}
