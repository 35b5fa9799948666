package io.github.smtpservertest.samples.mailers;

import io.github.smtpservertest.FakeSmtpServer;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.net.PfxOptions;
import io.vertx.ext.mail.LoginOption;
import io.vertx.ext.mail.MailClient;
import io.vertx.ext.mail.MailConfig;
import io.vertx.ext.mail.MailMessage;
import io.vertx.ext.mail.StartTLSOptions;
import jakarta.mail.Authenticator;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.PasswordAuthentication;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.nio.file.Path;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import org.simplejavamail.api.mailer.config.TransportStrategy;
import org.simplejavamail.email.EmailBuilder;
import org.simplejavamail.mailer.MailerBuilder;

/** A mail library that logs in as alice over TLS, with the server's CA and name verified, and sends a mail to bob. */
enum LoginLibrary {
    ANGUS_MAIL {
        @Override
        void send(FakeSmtpServer smtp, boolean implicit, String mechanism, Path folder) throws Exception {
            Properties properties = smtp.mailProperties();
            properties.setProperty("mail.smtp.auth", "true");
            mechanism(mechanism, "mail.smtp", properties);
            sendByAngus(properties, secret(mechanism));
        }
    },

    SIMPLE_JAVA_MAIL {
        @Override
        void send(FakeSmtpServer smtp, boolean implicit, String mechanism, Path folder) throws Exception {
            Properties properties = new Properties();
            mechanism(mechanism, implicit ? "mail.smtps" : "mail.smtp", properties);
            try (var mailer = MailerBuilder.withSMTPServer(smtp.host(), smtp.port(), "alice", secret(mechanism))
                    .withTransportStrategy(implicit ? TransportStrategy.SMTPS : TransportStrategy.SMTP_TLS)
                    .withCustomSSLFactoryInstance(smtp.clientSslContext().getSocketFactory())
                    .verifyingServerIdentity(true)
                    .withProperties(properties)
                    .withSessionTimeout(10_000)
                    .buildMailer()) {
                mailer.sendMail(EmailBuilder.startingBlank()
                                .from(FROM)
                                .to(TO)
                                .withSubject(SUBJECT)
                                .withPlainText(TEXT)
                                .buildEmail())
                        .join();
            }
        }
    },

    VERTX {
        @Override
        void send(FakeSmtpServer smtp, boolean implicit, String mechanism, Path folder) throws Exception {
            Path trusted = folder.resolve("trusted.p12");
            smtp.certificates().writeTrustStore(trusted, "changeit");
            MailConfig config = new MailConfig()
                    .setHostname(smtp.host())
                    .setPort(smtp.port())
                    .setOwnHostname("shop.example.org")
                    .setSsl(implicit)
                    .setStarttls(implicit ? StartTLSOptions.DISABLED : StartTLSOptions.REQUIRED)
                    .setHostnameVerificationAlgorithm("HTTPS")
                    .setTrustOptions(
                            new PfxOptions().setPath(trusted.toString()).setPassword("changeit"))
                    .setLogin(LoginOption.REQUIRED)
                    .setAuthMethods(mechanism)
                    .setUsername("alice")
                    .setPassword(secret(mechanism))
                    .setKeepAlive(false);
            Vertx vertx = Vertx.vertx();
            try {
                MailMessage mail = new MailMessage()
                        .setFrom(FROM)
                        .setTo(TO)
                        .setSubject(SUBJECT)
                        .setText(TEXT);
                await(MailClient.create(vertx, config).sendMail(mail));
            } finally {
                await(vertx.close());
            }
        }
    };

    static final String TOKEN = "ya29.token";
    static final String PASSWORD = "secret";
    private static final String FROM = "shop@example.org";
    private static final String TO = "bob@example.com";
    private static final String SUBJECT = "Your order";
    private static final String TEXT = "Thank you for your order.";

    /** Sends a mail; {@code folder} is for its files. */
    abstract void send(FakeSmtpServer smtp, boolean implicit, String mechanism, Path folder) throws Exception;

    /** Sends a mail by Angus Mail as the properties say. */
    static void sendByAngus(Properties properties, String secret) throws Exception {
        Session session = Session.getInstance(properties, new Authenticator() {
            @Override
            protected PasswordAuthentication getPasswordAuthentication() {
                return new PasswordAuthentication("alice", secret);
            }
        });
        MimeMessage mail = new MimeMessage(session);
        mail.setFrom(FROM);
        mail.setRecipients(RecipientType.TO, InternetAddress.parse(TO));
        mail.setSubject(SUBJECT);
        mail.setText(TEXT);
        Transport.send(mail);
    }

    static String secret(String mechanism) {
        return mechanism.equals("XOAUTH2") ? TOKEN : PASSWORD;
    }

    /** Angus has CRAM-MD5 from the JDK, by SASL; the others are its own. */
    private static void mechanism(String mechanism, String prefix, Properties properties) {
        boolean sasl = mechanism.equals("CRAM-MD5");
        properties.setProperty(prefix + ".sasl.enable", String.valueOf(sasl));
        properties.setProperty(prefix + (sasl ? ".sasl.mechanisms" : ".auth.mechanisms"), mechanism);
    }

    private static void await(Future<?> future) throws Exception {
        future.toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }
}
