package com.example.shop;

import static io.github.smtpservertest.assertj.SmtpAssertions.assertThat;

import io.github.smtpservertest.FakeSmtpServer;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The server as a resource of Quarkus's, without the extension: it is verified by hand. */
@QuarkusTest
@QuarkusTestResource(value = ResourceTest.Mail.class, restrictToAnnotatedClass = true)
class ResourceTest {
    FakeSmtpServer smtp;

    @Inject
    OrderMailer mailer;

    @Test
    void confirmsAnOrder() {
        mailer.confirm("bob@example.com");

        assertThat(smtp.onlyMessage()).wasAcceptedFor("bob@example.com").hasSubject("Your order");
        smtp.verify();
    }

    public static class Mail implements QuarkusTestResourceLifecycleManager {
        private FakeSmtpServer smtp;

        @Override
        public Map<String, String> start() {
            smtp = FakeSmtpServer.start();
            return Map.of("quarkus.mailer.host", smtp.host(), "quarkus.mailer.port", "" + smtp.port());
        }

        @Override
        public void inject(TestInjector injector) {
            injector.injectIntoFields(smtp, new TestInjector.MatchesType(FakeSmtpServer.class));
        }

        @Override
        public void stop() {
            smtp.close();
        }
    }
}
