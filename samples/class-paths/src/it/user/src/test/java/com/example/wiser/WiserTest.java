package com.example.wiser;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.smtpservertest.FakeSmtpServer;
import java.io.IOException;
import java.net.ServerSocket;
import java.util.Properties;
import javax.mail.Message;
import javax.mail.Session;
import javax.mail.Transport;
import javax.mail.internet.InternetAddress;
import javax.mail.internet.MimeMessage;
import org.junit.jupiter.api.Test;
import org.subethamail.wiser.Wiser;

/** The server that one comes from and the server that one goes to, in the same test. */
class WiserTest {

    @Test
    void bothReceiveAMail() throws Exception {
        Wiser wiser = new Wiser();
        wiser.setPort(freePort());
        wiser.start();
        try (FakeSmtpServer smtp = FakeSmtpServer.start()) {
            send("localhost", wiser.getServer().getPort());
            send(smtp.host(), smtp.port());

            assertThat(wiser.getMessages()).hasSize(1);
            assertThat(wiser.getMessages().get(0).getMimeMessage().getSubject()).isEqualTo("one");
            assertThat(smtp.onlyMessage().subject()).contains("one");
        } finally {
            wiser.stop();
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static void send(String host, int port) throws Exception {
        Properties properties = new Properties();
        properties.setProperty("mail.smtp.host", host);
        properties.setProperty("mail.smtp.port", Integer.toString(port));
        properties.setProperty("mail.smtp.localhost", "client.example.org");
        MimeMessage mail = new MimeMessage(Session.getInstance(properties));
        mail.setFrom(new InternetAddress("shop@example.org"));
        mail.setRecipient(Message.RecipientType.TO, new InternetAddress("bob@example.com"));
        mail.setSubject("one");
        mail.setText("text");
        Transport.send(mail);
    }
}
