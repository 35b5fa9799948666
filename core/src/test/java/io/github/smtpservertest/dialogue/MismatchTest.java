package io.github.smtpservertest.dialogue;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.smtpservertest.testkit.SmtpClient;
import io.github.smtpservertest.transcript.Mismatch;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A client that departs from a dialogue is told, and so is whoever reads the failure. */
class MismatchTest {

    private static final String CLOSING = "421 4.3.0 Mismatch: the dialogue that is played expects something else\r\n";

    @Test
    void bothSidesAreShownAndTheDialogueWithAPointer() {
        try (Playing playing = Playing.of("""
                S: 220 here
                C~ EHLO *
                S: 250 here
                C: MAIL FROM:<shop@example.org>
                S: 250 OK
                C: QUIT
                S: 221 bye
                """)) {
            playing.to(client -> client.expectBytes("220 here\r\n")
                    .sendBytes("EHLO me\r\n")
                    .expectBytes("250 here\r\n")
                    .sendBytes("MAIL FROM:<shop@example.com>\r\n")
                    .expectBytes(CLOSING)
                    .expectEnd());
            assertThat(playing.server().failures()).containsExactly("""
                    In session 1 the client departed from the dialogue at line 4:
                       expected: C: MAIL FROM:<shop@example.org>
                       but came: C: MAIL FROM:<shop@example.com>
                                                            ^
                    The dialogue:
                          1  S: 220 here
                          2  C~ EHLO *
                          3  S: 250 here
                    >>    4  C: MAIL FROM:<shop@example.org>
                          5  S: 250 OK
                          6  C: QUIT
                          7  S: 221 bye""");
            assertThat(playing.server().transcript().text()).contains("""
                    C: MAIL FROM:<shop@example.com>
                    # In session 1 the client departed from the dialogue at line 4: expected C: MAIL FROM:<shop@example.org>, but came C: MAIL FROM:<shop@example.com>.
                    S: 421 4.3.0 Mismatch: the dialogue that is played expects something else
                    # end: the server closed the connection
                    """);
            assertThat(playing.play().unplayed()).isEmpty();
            assertThat(playing.mismatches()).extracting(Mismatch::line).containsExactly(4);
        }
    }

    @Test
    void theFirstLineOfAContentThatDiffersIsPointedAt() {
        try (Playing playing = Playing.of("""
                S: 220 here
                C: DATA
                S: 354 go
                C: Subject: order
                C:
                C: Dear Bob
                C: .
                S: 250 taken
                """)) {
            playing.to(client -> client.expectBytes("220 here\r\n")
                    .sendBytes("DATA\r\n")
                    .expectBytes("354 go\r\n")
                    .sendBytes("Subject: order\r\n\r\nDear Ann\r\n.\r\n")
                    .expectBytes(CLOSING)
                    .expectEnd());
            assertThat(playing.mismatches())
                    .extracting(Mismatch::sentence)
                    .containsExactly(
                            "In session 1 the client departed from the dialogue at line 6: expected C: Dear Bob,"
                                    + " but came C: Dear Ann.");
            assertThat(playing.server().messages()).isEmpty();
        }
    }

    @Test
    void allThatMightHaveComeIsNamed() {
        assertSentence(
                "S: 220 a\n! optional\nC: RSET\nS: 250 a\n! end\n! either\nC: NOOP\n! or\nC: QUIT\n! end\nS: 221 a",
                "HELP\r\n",
                "In session 1 the client departed from the dialogue at line 3: expected C: RSET, or C: NOOP, or C: QUIT,"
                        + " but came C: HELP.");
    }

    @Test
    void aClientThatGoesOnBehindTheEndIsReported() {
        assertSentence(
                "S: 220 a",
                "HELP\r\n",
                "In session 1 the client departed from the dialogue at line 1: expected nothing more, but came C: HELP.");
    }

    @Test
    void aSecretIsMasked() {
        assertSentence(
                "S: 220 a\nC: QUIT",
                "AUTH PLAIN AGFsaWNlAHNlY3JldA==\r\n",
                "In session 1 the client departed from the dialogue at line 2: expected C: QUIT, but came C: AUTH PLAIN"
                        + " ****.");
    }

