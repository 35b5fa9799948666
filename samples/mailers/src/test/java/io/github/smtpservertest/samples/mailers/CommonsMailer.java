package io.github.smtpservertest.samples.mailers;

import java.time.Duration;
import java.util.Properties;
import org.apache.commons.mail2.jakarta.SimpleEmail;

/** Apache Commons Email, which builds upon Angus Mail. */
record CommonsMailer(String host, int port) implements Mailer {

    @Override
    public void send(String... recipients) throws Exception {
        SimpleEmail mail = new SimpleEmail();
        mail.setHostName(host);
        mail.setSmtpPort(port);
        mail.setSocketTimeout(Duration.ofSeconds(10));
        mail.setFrom("shop@example.org");
        mail.addTo(recipients);
        mail.setSubject("Your order");
        mail.setMsg("Thank you for your order.");
        Properties properties = mail.getMailSession().getProperties();
        properties.setProperty("mail.smtp.localhost", "shop.example.org");
        properties.setProperty("mail.from", "shop@example.org");
        mail.send();
    }
}
