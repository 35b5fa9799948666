package io.github.smtpservertest.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.spec.KeySpec;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;

/** What a client answers to challenges, worked out without any help of the server's own classes; all of it in base64. */
public final class SaslClient {

    private static final String NONCE = "rOprNGfwEbeRWgbNEkqO";

    private String bare = "";

    /** A text in base64. */
    public static String base64(String text) {
        return base64(text.getBytes(UTF_8));
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    /** PLAIN (RFC 4616 §2). */
    public static String plain(String user, String password) {
        return base64("\0" + user + "\0" + password);
    }

    /** CRAM-MD5 (RFC 2195 §2). */
    public String cramMd5(String challenge, String user, String password) {
        byte[] digest =
                hmac("HmacMD5", password.getBytes(UTF_8), Base64.getDecoder().decode(challenge));
        return base64(user + " " + HexFormat.of().formatHex(digest));
    }

    /** The first message of SCRAM (RFC 5802 §7). */
    public String scramFirst(String user) {
        bare = "n=" + user + ",r=" + NONCE;
        return base64("n,," + bare);
    }

    /** The final message of SCRAM-SHA-256 (RFC 5802 §3, RFC 7677). */
    public String scramFinal(String challenge, String password) {
        String serverFirst = new String(Base64.getDecoder().decode(challenge), UTF_8);
        String[] fields = serverFirst.split(",", -1);
        String withoutProof = "c=biws,r=" + fields[0].substring(2);
        byte[] salt = Base64.getDecoder().decode(fields[1].substring(2));
        byte[] salted = salted(password, salt, Integer.parseInt(fields[2].substring(2)));
        byte[] clientKey = hmac("HmacSHA256", salted, "Client Key".getBytes(UTF_8));
        byte[] signature =
                hmac("HmacSHA256", sha256(clientKey), (bare + "," + serverFirst + "," + withoutProof).getBytes(UTF_8));
        for (int index = 0; index < clientKey.length; index++) {
            clientKey[index] ^= signature[index];
        }
        return base64(withoutProof + ",p=" + base64(clientKey));
    }

    private static byte[] salted(String password, byte[] salt, int iterations) {
        try {
            KeySpec spec = new PBEKeySpec(password.toCharArray(), salt, iterations, 256);
            return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                    .generateSecret(spec)
                    .getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] hmac(String algorithm, byte[] key, byte[] bytes) {
        try {
            Mac mac = Mac.getInstance(algorithm);
            mac.init(new SecretKeySpec(key, algorithm));
            return mac.doFinal(bytes);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
