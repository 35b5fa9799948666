package io.github.smtpservertest.internal.tls;

import io.github.smtpservertest.tls.TestCertificate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.security.KeyStoreException;
import java.security.PrivateKey;
import java.security.UnrecoverableKeyException;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Reads a user's key stores, and says in a sentence what is wrong with them. */
public final class KeyStores {

    private KeyStores() {}

    /** PKCS #12, JKS or whatever else this JVM can tell a file to be. */
    public static KeyStore load(Path file, String password) {
        if (!Files.exists(file)) {
            throw new IllegalArgumentException("There is no file " + file);
        }
        try {
            return KeyStore.getInstance(file.toFile(), password.toCharArray());
        } catch (KeyStoreException e) {
            throw new IllegalArgumentException(
                    file + " is no key store that this JVM can read; it takes PKCS #12 and JKS", e);
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    e.getCause() instanceof UnrecoverableKeyException
                            ? "The password does not open the key store " + file
                            : file + " cannot be read: " + e.getMessage(),
                    e);
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException(file + " cannot be read: " + e.getMessage(), e);
        }
    }

    /** The only alias that has a private key. */
    public static String onlyKey(KeyStore store) {
        List<String> withKey =
                aliases(store).stream().filter(alias -> isKey(store, alias)).toList();
        if (withKey.size() != 1) {
            throw new IllegalArgumentException(
                    withKey.isEmpty()
                            ? "The key store has no private key; " + content(store)
                            : "The key store has more than one private key; choose an alias: "
                                    + String.join(", ", withKey));
        }
        return withKey.get(0);
    }

    public static TestCertificate leaf(KeyStore store, String alias, String password) {
        if (!isKey(store, alias)) {
            throw new IllegalArgumentException(
                    "The key store has no private key of the alias '" + alias + "'; " + content(store));
        }
        try {
            Key key = store.getKey(alias, password.toCharArray());
            List<X509Certificate> chain = new ArrayList<>();
            for (Certificate certificate :
                    Optional.ofNullable(store.getCertificateChain(alias)).orElseGet(() -> new Certificate[0])) {
                if (certificate instanceof X509Certificate x509) {
                    chain.add(x509);
                }
            }
            if (key instanceof PrivateKey privateKey && !chain.isEmpty()) {
                return new TestCertificate(chain, privateKey);
            }
            throw new IllegalArgumentException("The alias '" + alias
                    + "' of the key store is no private key with its certificate; name one that is");
        } catch (UnrecoverableKeyException e) {
            throw new IllegalArgumentException(
                    "The password does not open the private key of the alias '" + alias + "'", e);
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException(
                    "The private key of the alias '" + alias + "' cannot be read: " + e.getMessage(), e);
        }
    }

    /** What a trust manager would trust: each certificate, and of each key its own. */
    public static List<X509Certificate> certificates(KeyStore store) {
        List<X509Certificate> found = new ArrayList<>();
        for (String alias : aliases(store)) {
            try {
                if (store.getCertificate(alias) instanceof X509Certificate certificate) {
                    found.add(certificate);
                }
            } catch (KeyStoreException e) {
                throw notLoaded(e);
            }
        }
        if (found.isEmpty()) {
            throw new IllegalArgumentException("The key store has no certificate to trust; " + content(store));
        }
        return found;
    }

    private static List<String> aliases(KeyStore store) {
        try {
            return Collections.list(store.aliases());
        } catch (KeyStoreException e) {
            throw notLoaded(e);
        }
    }

    private static boolean isKey(KeyStore store, String alias) {
        try {
            return store.isKeyEntry(alias);
        } catch (KeyStoreException e) {
            throw notLoaded(e);
        }
    }

    private static IllegalArgumentException notLoaded(KeyStoreException cause) {
        return new IllegalArgumentException("The key store was not loaded; call its load(…) first", cause);
    }

    private static String content(KeyStore store) {
        List<String> aliases = aliases(store);
        return aliases.isEmpty() ? "it is empty" : "it has the aliases " + String.join(", ", aliases);
    }
}
