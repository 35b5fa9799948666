package io.github.smtpservertest.dialogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.smtpservertest.FakeSmtpServer;
import io.github.smtpservertest.FakeSmtpServerBuilder;
import io.github.smtpservertest.auth.AuthAttempt;
import io.github.smtpservertest.auth.AuthOutcome;
import io.github.smtpservertest.command.Stage;
import io.github.smtpservertest.testkit.SmtpClient;
import io.github.smtpservertest.tls.TestCertificates;
import io.github.smtpservertest.transcript.Exchange;
import io.github.smtpservertest.transcript.Mismatch;
import io.github.smtpservertest.transcript.TlsRecord;
import io.github.smtpservertest.transcript.Transcript;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a dialogue says of the peer and of TLS: facts to repeat and to require, TLS of its own, handshakes that fail. */
class TlsDialogueTest {

    private static final String CLOSING = "421 4.3.0 Mismatch: the dialogue that is played expects something else\r\n";

    @Test
    void thePeersAddressIsRepeatedAndRequired() {
        String text = """
                S~ 220 here, [{peer:address}]
                ! require {peer:address} 127.0.0.?
                C~ EHLO [{peer:address}]
                S~ 250 Hello [{peer:address}]
                C~ HELO [{peer:address}]
                S: 250 again
                """;
        Playing playing = Playing.of(text);
        playing.to(client -> client.expectBytes("220 here, [127.0.0.1]\r\n")
                        .sendBytes("EHLO [127.0.0.1]\r\n")
                        .expectBytes("250 Hello [127.0.0.1]\r\n")
                        .sendBytes("HELO [127.0.0.1]\r\n")
                        .expectBytes("250 again\r\n"))
                .toItsEnd();
        assertThat(Dialogue.parse(text).mismatchIn(playing.server().transcript()))
                .isEmpty();
        try (Playing other = Playing.of("S: 220 here\nC~ EHLO [{peer:address}]\nS: 250 b")) {
            other.to(client -> client.expectBytes("220 here\r\n")
                    .sendBytes("EHLO [192.0.2.1]\r\n")
                    .expectBytes(CLOSING));
            assertThat(other.play().mismatches()).hasSize(1);
        }
    }

    @Test
    void thePeersPortIsKnown() throws IOException {
        try (FakeSmtpServer server = FakeSmtpServer.builder()
                        .play(Dialogue.parse("S~ 220 {peer:port}"))
                        .start();
                Socket client = new Socket(server.host(), server.port())) {
            byte[] said = client.getInputStream()
                    .readNBytes(4 + String.valueOf(client.getLocalPort()).length());
            assertThat(new String(said, StandardCharsets.US_ASCII)).isEqualTo("220 " + client.getLocalPort());
        }
    }

    private static final String STARTS_TLS = """
            S: 220 here
            C: EHLO me
            S: 250-here
            S: 250 STARTTLS
            C: STARTTLS
            S: 220 go
            """;

    private static final String FACTS = STARTS_TLS + """
            ! require {tls:version} TLSv1.*
            ! require {tls:server-name} MX.example.com
            C: EHLO me
            S~ 250 {tls:version} {tls:cipher} for {tls:server-name}, {tls:client-certificate}.
            """;

    private static SmtpClient startsTls(SmtpClient client) {
        return client.expectBytes("220 here\r\n")
                .sendBytes("EHLO me\r\n")
                .expectBytes("250-here\r\n250 STARTTLS\r\n")
                .sendBytes("STARTTLS\r\n")
                .expectBytes("220 go\r\n");
    }

    @Test
    void whatTlsIsLikeIsRepeatedAndRequired() {
        Playing playing = Playing.of(FACTS, FakeSmtpServerBuilder::startTls);
        playing.to(client -> startsTls(client)
                        .shakeHands()
                        .sendBytes("EHLO me\r\n")
                        .expectBytes("250 TLSv1.3 TLS_AES_256_GCM_SHA384 for mx.example.com, .\r\n"))
                .toItsEnd();
        Transcript transcript = playing.server().transcript();
        assertThat(Dialogue.parse(FACTS).mismatchIn(transcript)).isEmpty();
        assertThat(Dialogue.parse(FACTS.replace("TLSv1.*", "TLSv1.2")).mismatchIn(transcript))
                .hasValueSatisfying(mismatch -> assertThat(mismatch).contains(" line 7"));
    }

