package io.github.smtpservertest.samples.mailers;

import io.github.smtpservertest.FakeSmtpServer;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.PfxOptions;
import io.vertx.ext.mail.LoginOption;
import io.vertx.ext.mail.MailAttachment;
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
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.util.ByteArrayDataSource;
import java.nio.file.Path;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import org.apache.commons.mail2.jakarta.MultiPartEmail;
import org.simplejavamail.api.email.EmailPopulatingBuilder;
import org.simplejavamail.api.mailer.config.TransportStrategy;
import org.simplejavamail.email.EmailBuilder;
import org.simplejavamail.mailer.MailerBuilder;

/**
 * A mail library that sends a normal mail as its documentation shows it. Only its name for EHLO is set: what it finds by
 * itself depends on the machine.
 */
enum NormalLibrary {
    ANGUS_MAIL {
        @Override
        void send(FakeSmtpServer smtp, Way way, NormalMail mail, Path folder) throws Exception {
            sendByAngus(smtp.mailProperties(), way, mail);
        }
    },

    /** Angus Mail, told to leave 8-bit text as it is where the server offers that. */
    ANGUS_MAIL_WITH_8BITMIME {
        @Override
        void send(FakeSmtpServer smtp, Way way, NormalMail mail, Path folder) throws Exception {
            Properties properties = smtp.mailProperties();
            properties.setProperty("mail.smtp.allow8bitmime", "true");
            sendByAngus(properties, way, mail);
        }
    },

    /** Angus Mail, told to send UTF-8 in headers where the server offers that. */
    ANGUS_MAIL_WITH_SMTPUTF8 {
        @Override
        void send(FakeSmtpServer smtp, Way way, NormalMail mail, Path folder) throws Exception {
            Properties properties = smtp.mailProperties();
            properties.setProperty("mail.mime.allowutf8", "true");
            sendByAngus(properties, way, mail);
        }
    },

    ANGUS_MAIL_IN_CHUNKS {
        @Override
        void send(FakeSmtpServer smtp, Way way, NormalMail mail, Path folder) throws Exception {
            Properties properties = smtp.mailProperties();
            properties.setProperty("mail.smtp.chunksize", "256");
            sendByAngus(properties, way, mail);
        }
    },

    SIMPLE_JAVA_MAIL {
        @Override
        void send(FakeSmtpServer smtp, Way way, NormalMail mail, Path folder) throws Exception {
            EmailPopulatingBuilder email = EmailBuilder.startingBlank()
                    .from(mail.sender(), FROM)
                    .to(TO)
                    .withSubject(mail.subject())
                    .withPlainText(mail.text());
            if (mail.hasAttachment()) {
                email.withAttachment(NormalMail.FILE_NAME, NormalMail.attached(), "application/octet-stream");
            }
            var builder = way.logsIn()
                    ? MailerBuilder.withSMTPServer(smtp.host(), smtp.port(), "alice", LoginLibrary.PASSWORD)
                    : MailerBuilder.withSMTPServer(smtp.host(), smtp.port());
            builder.withTransportStrategy(strategy(way))
                    .withProperty("mail.smtp.localhost", "shop.example.org")
                    .withProperty("mail.smtps.localhost", "shop.example.org")
                    .withSessionTimeout(10_000);
            if (way.isEncrypted()) {
                builder.withCustomSSLFactoryInstance(smtp.clientSslContext().getSocketFactory())
                        .verifyingServerIdentity(true);
            }
            try (var mailer = builder.buildMailer()) {
                mailer.sendMail(email.buildEmail()).join();
            }
        }

        private static TransportStrategy strategy(Way way) {
            return way.isImplicit()
                    ? TransportStrategy.SMTPS
                    : way.isEncrypted() ? TransportStrategy.SMTP_TLS : TransportStrategy.SMTP;
        }
    },

    COMMONS_EMAIL {
        @Override
        void send(FakeSmtpServer smtp, Way way, NormalMail mail, Path folder) throws Exception {
            MultiPartEmail email = new MultiPartEmail();
            email.setHostName(smtp.host());
            email.setSmtpPort(smtp.port());
            email.setSslSmtpPort(String.valueOf(smtp.port()));
            email.setStartTLSEnabled(way.isEncrypted() && !way.isImplicit());
            email.setStartTLSRequired(way.isEncrypted() && !way.isImplicit());
            email.setSSLOnConnect(way.isImplicit());
            email.setSSLCheckServerIdentity(way.isEncrypted());
            if (way.logsIn()) {
                email.setAuthentication("alice", LoginLibrary.PASSWORD);
            }
            email.setCharset("UTF-8");
            email.setFrom(FROM, mail.sender());
            email.addTo(TO);
            email.setSubject(mail.subject());
            email.setMsg(mail.text());
            if (mail.hasAttachment()) {
                email.attach(
                        new ByteArrayDataSource(NormalMail.attached(), "application/octet-stream"),
                        NormalMail.FILE_NAME,
                        "");
            }
            Properties properties = email.getMailSession().getProperties();
            properties.setProperty("mail.smtp.localhost", "shop.example.org");
            if (way.isEncrypted()) {
                Object trusting = smtp.clientSslContext().getSocketFactory();
                properties.put(way.isImplicit() ? "mail.smtp.socketFactory" : "mail.smtp.ssl.socketFactory", trusting);
            }
            email.send();
        }
    },

