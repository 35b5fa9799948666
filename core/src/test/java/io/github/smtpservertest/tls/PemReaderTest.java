package io.github.smtpservertest.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.smtpservertest.internal.tls.ServerTls;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One's own certificate and key, from PEM files. */
class PemReaderTest {

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

    /** What OpenSSL 3.0 made, each key in PKCS #8 and in the form that was before it. */
    @ParameterizedTest
    @CsvSource({
        "rsa, rsa-pkcs1, RSA",
        "rsa, rsa-pkcs8, RSA",
        "ec, ec-sec1, EC",
        "ec, ec-pkcs8, EC",
        "dsa, dsa-openssl, DSA",
        "dsa, dsa-pkcs8, DSA",
        "ed25519, ed25519-pkcs8, EdDSA"
    })
    void eachFormOfAKeyIsRead(String kind, String form, String algorithm) {
        TestCertificate read = TestCertificate.fromPem(openSsl(kind + "-certificate"), openSsl(form));

        assertThat(read.key().getAlgorithm()).isEqualTo(algorithm);
        assertThat(read.certificate().getSubjectX500Principal()).hasToString("CN=" + kind + ", O=Example");
    }

    @Test
    void bothFormsOfAKeyAreTheSameKey() {
        Path certificate = openSsl("rsa-certificate");

        assertThat(TestCertificate.fromPem(certificate, openSsl("rsa-pkcs1")).key())
                .isEqualTo(TestCertificate.fromPem(certificate, openSsl("rsa-pkcs8"))
                        .key());
    }

    @Test
    void aCertificateWithATrustSettingIsRead() {
        TestCertificate read = TestCertificate.fromPem(openSsl("ec-certificate-trusted"), openSsl("ec-pkcs8"));

        assertThat(read).isEqualTo(TestCertificate.fromPem(openSsl("ec-certificate"), openSsl("ec-pkcs8")));
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
                + leaf.certificatePem() + certificates.authorityPem();
        Path file = file("all.pem", all);

        TestCertificate read = TestCertificate.fromPem(file, file);

        assertThat(read.chain()).containsExactly(leaf.certificate(), certificates.authority());
        assertThat(read.certificatePem()).isEqualTo(leaf.certificatePem() + certificates.authorityPem());
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
        Path chain = file("c.pem", certificates.authorityPem() + leaf.certificatePem());
        Path key = file("k.pem", leaf.keyPem());

        assertMisuse(
                chain,
                key,
                "The key in " + key + " belongs to certificate 2 of " + chain
                        + "; put that one first, and those of its issuers after it");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ec-pkcs8-encrypted", "rsa-pkcs1-encrypted"})
    void anEncryptedKeyIsTold(String form) throws IOException {
        Path key = openSsl(form);

        assertMisuse(
                certificateFile(),
                key,
                "The private key in " + key + " is encrypted; decrypt it first: openssl pkey -in " + key
                        + " -out FILE");
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
        // SEQUENCE { 1, BYTE STRING }: on no curve
        byte[] curveless = {0x30, 5, 2, 1, 1, 4, 0};
        for (String text : List.of(
                pem("PRIVATE KEY", unknown), pem("EC PRIVATE KEY", curveless), pem("OPENSSH PRIVATE KEY", unknown))) {
            Path key = file("k.pem", text);

            assertMisuse(
                    certificateFile(),
                    key,
                    "The private key in " + key
                            + " is of a kind that this JVM does not know; use an RSA or an elliptic curve key");
        }
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

    private static Path openSsl(String name) {
        try {
            return Path.of(PemReaderTest.class.getResource(name + ".pem").toURI());
        } catch (URISyntaxException e) {
            throw new AssertionError(e);
        }
    }

    private static String pem(String label, byte[] content) {
        return "-----BEGIN " + label + "-----\n" + Base64.getMimeEncoder().encodeToString(content) + "\n-----END "
                + label + "-----\n";
    }
}