    @Test
    void whatIsRequiredAndIsNotSoIsAMismatch() {
        try (Playing playing =
                Playing.of(FACTS.replace("MX.example.com", "other.example"), FakeSmtpServerBuilder::startTls)) {
            playing.to(client -> startsTls(client)
                    .shakeHands()
                    .sendBytes("EHLO me\r\n")
                    .expectBytes(CLOSING)
                    .expectEnd());
            assertThat(playing.mismatches())
                    .extracting(Mismatch::sentence)
                    .containsExactly("In session 1 the client departed from the dialogue at line 8: expected ! require"
                            + " {tls:server-name} other.example, but came {tls:server-name} mx.example.com.");
        }
    }

    @Test
    void aClientsCertificateIsKnown() {
        Playing playing = Playing.of(
                "S: 220 here\nC: STARTTLS\nS: 220 go\n! TLS, client certificate required\nC: EHLO me\nS~ 250"
                        + " {tls:client-certificate}",
                FakeSmtpServerBuilder::startTls);
        playing.to(client -> client.expectBytes("220 here\r\n")
                        .sendBytes("STARTTLS\r\n")
                        .expectBytes("220 go\r\n")
                        .shakeHands(asAlice(playing.server()), playing.server().hostName())
                        .sendBytes("EHLO me\r\n")
                        .expectBytes("250 CN=alice,"))
                .toItsEnd();
    }

    @Test
    void aClientsCertificateThatIsNotVerifiedIsKnown() {
        Playing playing =
                Playing.of("! TLS, client certificate requested and not verified\nS: 220 here\nC: EHLO me\nS~ 250"
                        + " {tls:client-certificate}");
        playing.to(client -> client.shakeHands(
                                playing.server()
                                        .certificates()
                                        .clientSslContext(
                                                TestCertificates.create().issueClientCertificate("mallory")),
                                playing.server().hostName())
                        .expect("220 here")
                        .send("EHLO me")
                        .expect("250 CN=mallory,…"))
                .toItsEnd();
        assertThat(playing.server().transcript().onlySession().handshakes())
                .extracting(TlsRecord::clientVerified)
                .containsExactly(false);
    }

    @Test
    void tlsBeginsAfterAReplyToStartTlsThatIsNo220() {
        Playing playing = Playing.of(
                STARTS_TLS.replace("220 go", "250 go") + "! TLS\nC: QUIT\nS: 221 bye", FakeSmtpServerBuilder::startTls);
        playing.to(client -> client.expect("220 here")
                        .send("EHLO me")
                        .expect("250-here", "250 STARTTLS")
                        .send("STARTTLS")
                        .expect("250 go")
                        .shakeHands()
                        .send("QUIT")
                        .expect("221 bye"))
                .toItsEnd();
        assertThat(playing.server().transcript().text())
                .contains("C: STARTTLS\nS: 250 go\n# TLS: ")
                .doesNotContain("TLS does not begin");
    }

    private static SSLContext asAlice(FakeSmtpServer server) {
        return server.certificates().clientSslContext(server.certificates().issueClientCertificate("alice"));
    }

    @Test
    void whatIsRequiredAtTheEndIsLookedAtThere() {
        String text = STARTS_TLS + "! require {tls:version} TLSv1.3";
        Consumer<SmtpClient> client = talking -> startsTls(talking).shakeHands();
        Playing.of(text, FakeSmtpServerBuilder::startTls).to(client).toItsEnd();
        try (Playing playing = Playing.of(text.replace("1.3", "1.2"), FakeSmtpServerBuilder::startTls)) {
            playing.to(client);
            playing.server().awaitSessionsEnd();
            assertThat(playing.play().unplayed())
                    .containsExactly("Session 1 was played up to line 7, where this was still to come: ! require"
                            + " {tls:version} TLSv1.2");
        }
    }

    private static final String PROXIED = """
            C: PROXY TCP4 192.0.2.1 127.0.0.1 1234 25
            ! TLS
            S: 220 here
            C: EHLO me
            S: 250 here
            C: QUIT
            S: 221 bye
            """;

    private static void isProxied(SmtpClient client) {
        client.sendBytes("PROXY TCP4 192.0.2.1 127.0.0.1 1234 25\r\n")
                .shakeHands()
                .expectBytes("220 here\r\n")
                .sendBytes("EHLO me\r\n")
                .expectBytes("250 here\r\n")
                .sendBytes("QUIT\r\n")
                .expectBytes("221 bye\r\n");
    }