    VERTX {
        @Override
        void send(FakeSmtpServer smtp, Way way, NormalMail mail, Path folder) throws Exception {
            sendByVertx(config(smtp, way, folder), mail, true);
        }
    },

    /** Vert.x in a program that ends without closing its mail client. */
    VERTX_NOT_CLOSED {
        @Override
        void send(FakeSmtpServer smtp, Way way, NormalMail mail, Path folder) throws Exception {
            sendByVertx(config(smtp, way, folder), mail, false);
        }
    },

    /** Vert.x, told not to keep the connection for the next mail. */
    VERTX_WITHOUT_POOL {
        @Override
        void send(FakeSmtpServer smtp, Way way, NormalMail mail, Path folder) throws Exception {
            sendByVertx(config(smtp, way, folder).setKeepAlive(false), mail, true);
        }
    },

    /** Vert.x, told not to pipeline. */
    VERTX_WITHOUT_PIPELINING {
        @Override
        void send(FakeSmtpServer smtp, Way way, NormalMail mail, Path folder) throws Exception {
            sendByVertx(config(smtp, way, folder).setPipelining(false), mail, true);
        }
    };

    private static final String FROM = "shop@example.org";
    private static final String TO = "bob@example.com";

    /** Sends the mail; {@code folder} is for its files. */
    abstract void send(FakeSmtpServer smtp, Way way, NormalMail mail, Path folder) throws Exception;

    private static void sendByAngus(Properties properties, Way way, NormalMail mail) throws Exception {
        properties.setProperty("mail.smtp.auth", String.valueOf(way.logsIn()));
        properties.setProperty("mail.smtp.localhost", "shop.example.org");
        MimeMessage message = new MimeMessage(Session.getInstance(properties, new Authenticator() {
            @Override
            protected PasswordAuthentication getPasswordAuthentication() {
                return new PasswordAuthentication("alice", LoginLibrary.PASSWORD);
            }
        }));
        message.setFrom(new InternetAddress(FROM, mail.sender(), "UTF-8"));
        message.setRecipients(RecipientType.TO, InternetAddress.parse(TO));
        message.setSubject(mail.subject(), "UTF-8");
        if (mail.hasAttachment()) {
            MimeBodyPart text = new MimeBodyPart();
            text.setText(mail.text(), "UTF-8");
            MimeBodyPart attachment = new MimeBodyPart();
            attachment.setDataHandler(new jakarta.activation.DataHandler(
                    new ByteArrayDataSource(NormalMail.attached(), "application/octet-stream")));
            attachment.setFileName(NormalMail.FILE_NAME);
            message.setContent(new MimeMultipart(text, attachment));
        } else {
            message.setText(mail.text(), "UTF-8");
        }
        Transport.send(message);
    }

    private static MailConfig config(FakeSmtpServer smtp, Way way, Path folder) {
        MailConfig config = new MailConfig()
                .setHostname(smtp.host())
                .setPort(smtp.port())
                .setOwnHostname("shop.example.org")
                .setSsl(way.isImplicit())
                .setStarttls(
                        way.isEncrypted() && !way.isImplicit() ? StartTLSOptions.REQUIRED : StartTLSOptions.DISABLED);
        if (way.isEncrypted()) {
            Path trusted = folder.resolve("trusted.p12");
            smtp.certificates().writeTrustStore(trusted, "changeit");
            config.setHostnameVerificationAlgorithm("HTTPS")
                    .setTrustOptions(
                            new PfxOptions().setPath(trusted.toString()).setPassword("changeit"));
        }
        return way.logsIn()
                ? config.setLogin(LoginOption.REQUIRED).setUsername("alice").setPassword(LoginLibrary.PASSWORD)
                : config.setLogin(LoginOption.DISABLED);
    }

    private static void sendByVertx(MailConfig config, NormalMail mail, boolean closes) throws Exception {
        Vertx vertx = Vertx.vertx();
        try {
            MailMessage message = new MailMessage()
                    .setFrom(FROM + " (" + mail.sender() + ")")
                    .setTo(TO)
                    .setSubject(mail.subject())
                    .setText(mail.text());
            if (mail.hasAttachment()) {
                message.setAttachment(MailAttachment.create()
                        .setContentType("application/octet-stream")
                        .setName(NormalMail.FILE_NAME)
                        .setData(Buffer.buffer(NormalMail.attached())));
            }
            MailClient client = MailClient.create(vertx, config);
            await(client.sendMail(message));
            if (closes) {
                await(client.close());
            }
        } finally {
            await(vertx.close());
        }
    }

    private static void await(Future<?> future) throws Exception {
        future.toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }
}
