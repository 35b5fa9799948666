package io.github.smtpservertest.internal.sasl;

import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A keyed digest (RFC 2104), by the JDK. */
enum Hmac {
    MD5("HmacMD5"),
    SHA256("HmacSHA256");

    private final String algorithm;

    Hmac(String algorithm) {
        this.algorithm = algorithm;
    }

    byte[] of(byte[] key, byte[] data) {
        try {
            Mac mac = Mac.getInstance(algorithm);
            // SecretKeySpec takes no empty key; HMAC fills keys up with zeros, so one zero is the same.
            mac.init(new SecretKeySpec(key.length == 0 ? new byte[1] : key, algorithm));
            return mac.doFinal(data);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java runtime has no " + algorithm, e);
        }
    }
}
