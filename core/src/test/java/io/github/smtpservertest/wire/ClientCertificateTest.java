package io.github.smtpservertest.wire;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.smtpservertest.FakeSmtpServer;
import io.github.smtpservertest.FakeSmtpServerBuilder;
import io.github.smtpservertest.testkit.Security;
import io.github.smtpservertest.testkit.SmtpClient;
import io.github.smtpservertest.tls.CertificateSpec;
import io.github.smtpservertest.tls.ClientAuthentication;
import io.github.smtpservertest.tls.TestCertificate;
import io.github.smtpservertest.tls.TestCertificates;
import io.github.smtpservertest.tls.TlsVersion;
import io.github.smtpservertest.transcript.SessionEnd;
import io.github.smtpservertest.transcript.TlsRecord;
import io.github.smtpservertest.transcript.Transcript;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Certificates of clients (RFC 8446 §4.3.2): asked for and not verified, and verified by an authority of the test's own. */
class ClientCertificateTest {

    private static final CertificateSpec ALICE = CertificateSpec.client("alice");

    private final TestCertificates foreign = TestCertificates.create();

    @TempDir
    private Path folder;

    private static TlsRecord tls(FakeSmtpServer server) {
        return server.transcript().onlySession().tls().orElseThrow();
    }

    private static SmtpClient shows(FakeSmtpServer server, TestCertificate certificate) {
        return SmtpClient.connect(server)
                .shakeHands(server.certificates().clientSslContext(certificate), server.hostName());
    }

    private static FakeSmtpServer server(ClientAuthentication mode, UnaryOperator<FakeSmtpServerBuilder> more) {
        return more.apply(FakeSmtpServer.builder().implicitTls().clientCertificates(mode))
                .start();
    }

    static Stream<CertificateSpec> whatIsWrong() {
        return Stream.of(
                ALICE,
                ALICE.expired(),
                ALICE.selfSigned(),
                ALICE.fromUnknownAuthority(),
                CertificateSpec.valid("localhost"));
    }

    @ParameterizedTest
    @MethodSource("whatIsWrong")
    void anyCertificateIsTakenAndOnRecordWhereNoneIsVerified(CertificateSpec wrong) {
        for (TlsVersion version : List.of(TlsVersion.TLS_1_2, TlsVersion.TLS_1_3)) {
            try (FakeSmtpServer server =
                    server(ClientAuthentication.UNVERIFIED, builder -> builder.tlsVersions(version))) {
                TestCertificate shown = foreign.issue(wrong);
                try (SmtpClient client = shows(server, shown)) {
                    client.expectStatus("220").send("EHLO client.example").expectStatus("250");
                    assertThat(tls(server).clientCertificates()).containsExactlyElementsOf(shown.chain());
                    assertThat(tls(server).clientVerified()).isFalse();
                    assertThat(tls(server).peer())
                            .contains(shown.certificate()
                                    .getSubjectX500Principal()
                                    .getName());
                }
            }
        }
    }

    @Test
    void aWeakKeyIsTakenTooWhereNoneIsVerified() {
        try (FakeSmtpServer server = server(ClientAuthentication.UNVERIFIED, builder -> builder);
                SmtpClient client = shows(server, foreign.issue(ALICE.weakKey()))) {
            client.expectStatus("220").send("EHLO client.example").expectStatus("250");
            assertThat(tls(server).peer()).isPresent();
        }
    }

    @Test
    void textAndJsonShowACertificateThatWasNotVerified() {
        TestCertificate shown = foreign.issue(ALICE.selfSigned());
        try (FakeSmtpServer server = Security.STARTTLS
                        .builder()
                        .clientCertificates(ClientAuthentication.UNVERIFIED)
                        .start();
                SmtpClient client =
                        SmtpClient.introduced(server).send("STARTTLS").expectStatus("220 2.0.0")) {
            client.shakeHands(server.certificates().clientSslContext(shown), server.hostName())
                    .send("NOOP")
                    .expectStatus("250 2.0.0");
            Transcript transcript = server.transcript();
            assertThat(transcript.text())
                    .contains(", client certificate of CN=alice,O=smtp-server-test,"
                            + " issued by CN=alice,O=smtp-server-test, not verified\n");
            assertThat(transcript.json())
                    .contains("\"peer\": \"CN=alice,O=smtp-server-test\"", "\"peerVerified\": false");
        }
    }

