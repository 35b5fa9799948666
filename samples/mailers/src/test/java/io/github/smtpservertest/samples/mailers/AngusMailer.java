package io.github.smtpservertest.samples.mailers;

import jakarta.mail.Message.RecipientType;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.util.Properties;

/** Angus Mail by itself, as its documentation shows it. */
record AngusMailer(String host, int port) implements Mailer {

    @Override
    public void send(String... recipients) throws Exception {
        Properties properties = new Properties();
        properties.setProperty("mail.smtp.host", host);
        properties.setProperty("mail.smtp.port", String.valueOf(port));
        properties.setProperty("mail.smtp.localhost", "shop.example.org");
        properties.setProperty("mail.from", "shop@example.org");
        properties.setProperty("mail.smtp.timeout", "10000");
        MimeMessage mail = new MimeMessage(Session.getInstance(properties));
        mail.setFrom();
        mail.setRecipients(RecipientType.TO, InternetAddress.parse(String.join(",", recipients)));
        mail.setSubject("Your order");
        mail.setText("Thank you for your order.");
        Transport.send(mail);
    }
}
