package com.example.shop;

import io.micronaut.context.annotation.Value;
import jakarta.inject.Singleton;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.MimeMessage;
import java.util.Properties;

/** Confirms orders by mail. */
@Singleton
public class OrderMailer {
    private final Session session;

    OrderMailer(@Value("${mail.host}") String host, @Value("${mail.port}") String port) {
        Properties properties = new Properties();
        properties.setProperty("mail.smtp.host", host);
        properties.setProperty("mail.smtp.port", port);
        properties.setProperty("mail.smtp.localhost", "shop.example.org");
        session = Session.getInstance(properties);
    }

    public void confirm(String customer) throws MessagingException {
        MimeMessage mail = new MimeMessage(session);
        mail.setFrom("shop@example.org");
        mail.setRecipients(RecipientType.TO, customer);
        mail.setSubject("Your order");
        mail.setText("Thank you.");
        Transport.send(mail);
    }
}