    @Test
    void tlsBeginsAfterAProxyLineAndWithoutA220() {
        Playing playing = Playing.of(PROXIED);
        playing.to(TlsDialogueTest::isProxied).toItsEnd();
        Transcript recorded = playing.server().transcript();
        assertThat(recorded.text().replaceAll("# TLS: .*", "# TLS: …")).isEqualTo("""
                # session 1
                C: PROXY TCP4 192.0.2.1 127.0.0.1 1234 25
                # no reply
                # TLS: …
                S: 220 here
                C: EHLO me
                S: 250 here
                C: QUIT
                S: 221 bye
                # end: the client said QUIT, and the server closed
                """);
        assertThat(Dialogue.parse(PROXIED).mismatchIn(recorded)).isEmpty();
        assertThat(Dialogue.of(recorded).mismatchIn(recorded)).isEmpty();

        Playing.of(recorded.text()).to(TlsDialogueTest::isProxied).toItsEnd();
    }

    /** The line and the first record of the handshake in one segment, as a proxy may send them. */
    @Test
    void aHandshakeThatCameAlongWithTheLineIsHeard() {
        Playing playing = Playing.of(PROXIED);
        playing.to(client -> client.shakeHandsAlongWith("PROXY TCP4 192.0.2.1 127.0.0.1 1234 25")
                        .expectBytes("220 here\r\n")
                        .sendBytes("EHLO me\r\n")
                        .expectBytes("250 here\r\n")
                        .sendBytes("QUIT\r\n")
                        .expectBytes("221 bye\r\n"))
                .toItsEnd();
        assertThat(playing.server().transcript().onlySession().handshakes())
                .singleElement()
                .satisfies(handshake ->
                        assertThat(handshake.droppedPlaintext().isEmpty()).isTrue());
    }

    @Test
    void tlsBeginsFirstOfAllOnAServerThatHasStartTlsOrNone() {
        String text = "! TLS\nS: 220 here\nC: QUIT\nS: 221 bye";
        Consumer<SmtpClient> client = talking -> talking.shakeHands()
                .expectBytes("220 here\r\n")
                .sendBytes("QUIT\r\n")
                .expectBytes("221 bye\r\n");
        Playing plain = Playing.of(text);
        plain.to(client).toItsEnd();
        Playing.of(text, FakeSmtpServerBuilder::startTls).to(client).toItsEnd();
        Playing.of(text, FakeSmtpServerBuilder::implicitTls).to(client).toItsEnd();
        Playing.of(plain.server().transcript().text(), FakeSmtpServerBuilder::startTls)
                .to(client)
                .toItsEnd();
    }

    /** What was recorded over implicit TLS is played in plaintext by a server that has none. */
    @Test
    void aRecordedHandshakeAtTheStartIsTheServersMatter() {
        Playing.of("# session 1\n# TLS: TLSv1.3, X\nS: 220 here\nC: QUIT\nS: 221 bye")
                .to(client ->
                        client.expectBytes("220 here\r\n").sendBytes("QUIT\r\n").expectBytes("221 bye\r\n"))
                .toItsEnd();
    }

