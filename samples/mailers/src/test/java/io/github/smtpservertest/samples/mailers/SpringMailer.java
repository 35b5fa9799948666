package io.github.smtpservertest.samples.mailers;

import java.util.Properties;
import org.springframework.mail.SimpleMailMessage;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/** Spring's JavaMailSender, which builds upon Angus Mail. */
record SpringMailer(String host, int port) implements Mailer {

    @Override
    public void send(String... recipients) {
        JavaMailSenderImpl sender = new JavaMailSenderImpl();
        sender.setHost(host);
        sender.setPort(port);
        Properties properties = sender.getJavaMailProperties();
        properties.setProperty("mail.smtp.localhost", "shop.example.org");
        properties.setProperty("mail.from", "shop@example.org");
        properties.setProperty("mail.smtp.timeout", "10000");
        SimpleMailMessage mail = new SimpleMailMessage();
        mail.setFrom("shop@example.org");
        mail.setTo(recipients);
        mail.setSubject("Your order");
        mail.setText("Thank you for your order.");
        sender.send(mail);
    }
}
