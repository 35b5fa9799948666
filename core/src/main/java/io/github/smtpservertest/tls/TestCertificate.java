package io.github.smtpservertest.tls;

import io.github.smtpservertest.internal.tls.KeyStores;
import io.github.smtpservertest.internal.tls.Pem;
import io.github.smtpservertest.internal.tls.PemReader;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;

/**
 * A certificate with its private key: what a server or a client shows who it is with.
 *
 * @param chain the certificate, then those of its issuers as far as they are sent along; a root is not
 * @param key the certificate's private key
 */
public record TestCertificate(List<X509Certificate> chain, PrivateKey key) {

    /**
     * Checks that there is a certificate.
     *
     * @throws IllegalArgumentException if the chain is empty
     */
    public TestCertificate {
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
    public static TestCertificate fromPem(Path certificate, Path key) {
        return PemReader.read(certificate, key);
    }

    /**
     * Takes a certificate and its key from a key store that is loaded.
     *
     * @param alias whose key it is; the chain of that entry is shown as it stands there
     * @param password what the key is sealed with; in PKCS #12 it is that of the whole store
     * @throws IllegalArgumentException if the store was not loaded or has no private key of that alias, or the password
     *     does not open it; the message says what there is
     */
    public static TestCertificate fromKeyStore(KeyStore store, String alias, String password) {
        return KeyStores.leaf(store, alias, password);
    }

    /**
     * Takes the certificate from a file with a key store, which has just one private key.
     *
     * @param file a key store in a form that this JVM knows: PKCS #12, JKS
     * @param password what the store and its key are sealed with
     * @throws IllegalArgumentException if the file cannot be read or is no key store, the password does not open it, or
     *     it has no private key or several; the message says what to do
     */
    public static TestCertificate fromKeyStore(Path file, String password) {
        KeyStore store = KeyStores.load(file, password);
        return KeyStores.leaf(store, KeyStores.onlyKey(store), password);
    }

    /**
     * The same where the file has several private keys.
     *
     * @param alias whose key it is
     * @throws IllegalArgumentException as {@link #fromKeyStore(Path, String)} does, or if there is no such alias
     */
    public static TestCertificate fromKeyStore(Path file, String password, String alias) {
        return KeyStores.leaf(KeyStores.load(file, password), alias, password);
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
