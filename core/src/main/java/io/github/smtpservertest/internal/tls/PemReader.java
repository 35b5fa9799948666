package io.github.smtpservertest.internal.tls;

import io.github.smtpservertest.internal.der.DerException;
import io.github.smtpservertest.tls.TestCertificate;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Reads a user's certificate and key, and says in a sentence what is wrong with them. */
public final class PemReader {

    /** The second is OpenSSL's old one, the third its own form with a trust setting. */
    private static final Set<String> CERTIFICATE_LABELS =
            Set.of("CERTIFICATE", "X509 CERTIFICATE", "TRUSTED CERTIFICATE");

    private PemReader() {}

    public static TestCertificate read(Path certificateFile, Path keyFile) {
        List<X509Certificate> chain = certificates(certificateFile);
        PrivateKey key = privateKey(keyFile);
        if (!areAPair(chain.get(0).getPublicKey(), key)) {
            throw new IllegalArgumentException(notAPair(chain, key, certificateFile, keyFile));
        }
        return new TestCertificate(chain, key);
    }

    public static List<X509Certificate> certificates(Path file) {
        List<X509Certificate> found = new ArrayList<>();
        for (PemBlock block : blocks(file)) {
            if (CERTIFICATE_LABELS.contains(block.label())) {
                found.add(certificate(block, file));
            }
        }
        if (found.isEmpty()) {
            throw new IllegalArgumentException(
                    file + " holds no certificate; it needs a block that begins -----BEGIN CERTIFICATE-----");
        }
        return found;
    }

    /** The certificate of a block, whose first value it is; OpenSSL has what it is trusted for after it. */
    private static X509Certificate certificate(PemBlock block, Path file) {
        try {
            return (X509Certificate) CertificateFactory.getInstance("X.509")
                    .generateCertificate(new ByteArrayInputStream(block.content()));
        } catch (CertificateException e) {
            throw damaged(file, e);
        }
    }

    private static PrivateKey privateKey(Path file) {
        PemBlock key = blocks(file).stream()
                .filter(block -> block.label().endsWith("PRIVATE KEY"))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        file + " holds no private key; it needs a block that begins -----BEGIN PRIVATE KEY-----"));
        if (key.isEncrypted() || key.label().equals("ENCRYPTED PRIVATE KEY")) {
            throw new IllegalArgumentException("The private key in " + file
                    + " is encrypted; decrypt it first: openssl pkey -in " + file + " -out FILE");
        }
        try {
            return PrivateKeys.read(key);
        } catch (DerException e) {
            throw damaged(file, e);
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException(
                    "The private key in " + file
                            + " is of a kind that this JVM does not know; use an RSA or an elliptic curve key",
                    e);
        }
    }

    private static List<PemBlock> blocks(Path file) {
        String text = textOf(file);
        try {
            return PemBlock.in(text);
        } catch (IllegalArgumentException e) {
            throw damaged(file, e);
        }
    }

    private static String textOf(Path file) {
        String text;
        try {
            text = Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (NoSuchFileException e) {
            throw new IllegalArgumentException("There is no file " + file, e);
        } catch (IOException e) {
            throw new IllegalArgumentException(file + " cannot be read: " + e, e);
        }
        if (text.isBlank()) {
            throw new IllegalArgumentException(file + " is empty");
        }
        if (!text.contains("-----BEGIN ")) {
            throw new IllegalArgumentException(
                    file + " is not in PEM; it needs a line such as -----BEGIN CERTIFICATE----- (openssl x509 and"
                            + " openssl pkey turn DER into PEM)");
        }
        return text;
    }

    private static IllegalArgumentException damaged(Path file, Exception cause) {
        return new IllegalArgumentException(
                file + " is damaged, or holds something else than certificates and keys in PEM: " + cause.getMessage(),
                cause);
    }

    private static String notAPair(List<X509Certificate> chain, PrivateKey key, Path certificateFile, Path keyFile) {
        for (int i = 1; i < chain.size(); i++) {
            if (areAPair(chain.get(i).getPublicKey(), key)) {
                return "The key in " + keyFile + " belongs to certificate " + (i + 1) + " of " + certificateFile
                        + "; put that one first, and those of its issuers after it";
            }
        }
        return "The key in " + keyFile + " is not the key of the certificate in " + certificateFile + " ("
                + chain.get(0).getSubjectX500Principal() + "); name two files that were made together";
    }

    /** Whether what the one signs is verified by the other: the same question for every kind of key. */
    private static boolean areAPair(PublicKey publicKey, PrivateKey privateKey) {
        String algorithm = switch (privateKey.getAlgorithm()) {
            case "RSA" -> "SHA256withRSA";
            case "EC" -> "SHA256withECDSA";
            case "DSA" -> "SHA256withDSA";
            default -> privateKey.getAlgorithm();
        };
        byte[] content = {1, 2, 3};
        try {
            Signature signature = Signature.getInstance(algorithm);
            signature.initSign(privateKey);
            signature.update(content);
            byte[] signed = signature.sign();
            signature.initVerify(publicKey);
            signature.update(content);
            return signature.verify(signed);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }
}
