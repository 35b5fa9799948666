package io.github.smtpservertest.internal.tls;

import io.github.smtpservertest.tls.ClientAuthentication;
import io.github.smtpservertest.tls.TestCertificate;
import io.github.smtpservertest.tls.TlsVersion;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;

/**
 * How a server does TLS: what certificate it shows, which versions it speaks, and whether it asks for the client's
 * certificate. It never changes; each of its methods that take something makes another one.
 *
 * <pre>{@code
 * ServerTls tls = ServerTls.of(certificates.issue(CertificateSpec.valid("localhost")))
 *         .clientAuthentication(ClientAuthentication.REQUIRED, List.of(certificates.authority()));
 * SSLSocket socket = …tls.sslContext().getSocketFactory()…;
 * socket.setUseClientMode(false);
 * socket.setSSLParameters(tls.sslParameters());
 * }</pre>
 */
public final class ServerTls {

    private final TestCertificate leaf;
    private final Set<TlsVersion> versions;
    private final ClientAuthentication clientAuthentication;
    private final List<X509Certificate> trusted;
    private final SSLContext context;

    private ServerTls(
            TestCertificate leaf,
            Set<TlsVersion> versions,
            ClientAuthentication clientAuthentication,
            List<X509Certificate> trusted) {
        this.leaf = leaf;
        this.versions = versions;
        this.clientAuthentication = clientAuthentication;
        this.trusted = trusted;
        this.context = clientAuthentication == ClientAuthentication.UNVERIFIED
                ? Contexts.trustingAnybody(leaf)
                : Contexts.trusting(trusted, leaf);
    }

    /** A server that shows this certificate, speaks TLS 1.2 and 1.3, and does not ask for the client's. */
    public static ServerTls of(TestCertificate leaf) {
        return new ServerTls(
                Objects.requireNonNull(leaf, "leaf"),
                Collections.unmodifiableSet(EnumSet.of(TlsVersion.TLS_1_2, TlsVersion.TLS_1_3)),
                ClientAuthentication.NONE,
                List.of());
    }

    /**
     * The same with one's own certificate and key.
     *
     * @throws IllegalArgumentException as {@link TestCertificate#fromPem} does
     */
    public static ServerTls fromPem(Path certificate, Path key) {
        return of(TestCertificate.fromPem(certificate, key));
    }

    /**
     * The same, speaking only these versions.
     *
     * @throws IllegalArgumentException if this JVM {@linkplain TlsVersion#isAvailable() does not speak} one of them:
     *     the JDK lets no server decide that for itself
     */
    public ServerTls versions(TlsVersion version, TlsVersion... more) {
        Set<TlsVersion> only = EnumSet.of(version, more);
        for (TlsVersion each : only) {
            if (!each.isAvailable()) {
                throw new IllegalArgumentException(each.standardName() + " is switched off in this JVM, and a server"
                        + " cannot switch it on for itself; start the JVM with -Djava.security.properties=FILE, where"
                        + " FILE has a line jdk.tls.disabledAlgorithms=... without " + each.standardName());
            }
        }
        return new ServerTls(leaf, Collections.unmodifiableSet(only), clientAuthentication, trusted);
    }

    /**
     * The same, asking for the client's certificate or not.
     *
     * @param trusted the authorities of which one must have issued it (RFC 5280 §6), or the client's own certificate;
     *     not used where the mode {@linkplain ClientAuthentication#isVerified() verifies} nothing
     * @throws IllegalArgumentException if the mode verifies, and there is nobody to trust
     */
    public ServerTls clientAuthentication(ClientAuthentication mode, List<X509Certificate> trusted) {
        if (mode.isVerified() && trusted.isEmpty()) {
            throw new IllegalArgumentException(
                    "Client certificates that are " + mode + " need an authority to trust; name one");
        }
        return new ServerTls(leaf, versions, mode, mode.isVerified() ? List.copyOf(trusted) : List.of());
    }

    /** What the server shows. */
    public TestCertificate leaf() {
        return leaf;
    }

    /** The versions that it speaks. */
    public Set<TlsVersion> versions() {
        return versions;
    }

    /** Whether it asks for the client's certificate. */
    public ClientAuthentication clientAuthentication() {
        return clientAuthentication;
    }

    /**
     * The context that sockets are made from: always the same one, so a client may resume a session. It takes
     * {@link #sslParameters()} besides, or versions and client certificates are left to chance.
     */
    public SSLContext sslContext() {
        return context;
    }

    /** The versions and the client authentication, for each of the server's sockets; new ones each time. */
    public SSLParameters sslParameters() {
        SSLParameters parameters = context.getDefaultSSLParameters();
        parameters.setProtocols(versions.stream().map(TlsVersion::standardName).toArray(String[]::new));
        switch (clientAuthentication) {
            case NONE -> parameters.setWantClientAuth(false);
            case UNVERIFIED, REQUESTED -> parameters.setWantClientAuth(true);
            case REQUIRED -> parameters.setNeedClientAuth(true);
        }
        return parameters;
    }

    /** The settings in words. */
    @Override
    public String toString() {
        return versions + ", client certificate " + clientAuthentication + ", " + leaf;
    }
}
