package io.github.smtpservertest.tls;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.smtpservertest.internal.tls.ServerTls;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertPathValidatorException.BasicReason;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import javax.net.ssl.SSLHandshakeException;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.ValueSource;

/** What a client that checks says to each certificate. */
class ServerCertificateTest {

    private static final CertificateSpec VALID =
            CertificateSpec.valid("mx.example.com", "*.wild.example", "127.0.0.1", "::1");

    private final TestCertificates certificates = TestCertificates.create();

    @ParameterizedTest
    @ValueSource(strings = {"mx.example.com", "MX.example.COM", "a.wild.example", "127.0.0.1", "::1"})
    void aValidCertificateIsTakenForEachOfItsNames(String name) throws Exception {
        Handshake handshake = handshake(VALID, name);

        assertThat(handshake.client().established().getPeerCertificates()).hasSize(1);
        assertThat(handshake.server().established().getProtocol()).isEqualTo("TLSv1.3");
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "RSA_768")
    void everyKeyIsTakenThatTheJdkThinksStrong(KeyAlgorithm kind) throws Exception {
        assertThat(handshake(VALID.key(kind)).client().established().isValid()).isTrue();
    }

    @Test
    void anExpiredCertificateIsRefusedAsExpired() throws Exception {
        assertThat(handshake(VALID.expired()).client().failed())
                .isInstanceOf(SSLHandshakeException.class)
                .hasRootCauseInstanceOf(CertificateExpiredException.class);
    }

    @Test
    void aCertificateOfTomorrowIsRefusedAsNotYetValid() throws Exception {
        assertThat(handshake(VALID.notYetValid()).client().failed())
                .isInstanceOf(SSLHandshakeException.class)
                .hasRootCauseInstanceOf(CertificateNotYetValidException.class);
    }

    @Test
    void aCertificateForAnotherHostIsRefusedByAClientThatChecksTheName() throws Exception {
        assertThat(handshake(VALID.wrongHost()).client().failed())
                .isInstanceOf(SSLHandshakeException.class)
                .rootCause()
                .isInstanceOf(CertificateException.class)
                .hasMessageContaining("mx.example.com");
    }

    @Test
    void aCertificateForAnotherHostIsTakenByAClientThatDoesNotCheckTheName() throws Exception {
        Handshake handshake =
                Handshake.between(server(VALID.wrongHost()), certificates.clientSslContext(), "mx.example.com", null);

        assertThat(handshake.client().failure()).isNull();
    }

    @Test
    void aSelfSignedCertificateIsRefusedForWantOfAPath() throws Exception {
        assertThat(handshake(VALID.selfSigned()).client().failed())
                .isInstanceOf(SSLHandshakeException.class)
                .hasRootCauseInstanceOf(CertPathBuilderException.class);
    }

    @Test
    void aCertificateOfAnUnknownAuthorityIsRefusedForWantOfAPath() throws Exception {
        assertThat(handshake(VALID.fromUnknownAuthority()).client().failed())
                .isInstanceOf(SSLHandshakeException.class)
                .hasRootCauseInstanceOf(CertPathBuilderException.class);
    }

    @Test
    void theAuthorityOfAnotherServerIsAnUnknownOne() throws Exception {
        Handshake handshake = Handshake.checkingTheName(
                server(VALID), TestCertificates.create().clientSslContext(), "mx.example.com");

        assertThat(handshake.client().failed()).hasRootCauseInstanceOf(CertPathBuilderException.class);
    }

    @ParameterizedTest
    @EnumSource(names = {"TLS_1_2", "TLS_1_3"})
    void aWeakKeyIsRefusedAsSuch(TlsVersion version) throws Exception {
        Handshake handshake = Handshake.checkingTheName(
                server(VALID.weakKey()).versions(version), certificates.clientSslContext(), "mx.example.com");

        assertThat(handshake.client().failed())
                .isInstanceOf(SSLHandshakeException.class)
                .rootCause()
                .asInstanceOf(InstanceOfAssertFactories.type(CertPathValidatorException.class))
                .extracting(CertPathValidatorException::getReason)
                .isEqualTo(BasicReason.ALGORITHM_CONSTRAINED);
    }

    @Test
    void aRefusalIsToldToTheServer() throws Exception {
        // With TLS 1.3 the server's side is done before the client has looked at the certificate.
        Handshake handshake = Handshake.checkingTheName(
                server(VALID.fromUnknownAuthority()).versions(TlsVersion.TLS_1_2),
                certificates.clientSslContext(),
                "mx.example.com");

        assertThat(handshake.server().failed())
                .isInstanceOf(SSLHandshakeException.class)
                .hasMessageContaining("certificate_unknown");
    }

    private ServerTls server(CertificateSpec spec) {
        return ServerTls.of(certificates.issue(spec));
    }

    private Handshake handshake(CertificateSpec spec) throws Exception {
        return handshake(spec, "mx.example.com");
    }

    private Handshake handshake(CertificateSpec spec, String name) throws Exception {
        return Handshake.checkingTheName(server(spec), certificates.clientSslContext(), name);
    }
}
