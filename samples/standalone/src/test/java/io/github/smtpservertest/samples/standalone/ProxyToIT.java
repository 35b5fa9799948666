package io.github.smtpservertest.samples.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.smtpservertest.FakeSmtpServer;
import io.github.smtpservertest.FakeSmtpServerBuilder;
import io.github.smtpservertest.testkit.SmtpClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged jar stands in front of a server that is real to it. */
class ProxyToIT {

    @TempDir
    private Path folder;

    private static FakeSmtpServerBuilder real() {
        return FakeSmtpServer.builder().hostName("real.example.net");
    }

    private void sendsThrough(StandaloneProcess proxy, FakeSmtpServer real) throws IOException, InterruptedException {
        try (SmtpClient client = SmtpClient.connect(proxy.port())) {
            client.expect("220 real.example.net ESMTP smtp-server-test");
            client.send("HELO c").expect("250 real.example.net");
            client.send("MAIL FROM:<shop@example.org>").expect("250 2.1.0 OK");
            client.send("RCPT TO:<bob@example.com>").expect("451 4.7.1 not now");
            client.send("RCPT TO:<bob@example.com>").expect("250 2.1.5 Recipient ok");
            client.send("DATA").expect("354 Start mail input; end with <CRLF>.<CRLF>");
            client.send("Subject: x\r\n\r\nhello\r\n.").expect("250 2.0.0 OK, 21 bytes taken");
            client.send("QUIT").expect("221 2.0.0 Service closing transmission channel");
        }
        assertThat(proxy.transcriptOf(1)).contains("# rule 1: RCPT, once = 451 \"4.7.1 not now\"");
        assertThat(real.onlyMessage().recipients()).containsExactly("bob@example.com");
    }

    @Test
    void aRuleComesFirstAndTheRealServerSecond() throws IOException, InterruptedException {
        try (FakeSmtpServer real = real().start();
                StandaloneProcess proxy = StandaloneProcess.start(
                        folder,
                        "--proxy-to",
                        "127.0.0.1:" + real.port(),
                        "--rule",
                        "RCPT, once = 451 \"4.7.1 not now\"")) {
            sendsThrough(proxy, real);
        }
    }

    @Test
    void theWayToTheRealServerIsSecured() throws IOException, InterruptedException {
        try (FakeSmtpServer real = real().startTls().requireTls().start()) {
            Path ca = Files.writeString(
                    folder.resolve("ca.pem"), real.certificates().authorityPem());
            try (StandaloneProcess proxy = StandaloneProcess.start(
                    folder,
                    "--proxy-to",
                    "localhost:" + real.port(),
                    "--proxy-to-tls",
                    "starttls",
                    "--proxy-to-ca",
                    ca.toString(),
                    "--rule",
                    "RCPT, once = 451 \"4.7.1 not now\"")) {
                sendsThrough(proxy, real);
            }
            assertThat(real.awaitSessionsEnd().onlySession().tls()).isPresent();
        }
    }
}
