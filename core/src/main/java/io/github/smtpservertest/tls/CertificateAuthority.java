package io.github.smtpservertest.tls;

import java.security.KeyPair;
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

    static CertificateAuthority create(String name) {
        KeyPair keys = CertificateMaker.newKeys(KeyKind.EC_P256);
        return new CertificateAuthority(CertificateMaker.authority(name, keys), keys);
    }

    /** The certificate that a client must trust. */
    public X509Certificate certificate() {
        return certificate;
    }

    /** The same in PEM, for clients of other languages: {@code curl --cacert FILE}. */
    public String pem() {
        return Pem.of(certificate);
    }

    Leaf issue(LeafSpec spec) {
        KeyPair leafKeys = CertificateMaker.newKeys(spec.keyKind());
        return new Leaf(
                List.of(CertificateMaker.issued(spec, leafKeys.getPublic(), certificate, keys)), leafKeys.getPrivate());
    }

    /** Whose certificate it is. */
    @Override
    public String toString() {
        return "authority " + certificate.getSubjectX500Principal();
    }
}
