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

    @SpringBootTest
    @SmtpServerTest
    @Import(BeanTest.Mail.class)
    static class TakesTheOther {
        @Test
        void test(FakeSmtpServer smtp, @Autowired OrderMailer mailer) {
            mailer.confirm("bob@example.com");
            smtp.onlyMessage();
        }
    }

    @SpringBootTest
    @SmtpServerTest
    @Import(BeanTest.Mail.class)
    static class AsksBoth {
        @Test
        void test(@Autowired FakeSmtpServer smtp) {}
    }

    @SpringBootTest
    @SmtpServerTest
    static class OfAConstructor {
        @Autowired
        OfAConstructor(OrderMailer mailer, FakeSmtpServer smtp) {}

        @Test
        void test() {}
    }

    private static Throwable failureOf(Class<?> testClass) {
        return EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(testClass))
                .execute()
                .allEvents()
                .failed()
                .stream()
                .map(event -> event.getRequiredPayload(TestExecutionResult.class).getThrowable().orElseThrow())
                .findFirst()
                .orElseThrow();
    }

    @Test
    void shows() {
        failureOf(TakesTheOther.class).printStackTrace();
        failureOf(AsksBoth.class).printStackTrace();
        failureOf(OfAConstructor.class).printStackTrace();
    }
}
