package io.github.smtpservertest.tls;

import java.nio.file.Path;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;

/**
 * A certificate with its private key: what a server or a client shows who it is with.
 *
 * @param chain the certificate, then those of its issuers as far as they are sent along; a root is not
 * @param key the certificate's private key
 */
public record Leaf(List<X509Certificate> chain, PrivateKey key) {

    /**
     * Checks that there is a certificate.
     *
     * @throws IllegalArgumentException if the chain is empty
     */
    public Leaf {
        chain = List.copyOf(chain);
        if (chain.isEmpty()) {
            throw new IllegalArgumentException("A leaf needs a certificate; the chain is empty");
        }
    }

    /**
     * Reads one's own certificate and key. The files may be the same.
     *
     * @param certificate a PEM file with the certificate first, then those of its issuers, if any
     * @param key a PEM file with the certificate's private key, not encrypted, as PKCS #8 ({@code PRIVATE KEY}),
     *     PKCS #1 ({@code RSA PRIVATE KEY}) or SEC 1 ({@code EC PRIVATE KEY})
     * @throws IllegalArgumentException if a file cannot be read, is no PEM, or does not hold what it should, or the
     *     key is encrypted or is not the certificate's; the message names the file and says what to do
     */
    public static Leaf fromPem(Path certificate, Path key) {
        return LeafReader.read(certificate, key);
    }

    /** The certificate itself, without its issuers. */
    public X509Certificate certificate() {
        return chain.get(0);
    }

    /** The chain in PEM, the certificate first. */
    public String certificatePem() {
        return Pem.of(chain);
    }

    /** The private key in PEM: PKCS #8, not encrypted. */
    public String keyPem() {
        return Pem.of(key);
    }

    /** Whose it is and who issued it; never the key. */
    @Override
    public String toString() {
        X509Certificate own = certificate();
        return "certificate of " + own.getSubjectX500Principal() + ", issued by " + own.getIssuerX500Principal()
                + ", valid from " + own.getNotBefore().toInstant() + " until "
                + own.getNotAfter().toInstant();
    }
}
