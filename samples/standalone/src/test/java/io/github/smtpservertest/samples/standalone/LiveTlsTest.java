package io.github.smtpservertest.samples.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.smtpservertest.FakeSmtpServer;
import io.github.smtpservertest.testkit.SmtpClient;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.Test;

/** A handshake is printed once, where it was, as in the transcript's text. */
class LiveTlsTest {

    private final StringWriter out = new StringWriter();
    private final LiveTranscript live = new LiveTranscript(new PrintWriter(out));

    @Test
    void aHandshakeIsPrintedWhereItWas() throws IOException {
        try (FakeSmtpServer smtp =
                FakeSmtpServer.builder().implicitTls().listener(live).start()) {
            try (SmtpClient client = SmtpClient.connectAsOffered(smtp)) {
                client.send("QUIT").readToEnd();
            }
            smtp.await("its end in print", seen -> out.toString().contains("# end: "));
            assertThat(out).hasToString(smtp.transcript().text());
            assertThat(out.toString()).startsWith("# session 1\n# TLS: TLSv1.3, ");
        }
    }

    @Test
    void aHandshakeThatFailedIsPrintedToo() throws Exception {
        try (FakeSmtpServer smtp =
                FakeSmtpServer.builder().startTls().listener(live).start()) {
            try (SmtpClient client = SmtpClient.connect(smtp)) {
                client.send("EHLO client.example.org\r\nSTARTTLS");
                smtp.await("the reply to STARTTLS", seen -> seen.text().contains("220 2.0.0 Ready"));
            }
            smtp.await("its end in print", seen -> out.toString().contains("# end: "));
            assertThat(out).hasToString(smtp.transcript().text());
        }
    }

    @Test
    void aClientThatDistrustsTheServerIsSeenToFail() throws Exception {
        try (FakeSmtpServer smtp =
                FakeSmtpServer.builder().implicitTls().listener(live).start()) {
            try (SmtpClient client = SmtpClient.connect(smtp)) {
                SSLContext distrusting = SSLContext.getDefault();
                assertThatThrownBy(() -> client.shakeHands(distrusting, smtp.hostName()))
                        .hasCauseInstanceOf(SSLException.class);
            }
            smtp.await("its end in print", seen -> out.toString().contains("# end: "));
            assertThat(out.toString())
                    .startsWith("# session 1\n# TLS handshake failed: ")
                    .endsWith("# end: the TLS handshake failed\n");
        }
    }
}
