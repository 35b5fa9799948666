package io.github.smtpservertest.samples.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.smtpservertest.FakeSmtpServer;
import io.github.smtpservertest.FakeSmtpServerBuilder;
import io.github.smtpservertest.tls.CertificateSpec;
import io.github.smtpservertest.tls.TestCertificate;
import io.github.smtpservertest.tls.TestCertificates;
import io.github.smtpservertest.transcript.TlsRecord;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.Certificate;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** Certificates of either side that others have made. */
class TlsOptionsTest {

    private final TestCertificates foreign = TestCertificates.create();

    @TempDir
    private Path folder;

    private static FakeSmtpServer start(String... arguments) {
        CommandSpec command = CommandSpec.create();
        SettingOptions settings = SettingOptions.addedTo(command);
        TlsOptions options = new TlsOptions();
        command.addMixin("tls", CommandSpec.forAnnotatedObject(options));
        new CommandLine(command).parseArgs(arguments);
        FakeSmtpServerBuilder builder = FakeSmtpServer.builder();
        settings.addTo(builder);
        options.addTo(builder.port(0), settings.offersTls());
        return builder.start();
    }

    private static Certificate greeted(FakeSmtpServer smtp, SSLContext context) throws Exception {
        try (SSLSocket client =
                (SSLSocket) context.getSocketFactory().createSocket(InetAddress.getLoopbackAddress(), smtp.port())) {
            client.getOutputStream().write("QUIT\r\n".getBytes(StandardCharsets.US_ASCII));
            assertThat(client.getInputStream().readAllBytes()).startsWith("220 ".getBytes(StandardCharsets.US_ASCII));
            return client.getSession().getPeerCertificates()[0];
        }
    }

    @Test
    void theCertificateOfAKeyStoreIsShown() throws Exception {
        TestCertificate own = foreign.issue(CertificateSpec.valid("mail.corp.example"));
        Path file = folder.resolve("server.p12");
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        for (String alias : new String[] {"smtp", "other"}) {
            store.setKeyEntry(
                    alias, own.key(), "changeit".toCharArray(), own.chain().toArray(Certificate[]::new));
        }
        try (OutputStream out = Files.newOutputStream(file)) {
            store.store(out, "changeit".toCharArray());
        }
        try (FakeSmtpServer smtp = start(
                "--implicit-tls",
                "--keystore",
                file.toString(),
                "--keystore-password",
                "changeit",
                "--keystore-alias",
                "smtp")) {
            assertThat(greeted(smtp, foreign.clientSslContext())).isEqualTo(own.certificate());
        }
    }

    @Test
    void aForeignCaOfClientsIsTrusted() throws Exception {
        Path ca = Files.writeString(folder.resolve("ca.pem"), foreign.authorityPem());
        try (FakeSmtpServer smtp =
                start("--implicit-tls", "--client-certificates", "required", "--client-ca", ca.toString())) {
            greeted(smtp, smtp.certificates().clientSslContext(foreign.issueClientCertificate("alice")));
            assertThat(tls(smtp).clientVerified()).isTrue();
        }
    }

    @Test
    void aCaOfClientsThatAreNotVerifiedIsRefused() throws IOException {
        Path ca = Files.writeString(folder.resolve("ca.pem"), foreign.authorityPem());

        assertThatIllegalArgumentException()
                .isThrownBy(() -> start("--implicit-tls", "--client-ca", ca.toString()))
                .withMessage(
                        "clientCa says whose certificates of clients are trusted, and clientCertificates NONE verifies"
                                + " none; choose REQUIRED or REQUESTED.");
    }

    @Test
    void anyCertificateOfAClientIsTakenUnverified() throws Exception {
        try (FakeSmtpServer smtp = start("--implicit-tls", "--client-certificates", "unverified")) {
            greeted(smtp, smtp.certificates().clientSslContext(foreign.issueClientCertificate("mallory")));
            assertThat(tls(smtp).peer()).contains("CN=mallory,O=smtp-server-test");
            assertThat(tls(smtp).clientVerified()).isFalse();
        }
    }

    private static TlsRecord tls(FakeSmtpServer smtp) {
        return smtp.transcript().onlySession().tls().orElseThrow();
    }
}
