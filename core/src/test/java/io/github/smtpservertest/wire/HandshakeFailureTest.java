package io.github.smtpservertest.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.smtpservertest.FakeSmtpServer;
import io.github.smtpservertest.testkit.Security;
import io.github.smtpservertest.testkit.SmtpClient;
import io.github.smtpservertest.tls.ClientAuthentication;
import io.github.smtpservertest.transcript.SessionEnd;
import io.github.smtpservertest.transcript.SessionRecord;
import io.github.smtpservertest.transcript.TlsRecord;
import java.io.UncheckedIOException;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A handshake that fails ends the session, says why, and holds nothing up. */
class HandshakeFailureTest {

    /** A client of whom the server now expects a ClientHello. */
    private static SmtpClient expectedToShakeHands(Security security, FakeSmtpServer server) {
        return security == Security.IMPLICIT
                ? SmtpClient.connect(server)
                : SmtpClient.introduced(server).says("STARTTLS").andHears("220 2.0.0");
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

    @ParameterizedTest
    @EnumSource(names = {"STARTTLS", "IMPLICIT"})
    void aClientThatSpeaksInClear(Security security) {
        try (FakeSmtpServer server = security.builder().start();
                SmtpClient client = expectedToShakeHands(security, server)) {
            client.sends("EHLO client.example").expectsToBeGone();
            failed(onlySession(server));
            assertThat(server.failures()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"STARTTLS", "IMPLICIT"})
    void aClientThatSendsHalfAHello(Security security) {
        try (FakeSmtpServer server = security.builder().start();
                SmtpClient client = expectedToShakeHands(security, server)) {
            client.sendsRaw(new byte[] {22, 3, 1, 1, 0, 1, 0}).halfCloses().expectsToBeGone();
            failed(onlySession(server));
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"STARTTLS", "IMPLICIT"})
    void aClientThatCloses(Security security) {
        try (FakeSmtpServer server = security.builder().start()) {
            expectedToShakeHands(security, server).close();
            failed(onlySession(server));
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"STARTTLS", "IMPLICIT"})
    void aClientThatResets(Security security) {
        try (FakeSmtpServer server = security.builder().start()) {
            expectedToShakeHands(security, server).resets();
            failed(onlySession(server));
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"STARTTLS", "IMPLICIT"})
    void aClientThatDoesNotTrustTheServer(Security security) throws NoSuchAlgorithmException {
        SSLContext trustsOthers = SSLContext.getDefault();
        try (FakeSmtpServer server = security.builder().start();
                SmtpClient client = expectedToShakeHands(security, server)) {
            assertThatThrownBy(() -> client.shakesHands(trustsOthers, server.hostName()))
                    .isInstanceOf(UncheckedIOException.class)
                    .hasCauseInstanceOf(SSLException.class);
            TlsRecord handshake = failed(onlySession(server));
            assertThat(handshake.failure())
                    .hasValueSatisfying(why -> assertThat(why).contains("certificate_unknown"));
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"STARTTLS", "IMPLICIT"})
    void aClientWithoutTheCertificateThatIsRequired(Security security) {
        try (FakeSmtpServer server = security.builder()
                        .clientCertificates(ClientAuthentication.REQUIRED)
                        .start();
                SmtpClient client = expectedToShakeHands(security, server)) {
            assertThatThrownBy(() -> client.shakesHands(server).sends("EHLO c").readsReply())
                    .isInstanceOf(UncheckedIOException.class);
            failed(onlySession(server));
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"STARTTLS", "IMPLICIT"})
    void aClientThatSaysNothing(Security security) {
        try (FakeSmtpServer server =
                        security.builder().idleTimeout(Duration.ofSeconds(1)).start();
                SmtpClient client = expectedToShakeHands(security, server)) {
            client.expectsToBeGone();
            TlsRecord handshake = failed(onlySession(server));
            assertThat(handshake.failure()).contains("the client did not shake hands in time");
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"STARTTLS", "IMPLICIT"})
    void aServerThatIsClosedMeanwhile(Security security) {
        try (FakeSmtpServer server = security.builder().start()) {
            List<SmtpClient> clients = new ArrayList<>();
            for (int count = 0; count < 20; count++) {
                clients.add(expectedToShakeHands(security, server).sendsRaw(new byte[] {22, 3, 1, 1}));
            }
            server.await("20 sessions", transcript -> transcript.sessions().size() == 20);
            long before = System.nanoTime();
            server.close();
            assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(1));
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
            client.says("QUIT").andHears("221 2.0.0").expectsEnd();
            assertThat(server.transcript().sessions()).hasSize(2);
            silent.sendsRaw("x");
        }
    }
}
