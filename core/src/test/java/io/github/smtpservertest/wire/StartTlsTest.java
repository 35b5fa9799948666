package io.github.smtpservertest.wire;

import static io.github.smtpservertest.match.SmtpEvents.startTls;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.smtpservertest.FakeSmtpServer;
import io.github.smtpservertest.command.Stage;
import io.github.smtpservertest.testkit.SaslClient;
import io.github.smtpservertest.testkit.Security;
import io.github.smtpservertest.testkit.SmtpClient;
import io.github.smtpservertest.tls.ClientAuthentication;
import io.github.smtpservertest.tls.TlsVersion;
import io.github.smtpservertest.transcript.Exchange;
import io.github.smtpservertest.transcript.SessionEnd;
import io.github.smtpservertest.transcript.SessionRecord;
import io.github.smtpservertest.transcript.SessionState;
import io.github.smtpservertest.transcript.TlsRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** STARTTLS (RFC 3207): what it drops, what it forgets, and what is known of it afterwards. */
class StartTlsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "MAIL FROM:<evil@x>\r\n",
                "EHLO evil.example\r\nMAIL FROM:<evil@x>\r\nRCPT TO:<victim@y>\r\nDATA\r\nboo\r\n.\r\n",
                "RSET\r\nNOO",
                "\r\n",
                "x"
            })
    void plaintextInTheSegmentBehindItIsNeverExecuted(String injected) {
        try (FakeSmtpServer server = FakeSmtpServer.builder().startTls().start();
                SmtpClient client = SmtpClient.introduced(server)) {
            client.sendBytes("STARTTLS\r\n" + injected)
                    .expectStatus("220 2.0.0")
                    .shakeHands()
                    .send("NOOP")
                    .expectStatus("250 2.0.0")
                    .send("MAIL FROM:<a@b>")
                    .expectStatus("503 5.5.1")
                    .send("QUIT")
                    .expectStatus("221 2.0.0")
                    .expectEnd();
            SessionRecord session = server.transcript().onlySession();
            TlsRecord tls = session.tls().orElseThrow();
            assertThat(tls.droppedPlaintext().text()).isEqualTo(injected);
            assertThat(tls.beforeExchange()).isEqualTo(3);
            assertThat(session.exchanges())
                    .extracting(Exchange::stage)
                    .containsExactly(Stage.CONNECT, Stage.EHLO, Stage.STARTTLS, Stage.NOOP, Stage.MAIL, Stage.QUIT);
            assertThat(session.text()).contains("# dropped, C:");
            assertThat(server.messages()).isEmpty();
        }
    }

    @Test
    void plaintextBehindARefusedOneIsAGroupLikeAnyOther() {
        try (FakeSmtpServer server = FakeSmtpServer.builder().startTls().start();
                SmtpClient client = SmtpClient.introduced(server)) {
            server.on(startTls()).reply(454, "4.7.0 TLS not available");
            client.sendBytes("STARTTLS\r\nNOOP\r\n").expectStatus("454 4.7.0").expectStatus("250 2.0.0");
            assertThat(server.transcript().onlySession().handshakes()).isEmpty();
        }
    }

    @Test
    void otherCapabilitiesMayBeOfferedInsideTls() {
        try (FakeSmtpServer server = FakeSmtpServer.builder()
                        .startTls()
                        .user("alice", "secret")
                        .start();
                SmtpClient client = SmtpClient.greeted(server)) {
            client.send("EHLO client.example");
            assertThat(client.readReply().texts())
                    .contains("STARTTLS", "AUTH CRAM-MD5 SCRAM-SHA-256")
                    .doesNotContain("REQUIRETLS");
            client.send("STARTTLS").expectStatus("220 2.0.0").shakeHands().send("EHLO client.example");
            assertThat(client.readReply().texts())
                    .contains("REQUIRETLS", "AUTH PLAIN LOGIN CRAM-MD5 SCRAM-SHA-256")
                    .doesNotContain("STARTTLS");
        }
    }

    @Test
    void theSessionBeginsAnew() {
        try (FakeSmtpServer server = FakeSmtpServer.builder().startTls().start();
                SmtpClient client = SmtpClient.greeted(server).startTls()) {
            client.send("MAIL FROM:<a@b>").expectStatus("503 5.5.1");
            SessionState state =
                    server.transcript().onlySession().exchanges().get(3).before();
            assertThat(state).isEqualTo(new SessionState(SessionState.Phase.GREETED, 0, true, false));
        }
    }

    @Test
    void aLoginBeforeItIsForgotten() {
        try (FakeSmtpServer server = FakeSmtpServer.builder()
                        .startTls()
                        .user("alice", "secret")
                        .requireAuth()
                        .start();
                SmtpClient client = SmtpClient.introduced(server)) {
            client.send("AUTH CRAM-MD5");
            String challenge = client.readReply().texts().get(0);
            client.send(new SaslClient().cramMd5(challenge, "alice", "secret"))
                    .expectStatus("235 2.7.0")
                    .startTls()
                    .send("EHLO client.example")
                    .expectStatus("250")
                    .send("MAIL FROM:<a@b>")
                    .expectStatus("530 5.7.0")
                    .send("AUTH PLAIN " + SaslClient.plain("alice", "secret"))
                    .expectStatus("235 2.7.0")
                    .send("MAIL FROM:<a@b>")
                    .expectStatus("250 2.1.0");
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"TLS_1_2", "TLS_1_3"})
    void theRecordTellsWhatWasAgreed(TlsVersion version) {
        try (FakeSmtpServer server =
                        FakeSmtpServer.builder().startTls().tlsVersions(version).start();
                SmtpClient client = SmtpClient.greeted(server).startTls()) {
            client.send("EHLO client.example").expectStatus("250");
            TlsRecord tls = server.transcript().onlySession().tls().orElseThrow();
            assertThat(tls.protocol()).isEqualTo(version.standardName());
            assertThat(tls.cipherSuite()).isEqualTo(client.tlsSession().getCipherSuite());
            assertThat(tls.serverNames()).containsExactly("mx.example.com");
            assertThat(tls.peer()).isEmpty();
            assertThat(tls.droppedPlaintext().isEmpty()).isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"REQUESTED", "REQUIRED"})
    void theRecordTellsWhoseCertificateTheClientShowed(ClientAuthentication mode) {
        try (FakeSmtpServer server = FakeSmtpServer.builder()
                        .startTls()
                        .clientCertificates(mode)
                        .start();
                SmtpClient client = SmtpClient.introduced(server)) {
            client.send("STARTTLS")
                    .expectStatus("220 2.0.0")
                    .shakeHands(
                            server.certificates()
                                    .clientSslContext(server.certificates().issueClientCertificate("alice")),
                            server.hostName())
                    .send("EHLO client.example")
                    .expectStatus("250");
            assertThat(server.transcript().onlySession().tls().orElseThrow().peer())
                    .hasValueSatisfying(subject -> assertThat(subject).contains("alice"));
        }
    }

    @Test
    void aClientWithoutTheCertificateThatWasRequestedGoesOn() {
        try (FakeSmtpServer server = FakeSmtpServer.builder()
                        .startTls()
                        .clientCertificates(ClientAuthentication.REQUESTED)
                        .start();
                SmtpClient client = SmtpClient.greeted(server).startTls()) {
            client.send("EHLO client.example").expectStatus("250");
            assertThat(server.transcript().onlySession().tls().orElseThrow().peer())
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"STARTTLS", "IMPLICIT"})
    void aClientThatVanishesWithoutGoodByeHasClosed(Security security) {
        try (FakeSmtpServer server = security.builder().start()) {
            try (SmtpClient client = security.greeted(server)) {
                client.send("EHLO client.example").expectStatus("250").sendBytes("MAIL FR");
            }
            SessionRecord session = server.awaitSessionsEnd().onlySession();
            assertThat(session.end().how()).isIn(SessionEnd.How.CLIENT_CLOSED, SessionEnd.How.CLIENT_RESET);
            assertThat(session.unanswered().text()).isEqualTo("MAIL FR");
            assertThat(server.failures()).isEmpty();
        }
    }
}
