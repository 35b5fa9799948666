package io.github.smtpservertest;

import io.github.smtpservertest.command.Extension;
import io.github.smtpservertest.internal.wire.TlsLayer;
import io.github.smtpservertest.tls.ClientAuthentication;
import io.github.smtpservertest.tls.Leaf;
import io.github.smtpservertest.tls.LeafSpec;
import io.github.smtpservertest.tls.ServerTls;
import io.github.smtpservertest.tls.TestCertificates;
import io.github.smtpservertest.tls.TlsVersion;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** What a builder was told about TLS; the certificates are made when the server is built. */
final class TlsSetup {

    private boolean startTls;
    private boolean implicit;
    private boolean offeredByHabit;
    private boolean required;
    private boolean withdrawn;
    private UnaryOperator<LeafSpec> certificate = spec -> spec;
    private Optional<Leaf> own = Optional.empty();
    private UnaryOperator<ServerTls> versions = tls -> tls;
    private ClientAuthentication clientAuthentication = ClientAuthentication.NONE;

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

    void certificate(UnaryOperator<LeafSpec> change) {
        certificate = change;
    }

    void own(Path certificateFile, Path keyFile) {
        own = Optional.of(Leaf.fromPem(certificateFile, keyFile));
    }

    void versions(TlsVersion version, TlsVersion... more) {
        versions = tls -> tls.versions(version, more);
    }

    void clientAuthentication(ClientAuthentication mode) {
        clientAuthentication = mode;
    }

    boolean isOn() {
        return startTls || implicit || offeredByHabit;
    }

    /** Says nothing of STARTTLS, and refuses it; the certificates are there nevertheless. */
    void withdraw(Extension extension) {
        withdrawn |= extension == Extension.STARTTLS;
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
                    "A server speaks TLS from the start or after STARTTLS, not both; choose implicitTls() or startTls().");
        }
        if (required && !isOn()) {
            throw new IllegalArgumentException("TLS is required but not on offer; add startTls() or implicitTls().");
        }
    }

    /** How TLS is laid; empty where there is none, or none is let on. */
    Optional<TlsLayer> layer(Optional<TestCertificates> certificates, String hostName) {
        return certificates.filter(made -> !withdrawn).map(made -> layer(made, hostName));
    }

    private TlsLayer layer(TestCertificates certificates, String hostName) {
        Leaf leaf = own.orElseGet(
                () -> certificates.issue(certificate.apply(LeafSpec.valid(hostName, "localhost", "127.0.0.1", "::1"))));
        ServerTls chosen =
                versions.apply(ServerTls.of(leaf).clientAuthentication(clientAuthentication, certificates.authority()));
        return TlsLayer.of(chosen.sslContext().getSocketFactory(), hostName, chosen::sslParameters);
    }
}
