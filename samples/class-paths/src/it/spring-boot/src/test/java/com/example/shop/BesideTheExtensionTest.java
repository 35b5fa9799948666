package com.example.shop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import io.github.smtpservertest.FakeSmtpServer;
import io.github.smtpservertest.junit5.SmtpServerTest;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;

/** A bean and the extension are two servers; what is said where a test has both. */
class BesideTheExtensionTest {

    @SpringBootTest(properties = "spring.mail.host=127.0.0.1")
    @SmtpServerTest
    @Import(BeanTest.Mail.class)
    static class TakesTheOther {
        @Test
        void test(FakeSmtpServer smtp, @Autowired OrderMailer mailer) {
            mailer.confirm("bob@example.com");
            assertThat(smtp.messages()).hasSize(1);
        }
    }

    @Test
    void theBeanThatHadTheClientsIsNamedBeneathTheFailure() {
        Throwable failure = EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(TakesTheOther.class))
                .execute()
                .testEvents()
                .failed()
                .stream()
                .map(event -> event.getRequiredPayload(TestExecutionResult.class)
                        .getThrowable()
                        .orElseThrow())
                .findFirst()
                .orElseThrow();

        assertThat(failure.getSuppressed()[0].getMessage())
                .startsWith(
                        "No client came to the server of this test, but to that which is the bean \"smtp\", 127.0.0.1:");
    }
}
