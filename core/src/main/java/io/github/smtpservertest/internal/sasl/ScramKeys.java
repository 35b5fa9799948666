package io.github.smtpservertest.internal.sasl;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.smtpservertest.octets.Octets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/** The keys that SCRAM-SHA-256 makes from a password (RFC 5802 §3). */
final class ScramKeys {

    /** How long a key, a proof or a signature is, in octets. */
    static final int LENGTH = 32;

    private final byte[] storedKey;
    private final byte[] serverKey;

    private ScramKeys(byte[] saltedPassword) {
        this.storedKey = sha256(Hmac.SHA256.of(saltedPassword, "Client Key".getBytes(UTF_8)));
        this.serverKey = Hmac.SHA256.of(saltedPassword, "Server Key".getBytes(UTF_8));
    }

    static ScramKeys of(String password, byte[] salt, int iterations) {
        PBEKeySpec spec = new PBEKeySpec(password.toCharArray(), salt, iterations, LENGTH * Byte.SIZE);
        try {
            return new ScramKeys(SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                    .generateSecret(spec)
                    .getEncoded());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java runtime has no PBKDF2WithHmacSHA256", e);
        }
    }

    /** Whether whoever made {@code proof} of {@code authMessage} has the password. */
    boolean isProvedBy(Octets proof, byte[] authMessage) {
        byte[] clientKey = Hmac.SHA256.of(storedKey, authMessage);
        for (int i = 0; i < clientKey.length; i++) {
            clientKey[i] ^= proof.at(i);
        }
        return MessageDigest.isEqual(storedKey, sha256(clientKey));
    }

    /** The server's own proof. */
    byte[] sign(byte[] authMessage) {
        return Hmac.SHA256.of(serverKey, authMessage);
    }

    private static byte[] sha256(byte[] data) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(data);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java runtime has no SHA-256", e);
        }
    }
}
