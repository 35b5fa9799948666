package com.example.shop;

import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.springframework.mail.MailSendException;
import org.springframework.mail.SimpleMailMessage;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.stereotype.Component;

/** Confirms orders by mail, and tries again what the server refuses for the time being. */
@Component
public class OrderMailer {

    private static final int ATTEMPTS = 3;

    private final JavaMailSender sender;

    OrderMailer(JavaMailSender sender) {
        this.sender = sender;
    }

    public void confirm(String customer) {
        SimpleMailMessage mail = new SimpleMailMessage();
        mail.setFrom("shop@example.org");
        mail.setTo(customer);
        mail.setSubject("Your order");
        mail.setText("Thank you.");
        for (int attempt = 1; ; attempt++) {
            try {
                sender.send(mail);
                return;
            } catch (MailSendException e) {
                if (attempt == ATTEMPTS || !isTemporary(e)) {
                    throw e;
                }
            }
        }
    }

    private static boolean isTemporary(MailSendException failure) {
        return failure.getFailedMessages().values().stream()
                .allMatch(e -> e instanceof SMTPSendFailedException refused && refused.getReturnCode() / 100 == 4);
    }
}
