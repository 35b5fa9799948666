package io.github.smtpservertest.tls;

import io.github.smtpservertest.internal.tls.CertificateAuthority;
import io.github.smtpservertest.internal.tls.CertificateMaker;
import io.github.smtpservertest.internal.tls.Contexts;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Objects;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * The certificates of one server: an authority for its life, certificates on demand, and what clients need to trust
 * them. Safe for use by several threads.
 *
 * <pre>{@code
 * TestCertificates certificates = TestCertificates.create();
 * TestCertificate server = certificates.issue(CertificateSpec.valid("mx.example.com", "localhost", "127.0.0.1", "::1"));
 * SSLContext client = certificates.clientSslContext();
 * String forOtherLanguages = certificates.authorityPem();
 * }</pre>
 *
 * <p>Nothing is made before it is asked for, so a server without TLS pays nothing.
 */
public final class TestCertificates {

    private final Object lock = new Object();
    private @Nullable CertificateAuthority authority;
    private @Nullable CertificateAuthority unknownAuthority;

    private TestCertificates() {}

    /** Certificates with an authority of their own, which is made when it is first needed. */
    public static TestCertificates create() {
        return new TestCertificates();
    }

    /** The certificate of the authority, which a client must trust: always the same one. */
    public X509Certificate authority() {
        return trusted().certificate();
    }

    /** The same in PEM, for clients of other languages: {@code curl --cacert FILE}. */
    public String authorityPem() {
        return trusted().pem();
    }

    private CertificateAuthority trusted() {
        synchronized (lock) {
            if (authority == null) {
                authority = CertificateAuthority.create("smtp-server-test CA");
            }
            return authority;
        }
    }

    /** Makes a key and a certificate for it, new ones each time. */
    public TestCertificate issue(CertificateSpec spec) {
        if (spec.signedByItself()) {
            KeyPair keys = CertificateMaker.newKeys(spec.keyAlgorithm());
            return new TestCertificate(List.of(CertificateMaker.selfSigned(spec, keys)), keys.getPrivate());
        }
        return (spec.trusted() ? trusted() : unknownAuthority()).issue(spec);
    }

    /**
     * Issues a client's certificate, for servers that ask for one.
     *
     * @param name whose it is, such as {@code alice}: the CN of its subject
     * @throws IllegalArgumentException if the name is blank
     */
    public TestCertificate issueClientCertificate(String name) {
        return issue(CertificateSpec.client(name));
    }

    /**
     * What a client needs: it trusts exactly the authority, and has no certificate of its own. Each call makes another
     * context, so no TLS session of one is resumed by another. Whether the server's name is checked is up to the
     * client: {@code SSLParameters.setEndpointIdentificationAlgorithm("HTTPS")}.
     */
    public SSLContext clientSslContext() {
        return Contexts.trusting(List.of(authority()), null);
    }

    /**
     * The same for a client that shows a certificate when it is asked for one, whoever issued it.
     *
     * @param clientCertificate what it shows, such as that of {@link #issueClientCertificate}
     */
    public SSLContext clientSslContext(TestCertificate clientCertificate) {
        return Contexts.trusting(List.of(authority()), Objects.requireNonNull(clientCertificate, "clientCertificate"));
    }

    /** A trust store with the authority and nothing else, for clients that take a {@link KeyStore}. */
    public KeyStore trustStore() {
        return Contexts.trustStore(List.of(authority()));
    }

    /**
     * Writes the trust store as a PKCS #12 file, for clients that take one, by {@code javax.net.ssl.trustStore} or a
     * setting of their own. An older file is replaced.
     *
     * @param password what the file is sealed with
     * @throws UncheckedIOException if the file cannot be written
     */
    public void writeTrustStore(Path file, String password) {
        try (OutputStream out = Files.newOutputStream(file)) {
            trustStore().store(out, password.toCharArray());
        } catch (IOException e) {
            throw new UncheckedIOException("The trust store cannot be written to " + file, e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This JVM cannot write a PKCS #12 trust store", e);
        }
    }

    private CertificateAuthority unknownAuthority() {
        synchronized (lock) {
            if (unknownAuthority == null) {
                unknownAuthority = CertificateAuthority.create("smtp-server-test unknown CA");
            }
            return unknownAuthority;
        }
    }
}
