package io.github.smtpservertest.tls;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.openssl.PEMEncryptedKeyPair;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.X509TrustedCertificateBlock;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;
import org.bouncycastle.pkcs.PKCS8EncryptedPrivateKeyInfo;
import org.bouncycastle.util.io.pem.PemObject;
import org.jspecify.annotations.Nullable;

/** Reads a user's certificate and key, and says in a sentence what is wrong with them. */
final class LeafReader {

    private LeafReader() {}

    static TestCertificate read(Path certificateFile, Path keyFile) {
        List<X509Certificate> chain = certificates(certificateFile);
        PrivateKey key = privateKey(keyFile);
        if (!areAPair(chain.get(0).getPublicKey(), key)) {
            throw new IllegalArgumentException(notAPair(chain, key, certificateFile, keyFile));
        }
        return new TestCertificate(chain, key);
    }

    static List<X509Certificate> certificates(Path file) {
        JcaX509CertificateConverter converter = new JcaX509CertificateConverter();
        List<X509Certificate> found = new ArrayList<>();
        for (Object block : blocks(file)) {
            try {
                if (block instanceof X509CertificateHolder holder) {
                    found.add(converter.getCertificate(holder));
                } else if (block instanceof X509TrustedCertificateBlock trusted) {
                    found.add(converter.getCertificate(trusted.getCertificateHolder()));
                }
            } catch (GeneralSecurityException e) {
                throw damaged(file, e);
            }
        }
        if (found.isEmpty()) {
            throw new IllegalArgumentException(
                    file + " holds no certificate; it needs a block that begins -----BEGIN CERTIFICATE-----");
        }
        return found;
    }

    private static PrivateKey privateKey(Path file) {
        JcaPEMKeyConverter converter = new JcaPEMKeyConverter();
        for (Object block : blocks(file)) {
            try {
                if (block instanceof PrivateKeyInfo pkcs8) {
                    return converter.getPrivateKey(pkcs8);
                } else if (block instanceof PEMKeyPair pair) {
                    return converter.getPrivateKey(pair.getPrivateKeyInfo());
                } else if (block instanceof PKCS8EncryptedPrivateKeyInfo || block instanceof PEMEncryptedKeyPair) {
                    throw new IllegalArgumentException("The private key in " + file
                            + " is encrypted; decrypt it first: openssl pkey -in " + file + " -out FILE");
                }
            } catch (IOException e) {
                throw new IllegalArgumentException(
                        "The private key in " + file
                                + " is of a kind that this JVM does not know; use an RSA or an elliptic curve key",
                        e);
            }
        }
        throw new IllegalArgumentException(
                file + " holds no private key; it needs a block that begins -----BEGIN PRIVATE KEY-----");
    }

    // At what is not ASN.1 the parser throws unchecked exceptions too.
    private static List<Object> blocks(Path file) {
        String text = textOf(file);
        List<Object> blocks = new ArrayList<>();
        try (PEMParser parser = new KeysAndCertificates(text)) {
            for (Object block = parser.readObject(); block != null; block = parser.readObject()) {
                blocks.add(block);
            }
        } catch (IOException | RuntimeException e) {
            throw damaged(file, e);
        }
        return blocks;
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

    /** Passes over what else people keep in such a file, such as {@code DH PARAMETERS}. */
    private static final class KeysAndCertificates extends PEMParser {

        KeysAndCertificates(String text) {
            super(new StringReader(text));
        }

        @Override
        public @Nullable PemObject readPemObject() throws IOException {
            PemObject block = super.readPemObject();
            while (block != null
                    && !block.getType().endsWith("CERTIFICATE")
                    && !block.getType().endsWith("PRIVATE KEY")) {
                block = super.readPemObject();
            }
            return block;
        }
    }
}
