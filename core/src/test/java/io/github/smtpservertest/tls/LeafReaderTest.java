package io.github.smtpservertest.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.security.interfaces.ECPrivateKey;
import java.util.List;
import org.bouncycastle.asn1.pkcs.EncryptedPrivateKeyInfo;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.util.io.pem.PemObject;
import org.bouncycastle.util.io.pem.PemWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** One's own certificate and key, from PEM files. */
class LeafReaderTest {

    @TempDir
    private Path folder;

    private final TestCertificates certificates = TestCertificates.create();
    private final TestCertificate leaf = certificates.issue(CertificateSpec.valid("localhost"));

    @ParameterizedTest
    @EnumSource(names = {"EC_P256", "RSA_2048"})
    void whatIsWrittenIsReadAgain(KeyAlgorithm kind) throws IOException {
        TestCertificate written =
                certificates.issue(CertificateSpec.valid("localhost").key(kind));

        TestCertificate read =
                TestCertificate.fromPem(file("c.pem", written.certificatePem()), file("k.pem", written.keyPem()));

        assertThat(read.chain()).isEqualTo(written.chain());
        assertThat(read.key().getEncoded()).isEqualTo(written.key().getEncoded());
    }

    @ParameterizedTest
    @EnumSource(names = {"EC_P256", "RSA_2048"})
    void theOlderFormsOfKeysAreRead(KeyAlgorithm kind) throws IOException {
        TestCertificate written =
                certificates.issue(CertificateSpec.valid("localhost").key(kind));
        String older = pem(kind.algorithm() + " PRIVATE KEY", olderForm(written.key()));

        TestCertificate read = TestCertificate.fromPem(file("c.pem", written.certificatePem()), file("k.pem", older));

        assertThat(read.key().getAlgorithm()).isEqualTo(kind.algorithm());
    }

    @Test
    void aServerShowsTheCertificateThatItRead() throws Exception {
        ServerTls tls = ServerTls.fromPem(certificateFile(), file("k.pem", leaf.keyPem()));

        Handshake handshake = Handshake.checkingTheName(tls, certificates.clientSslContext(), "localhost");

        assertThat(handshake.client().established().getPeerCertificates()).containsExactly(leaf.certificate());
    }

    @Test
    void oneFileMayHoldAllAndOtherThingsBesides() throws IOException {
        String all = "Bag Attributes\n" + leaf.keyPem() + pem("DH PARAMETERS", new byte[] {1, 2, 3})
                + leaf.certificatePem() + certificates.authority().pem();
        Path file = file("all.pem", all);

        TestCertificate read = TestCertificate.fromPem(file, file);

        assertThat(read.chain())
                .containsExactly(leaf.certificate(), certificates.authority().certificate());
        assertThat(read.certificatePem())
                .isEqualTo(leaf.certificatePem() + certificates.authority().pem());
    }

    @Test
    void aMissingFileIsNamed() throws IOException {
        Path missing = folder.resolve("missing.pem");

        assertMisuse(missing, file("k.pem", leaf.keyPem()), "There is no file " + missing);
        assertMisuse(certificateFile(), missing, "There is no file " + missing);
    }