    @Test
    void aSecretThatIsExpectedIsMaskedAsWell() {
        assertSentence(
                "S: 220 a\nC: AUTH PLAIN AGFsaWNlAHNlY3JldA==\nS: 235 b",
                "AUTH PLAIN AGFsaWNlAHdyb25n\r\n",
                "In session 1 the client departed from the dialogue at line 2: expected C: AUTH PLAIN ****, but came C:"
                        + " AUTH PLAIN **** (another secret).");
        assertSentence(
                "S: 220 a\nC~ AUTH PLAIN AGFsaWNl*\nS: 235 b",
                "QUIT\r\n",
                "In session 1 the client departed from the dialogue at line 2: expected C~ AUTH PLAIN ****, but came C:"
                        + " QUIT.");
        assertSentence(
                "S: 220 a\nC~ AUTH PLAIN {response}\nS: 235 b",
                "QUIT\r\n",
                "In session 1 the client departed from the dialogue at line 2: expected C~ AUTH PLAIN {response}, but"
                        + " came C: QUIT.");
    }

    @Test
    void aSecretInTheShownPartOfTheDialogueIsMasked() {
        try (Playing playing =
                Playing.of("""
                S: 220 a
                ! optional
                  C: AUTH PLAIN AGFsaWNlAHNlY3JldA==
                  S: 235 b
                ! end
                C: AUTH LOGIN
                S: 334 VXNlcm5hbWU6
                C: YWxpY2U=
                S: 334 UGFzc3dvcmQ6
                C: c2VjcmV0
                S: 235 c
                """, settings -> settings.user("alice", "secret").authInClear(true))) {
            playing.to(client -> client.expectBytes("220 a\r\n")
                    .sendBytes("AUTH LOGIN\r\n")
                    .expectBytes("334 VXNlcm5hbWU6\r\n")
                    .sendBytes("Ym9i\r\n")
                    .expectBytes(CLOSING)
                    .expectEnd());
            assertThat(playing.server().failures()).containsExactly("""
                    In session 1 the client departed from the dialogue at line 8:
                       expected: C: ****
                       but came: C: **** (another secret)
                    The dialogue:
                          2  ! optional
                          3    C: AUTH PLAIN ****
                          4    S: 235 b
                          5  ! end
                          6  C: AUTH LOGIN
                          7  S: 334 VXNlcm5hbWU6
                    >>    8  C: ****
                          9  S: 334 UGFzc3dvcmQ6
                         10  C: ****
                         11  S: 235 c""");
            assertThat(playing.server().transcript().text())
                    .doesNotContain("YWxpY2U=")
                    .doesNotContain("Ym9i");
        }
    }

    @Test
    void aSecretThatIsStillToComeIsMasked() {
        try (Playing playing = Playing.of(
                "S: 220 a\nC: AUTH LOGIN\nS: 334 VXNlcm5hbWU6\nC: YWxpY2U=\nS: 235 c",
                settings -> settings.user("alice", "secret").authInClear(true))) {
            playing.to(client ->
                    client.expectBytes("220 a\r\n").sendBytes("AUTH LOGIN\r\n").expectBytes("334 VXNlcm5hbWU6\r\n"));
            playing.server().awaitSessionsEnd();
            assertThat(playing.play().unplayed())
                    .containsExactly("Session 1 was played up to line 4, where this was still to come: C: ****");
        }
    }

    @Test
    void whatFollowsARefusedLoginIsMasked() {
        try (Playing playing = Playing.of("S: 220 a\nC: AUTH LOGIN\nS: 504 b\nC: QUIT\nS: 221 c")) {
            playing.to(client -> client.expectBytes("220 a\r\n")
                    .sendBytes("AUTH LOGIN\r\n")
                    .expectBytes("504 b\r\n")
                    .sendBytes("YWxpY2U=\r\n")
                    .expectBytes(CLOSING)
                    .expectEnd());
            assertThat(playing.mismatches())
                    .extracting(Mismatch::sentence)
                    .containsExactly(
                            "In session 1 the client departed from the dialogue at line 4: expected C: QUIT, but"
                                    + " came C: ****.");
        }
    }

