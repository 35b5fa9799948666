package com.example.shop;

import io.github.smtpservertest.junit5.ServerScope;
import io.github.smtpservertest.junit5.SmtpServerExtension;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The usual base class, for a server that annotations cannot set up: one for the run, with a name and settings of its own. */
@SpringBootTest
@ResourceLock("mail server with login") // only where classes run in parallel
abstract class MailBase {

    @RegisterExtension
    static final SmtpServerExtension SMTP = SmtpServerExtension.with(
                    builder -> builder.user("alice", "secret").requireAuth())
            .named("with login")
            .scope(ServerScope.RUN);

    @DynamicPropertySource
    static void mail(DynamicPropertyRegistry registry) {
        registry.add("spring.mail.host", () -> SMTP.server().host());
        registry.add("spring.mail.port", () -> SMTP.server().port());
        registry.add("spring.mail.username", () -> "alice");
        registry.add("spring.mail.password", () -> "secret");
        registry.add("spring.mail.properties.mail.smtp.auth", () -> "true");
    }
}