    @Test
    void whatComesBeforeTlsIsSaidInPlaintext() {
        Playing.of("S: 220 plain\n! TLS\nS: 220 secret\nC: QUIT\nS: 221 bye")
                .to(client -> client.expectBytes("220 plain\r\n")
                        .shakeHands()
                        .expectBytes("220 secret\r\n")
                        .sendBytes("QUIT\r\n")
                        .expectBytes("221 bye\r\n"))
                .toItsEnd();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "certificate expired",
                "certificate not yet valid",
                "certificate self-signed",
                "certificate of an unknown authority",
                "certificate expired, version TLSv1.2"
            })
    void aHandshakeFailsForTheCertificateOfTheDialogue(String flaw) {
        String text = "S: 220 here\nC: STARTTLS\nS: 220 go\n! TLS, " + flaw + "\n! handshake fails";
        Consumer<SmtpClient> client = talking -> {
            talking.expectBytes("220 here\r\n").sendBytes("STARTTLS\r\n").expectBytes("220 go\r\n");
            assertThatThrownBy(talking::shakeHands).hasCauseInstanceOf(SSLException.class);
        };
        Playing playing = Playing.of(text, FakeSmtpServerBuilder::startTls);
        playing.to(client).toItsEnd();
        Transcript recorded = playing.server().transcript();
        assertThat(recorded.text()).contains("# TLS handshake failed: ");
        assertThat(Dialogue.parse(text).mismatchIn(recorded)).isEmpty();
        assertThat(Dialogue.of(recorded).mismatchIn(recorded)).isEmpty();
    }

    @Test
    void theCertificateIsForTheHostThatTheDialogueNames() {
        Playing.of("! TLS, certificate for other.example\nS: 220 here\nC: QUIT\nS: 221 bye")
                .to(client -> assertThat(client.shakeHands().tlsSession())
                        .extracting(TlsDialogueTest::shown)
                        .asString()
                        .contains("CN=other.example"))
                .server()
                .close();
    }

    private static String shown(SSLSession session) {
        try {
            return session.getPeerPrincipal().getName();
        } catch (SSLPeerUnverifiedException none) {
            throw new AssertionError(none);
        }
    }

    @Test
    void aHandshakeThatIsToFailAndDoesNotIsAMismatch() {
        String text = STARTS_TLS + "! handshake fails";
        try (Playing playing = Playing.of(text, FakeSmtpServerBuilder::startTls)) {
            playing.to(client -> startsTls(client)
                    .shakeHands()
                    .sendBytes("EHLO me\r\n")
                    .expectBytes(CLOSING)
                    .expectEnd());
            assertThat(playing.mismatches())
                    .extracting(Mismatch::sentence)
                    .singleElement()
                    .asString()
                    .startsWith("In session 1 the client departed from the dialogue at line 7: expected ! handshake"
                            + " fails, but came a handshake: TLSv1.3, ");
            assertThat(playing.play().unplayed()).isEmpty();
            assertThat(playing.server().failures()).hasSize(1);
            assertThat(Dialogue.parse(text).mismatchIn(playing.server().transcript()))
                    .hasValueSatisfying(mismatch -> assertThat(mismatch).contains(" line 7"));
        }
    }

    @Test
    void aHandshakeThatFailsWhereTheDialogueGoesOnIsAMismatch() {
        String text = STARTS_TLS + "C: EHLO me\nS: 250 here";
        try (Playing playing = Playing.of(text, FakeSmtpServerBuilder::startTls)) {
            playing.to(
                    client -> startsTls(client).sendBytes("no TLS at all\r\n").expectGone());
            Transcript transcript = playing.server().awaitSessionsEnd();
            String sentence = "In session 1 the client departed from the dialogue at line 7: expected C: EHLO me, but"
                    + " came a handshake that failed: the client sent something other than TLS, plaintext most likely"
                    + " (Unsupported or unrecognized SSL message).";
            assertThat(playing.mismatches()).extracting(Mismatch::sentence).containsExactly(sentence);
            assertThat(playing.play().unplayed()).isEmpty();
            assertThat(playing.server().failures()).hasSize(1);
            assertThat(transcript.onlySession().mismatches()).singleElement().hasToString(sentence);
            assertThat(Dialogue.parse(text).mismatchIn(transcript))
                    .hasValueSatisfying(mismatch -> assertThat(mismatch)
                            .contains(" line 7:\n   expected: C: EHLO me\n   but came: a handshake that failed: "));
        }
    }

    @Test
    void aHandshakeThatFailsAtTheDialoguesEndIsNoMismatch() {
        try (Playing playing = Playing.of(STARTS_TLS, FakeSmtpServerBuilder::startTls)) {
            playing.to(
                    client -> startsTls(client).sendBytes("no TLS at all\r\n").expectGone());
            playing.server().awaitSessionsEnd();
            assertThat(playing.play().isPlayed()).isTrue();
            assertThat(playing.server().failures()).isEmpty();
        }
    }

    @Test
    void theGreetingOfImplicitTlsKnowsWhatTlsIsLike() {
        String text = "S~ 220 {tls:version} for {tls:server-name}\nC: QUIT\nS: 221 bye";
        Playing playing = Playing.of(text, FakeSmtpServerBuilder::implicitTls);
        playing.to(client -> client.shakeHands()
                        .expectBytes("220 TLSv1.3 for mx.example.com\r\n")
                        .send("QUIT")
                        .expect("221 bye"))
                .toItsEnd();
        assertThat(Dialogue.parse(text).mismatchIn(playing.server().transcript()))
                .isEmpty();
    }

    @Test
    void whatIsSaidInsideTlsUnaskedKnowsWhatTlsIsLike() {
        Playing.of(
                        STARTS_TLS + "! inside TLS\nS~ 220 {tls:version}\nC: QUIT\nS: 221 bye",
                        FakeSmtpServerBuilder::startTls)
                .to(client -> startsTls(client)
                        .shakeHands()
                        .expectBytes("220 TLSv1.3\r\n")
                        .send("QUIT")
                        .expect("221 bye"))
                .toItsEnd();
    }

    @Test
    void tlsThatBeginsInPlaceOfAContentIsFollowedByCommands() {
        Playing playing = Playing.of(
                "S: 220 here\nC: DATA\nS: 354 go\n! TLS\nC: NOOP\nS: 250 once\nC: QUIT\nS: 221 bye",
                FakeSmtpServerBuilder::startTls);
        playing.to(client -> client.expect("220 here")
                        .send("DATA")
                        .expect("354 go")
                        .shakeHands()
                        .send("NOOP")
                        .expect("250 once")
                        .send("QUIT")
                        .expect("221 bye"))
                .toItsEnd();
        assertThat(playing.server().transcript().exchanges())
                .extracting(Exchange::stage)
                .endsWith(Stage.NOOP, Stage.QUIT);
    }

    @Test
    void tlsThatBeginsInPlaceOfAResponseEndsTheLogin() {
        Playing playing = Playing.of(
                "S: 220 here\nC: EHLO me\nS...\nC: AUTH PLAIN\nS...\n! TLS\nC: NOOP\nS: 250 once\nC: QUIT\nS: 221 bye",
                builder -> builder.startTls().user("alice", "secret").authInClear(true));
        playing.to(client -> {
                    client.expect("220 here").send("EHLO me").expectStatus("250");
                    client.send("AUTH PLAIN").expectStatus("334").shakeHands();
                    client.send("NOOP").expect("250 once").send("QUIT").expect("221 bye");
                })
                .toItsEnd();
        assertThat(playing.server().transcript().onlySession().logins())
                .extracting(AuthAttempt::outcome)
                .containsExactly(AuthOutcome.CANCELLED);
    }

    @Test
    void aHandshakeThatIsToFailAndNeverComesIsUnplayed() {
        try (Playing playing =
                Playing.of("S: 220 here\nC: STARTTLS\nS: 454 no\n! handshake fails", FakeSmtpServerBuilder::startTls)) {
            playing.to(client ->
                    client.expectBytes("220 here\r\n").sendBytes("STARTTLS\r\n").expectBytes("454 no\r\n"));
            playing.server().awaitSessionsEnd();
            assertThat(playing.play().unplayed())
                    .containsExactly(
                            "Session 1 was played up to line 4, where this was still to come: ! handshake fails");
        }
    }

    @Test
    void anythingUnexpectedGetsItsReplyAndTheDialogueGoesOn() {
        String text = """
                S: 220 here
                ! otherwise 500 5.5.2 What?
                C: EHLO me
                S: 250 here
                C: MAIL FROM:<a@b.example>
                S: 250 OK
                ! otherwise 503 5.5.1 Not now
                C: QUIT
                S: 221 bye
                """;
        Playing playing = Playing.of(text);
        playing.to(client -> client.expectBytes("220 here\r\n")
                        .sendBytes("HELP\r\n")
                        .expectBytes("500 5.5.2 What?\r\n")
                        .sendBytes("MAIL FROM:<a@b.example>\r\n")
                        .expectBytes("500 5.5.2 What?\r\n")
                        .sendBytes("EHLO me\r\n")
                        .expectBytes("250 here\r\n")
                        .sendBytes("MAIL FROM:<a@b.example>\r\n")
                        .expectBytes("250 OK\r\n")
                        .sendBytes("DATA\r\n")
                        .expectBytes("503 5.5.1 Not now\r\n")
                        .sendBytes("QUIT\r\n")
                        .expectBytes("221 bye\r\n"))
                .toItsEnd();
        Transcript recorded = playing.server().transcript();
        assertThat(Dialogue.parse(text).mismatchIn(recorded)).isEmpty();
        assertThat(Dialogue.parse(text.replace("What?", "Huh?")).mismatchIn(recorded))
                .hasValueSatisfying(mismatch -> assertThat(mismatch).contains(" line 2"));
        assertThat(Dialogue.of(recorded).mismatchIn(recorded)).isEmpty();
    }

    @Test
    void anythingUnexpectedGetsTheServersOwnReply() {
        Playing playing = Playing.of("S: 220 here\n! otherwise S...\nC: QUIT\nS: 221 bye");
        playing.to(client -> {
                    client.expect("220 here").send("EHLO me").expectStatus("250");
                    client.send("MAIL FROM:<a@b.example>").expectStatus("250 2.1.0");
                    client.send("RCPT TO:<c@d.example>").expectStatus("250 2.1.5");
                    client.send("DATA").expectStatus("354");
                    client.send("x\r\n.").expectStatus("250 2.0.0");
                    client.send("QUIT").expect("221 bye");
                })
                .toItsEnd();
        assertThat(playing.server().messages()).hasSize(1);
    }
}
