package io.github.smtpservertest.samples.mailers;

import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/**
 * Confirms orders by mail, over Angus Mail.
 *
 * <p>It tries again what the server refuses for the time being (4yz), and only for those recipients; it gives up on
 * what is refused for good (5yz) and says so; and when the connection is lost before the server has answered, it does
 * not send again, for that could deliver twice.
 */
public final class OrderMailer {

    private static final int ATTEMPTS = 3;

    private final Session session;
    private final BackOff backOff;

    /** Sends to this server, and waits a second, then two, before it tries again. */
    public OrderMailer(String host, int port) {
        this(host, port, BackOff.doubling(Duration.ofSeconds(1)));
    }

    /** Sends to this server, and waits as {@code backOff} says before it tries again. */
    public OrderMailer(String host, int port, BackOff backOff) {
        Properties properties = new Properties();
        properties.setProperty("mail.transport.protocol", "smtp");
        properties.setProperty("mail.smtp.host", host);
        properties.setProperty("mail.smtp.port", String.valueOf(port));
        properties.setProperty("mail.smtp.localhost", "shop.example.org");
        properties.setProperty("mail.from", "shop@example.org");
        properties.setProperty("mail.smtp.sendpartial", "true");
        for (String limit : List.of("connectiontimeout", "timeout", "writetimeout")) {
            properties.setProperty("mail.smtp." + limit, "10000");
        }
        this.session = Session.getInstance(properties);
        this.backOff = backOff;
    }

    /**
     * Sends "Your order" to these customers, in one mail.
     *
     * @throws InDoubtException where it cannot be known whether the server has the mail
     */
    public Confirmation confirm(String... customers) {
        List<String> sentTo = new ArrayList<>();
        Map<String, String> refused = new LinkedHashMap<>();
        List<String> open = List.of(customers);
        MimeMessage mail = mail(open);
        for (int attempt = 1; ; attempt++) {
            Attempt outcome = attempt(mail, open);
            sentTo.addAll(outcome.sentTo());
            refused.putAll(outcome.refused());
            if (outcome.postponed().isEmpty() || attempt == ATTEMPTS) {
                refused.putAll(outcome.postponed());
                return new Confirmation(sentTo, refused, attempt);
            }
            open = List.copyOf(outcome.postponed().keySet());
            backOff.pause(attempt);
        }
    }

    private Attempt attempt(MimeMessage mail, List<String> customers) {
        try (Transport transport = session.getTransport()) {
            transport.connect();
            return send(transport, mail, customers);
        } catch (MessagingException e) {
            return Attempt.notBegun(customers, e);
        }
    }

    private static Attempt send(Transport transport, MimeMessage mail, List<String> customers)
            throws MessagingException {
        try {
            transport.sendMessage(mail, InternetAddress.parse(String.join(",", customers)));
            return Attempt.succeeded(customers);
        } catch (MessagingException e) {
            return Attempt.failed(customers, e);
        }
    }

    /** One for all attempts: whoever gets it twice all the same can tell by its Message-ID. */
    private MimeMessage mail(List<String> customers) {
        MimeMessage mail = new MimeMessage(session);
        try {
            mail.setFrom();
            mail.setRecipients(RecipientType.TO, InternetAddress.parse(String.join(",", customers)));
            mail.setSubject("Your order");
            mail.setText("Thank you for your order. It will be with you soon.");
            mail.saveChanges();
        } catch (MessagingException e) {
            throw new IllegalArgumentException("There can be no mail to " + customers + ": " + e.getMessage(), e);
        }
        return mail;
    }
}
