package io.github.smtpservertest.dialogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.smtpservertest.FakeSmtpServer;
import io.github.smtpservertest.FakeSmtpServerBuilder;
import io.github.smtpservertest.transcript.Transcript;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a dialogue says of the peer and of TLS: facts to repeat and to require, TLS of its own, handshakes that fail. */
class TlsDialogueTest {

    private static final String CLOSING = "421 4.3.0 The dialogue that is played has it otherwise\r\n";

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
        playing.to(client -> client.hears("220 here, [127.0.0.1]\r\n")
                        .says("EHLO [127.0.0.1]\r\n")
                        .hears("250 Hello [127.0.0.1]\r\n")
                        .says("HELO [127.0.0.1]\r\n")
                        .hears("250 again\r\n"))
                .toItsEnd();
        assertThat(Dialogue.parse(text).departureOf(playing.server().transcript()))
                .isEmpty();
        try (Playing other = Playing.of("S: 220 here\nC~ EHLO [{peer:address}]\nS: 250 b")) {
            other.to(client ->
                    client.hears("220 here\r\n").says("EHLO [192.0.2.1]\r\n").hears(CLOSING));
            assertThat(other.play().departures()).hasSize(1);
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

    private static OctetClient startsTls(OctetClient client) {
        return client.hears("220 here\r\n")
                .says("EHLO me\r\n")
                .hears("250-here\r\n250 STARTTLS\r\n")
                .says("STARTTLS\r\n")
                .hears("220 go\r\n");
    }

    @Test
    void whatTlsIsLikeIsRepeatedAndRequired() {
        Playing playing = Playing.of(FACTS, FakeSmtpServerBuilder::startTls);
        playing.to(client -> startsTls(client)
                        .shakesHands()
                        .says("EHLO me\r\n")
                        .hears("250 TLSv1.3 TLS_AES_256_GCM_SHA384 for mx.example.com, .\r\n"))
                .toItsEnd();
        Transcript transcript = playing.server().transcript();
        assertThat(Dialogue.parse(FACTS).departureOf(transcript)).isEmpty();
        assertThat(Dialogue.parse(FACTS.replace("TLSv1.*", "TLSv1.2")).departureOf(transcript))
                .map(Departure::line)
                .contains(7);
    }

    @Test
    void whatIsRequiredAndIsNotSoIsAMismatch() {
        try (Playing playing =
                Playing.of(FACTS.replace("MX.example.com", "other.example"), FakeSmtpServerBuilder::startTls)) {
            playing.to(client -> startsTls(client)
                    .shakesHands()
                    .says("EHLO me\r\n")
                    .hears(CLOSING)
                    .hearsEnd());
            assertThat(playing.play().departures())
                    .extracting(Departure::sentence)
                    .containsExactly("In session 1 the client departed from the dialogue at line 8: expected ! require"
                            + " {tls:server-name} other.example, but came {tls:server-name} mx.example.com.");
        }
    }

    @Test
    void aClientsCertificateIsKnown() {
        Playing.of(
                        "S: 220 here\nC: STARTTLS\nS: 220 go\n! TLS, client certificate required\nC: EHLO me\nS~ 250"
                                + " {tls:client-certificate}",
                        FakeSmtpServerBuilder::startTls)
                .to(client -> client.hears("220 here\r\n")
                        .says("STARTTLS\r\n")
                        .hears("220 go\r\n")
                        .shakesHands(server -> server.certificates()
                                .clientSslContext(server.certificates().issueClientCertificate("alice")))
                        .says("EHLO me\r\n")
                        .hears("250 CN=alice,"))
                .toItsEnd();
    }

    @Test
    void whatIsRequiredAtTheEndIsLookedAtThere() {
        String text = STARTS_TLS + "! require {tls:version} TLSv1.3";
        Consumer<OctetClient> client = talking -> startsTls(talking).shakesHands();
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

    private static void isProxied(OctetClient client) {
        client.says("PROXY TCP4 192.0.2.1 127.0.0.1 1234 25\r\n")
                .shakesHands()
                .hears("220 here\r\n")
                .says("EHLO me\r\n")
                .hears("250 here\r\n")
                .says("QUIT\r\n")
                .hears("221 bye\r\n");
    }

    @Test
    void tlsBeginsBehindAProxyLineAndWithoutA220() {
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
        assertThat(Dialogue.parse(PROXIED).departureOf(recorded)).isEmpty();
        assertThat(Dialogue.of(recorded).departureOf(recorded)).isEmpty();

        Playing.of(recorded.text()).to(TlsDialogueTest::isProxied).toItsEnd();
    }

    /** The line and the first record of the handshake in one segment, as a proxy may send them. */
    @Test
    void aHandshakeThatCameAlongWithTheLineIsHeard() {
        Playing playing = Playing.of(PROXIED);
        playing.to(client -> client.shakesHandsBehind("PROXY TCP4 192.0.2.1 127.0.0.1 1234 25\r\n")
                        .hears("220 here\r\n")
                        .says("EHLO me\r\n")
                        .hears("250 here\r\n")
                        .says("QUIT\r\n")
                        .hears("221 bye\r\n"))
                .toItsEnd();
        assertThat(playing.server().transcript().onlySession().handshakes())
                .singleElement()
                .satisfies(handshake ->
                        assertThat(handshake.droppedPlaintext().isEmpty()).isTrue());
    }

    @Test
    void tlsBeginsFirstOfAllOnAServerThatHasStartTlsOrNone() {
        String text = "! TLS\nS: 220 here\nC: QUIT\nS: 221 bye";
        Consumer<OctetClient> client = talking ->
                talking.shakesHands().hears("220 here\r\n").says("QUIT\r\n").hears("221 bye\r\n");
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
                .to(client -> client.hears("220 here\r\n").says("QUIT\r\n").hears("221 bye\r\n"))
                .toItsEnd();
    }

    @Test
    void whatComesBeforeTlsIsSaidInPlaintext() {
        Playing.of("S: 220 plain\n! TLS\nS: 220 secret\nC: QUIT\nS: 221 bye")
                .to(client -> client.hears("220 plain\r\n")
                        .shakesHands()
                        .hears("220 secret\r\n")
                        .says("QUIT\r\n")
                        .hears("221 bye\r\n"))
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
        Consumer<OctetClient> client = talking -> {
            talking.hears("220 here\r\n").says("STARTTLS\r\n").hears("220 go\r\n");
            assertThatThrownBy(talking::shakesHands).hasCauseInstanceOf(SSLException.class);
        };
        Playing playing = Playing.of(text, FakeSmtpServerBuilder::startTls);
        playing.to(client).toItsEnd();
        Transcript recorded = playing.server().transcript();
        assertThat(recorded.text()).contains("# TLS handshake failed: ");
        assertThat(Dialogue.parse(text).departureOf(recorded)).isEmpty();
        assertThat(Dialogue.of(recorded).departureOf(recorded)).isEmpty();
    }

    @Test
    void theCertificateIsForTheHostThatTheDialogueNames() {
        Playing.of("! TLS, certificate for other.example\nS: 220 here\nC: QUIT\nS: 221 bye")
                .to(client -> assertThat(client.shakesHandsAndShows()).contains("CN=other.example"))
                .server()
                .close();
    }

    @Test
    void aHandshakeThatIsToFailAndDoesNotIsAMismatch() {
        String text = STARTS_TLS + "! handshake fails";
        try (Playing playing = Playing.of(text, FakeSmtpServerBuilder::startTls)) {
            playing.to(client -> startsTls(client)
                    .shakesHands()
                    .says("EHLO me\r\n")
                    .hears(CLOSING)
                    .hearsEnd());
            assertThat(playing.play().departures())
                    .extracting(Departure::sentence)
                    .singleElement()
                    .asString()
                    .startsWith("In session 1 the client departed from the dialogue at line 7: expected ! handshake"
                            + " fails, but came a handshake: TLSv1.3, ");
            assertThat(playing.play().unplayed()).isEmpty();
            assertThat(playing.server().failures()).hasSize(1);
            assertThat(Dialogue.parse(text).departureOf(playing.server().transcript()))
                    .map(Departure::line)
                    .contains(7);
        }
    }

    @Test
    void aHandshakeThatIsToFailAndNeverComesIsUnplayed() {
        try (Playing playing =
                Playing.of("S: 220 here\nC: STARTTLS\nS: 454 no\n! handshake fails", FakeSmtpServerBuilder::startTls)) {
            playing.to(
                    client -> client.hears("220 here\r\n").says("STARTTLS\r\n").hears("454 no\r\n"));
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
        playing.to(client -> client.hears("220 here\r\n")
                        .says("HELP\r\n")
                        .hears("500 5.5.2 What?\r\n")
                        .says("MAIL FROM:<a@b.example>\r\n")
                        .hears("500 5.5.2 What?\r\n")
                        .says("EHLO me\r\n")
                        .hears("250 here\r\n")
                        .says("MAIL FROM:<a@b.example>\r\n")
                        .hears("250 OK\r\n")
                        .says("DATA\r\n")
                        .hears("503 5.5.1 Not now\r\n")
                        .says("QUIT\r\n")
                        .hears("221 bye\r\n"))
                .toItsEnd();
        Transcript recorded = playing.server().transcript();
        assertThat(Dialogue.parse(text).departureOf(recorded)).isEmpty();
        assertThat(Dialogue.parse(text.replace("What?", "Huh?")).departureOf(recorded))
                .map(Departure::line)
                .contains(2);
        assertThat(Dialogue.of(recorded).departureOf(recorded)).isEmpty();
    }

    @Test
    void anythingUnexpectedGetsTheServersOwnReply() {
        Playing playing = Playing.of("S: 220 here\n! otherwise S...\nC: QUIT\nS: 221 bye");
        playing.to(client -> {
                    client.hears("220 here\r\n").says("EHLO me\r\n").hears("250-mx.example.com\r\n");
                    client.hearsUpTo("250 HELP\r\n");
                    client.says("MAIL FROM:<a@b.example>\r\n").hearsUpTo("\r\n");
                    client.says("RCPT TO:<c@d.example>\r\n").hearsUpTo("\r\n");
                    client.says("DATA\r\n").hearsUpTo("\r\n");
                    client.says("x\r\n.\r\n").hearsUpTo("\r\n");
                    client.says("QUIT\r\n").hears("221 bye\r\n");
                })
                .toItsEnd();
        assertThat(playing.server().messages()).hasSize(1);
    }
}
