package io.github.smtpservertest.samples.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.smtpservertest.tls.CertificateSpec;
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

/** curl meets a certificate of one's own, and shows one. */
@NeedsClients
class CertificatesIT {

    @TempDir
    private Path folder;

    private Program curl;
    private Path ca;

    @BeforeEach
    void findCurl() {
        curl = Program.named("curl");
        ca = folder.resolve("ca.pem");
    }

    @Test
    void oneOfOnesOwnIsShown() throws IOException, InterruptedException {
        TestCertificates own = TestCertificates.create();
        TestCertificate leaf = own.issue(CertificateSpec.valid("localhost"));
        Files.writeString(ca, own.authorityPem());
        Path certificate = Files.writeString(folder.resolve("server.pem"), leaf.certificatePem());
        Path key = Files.writeString(folder.resolve("server.key"), leaf.keyPem());
        try (StandaloneProcess server = StandaloneProcess.start(
                folder, "--implicit-tls", "--certificate", certificate.toString(), "--key", key.toString())) {
            assertThat(send(server)).isEqualTo(new Program.Run(0, ""));
            assertThat(server.transcriptOf(1)).contains("# TLS: TLSv1.3, ");
        }
    }

    @Test
    void aClientsIsWrittenAndTrusted() throws IOException, InterruptedException {
        Path certificate = folder.resolve("client.pem");
        try (StandaloneProcess server = StandaloneProcess.start(
                folder,
                "--implicit-tls",
                "--ca",
                ca.toString(),
                "--client-certificates",
                "REQUIRED",
                "--client-certificate",
                certificate.toString())) {
            assertThat(send(server, "--cert", certificate.toString())).isEqualTo(new Program.Run(0, ""));
            assertThat(server.transcriptOf(1)).contains(", client certificate of CN=client.example.org,");
        }
    }

    private Program.Run send(StandaloneProcess server, String... more) throws IOException, InterruptedException {
        Path mail = Files.writeString(folder.resolve("mail.eml"), "Subject: Your order\r\n\r\nThank you!\r\n");
        List<String> arguments = new ArrayList<>(List.of(
                "-q",
                "-sS",
                "--cacert",
                ca.toString(),
                "--url",
                "smtps://localhost:" + server.port() + "/client.example.org",
                "--mail-from",
                "shop@example.org",
                "--mail-rcpt",
                "bob@example.com",
                "--upload-file",
                mail.toString()));
        arguments.addAll(List.of(more));
        return curl.run(arguments.toArray(String[]::new));
    }
}