    @Test
    void whatHappensInsideTlsWhereNoneBeginsIsToldOfTheDialogue() {
        try (Playing playing = Playing.of("S: 220 a\nC~ NOOP *\nS: 250 b\n! inside TLS\nS: 250 c")) {
            playing.to(client ->
                    client.expectBytes("220 a\r\n").sendBytes("NOOP x\r\n").expectBytes("250 b\r\n"));
            playing.server().awaitSessionsEnd();
            assertThat(playing.server().failures())
                    .containsExactly("Line 4 of the dialogue has '! inside TLS', but no TLS begins at NOOP; nothing was"
                            + " done about it.");
        }
        try (Playing playing = Playing.of("S: 220 a\n! stay in plaintext\nC: QUIT\nS: 221 b")) {
            playing.to(client ->
                    client.expectBytes("220 a\r\n").sendBytes("QUIT\r\n").expectBytes("221 b\r\n"));
            playing.server().awaitSessionsEnd();
            assertThat(playing.server().failures())
                    .containsExactly("Line 2 of the dialogue has '! stay in plaintext', but no TLS begins at CONNECT;"
                            + " nothing was done about it.");
        }
    }

    private static void assertSentence(String dialogue, String said, String sentence) {
        try (Playing playing = Playing.of(dialogue)) {
            playing.to(client -> client.expectBytes("220 a\r\n")
                    .sendBytes(said)
                    .expectBytes(CLOSING)
                    .expectEnd());
            assertThat(playing.mismatches()).extracting(Mismatch::sentence).containsExactly(sentence);
        }
    }

    @Test
    void aClientThatIsSilentForTooLongIsReported() {
        try (Playing playing =
                Playing.of("S: 220 a\nC: QUIT\nS: 221 a", settings -> settings.idleTimeout(Duration.ofMillis(100)))) {
            playing.to(client ->
                    client.expectBytes("220 a\r\n").expectBytes(CLOSING).expectEnd());
            assertThat(playing.mismatches())
                    .extracting(Mismatch::sentence)
                    .containsExactly(
                            "In session 1 the client departed from the dialogue at line 2: expected C: QUIT, but"
                                    + " came nothing for too long.");
        }
    }

    @Test
    void aConnectionTooManyIsReported() {
        try (Playing playing = Playing.of("S: 220 a\nC: QUIT\nS: 221 a")) {
            playing.to(client -> client.expectBytes("220 a\r\n")
                            .sendBytes("QUIT\r\n")
                            .expectBytes("221 a\r\n"))
                    .to(client -> client.expectBytes(CLOSING).expectEnd());
            assertThat(playing.server().failures())
                    .containsExactly(
                            "A client has connected for session 2, but the dialogue has 1 session; the last may be"
                                    + " for '! every further session'.");
        }
    }

    @Test
    void aSessionThatNobodyCameForIsReported() {
        try (Playing playing = Playing.of("S: 220 a\n\n# session 2\nS: 220 b\nC: QUIT")) {
            playing.to(client -> client.expectBytes("220 a\r\n"));
            assertThat(playing.play().unplayed())
                    .containsExactly("Session 2 of the dialogue, from line 3, was not played: no client came for it.");
            assertThat(playing.play().isPlayed()).isFalse();
            assertThat(playing.play()).hasToString("1 of 2 sessions played");
            assertThat(playing.server().failures()).isEmpty();
        }
    }

    @Test
    void lenientlyItIsNoFailure() {
        Dialogue dialogue = Dialogue.parse("S: 220 a\nC: QUIT").lenient();
        try (io.github.smtpservertest.FakeSmtpServer server = io.github.smtpservertest.FakeSmtpServer.builder()
                        .play(dialogue)
                        .start();
                SmtpClient client = SmtpClient.connect(server)) {
            client.expectBytes("220 a\r\n")
                    .sendBytes("HELP\r\n")
                    .expectBytes(CLOSING)
                    .expectEnd();
            assertThat(server.failures()).isEmpty();
            assertThat(server.dialogues().get(0).mismatches()).hasSize(1);
            assertThat(server.transcript().text()).contains("# In session 1 the client departed from the dialogue");
        }
    }
}
