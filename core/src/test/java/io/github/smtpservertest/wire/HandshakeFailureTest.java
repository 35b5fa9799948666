package io.github.smtpservertest.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.smtpservertest.FakeSmtpServer;
import io.github.smtpservertest.testkit.Closes;
import io.github.smtpservertest.testkit.Security;
import io.github.smtpservertest.testkit.SmtpClient;
import io.github.smtpservertest.tls.ClientAuthentication;
import io.github.smtpservertest.tls.TlsVersion;
import io.github.smtpservertest.transcript.SessionEnd;
import io.github.smtpservertest.transcript.SessionRecord;
import io.github.smtpservertest.transcript.TlsRecord;
import java.io.UncheckedIOException;
import java.security.GeneralSecurityException;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** A handshake that fails ends the session, says why, and holds nothing up. */
class HandshakeFailureTest {

    /** A client of whom the server now expects a ClientHello. */
    private static SmtpClient expectedToShakeHands(Security security, FakeSmtpServer server) {
        return security == Security.IMPLICIT
                ? SmtpClient.connect(server)
                : SmtpClient.introduced(server).send("STARTTLS").expectStatus("220 2.0.0");
    }

    private static SessionRecord onlySession(FakeSmtpServer server) {
        return server.await(
                        "the end of a session",
                        transcript -> transcript.sessions().stream().anyMatch(session -> !session.isOpen()))
                .onlySession();
    }

    private static TlsRecord failed(SessionRecord session) {
        assertThat(session.end().how()).isEqualTo(SessionEnd.How.TLS_FAILED);
        assertThat(session.tls()).isEmpty();
        TlsRecord handshake = session.handshakes().get(0);
        assertThat(handshake.succeeded()).isFalse();
        assertThat(handshake.failure().orElseThrow()).isNotBlank().isNotEqualTo("null");
        assertThat(session.text())
                .contains("# TLS handshake failed: " + handshake.failure().orElseThrow())
                .endsWith("# end: the TLS handshake failed\n");
        return handshake;
    }

    private static String reason(FakeSmtpServer server) {
        return failed(onlySession(server)).failure().orElseThrow();
    }

