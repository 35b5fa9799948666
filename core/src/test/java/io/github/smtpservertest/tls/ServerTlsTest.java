package io.github.smtpservertest.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.github.smtpservertest.internal.tls.ServerTls;
import java.util.List;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ServerTlsTest {

    private static final CertificateSpec LOCALHOST = CertificateSpec.valid("localhost");

    private final TestCertificates certificates = TestCertificates.create();
    private final ServerTls tls = ServerTls.of(certificates.issue(LOCALHOST));

    @Test
    void aServerSpeaksTls12And13AndAsksForNothing() {
        assertThat(tls.versions()).containsExactly(TlsVersion.TLS_1_2, TlsVersion.TLS_1_3);
        assertThat(tls.clientAuthentication()).isEqualTo(ClientAuthentication.NONE);
        assertThat(tls.sslParameters().getNeedClientAuth()).isFalse();
        assertThat(tls.sslParameters().getWantClientAuth()).isFalse();
    }

    @ParameterizedTest
    @EnumSource(names = {"TLS_1_2", "TLS_1_3"})
    void aServerSpeaksOnlyTheVersionThatItIsGiven(TlsVersion version) throws Exception {
        Handshake handshake =
                Handshake.checkingTheName(tls.versions(version), certificates.clientSslContext(), "localhost");

        assertThat(handshake.client().established().getProtocol()).isEqualTo(version.standardName());
    }

    @Test
    void aVersionThatTheJvmHasSwitchedOffIsToldSo() {
        assumeFalse(TlsVersion.TLS_1_0.isAvailable());

        assertThatThrownBy(() -> tls.versions(TlsVersion.TLS_1_0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("TLSv1 is switched off in this JVM, and a server cannot switch it on for itself; start the"
                        + " JVM with -Djava.security.properties=FILE, where FILE has a line"
                        + " jdk.tls.disabledAlgorithms=... without TLSv1");
    }

    @Test
    void aServerThatDoesNotAskIsShownNoCertificate() throws Exception {
        Handshake handshake = handshake(tls, certificates.issueClientCertificate("alice"));

        assertThatThrownBy(() -> handshake.server().established().getPeerCertificates())
                .isInstanceOf(SSLPeerUnverifiedException.class);
    }

    @ParameterizedTest
    @EnumSource(names = {"REQUESTED", "REQUIRED"})
    void aServerThatAsksIsShownTheClientsCertificate(ClientAuthentication mode) throws Exception {
        Handshake handshake = handshake(asking(mode), certificates.issueClientCertificate("alice"));

        SSLSession session = handshake.server().established();
        assertThat(session.getPeerPrincipal().getName()).isEqualTo("CN=alice,O=smtp-server-test");
    }

    @Test
    void aClientWithoutACertificateIsTakenWhereOneIsRequested() throws Exception {
        Handshake handshake = Handshake.checkingTheName(
                asking(ClientAuthentication.REQUESTED), certificates.clientSslContext(), "localhost");

        assertThat(handshake.client().failure()).isNull();
        assertThatThrownBy(() -> handshake.server().established().getPeerCertificates())
                .isInstanceOf(SSLPeerUnverifiedException.class);
    }

    @ParameterizedTest
    @EnumSource(names = {"TLS_1_2", "TLS_1_3"})
    void aClientWithoutACertificateIsRefusedWhereOneIsRequired(TlsVersion version) throws Exception {
        Handshake handshake = Handshake.checkingTheName(
                asking(ClientAuthentication.REQUIRED).versions(version), certificates.clientSslContext(), "localhost");

        assertThat(handshake.server().failed()).hasMessageContaining("Empty client certificate chain");
        assertThat(handshake.client().failure()).isNotNull();
    }

    @ParameterizedTest
    @EnumSource(names = {"REQUESTED", "REQUIRED"})
    void aClientsCertificateMustBeValid(ClientAuthentication mode) throws Exception {
        CertificateSpec alice = CertificateSpec.client("alice");

        for (CertificateSpec wrong :
                new CertificateSpec[] {alice.fromUnknownAuthority(), alice.selfSigned(), alice.expired()}) {
            Handshake handshake = handshake(asking(mode), certificates.issue(wrong));

            assertThat(handshake.server().failed()).as("%s", wrong).isInstanceOf(SSLException.class);
            assertThat(handshake.client().failure()).as("%s", wrong).isNotNull();
        }
    }

    @Test
    void aServersCertificateIsNoClients() throws Exception {
        Handshake handshake = handshake(asking(ClientAuthentication.REQUIRED), certificates.issue(LOCALHOST));

        assertThat(handshake.server().failed()).hasMessageContaining("Extended key usage");
    }

    @Test
    void theSettingsAreToldInWords() {
        assertThat(asking(ClientAuthentication.REQUIRED))
                .asString()
                .startsWith("[TLS_1_2, TLS_1_3], client certificate REQUIRED, certificate of CN=localhost");
    }

    private ServerTls asking(ClientAuthentication mode) {
        return tls.clientAuthentication(mode, List.of(certificates.authority()));
    }

    private Handshake handshake(ServerTls server, TestCertificate client) throws Exception {
        return Handshake.checkingTheName(server, certificates.clientSslContext(client), "localhost");
    }
}