    @Test
    void aFolderIsNoFile() throws IOException {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TestCertificate.fromPem(folder, folder))
                .withMessageStartingWith(folder + " cannot be read: ");
    }

    @Test
    void anEmptyFileIsNamed() throws IOException {
        Path empty = file("empty.pem", "\n");

        assertMisuse(empty, empty, empty + " is empty");
    }

    @Test
    void derIsNotPem() throws Exception {
        Path der = Files.write(folder.resolve("c.der"), leaf.certificate().getEncoded());

        assertMisuse(
                der,
                der,
                der + " is not in PEM; it needs a line such as -----BEGIN CERTIFICATE----- (openssl x509 and"
                        + " openssl pkey turn DER into PEM)");
    }

    @Test
    void filesInTheWrongOrderAreTold() throws IOException {
        Path key = file("k.pem", leaf.keyPem());

        assertMisuse(key, key, key + " holds no certificate; it needs a block that begins -----BEGIN CERTIFICATE-----");
        assertMisuse(
                certificateFile(),
                certificateFile(),
                certificateFile() + " holds no private key; it needs a block that begins -----BEGIN PRIVATE KEY-----");
    }

    @Test
    void aKeyOfAnotherCertificateIsTold() throws IOException {
        for (KeyAlgorithm kind : List.of(KeyAlgorithm.EC_P256, KeyAlgorithm.RSA_1024)) {
            TestCertificate other =
                    certificates.issue(CertificateSpec.valid("localhost").key(kind));
            Path key = file("k.pem", other.keyPem());

            assertMisuse(
                    certificateFile(),
                    key,
                    "The key in " + key + " is not the key of the certificate in " + certificateFile() + " ("
                            + leaf.certificate().getSubjectX500Principal()
                            + "); name two files that were made together");
        }
    }

    @Test
    void aChainInTheWrongOrderIsTold() throws IOException {
        Path chain = file("c.pem", certificates.authority().pem() + leaf.certificatePem());
        Path key = file("k.pem", leaf.keyPem());

        assertMisuse(
                chain,
                key,
                "The key in " + key + " belongs to certificate 2 of " + chain
                        + "; put that one first, and those of its issuers after it");
    }

    @Test
    void anEncryptedKeyIsTold() throws IOException {
        EncryptedPrivateKeyInfo pkcs8 = new EncryptedPrivateKeyInfo(
                new AlgorithmIdentifier(PKCSObjectIdentifiers.id_PBES2), new byte[] {1, 2, 3});
        String pkcs1 = """
                -----BEGIN RSA PRIVATE KEY-----
                Proc-Type: 4,ENCRYPTED
                DEK-Info: AES-128-CBC,00

                AQID
                -----END RSA PRIVATE KEY-----
                """;

        for (String text : List.of(pem("ENCRYPTED PRIVATE KEY", pkcs8.getEncoded()), pkcs1)) {
            Path key = file("k.pem", text);
            assertMisuse(
                    certificateFile(),
                    key,
                    "The private key in " + key + " is encrypted; decrypt it first: openssl pkey -in " + key
                            + " -out FILE");
        }
    }

    @Test
    void damageIsTold() throws IOException {
        String begin = "-----BEGIN PRIVATE KEY-----\n";
        String end = "-----END PRIVATE KEY-----\n";

        for (String text : List.of(begin, begin + "AQID\n", begin + "AQID\n" + end, begin + "!\n" + end)) {
            Path key = file("k.pem", text);
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> TestCertificate.fromPem(certificateFile(), key))
                    .withMessageStartingWith(
                            key + " is damaged, or holds something else than certificates and keys in PEM: ");
        }
        Path certificate = file("c.pem", pem("CERTIFICATE", new byte[] {0x30, 0}));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TestCertificate.fromPem(certificate, certificate))
                .withMessageStartingWith(certificate + " is damaged");
    }

    @Test
    void aKeyThatTheJvmDoesNotKnowIsTold() throws IOException {
        // SEQUENCE { 0, SEQUENCE { OID 1.2.3 }, BYTE STRING }
        byte[] unknown = {0x30, 0x0b, 2, 1, 0, 0x30, 4, 6, 2, 0x2a, 3, 4, 0};
        Path key = file("k.pem", pem("PRIVATE KEY", unknown));

        assertMisuse(
                certificateFile(),
                key,
                "The private key in " + key
                        + " is of a kind that this JVM does not know; use an RSA or an elliptic curve key");
    }

    private void assertMisuse(Path certificate, Path key, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TestCertificate.fromPem(certificate, key))
                .withMessage(message);
    }

    private Path certificateFile() throws IOException {
        return file("leaf.pem", leaf.certificatePem());
    }

    private Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    /** PKCS #1 for RSA, SEC 1 for elliptic curves; OpenSSL puts the curve's name into the latter. */
    private static byte[] olderForm(PrivateKey key) throws IOException {
        if (key instanceof ECPrivateKey curveKey) {
            int bits = KeyAlgorithm.EC_P256.bits();
            return new org.bouncycastle.asn1.sec.ECPrivateKey(bits, curveKey.getS(), SECObjectIdentifiers.secp256r1)
                    .getEncoded();
        }
        return PrivateKeyInfo.getInstance(key.getEncoded())
                .parsePrivateKey()
                .toASN1Primitive()
                .getEncoded();
    }

    private static String pem(String label, byte[] content) throws IOException {
        StringWriter text = new StringWriter();
        try (PemWriter pem = new PemWriter(text)) {
            pem.writeObject(new PemObject(label, content));
        }
        return text.toString();
    }
}
