package io.github.smtpservertest;

import io.github.smtpservertest.command.SmtpExtension;
import io.github.smtpservertest.internal.tls.ServerTls;
import io.github.smtpservertest.internal.wire.TlsLayer;
import io.github.smtpservertest.tls.CertificateSpec;
import io.github.smtpservertest.tls.ClientAuthentication;
import io.github.smtpservertest.tls.TestCertificate;
import io.github.smtpservertest.tls.TestCertificates;
import io.github.smtpservertest.tls.TlsVersion;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** What a builder was told about TLS; the certificates are made when the server is built. */
final class TlsSetup {

    private boolean startTls;
    private boolean implicit;
    private boolean offeredByHabit;
    private boolean required;
    private boolean withdrawn;
    private UnaryOperator<CertificateSpec> certificate = spec -> spec;
    private Optional<TestCertificate> own = Optional.empty();
    private UnaryOperator<ServerTls> versions = tls -> tls;
    private ClientAuthentication clientAuthentication = ClientAuthentication.NONE;
    private final List<X509Certificate> clientAuthorities = new ArrayList<>();

    void startTls() {
        startTls = true;
    }

    void implicit() {
        implicit = true;
    }

    /** Offers STARTTLS where nobody chose how TLS comes about. */
    void offeredByHabit(boolean offered) {
        offeredByHabit = offered;
    }

    void required() {
        required = true;
    }

    void certificate(UnaryOperator<CertificateSpec> change) {
        certificate = change;
    }

    void own(TestCertificate shown) {
        own = Optional.of(shown);
    }

    void versions(TlsVersion version, TlsVersion... more) {
        versions = tls -> tls.versions(version, more);
    }

    void clientAuthentication(ClientAuthentication mode) {
        clientAuthentication = mode;
    }

    void clientAuthorities(List<X509Certificate> trusted) {
        clientAuthorities.addAll(trusted);
    }

    boolean isOn() {
        return startTls || implicit || offeredByHabit;
    }

    /** Says nothing of STARTTLS, and refuses it; the certificates are there nevertheless. */
    void withdraw(SmtpExtension extension) {
        withdrawn |= extension == SmtpExtension.STARTTLS;
    }

    boolean isStartTls() {
        return isOn() && !implicit;
    }

    boolean isImplicit() {
        return implicit;
    }

    boolean isRequired() {
        return required;
    }

    void check() {
        if (startTls && implicit) {
            throw new IllegalArgumentException(
                    "A server speaks TLS from the start or after STARTTLS, not both; choose implicitTls() or"
                            + " startTls().");
        }
        if (required && !isOn()) {
            throw new IllegalArgumentException("TLS is required but not on offer; add startTls() or implicitTls().");
        }
        checkClientAuthorities();
    }

    private void checkClientAuthorities() {
        if (!clientAuthorities.isEmpty() && !clientAuthentication.isVerified()) {
            throw new IllegalArgumentException(
                    "clientCa(…) says whose certificates of clients are trusted, and clientCertificates("
                            + clientAuthentication
                            + ") verifies none; choose clientCertificates(REQUIRED) or (REQUESTED).");
        }
    }

    /** How TLS is laid; empty where there is none, or none is let on. */
    Optional<TlsLayer> layer(Optional<TestCertificates> certificates, String hostName) {
        return certificates.filter(made -> !withdrawn).map(made -> layer(made, hostName));
    }

    private TlsLayer layer(TestCertificates certificates, String hostName) {
        TestCertificate leaf = own.orElseGet(() -> certificates.issue(
                certificate.apply(CertificateSpec.valid(hostName, "localhost", "127.0.0.1", "::1"))));
        List<X509Certificate> trusted =
                clientAuthorities.isEmpty() ? List.of(certificates.authority()) : clientAuthorities;
        ServerTls chosen = versions.apply(ServerTls.of(leaf).clientAuthentication(clientAuthentication, trusted));
        return TlsLayer.of(
                chosen.sslContext().getSocketFactory(),
                hostName,
                chosen::sslParameters,
                clientAuthentication.isVerified());
    }
}
