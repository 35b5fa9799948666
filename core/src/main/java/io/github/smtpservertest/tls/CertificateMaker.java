package io.github.smtpservertest.tls;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * Makes keys and certificates (RFC 5280). Bouncy Castle lays the certificates out; keys and signatures come from the
 * JDK's own providers.
 */
final class CertificateMaker {

    private static final int SERIAL_BITS = 120;
    private static final int LONGEST_COMMON_NAME = 64;
    private static final Duration A_YEAR = Duration.ofDays(365);

    private CertificateMaker() {}

    static KeyPair newKeys(KeyAlgorithm kind) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(kind.algorithm());
            generator.initialize(kind.bits());
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This JVM makes no " + kind + " keys", e);
        }
    }

    /** A root. Its serial number is in its name, so that no two in a client's trust store are mixed up. */
    static X509Certificate authority(String name, KeyPair keys) {
        BigInteger serial = newSerial();
        X500Name subject = subject(name + " " + serial.toString(16).substring(0, 8));
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        try {
            JcaX509v3CertificateBuilder certificate = new JcaX509v3CertificateBuilder(
                    subject,
                    serial,
                    Date.from(now.minus(A_YEAR)),
                    Date.from(now.plus(A_YEAR)),
                    subject,
                    keys.getPublic());
            certificate.addExtension(Extension.basicConstraints, true, new BasicConstraints(0));
            certificate.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
            certificate.addExtension(
                    Extension.subjectKeyIdentifier,
                    false,
                    new JcaX509ExtensionUtils().createSubjectKeyIdentifier(keys.getPublic()));
            return sign(certificate, keys.getPrivate());
        } catch (IOException | GeneralSecurityException | OperatorCreationException e) {
            throw cannotMake(e);
        }
    }

    static X509Certificate issued(CertificateSpec spec, PublicKey key, X509Certificate issuer, KeyPair issuerKeys) {
        try {
            X500Name issuerName = new JcaX509CertificateHolder(issuer).getSubject();
            return leaf(spec, key, issuerName, issuerKeys);
        } catch (IOException | GeneralSecurityException | OperatorCreationException e) {
            throw cannotMake(e);
        }
    }

    static X509Certificate selfSigned(CertificateSpec spec, KeyPair keys) {
        try {
            return leaf(spec, keys.getPublic(), subject(spec.commonName()), keys);
        } catch (IOException | GeneralSecurityException | OperatorCreationException e) {
            throw cannotMake(e);
        }
    }

    private static X509Certificate leaf(CertificateSpec spec, PublicKey key, X500Name issuer, KeyPair issuerKeys)
            throws IOException, GeneralSecurityException, OperatorCreationException {
        JcaX509v3CertificateBuilder certificate = new JcaX509v3CertificateBuilder(
                issuer,
                newSerial(),
                Date.from(spec.notBefore()),
                Date.from(spec.notAfter()),
                subject(spec.commonName()),
                key);
        JcaX509ExtensionUtils identifiers = new JcaX509ExtensionUtils();
        certificate.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
        certificate.addExtension(Extension.keyUsage, true, keyUsage(spec.keyKind()));
        certificate.addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(purpose(spec.purpose())));
        certificate.addExtension(Extension.subjectKeyIdentifier, false, identifiers.createSubjectKeyIdentifier(key));
        certificate.addExtension(
                Extension.authorityKeyIdentifier,
                false,
                identifiers.createAuthorityKeyIdentifier(issuerKeys.getPublic()));
        if (!spec.names().isEmpty()) {
            certificate.addExtension(Extension.subjectAlternativeName, false, alternativeNames(spec));
        }
        return sign(certificate, issuerKeys.getPrivate());
    }

    private static X509Certificate sign(JcaX509v3CertificateBuilder certificate, PrivateKey key)
            throws GeneralSecurityException, OperatorCreationException {
        String algorithm = key.getAlgorithm().equals("RSA") ? "SHA256withRSA" : "SHA256withECDSA";
        return new JcaX509CertificateConverter()
                .getCertificate(certificate.build(new JcaContentSignerBuilder(algorithm).build(key)));
    }

    /** RSA keys are used for key exchange too, in TLS 1.2 and before (RFC 5246 §7.4.2). */
    private static KeyUsage keyUsage(KeyAlgorithm kind) {
        return new KeyUsage(
                kind.algorithm().equals("RSA")
                        ? KeyUsage.digitalSignature | KeyUsage.keyEncipherment
                        : KeyUsage.digitalSignature);
    }

    private static KeyPurposeId purpose(Purpose purpose) {
        return switch (purpose) {
            case SERVER -> KeyPurposeId.id_kp_serverAuth;
            case CLIENT -> KeyPurposeId.id_kp_clientAuth;
        };
    }

    private static ASN1Encodable alternativeNames(CertificateSpec spec) {
        return new GeneralNames(spec.names().stream().map(Names::toGeneralName).toArray(GeneralName[]::new));
    }

    /** A subject of its own organisation; a CN that is longer than it may be (RFC 5280 appendix A) is left out. */
    private static X500Name subject(String commonName) {
        X500NameBuilder name = new X500NameBuilder(BCStyle.INSTANCE).addRDN(BCStyle.O, "smtp-server-test");
        if (!commonName.isBlank() && commonName.length() <= LONGEST_COMMON_NAME) {
            name.addRDN(BCStyle.CN, commonName);
        }
        return name.build();
    }

    /** Positive and of 16 bytes at most (RFC 5280 §4.1.2.2); never shorter than its name wants. */
    private static BigInteger newSerial() {
        return new BigInteger(SERIAL_BITS, new SecureRandom()).setBit(SERIAL_BITS);
    }

    private static IllegalStateException cannotMake(Exception cause) {
        return new IllegalStateException("The certificate cannot be made", cause);
    }
}
