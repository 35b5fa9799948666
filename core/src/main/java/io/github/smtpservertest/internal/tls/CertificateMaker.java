package io.github.smtpservertest.internal.tls;

import io.github.smtpservertest.internal.der.Der;
import io.github.smtpservertest.internal.der.DerReader;
import io.github.smtpservertest.tls.CertificateSpec;
import io.github.smtpservertest.tls.KeyAlgorithm;
import java.io.ByteArrayInputStream;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes keys and certificates (RFC 5280). Only the layout of a certificate is our own; keys, signatures and the
 * certificate that is read back come from the JDK's providers.
 */
public final class CertificateMaker {

    private static final int SERIAL_BITS = 120;
    private static final int LONGEST_COMMON_NAME = 64;
    private static final Duration A_YEAR = Duration.ofDays(365);

    private static final String ORGANIZATION = "2.5.4.10";
    private static final String COMMON_NAME = "2.5.4.3";
    private static final String SUBJECT_KEY_IDENTIFIER = "2.5.29.14";
    private static final String KEY_USAGE = "2.5.29.15";
    private static final String SUBJECT_ALTERNATIVE_NAME = "2.5.29.17";
    private static final String BASIC_CONSTRAINTS = "2.5.29.19";
    private static final String AUTHORITY_KEY_IDENTIFIER = "2.5.29.35";
    private static final String EXTENDED_KEY_USAGE = "2.5.29.37";
    private static final String SERVER_AUTHENTICATION = "1.3.6.1.5.5.7.3.1";
    private static final String CLIENT_AUTHENTICATION = "1.3.6.1.5.5.7.3.2";
    private static final String SHA256_WITH_RSA = "1.2.840.113549.1.1.11";
    private static final String SHA256_WITH_ECDSA = "1.2.840.10045.4.3.2";

    // Bits of the key usage (RFC 5280 §4.2.1.3).
    private static final int DIGITAL_SIGNATURE = 0;
    private static final int KEY_ENCIPHERMENT = 2;
    private static final int KEY_CERT_SIGN = 5;
    private static final int CRL_SIGN = 6;

    private CertificateMaker() {}