    @ParameterizedTest
    @EnumSource(names = {"STARTTLS", "IMPLICIT"})
    void aClientThatSpeaksInClearIsRecorded(Security security) {
        try (FakeSmtpServer server = security.builder().start();
                SmtpClient client = expectedToShakeHands(security, server)) {
            client.send("EHLO client.example").expectGone();
            assertThat(reason(server)).startsWith("the client sent something other than TLS, plaintext most likely (");
            assertThat(server.failures()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"STARTTLS", "IMPLICIT"})
    void aClientThatSendsHalfAHelloIsRecorded(Security security) {
        try (FakeSmtpServer server = security.builder().start();
                SmtpClient client = expectedToShakeHands(security, server)) {
            client.sendBytes(new byte[] {22, 3, 1, 1, 0, 1, 0}).closeOutput().expectGone();
            assertThat(reason(server)).startsWith("the client closed the connection during the handshake (");
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"STARTTLS", "IMPLICIT"})
    void aClientThatClosesIsRecorded(Security security) {
        try (FakeSmtpServer server = security.builder().start()) {
            expectedToShakeHands(security, server).close();
            assertThat(reason(server)).startsWith("the client closed the connection during the handshake (");
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"STARTTLS", "IMPLICIT"})
    void aClientThatResetsIsRecorded(Security security) {
        try (FakeSmtpServer server = security.builder().start()) {
            expectedToShakeHands(security, server).reset();
            assertThat(reason(server)).startsWith("the client closed the connection during the handshake (");
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"STARTTLS", "IMPLICIT"})
    void aClientThatDoesNotTrustTheServerIsRecorded(Security security) throws NoSuchAlgorithmException {
        SSLContext trustsOthers = SSLContext.getDefault();
        try (FakeSmtpServer server = security.builder().start();
                SmtpClient client = expectedToShakeHands(security, server)) {
            assertThatThrownBy(() -> client.shakeHands(trustsOthers, server.hostName()))
                    .isInstanceOf(UncheckedIOException.class)
                    .hasCauseInstanceOf(SSLException.class);
            assertThat(reason(server))
                    .startsWith("the client does not trust the server's certificate (")
                    .contains("certificate_unknown")
                    .endsWith(")");
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"STARTTLS", "IMPLICIT"})
    void aClientWithoutTheCertificateThatIsRequiredIsRecorded(Security security) {
        try (FakeSmtpServer server = security.builder()
                        .clientCertificates(ClientAuthentication.REQUIRED)
                        .start();
                SmtpClient client = expectedToShakeHands(security, server)) {
            assertThatThrownBy(() -> client.shakeHands().send("EHLO c").readReply())
                    .isInstanceOf(UncheckedIOException.class);
            assertThat(reason(server)).startsWith("the client did not show the certificate that is required (");
        }
    }

    /** The alerts of RFC 8446 §6.2 and RFC 5246 §7.2 that OpenSSL, GnuTLS and the JDK send for this. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "42 | bad_certificate | the client does not trust the server's certificate",
                "45 | certificate_expired | the client says that the server's certificate has expired",
                "46 | certificate_unknown | the client does not trust the server's certificate",
                "48 | unknown_ca | the client does not trust the server's certificate",
                "70 | protocol_version | client and server have no TLS version in common",
                "71 | insufficient_security | client and server have no cipher suite in common"
            })
    void aClientThatSaysWhyItLeavesIsQuoted(byte alert, String name, String words) {
        try (FakeSmtpServer server = Security.IMPLICIT.builder().start();
                SmtpClient client = expectedToShakeHands(Security.IMPLICIT, server)) {
            client.sendBytes(new byte[] {21, 3, 3, 0, 2, 2, alert}).expectGone();
            assertThat(reason(server)).startsWith(words + " (").endsWith("Received fatal alert: " + name + ")");
        }
    }

    @Test
    void anAlertThatMayMeanAnythingIsLeftAsItIs() {
        try (FakeSmtpServer server = Security.IMPLICIT.builder().start();
                SmtpClient client = expectedToShakeHands(Security.IMPLICIT, server)) {
            client.sendBytes(new byte[] {21, 3, 3, 0, 2, 2, 40}).expectGone();
            assertThat(reason(server)).endsWith("Received fatal alert: handshake_failure");
        }
    }

    @Test
    void aClientWithOtherVersionsIsRecorded() throws GeneralSecurityException {
        SSLContext old = SSLContext.getInstance("TLSv1.2");
        old.init(null, null, null);
        try (FakeSmtpServer server = FakeSmtpServer.builder()
                        .implicitTls()
                        .tlsVersions(TlsVersion.TLS_1_3)
                        .start();
                SmtpClient client = expectedToShakeHands(Security.IMPLICIT, server)) {
            assertThatThrownBy(() -> client.shakeHands(old, server.hostName()))
                    .isInstanceOf(UncheckedIOException.class);
            assertThat(reason(server)).startsWith("client and server have no TLS version in common (");
        }
    }

    @Test
    void aClientWithOtherCipherSuitesIsRecorded() {
        try (FakeSmtpServer server = Security.IMPLICIT.builder().start();
                SmtpClient client = expectedToShakeHands(Security.IMPLICIT, server)) {
            client.sendBytes(helloWithNullCipher()).expectGone();
            assertThat(reason(server)).startsWith("client and server have no cipher suite in common (");
        }
    }

    /** A ClientHello of TLS 1.2 (RFC 5246 §7.4.1.2) that offers TLS_RSA_WITH_NULL_MD5 alone. */
    private static byte[] helloWithNullCipher() {
        byte[] hello = new byte[5 + 4 + 41];
        byte[] start = {22, 3, 1, 0, 45, 1, 0, 0, 41, 3, 3};
        byte[] end = {0, 0, 2, 0, 1, 1, 0};
        System.arraycopy(start, 0, hello, 0, start.length);
        System.arraycopy(end, 0, hello, hello.length - end.length, end.length);
        return hello;
    }

    @ParameterizedTest
    @EnumSource(names = {"STARTTLS", "IMPLICIT"})
    void aClientThatSaysNothingIsRecorded(Security security) {
        try (FakeSmtpServer server =
                        security.builder().idleTimeout(Duration.ofSeconds(1)).start();
                SmtpClient client = expectedToShakeHands(security, server)) {
            client.expectGone();
            TlsRecord handshake = failed(onlySession(server));
            assertThat(handshake.failure()).contains("the client did not shake hands in time");
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"STARTTLS", "IMPLICIT"})
    void aServerThatIsClosedMeanwhileIsRecorded(Security security) {
        try (FakeSmtpServer server = security.builder().start()) {
            List<SmtpClient> clients = new ArrayList<>();
            for (int count = 0; count < 20; count++) {
                clients.add(expectedToShakeHands(security, server).sendBytes(new byte[] {22, 3, 1, 1}));
            }
            server.await("20 sessions", transcript -> transcript.sessions().size() == 20);
            Closes.inTime(server);
            assertThat(server.awaitSessionsEnd().sessions())
                    .extracting(session -> session.end().how())
                    .containsOnly(SessionEnd.How.SERVER_STOPPED);
            clients.forEach(SmtpClient::close);
        }
    }

    @Test
    void theServerServesOthersMeanwhile() {
        try (FakeSmtpServer server = Security.IMPLICIT.builder().start();
                SmtpClient silent = SmtpClient.connect(server);
                SmtpClient client = Security.IMPLICIT.greeted(server)) {
            client.send("QUIT").expectStatus("221 2.0.0").expectEnd();
            assertThat(server.transcript().sessions()).hasSize(2);
            silent.sendBytes("x");
        }
    }
}
