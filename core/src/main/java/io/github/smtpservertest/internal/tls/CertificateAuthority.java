package io.github.smtpservertest.internal.tls;

import io.github.smtpservertest.tls.CertificateSpec;
import io.github.smtpservertest.tls.KeyAlgorithm;
import io.github.smtpservertest.tls.TestCertificate;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.List;

/** An authority with a key on P-256 and a certificate that it signed itself. Its key never leaves it. */
public final class CertificateAuthority {

    private final X509Certificate certificate;
    private final KeyPair keys;

    private CertificateAuthority(X509Certificate certificate, KeyPair keys) {
        this.certificate = certificate;
        this.keys = keys;
    }

    public static CertificateAuthority create(String name) {
        KeyPair keys = CertificateMaker.newKeys(KeyAlgorithm.EC_P256);
        return new CertificateAuthority(CertificateMaker.authority(name, keys), keys);
    }

    /**
     * Reads the certificates of other authorities, to be trusted.
     *
     * @param pem a file with one certificate or more in PEM
     * @throws IllegalArgumentException if the file cannot be read, is no PEM, or has no certificate; the message names
     *     the file and says what to do
     */
    public static List<X509Certificate> certificatesIn(Path pem) {
        return PemReader.certificates(pem);
    }

    /**
     * The same from a trust store that is loaded: its certificates, and of an entry with a key the first.
     *
     * @throws IllegalArgumentException if the store was not loaded, or has none
     */
    public static List<X509Certificate> certificatesIn(KeyStore trustStore) {
        return KeyStores.certificates(trustStore);
    }

    /** The certificate that a client must trust. */
    public X509Certificate certificate() {
        return certificate;
    }

    /** The same in PEM, for clients of other languages: {@code curl --cacert FILE}. */
    public String pem() {
        return Pem.of(certificate);
    }

    /** Makes a key and a certificate for it. */
    public TestCertificate issue(CertificateSpec spec) {
        KeyPair leafKeys = CertificateMaker.newKeys(spec.keyAlgorithm());
        return new TestCertificate(
                List.of(CertificateMaker.issued(spec, leafKeys.getPublic(), certificate, keys)), leafKeys.getPrivate());
    }

    /** Whose certificate it is. */
    @Override
    public String toString() {
        return "authority " + certificate.getSubjectX500Principal();
    }
}