    public static KeyPair newKeys(KeyAlgorithm kind) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(kind.algorithm());
            generator.initialize(kind.bits());
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This JVM makes no " + kind + " keys", e);
        }
    }

    /** A root. Its serial number is in its name, so that no two in a client's trust store are mixed up. */
    public static X509Certificate authority(String name, KeyPair keys) {
        BigInteger serial = newSerial();
        byte[] subject = subject(name + " " + serial.toString(16).substring(0, 8));
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        List<byte[]> extensions = List.of(
                // It signs leaves only: a path length of 0.
                extension(BASIC_CONSTRAINTS, true, Der.sequence(Der.bool(true), Der.integer(0))),
                extension(KEY_USAGE, true, Der.namedBits(KEY_CERT_SIGN, CRL_SIGN)),
                extension(SUBJECT_KEY_IDENTIFIER, false, Der.octetString(keyIdentifier(keys.getPublic()))));
        return certificate(
                serial,
                subject,
                Der.sequence(Der.time(now.minus(A_YEAR)), Der.time(now.plus(A_YEAR))),
                subject,
                keys.getPublic(),
                extensions,
                keys.getPrivate());
    }

    public static X509Certificate issued(
            CertificateSpec spec, PublicKey key, X509Certificate issuer, KeyPair issuerKeys) {
        return leaf(spec, key, issuer.getSubjectX500Principal().getEncoded(), issuerKeys);
    }

    public static X509Certificate selfSigned(CertificateSpec spec, KeyPair keys) {
        return leaf(spec, keys.getPublic(), subject(spec.commonName()), keys);
    }

    private static X509Certificate leaf(CertificateSpec spec, PublicKey key, byte[] issuer, KeyPair issuerKeys) {
        List<byte[]> extensions = new ArrayList<>(List.of(
                // What is its default, that it is no authority, DER leaves out.
                extension(BASIC_CONSTRAINTS, true, Der.sequence()),
                extension(KEY_USAGE, true, keyUsage(spec.keyAlgorithm())),
                extension(
                        EXTENDED_KEY_USAGE,
                        false,
                        Der.sequence(Der.objectIdentifier(
                                spec.forClient() ? CLIENT_AUTHENTICATION : SERVER_AUTHENTICATION))),
                extension(SUBJECT_KEY_IDENTIFIER, false, Der.octetString(keyIdentifier(key))),
                extension(
                        AUTHORITY_KEY_IDENTIFIER,
                        false,
                        Der.sequence(Der.implicit(0, keyIdentifier(issuerKeys.getPublic()))))));
        if (!spec.names().isEmpty()) {
            byte[][] names =
                    spec.names().stream().map(CertificateNames::toGeneralName).toArray(byte[][]::new);
            extensions.add(extension(SUBJECT_ALTERNATIVE_NAME, false, Der.sequence(names)));
        }
        return certificate(
                newSerial(),
                issuer,
                Der.sequence(Der.time(spec.notBefore()), Der.time(spec.notAfter())),
                subject(spec.commonName()),
                key,
                extensions,
                issuerKeys.getPrivate());
    }

    /** RFC 5280 §4.1, of version 3. */
    private static X509Certificate certificate(
            BigInteger serial,
            byte[] issuer,
            byte[] validity,
            byte[] subject,
            PublicKey key,
            List<byte[]> extensions,
            PrivateKey signer) {
        boolean rsa = signer.getAlgorithm().equals("RSA");
        byte[] algorithm = rsa
                ? Der.sequence(Der.objectIdentifier(SHA256_WITH_RSA), Der.nothing())
                : Der.sequence(Der.objectIdentifier(SHA256_WITH_ECDSA));
        byte[] toBeSigned = Der.sequence(
                Der.explicit(0, Der.integer(2)),
                Der.integer(serial),
                algorithm,
                issuer,
                validity,
                subject,
                key.getEncoded(),
                Der.explicit(3, Der.sequence(extensions.toArray(byte[][]::new))));
        try {
            Signature signature = Signature.getInstance(rsa ? "SHA256withRSA" : "SHA256withECDSA");
            signature.initSign(signer);
            signature.update(toBeSigned);
            byte[] signed = Der.sequence(toBeSigned, algorithm, Der.bitString(signature.sign()));
            return (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(signed));
        } catch (GeneralSecurityException e) {
            throw cannotMake(e);
        }
    }

    private static byte[] extension(String identifier, boolean critical, byte[] value) {
        byte[] name = Der.objectIdentifier(identifier);
        return critical
                ? Der.sequence(name, Der.bool(true), Der.octetString(value))
                : Der.sequence(name, Der.octetString(value));
    }

    /** RSA keys are used for key exchange too, in TLS 1.2 and before (RFC 5246 §7.4.2). */
    private static byte[] keyUsage(KeyAlgorithm kind) {
        return kind.algorithm().equals("RSA")
                ? Der.namedBits(DIGITAL_SIGNATURE, KEY_ENCIPHERMENT)
                : Der.namedBits(DIGITAL_SIGNATURE);
    }

    /** RFC 5280 §4.2.1.2, the first way: of the key alone, without its algorithm. */
    private static byte[] keyIdentifier(PublicKey key) {
        DerReader algorithmAndKey = new DerReader(key.getEncoded()).sequence();
        algorithmAndKey.sequence();
        try {
            return MessageDigest.getInstance("SHA-1").digest(algorithmAndKey.bitString());
        } catch (GeneralSecurityException e) {
            throw cannotMake(e);
        }
    }

    /** A subject of its own organisation; a CN that is longer than it may be (RFC 5280 appendix A) is left out. */
    private static byte[] subject(String commonName) {
        byte[] organization = named(ORGANIZATION, "smtp-server-test");
        return commonName.isBlank() || commonName.length() > LONGEST_COMMON_NAME
                ? Der.sequence(organization)
                : Der.sequence(organization, named(COMMON_NAME, commonName));
    }

    private static byte[] named(String attribute, String value) {
        return Der.setOf(Der.sequence(Der.objectIdentifier(attribute), Der.utf8String(value)));
    }

    /** Positive and of 16 bytes at most (RFC 5280 §4.1.2.2); never shorter than its name wants. */
    private static BigInteger newSerial() {
        return new BigInteger(SERIAL_BITS, new SecureRandom()).setBit(SERIAL_BITS);
    }

    private static IllegalStateException cannotMake(Exception cause) {
        return new IllegalStateException("The certificate cannot be made", cause);
    }
}