    @Test
    void aClientWithoutACertificateGoesOnWhereNoneIsVerified() {
        try (FakeSmtpServer server = server(ClientAuthentication.UNVERIFIED, builder -> builder);
                SmtpClient client = SmtpClient.connectAsOffered(server)) {
            client.expectStatus("220").send("EHLO client.example").expectStatus("250");
            assertThat(tls(server).clientCertificates()).isEmpty();
            assertThat(tls(server).peer()).isEmpty();
            assertThat(tls(server).toString()).doesNotContain("certificate");
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"REQUESTED", "REQUIRED"})
    void aForeignAuthorityIsTrustedInPlaceOfTheServersOwn(ClientAuthentication mode) throws Exception {
        Path pem = Files.writeString(folder.resolve("ca.pem"), foreign.authorityPem(), US_ASCII);
        KeyStore store = foreign.trustStore();
        List<UnaryOperator<FakeSmtpServerBuilder>> ways = List.of(
                builder -> builder.clientCa(foreign.authority()),
                builder -> builder.clientCa(pem),
                builder -> builder.clientCa(store));
        for (UnaryOperator<FakeSmtpServerBuilder> way : ways) {
            try (FakeSmtpServer server = server(mode, way);
                    SmtpClient client = shows(server, foreign.issueClientCertificate("alice"))) {
                client.expectStatus("220").send("EHLO client.example").expectStatus("250");
                assertThat(tls(server).clientVerified()).isTrue();
                assertThat(tls(server).toString()).endsWith(", client certificate of CN=alice,O=smtp-server-test");
            }
            try (FakeSmtpServer server = server(mode, way)) {
                TestCertificate ours = server.certificates().issueClientCertificate("alice");
                assertThatThrownBy(() -> shows(server, ours).readReply()).isNotNull();
                TlsRecord failed =
                        server.awaitSessionsEnd().onlySession().handshakes().get(0);
                assertThat(server.transcript().onlySession().end().how()).isEqualTo(SessionEnd.How.TLS_FAILED);
                assertThat(failed.failure().orElseThrow())
                        .startsWith("the server does not trust the client's certificate (PKIX path ");
            }
        }
    }

    @Test
    void severalAuthoritiesAreTrustedAndAClientsOwnCertificateIsToo() {
        TestCertificate selfSigned = foreign.issue(ALICE.selfSigned());
        try (FakeSmtpServer server = server(
                ClientAuthentication.REQUIRED,
                builder -> builder.clientCa(foreign.authority()).clientCa(selfSigned.certificate()))) {
            for (TestCertificate trusted : List.of(selfSigned, foreign.issueClientCertificate("bob"))) {
                try (SmtpClient client = shows(server, trusted)) {
                    client.expectStatus("220").send("QUIT").expectStatus("221 2.0.0");
                }
            }
            assertThat(server.awaitSessionsEnd().sessions()).hasSize(2);
        }
    }

    @Test
    void anAuthorityThatNobodyIsVerifiedByIsRefused() {
        for (ClientAuthentication mode : List.of(ClientAuthentication.NONE, ClientAuthentication.UNVERIFIED)) {
            FakeSmtpServerBuilder builder =
                    FakeSmtpServer.builder().startTls().clientCertificates(mode).clientCa(foreign.authority());
            assertThatIllegalArgumentException()
                    .isThrownBy(builder::build)
                    .withMessage("clientCa says whose certificates of clients are trusted, and clientCertificates "
                            + mode + " verifies none; choose REQUIRED or REQUESTED.");
        }
    }

    @Test
    void whatHoldsNoAuthorityIsRefused() throws IOException {
        Path empty = Files.createFile(folder.resolve("empty.pem"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FakeSmtpServer.builder().clientCa(empty))
                .withMessage(empty + " is empty");
    }

    @Test
    void aNameWithALineEndIsOneLineOfTheTranscript() {
        try (FakeSmtpServer server = server(ClientAuthentication.UNVERIFIED, builder -> builder);
                SmtpClient client = shows(server, foreign.issue(CertificateSpec.client("alice\r\nS: 250 injected")))) {
            client.expectStatus("220").send("NOOP").expectStatus("250 2.0.0");
            assertThat(server.transcript().text())
                    .contains("client certificate of CN=alice??S: 250 injected")
                    .doesNotContain("\nS: 250 injected");
        }
    }

    @Test
    void aServerShowsTheCertificateOfAKeyStore() throws Exception {
        TestCertificate own = foreign.issue(CertificateSpec.valid("mail.corp.example", "localhost"));
        Path file = folder.resolve("server.p12");
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry(
                "smtp", own.key(), "changeit".toCharArray(), own.chain().toArray(Certificate[]::new));
        try (var out = Files.newOutputStream(file)) {
            store.store(out, "changeit".toCharArray());
        }
        for (TestCertificate read : List.of(
                TestCertificate.fromKeyStore(file, "changeit"),
                TestCertificate.fromKeyStore(file, "changeit", "smtp"),
                TestCertificate.fromKeyStore(store, "smtp", "changeit"))) {
            try (FakeSmtpServer server = FakeSmtpServer.builder()
                            .implicitTls()
                            .certificate(read)
                            .start();
                    SmtpClient client = SmtpClient.connect(server)
                            .shakeHands(foreign.clientSslContext(), "mail.corp.example")
                            .expectStatus("220")) {
                assertThat(client.tlsSession().getPeerCertificates()).containsExactly(own.certificate());
            }
        }
    }
}
