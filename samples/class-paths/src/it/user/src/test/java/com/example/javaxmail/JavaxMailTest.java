package com.example.javaxmail;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.smtpservertest.FakeSmtpServer;
import io.github.smtpservertest.junit5.SmtpServerTest;
import java.io.ByteArrayOutputStream;
import java.util.Date;
import java.util.Properties;
import javax.activation.DataHandler;
import javax.mail.Message;
import javax.mail.Session;
import javax.mail.Transport;
import javax.mail.internet.InternetAddress;
import javax.mail.internet.MimeBodyPart;
import javax.mail.internet.MimeMessage;
import javax.mail.internet.MimeMultipart;
import javax.mail.util.ByteArrayDataSource;
import org.junit.jupiter.api.Test;

/** MIME of the user's own, made by data content handlers that a mailcap file names. */
@SmtpServerTest
class JavaxMailTest {

    @Test
    void aMultipartOfOnesOwnIsMadeAndSent(FakeSmtpServer smtp) throws Exception {
        Properties properties = new Properties();
        properties.setProperty("mail.smtp.host", smtp.host());
        properties.setProperty("mail.smtp.port", Integer.toString(smtp.port()));
        properties.setProperty("mail.smtp.localhost", "client.example.org");
        Transport.send(mail(Session.getInstance(properties)));

        assertThat(smtp.onlyMessage().text())
                .hasValueSatisfying(text -> assertThat(text).contains("grün"));
        assertThat(smtp.onlyMessage().html())
                .hasValueSatisfying(html -> assertThat(html).contains("<b>grün</b>"));
        assertThat(smtp.onlyMessage().attachments())
                .singleElement()
                .satisfies(attachment -> assertThat(attachment.fileName()).contains("a.csv"));
        // And it reads what the server received.
        MimeMessage read = new MimeMessage(null, smtp.onlyMessage().content().openStream());
        assertThat(read.getSubject()).isEqualTo("Grüße");
        assertThat(((MimeMultipart) read.getContent()).getBodyPart(0).getContent())
                .isEqualTo("Guten Tag, grün");
    }

    @Test
    void aMultipartIsWrittenWithoutAServer() throws Exception {
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        mail(null).writeTo(written);

        assertThat(written.toString("US-ASCII")).contains("text/html", "a.csv");
    }

    private static MimeMessage mail(Session session) throws Exception {
        MimeBodyPart text = new MimeBodyPart();
        text.setContent("Guten Tag, grün", "text/plain; charset=utf-8");
        MimeBodyPart html = new MimeBodyPart();
        html.setContent("<b>grün</b>", "text/html; charset=utf-8");
        MimeBodyPart attachment = new MimeBodyPart();
        attachment.setDataHandler(
                new DataHandler(new ByteArrayDataSource(new byte[] {1, 2, 3}, "application/octet-stream")));
        attachment.setFileName("a.csv");
        MimeMessage mail = new MimeMessage(session);
        mail.setFrom(new InternetAddress("shop@example.org"));
        mail.setRecipient(Message.RecipientType.TO, new InternetAddress("bob@example.com"));
        mail.setSubject("Grüße", "utf-8");
        mail.setSentDate(new Date());
        mail.setContent(new MimeMultipart(text, html, attachment));
        mail.saveChanges();
        return mail;
    }
}
