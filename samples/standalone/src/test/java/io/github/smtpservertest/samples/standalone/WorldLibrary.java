package io.github.smtpservertest.samples.standalone;

import io.github.smtpservertest.FakeSmtpServer;
import io.github.smtpservertest.fault.Fault;
import io.github.smtpservertest.matrix.FaultMatrix;
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
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.commons.mail2.jakarta.SimpleEmail;
import org.simplejavamail.api.mailer.config.TransportStrategy;
import org.simplejavamail.email.EmailBuilder;
import org.simplejavamail.mailer.MailerBuilder;
import org.springframework.mail.SimpleMailMessage;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/**
 * The mail libraries of the table of the world, each as a careful author would use it: STARTTLS required, the server's CA and name
 * verified, a login, limits of two seconds for all that has one, and everything else as it is by default.
 */
enum WorldLibrary implements WorldMailer {
    ANGUS_MAIL("Angus Mail", "org.eclipse.angus/angus-mail") {
        @Override
        void send(FakeSmtpServer smtp) throws Exception {
            MimeMessage mail = new MimeMessage(Session.getInstance(properties(smtp), LOGIN));
            mail.setFrom(FROM);
            mail.setRecipients(RecipientType.TO, InternetAddress.parse(String.join(",", TO)));
            mail.setSubject(SUBJECT);
            mail.setText(TEXT);
            Transport.send(mail);
        }
    },

    SIMPLE_JAVA_MAIL("Simple Java Mail", "org.simplejavamail/simple-java-mail") {
        @Override
        void send(FakeSmtpServer smtp) throws Exception {
            try (var mailer = MailerBuilder.withSMTPServer(smtp.host(), smtp.port(), USER, PASSWORD)
                    .withTransportStrategy(TransportStrategy.SMTP_TLS)
                    .withCustomSSLFactoryInstance(smtp.clientSslContext().getSocketFactory())
                    .verifyingServerIdentity(true)
                    .withSessionTimeout(LIMIT)
                    .withProperty("mail.smtp.localhost", "localhost")
                    .buildMailer()) {
                mailer.sendMail(EmailBuilder.startingBlank()
                                .from(FROM)
                                .toMultiple(TO)
                                .withSubject(SUBJECT)
                                .withPlainText(TEXT)
                                .buildEmail())
                        .join();
            }
        }
    },

    COMMONS_EMAIL("Commons Email", "org.apache.commons/commons-email2-jakarta") {
        @Override
        void send(FakeSmtpServer smtp) throws Exception {
            SimpleEmail mail = new SimpleEmail();
            mail.setHostName(smtp.host());
            mail.setSmtpPort(smtp.port());
            mail.setSocketTimeout(Duration.ofMillis(LIMIT));
            mail.setSocketConnectionTimeout(Duration.ofMillis(LIMIT));
            mail.setStartTLSEnabled(true);
            mail.setStartTLSRequired(true);
            mail.setSSLCheckServerIdentity(true);
            mail.setAuthentication(USER, PASSWORD);
            mail.setFrom(FROM);
            mail.addTo(TO.toArray(String[]::new));
            mail.setSubject(SUBJECT);
            mail.setMsg(TEXT);
            Properties session = mail.getMailSession().getProperties();
            session.put("mail.smtp.ssl.socketFactory", smtp.clientSslContext().getSocketFactory());
            session.setProperty("mail.smtp.localhost", "localhost");
            mail.send();
        }
    },

    SPRING("Spring's JavaMailSender", "org.springframework/spring-context-support") {
        @Override
        void send(FakeSmtpServer smtp) {
            JavaMailSenderImpl sender = new JavaMailSenderImpl();
            sender.setJavaMailProperties(properties(smtp));
            sender.setHost(smtp.host());
            sender.setPort(smtp.port());
            sender.setUsername(USER);
            sender.setPassword(PASSWORD);
            SimpleMailMessage mail = new SimpleMailMessage();
            mail.setFrom(FROM);
            mail.setTo(TO.toArray(String[]::new));
            mail.setSubject(SUBJECT);
            mail.setText(TEXT);
            sender.send(mail);
        }
    },

    VERTX("Vert.x mail client", "io.vertx/vertx-mail-client") {
        @Override
        void send(FakeSmtpServer smtp) throws Exception {
            Path trusted = Files.createTempFile("trusted", ".p12");
            Vertx vertx = Vertx.vertx();
            try {
                smtp.certificates().writeTrustStore(trusted, "changeit");
                MailConfig config = new MailConfig()
                        .setHostname(smtp.host())
                        .setPort(smtp.port())
                        .setOwnHostname("localhost")
                        .setStarttls(StartTLSOptions.REQUIRED)
                        .setHostnameVerificationAlgorithm("HTTPS")
                        .setTrustOptions(
                                new PfxOptions().setPath(trusted.toString()).setPassword("changeit"))
                        .setLogin(LoginOption.REQUIRED)
                        .setUsername(USER)
                        .setPassword(PASSWORD)
                        .setKeepAlive(false);
                config.setConnectTimeout(LIMIT);
                config.setIdleTimeout(LIMIT).setIdleTimeoutUnit(TimeUnit.MILLISECONDS);
                MailClient client = MailClient.create(vertx, config);
                await(client.sendMail(new MailMessage()
                        .setFrom(FROM)
                        .setTo(TO)
                        .setSubject(SUBJECT)
                        .setText(TEXT)));
                await(client.close());
            } finally {
                await(vertx.close());
                Files.delete(trusted);
            }
        }
    };

    private static final String USER = CommandMailer.USER;
    private static final String PASSWORD = CommandMailer.PASSWORD;
    private static final String FROM = "shop@example.org";
    private static final List<String> TO = List.of("bob@example.com", "ann@example.com");
    private static final String SUBJECT = "Your order";
    private static final String TEXT = "Thank you!\n.\n..dots\n";
    private static final int LIMIT = 2000;

    private static final Authenticator LOGIN = new Authenticator() {
        @Override
        protected PasswordAuthentication getPasswordAuthentication() {
            return new PasswordAuthentication(USER, PASSWORD);
        }
    };

    private final String title;
    private final String artifact;

    WorldLibrary(String title, String artifact) {
        this.title = title;
        this.artifact = artifact;
    }

    /** Sends a message to two recipients. */
    abstract void send(FakeSmtpServer smtp) throws Exception;

    @Override
    public String titleAndVersion() {
        return title + " " + Versions.ofArtifact(artifact);
    }

    /** Nothing: it is on the class path. */
    @Override
    public Optional<String> missing() {
        return Optional.empty();
    }

    @Override
    public Set<Fault> undecided() {
        return Set.of();
    }

    @Override
    public FaultMatrix matrix(Path folder) {
        return FaultMatrix.of(this::send);
    }

    private static Properties properties(FakeSmtpServer smtp) {
        Properties properties = smtp.mailProperties();
        properties.setProperty("mail.smtp.auth", "true");
        for (String limit : List.of("connectiontimeout", "timeout", "writetimeout")) {
            properties.setProperty("mail.smtp." + limit, String.valueOf(LIMIT));
        }
        return properties;
    }

    private static void await(Future<?> future) throws Exception {
        try {
            future.toCompletionStage().toCompletableFuture().get();
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof Exception cause) {
                throw cause;
            }
            throw failed;
        }
    }
}
