package io.github.smtpservertest.samples.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.smtpservertest.tls.CertificateSpec;
import io.github.smtpservertest.tls.KeyAlgorithm;
import io.github.smtpservertest.tls.TestCertificate;
import io.github.smtpservertest.tls.TestCertificates;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** OpenSSL judges the certificates and keys that are laid out here, and writes some that are read. */
@NeedsClients
class OpenSslIT {

    private static final CertificateSpec VALID =
            CertificateSpec.valid("mx.example.com", "*.example.net", "127.0.0.1", "::1");

    @TempDir
    private Path folder;

    private final TestCertificates certificates = TestCertificates.create();
    private Program openSsl;

    @BeforeEach
    void findOpenSsl() throws IOException {
        openSsl = Program.named("openssl");
        Files.writeString(folder.resolve("ca.pem"), certificates.authorityPem());
    }

    @ParameterizedTest
    @CsvSource({
        "-verify_hostname, mx.example.com",
        "-verify_hostname, any.example.net",
        "-verify_ip, 127.0.0.1",
        "-verify_ip, ::1"
    })
    void aServersCertificateIsRightByTheStrictestRules(String option, String name)
            throws IOException, InterruptedException {
        assertThat(verify(VALID, "-x509_strict", "-purpose", "sslserver", option, name))
                .isEqualTo(new Program.Run(0, folder.resolve("leaf.pem") + ": OK\n"));
    }

    @Test
    void aClientsCertificateIsRightByTheStrictestRules() throws IOException, InterruptedException {
        assertThat(verify(CertificateSpec.client("alice"), "-x509_strict", "-purpose", "sslclient"))
                .isEqualTo(new Program.Run(0, folder.resolve("leaf.pem") + ": OK\n"));
    }

    @Test
    void whatIsWrongIsWhatWasAskedFor() throws IOException, InterruptedException {
        assertThat(verify(VALID.expired()).output()).contains("certificate has expired");
        assertThat(verify(VALID.notYetValid()).output()).contains("certificate is not yet valid");
        assertThat(verify(VALID.wrongHost(), "-verify_hostname", "mx.example.com")
                        .output())
                .contains("hostname mismatch");
        assertThat(verify(VALID.fromUnknownAuthority()).output()).contains("unable to get local issuer certificate");
        assertThat(verify(VALID.selfSigned()).output()).contains("self-signed certificate");
        assertThat(verify(VALID.weakKey(), "-auth_level", "1").output()).contains("EE certificate key too weak");
        assertThat(verify(CertificateSpec.client("alice"), "-purpose", "sslserver")
                        .output())
                .contains("unsuitable certificate purpose");
    }

    @ParameterizedTest
    @EnumSource
    void eachKeyIsSoundAndTheCertificatesOwn(KeyAlgorithm kind) throws IOException, InterruptedException {
        TestCertificate leaf = certificates.issue(VALID.key(kind));
        String key = file("leaf.key", leaf.keyPem());
        String certificate = file("leaf.pem", leaf.certificatePem());

        assertThat(openSsl.run("pkey", "-in", key, "-check", "-noout")).isEqualTo(new Program.Run(0, "Key is valid\n"));
        assertThat(openSsl.run("pkey", "-in", key, "-pubout").output())
                .isEqualTo(openSsl.run("x509", "-in", certificate, "-pubkey", "-noout")
                        .output());
    }

    @ParameterizedTest
    @EnumSource(names = {"EC_P256", "RSA_2048"})
    void aKeyInItsOlderFormIsRead(KeyAlgorithm kind) throws IOException, InterruptedException {
        TestCertificate leaf = certificates.issue(VALID.key(kind));
        String key = file("leaf.key", leaf.keyPem());
        Path certificate = Path.of(file("leaf.pem", leaf.certificatePem()));
        Path older = folder.resolve("older.key");

        Program.Run run = openSsl.run("pkey", "-in", key, "-traditional", "-out", older.toString());

        assertThat(run).isEqualTo(new Program.Run(0, ""));
        assertThat(older).content().startsWith("-----BEGIN " + kind.algorithm() + " PRIVATE KEY-----");
        // It is read only if it is the certificate's key.
        assertThat(TestCertificate.fromPem(certificate, older).chain()).isEqualTo(leaf.chain());
    }

    private Program.Run verify(CertificateSpec spec, String... options) throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(
                List.of("verify", "-CAfile", folder.resolve("ca.pem").toString()));
        arguments.addAll(List.of(options));
        arguments.add(file("leaf.pem", certificates.issue(spec).certificatePem()));
        return openSsl.run(arguments.toArray(String[]::new));
    }

    private String file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text).toString();
    }
}
