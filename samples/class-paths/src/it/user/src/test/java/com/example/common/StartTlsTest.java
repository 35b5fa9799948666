package com.example.common;

import static io.github.smtpservertest.assertj.SmtpAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.smtpservertest.FakeSmtpServer;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;

/** A mail through STARTTLS, read with every reader that is packed into our jar. */
class StartTlsTest {

    @Test
    void aMailArrivesThroughStartTls() throws IOException {
        try (FakeSmtpServer smtp = FakeSmtpServer.builder().startTls().start();
                Socket plain = new Socket(smtp.host(), smtp.port())) {
            say(plain, null, "220");
            say(plain, "EHLO client.example.org", "250");
            say(plain, "STARTTLS", "220");
            try (SSLSocket tls = (SSLSocket)
                    smtp.clientSslContext().getSocketFactory().createSocket(plain, smtp.host(), smtp.port(), false)) {
                say(tls, "EHLO client.example.org", "250");
                say(tls, "MAIL FROM:<shop@example.org>", "250");
                say(tls, "RCPT TO:<bob@example.com>", "250");
                say(tls, "DATA", "354");
                say(tls, MAIL + "\r\n.", "250");
                say(tls, "QUIT", "221");
            }
            assertThat(smtp.onlyMessage().subject()).contains("Grüße");
            assertThat(smtp.onlyMessage().text())
                    .hasValueSatisfying(text -> assertThat(text).contains("Guten Tag, grün"));
            assertThat(smtp.onlyMessage().html())
                    .hasValueSatisfying(html -> assertThat(html).contains("<b>grün</b>"));
            assertThat(smtp.onlyMessage().attachments()).singleElement().satisfies(attachment -> {
                assertThat(attachment.fileName()).contains("a.bin");
                assertThat(attachment.content().text()).isEqualTo("Man is");
            });
            assertThat(smtp.onlyMessage().problems()).isEmpty();
            assertThat(smtp.awaitSessionsEnd()).followsTheRfcs();
            assertThat(smtp.failures()).isEmpty();
        }
    }

    private static final String MAIL = String.join(
            "\r\n",
            "From: shop@example.org",
            "To: bob@example.com",
            "Date: Thu, 26 Nov 2026 12:00:00 +0000",
            "Message-ID: <1@example.org>",
            "Subject: =?ISO-8859-1?Q?Gr=FC=DFe?=",
            "MIME-Version: 1.0",
            "Content-Type: multipart/mixed; boundary=b",
            "",
            "--b",
            "Content-Type: text/plain; charset=iso-8859-1",
            "Content-Transfer-Encoding: quoted-printable",
            "",
            "Guten Tag, gr=FCn",
            "--b",
            "Content-Type: text/html; charset=utf-8",
            "Content-Transfer-Encoding: base64",
            "",
            "PGI+Z3LDvG48L2I+",
            "--b",
            "Content-Type: application/octet-stream",
            "Content-Disposition: attachment; filename*=utf-8''a.bin",
            "Content-Transfer-Encoding: base64",
            "",
            "TWFuIGlz",
            "--b--");

    private static void say(Socket socket, String line, String code) throws IOException {
        if (line != null) {
            socket.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
        }
        // One byte after the other, for what follows a reply may be TLS.
        String reply;
        do {
            StringBuilder read = new StringBuilder();
            for (int next = socket.getInputStream().read();
                    next >= 0 && next != '\n';
                    next = socket.getInputStream().read()) {
                read.append((char) next);
            }
            reply = read.toString();
        } while (reply.startsWith(code + "-"));
        assertThat(reply).startsWith(code + " ");
    }
}
