package io.github.smtpservertest.samples.mailers;

import org.simplejavamail.api.email.Email;
import org.simplejavamail.api.mailer.config.TransportStrategy;
import org.simplejavamail.email.EmailBuilder;
import org.simplejavamail.mailer.MailerBuilder;

/** Simple Java Mail, which builds upon Angus Mail. */
record SimpleJavaMailer(String host, int port) implements Mailer {

    @Override
    public void send(String... recipients) throws Exception {
        Email mail = EmailBuilder.startingBlank()
                .from("shop@example.org")
                .toMultiple(recipients)
                .withSubject("Your order")
                .withPlainText("Thank you for your order.")
                .buildEmail();
        try (var mailer = MailerBuilder.withSMTPServer(host, port)
                .withTransportStrategy(TransportStrategy.SMTP)
                .withProperty("mail.smtp.localhost", "shop.example.org")
                .withProperty("mail.from", "shop@example.org")
                .withSessionTimeout(10_000)
                .buildMailer()) {
            mailer.sendMail(mail).join();
        }
    }
}
