package com.example.shop;

import io.quarkus.mailer.Mail;
import io.quarkus.mailer.Mailer;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Confirms orders by mail. */
@ApplicationScoped
public class OrderMailer {
    @Inject
    Mailer mailer;

    public void confirm(String customer) {
        mailer.send(Mail.withText(customer, "Your order", "Thank you."));
    }
}
