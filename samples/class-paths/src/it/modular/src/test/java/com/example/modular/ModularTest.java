package com.example.modular;

import static io.github.smtpservertest.assertj.SmtpAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.smtpservertest.FakeSmtpServer;
import io.github.smtpservertest.assertj.SmtpAssertions;
import io.github.smtpservertest.junit5.SmtpServerExtension;
import io.github.smtpservertest.junit5.SmtpServerTest;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;

@SmtpServerTest
class ModularTest {

    @Test
    void oursAreModules() {
        assertThat(FakeSmtpServer.class.getModule().getName()).isEqualTo("io.github.smtpservertest.core");
        assertThat(SmtpServerExtension.class.getModule().getName()).isEqualTo("io.github.smtpservertest.junit5");
        assertThat(SmtpAssertions.class.getModule().getName()).isEqualTo("io.github.smtpservertest.assertj");
        assertThat(FakeSmtpServer.class.getModule().getDescriptor().isAutomatic())
                .isFalse();
        assertThat(getClass().getModule().isNamed()).isTrue();
    }

    @Test
    void aMailArrives(FakeSmtpServer smtp) throws IOException {
        try (Socket socket = new Socket(smtp.host(), smtp.port())) {
            deliver(socket);
        }
        assertThat(smtp.awaitMessages(1)).hasSize(1);
        assertThat(smtp.onlyMessage()).hasSubject("one");
        assertThat(smtp.onlyMessage().text()).contains("grün\r\n");
    }

    @Test
    void aMailArrivesInsideTls() throws IOException {
        try (FakeSmtpServer smtp = FakeSmtpServer.builder().implicitTls().start();
                SSLSocket socket =
                        (SSLSocket) smtp.clientSslContext().getSocketFactory().createSocket(smtp.host(), smtp.port())) {
            deliver(socket);
            assertThat(smtp.awaitMessages(1)).hasSize(1);
        }
    }

    private static void deliver(Socket socket) throws IOException {
        InputStream in = socket.getInputStream();
        for (String line : new String[] {
            "EHLO client.example.org",
            "MAIL FROM:<a@example.org>",
            "RCPT TO:<b@example.com>",
            "DATA",
            "Subject: one\r\nContent-Transfer-Encoding: quoted-printable\r\n"
                    + "Content-Type: text/plain; charset=utf-8\r\n\r\ngr=C3=BCn\r\n.",
            "QUIT"
        }) {
            assertThat(in.read()).isBetween((int) '2', (int) '3');
            skipReply(in);
            socket.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
        }
        in.readAllBytes();
    }

    /** Up to the end of a line whose fourth character is a space. */
    private static void skipReply(InputStream in) throws IOException {
        boolean last = false;
        int column = 1;
        for (int next = in.read(); !(last && next == '\n'); next = in.read()) {
            column = next == '\n' ? -1 : column;
            last = column == 3 ? next == ' ' : last;
            column++;
        }
    }
}
