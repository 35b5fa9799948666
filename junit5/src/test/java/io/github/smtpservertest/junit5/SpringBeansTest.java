package io.github.smtpservertest.junit5;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.smtpservertest.FakeSmtpServer;
import io.github.smtpservertest.testkit.SmtpClient;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.Extension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.test.context.TestConstructor;
import org.springframework.test.context.TestConstructor.AutowireMode;
import org.springframework.test.context.junit.jupiter.SpringJUnitConfig;

/** A bean and the extension are two servers, and a test that mistakes the one for the other says so. */
class SpringBeansTest {

    @Configuration
    static class Mail {
        @Bean
        FakeSmtpServer mailServer() {
            return FakeSmtpServer.start();
        }
    }

    static class BeforeSpring implements Extension {}

    @ExtendWith(BeforeSpring.class)
    @SpringJUnitConfig(Mail.class)
    @SmtpServerTest
    static class TakesTheOther {
        @Test
        void test(FakeSmtpServer smtp, @Autowired Mail mail) {
            SmtpClient.mail(mail.mailServer(), "bob@example.com", "one");
            assertThat(smtp.messages()).hasSize(1);
        }

        @Nested
        class Inside {
            @Test
            @SmtpRule("NOOP = 421")
            void test(FakeSmtpServer smtp, @Autowired Mail mail) {
                SmtpClient.ask(mail.mailServer(), "NOOP");
            }
        }
    }

    @Test
    void theBeanThatHadTheClientsIsNamedBeneathTheFailure() {
        String note = "No client came to the server of this test, but to that which is the bean \"mailServer\","
                + " 127.0.0.1:N: they are two. Take the bean (@Autowired FakeSmtpServer) and leave out @SmtpServerTest, or leave"
                + " out the bean.\n";
        var results = Kit.run(TakesTheOther.class);

        assertThat(results.testEvents().failed().list()).hasSize(2).allSatisfy(failed -> {
            Throwable failure = Kit.throwableOf(failed);
            assertThat((failure.getMessage() + "\n"
                                    + Arrays.stream(failure.getSuppressed())
                                            .map(Throwable::getMessage)
                                            .collect(Collectors.joining()))
                            .replaceAll("(127.0.0.1):[0-9]+", "$1:N"))
                    .contains(note);
        });
    }

    @SpringJUnitConfig(Mail.class)
    @SmtpServerTest
    static class ClientsCameToBoth {
        @Test
        void test(FakeSmtpServer smtp, @Autowired Mail mail) {
            SmtpClient.ask(mail.mailServer(), "NOOP");
            SmtpClient.ask(smtp, "NOOP");
            assertThat(smtp.messages()).hasSize(1);
        }
    }

    /** An application of its own, for other tests have clients while this runs. */
    @Configuration
    static class MailOfOneTest extends Mail {}

    @SpringJUnitConfig(MailOfOneTest.class)
    @SmtpServerTest(scope = ServerScope.CLASS)
    static class ClientsCameEarlier {
        @BeforeAll
        static void clientsCome(@Autowired MailOfOneTest mail) {
            SmtpClient.ask(mail.mailServer(), "NOOP");
            mail.mailServer().awaitSessionsEnd();
        }

        @Test
        void test(FakeSmtpServer smtp) {
            assertThat(smtp.messages()).hasSize(1);
        }
    }

    @Configuration
    static class Broken {
        @Bean
        String broken() {
            throw new IllegalStateException("boom");
        }
    }

    @SpringJUnitConfig(Broken.class)
    @SmtpServerTest
    static class NoApplication {
        @Test
        void test(FakeSmtpServer smtp) {
            assertThat(smtp.messages()).hasSize(1);
        }
    }

    @Test
    void nothingIsSaidWhereItWouldNotHelp() {
        for (Class<?> testClass :
                new Class<?>[] {ClientsCameToBoth.class, ClientsCameEarlier.class, NoApplication.class}) {
            Throwable failure = Kit.failureOf(testClass);
            assertThat(Arrays.stream(failure.getSuppressed()).map(Throwable::getMessage))
                    .noneMatch(message -> message.contains("they are two"));
        }
    }

    @SpringJUnitConfig(Mail.class)
    @SmtpServerTest
    static class AsksBoth {
        @Test
        void test(@Autowired FakeSmtpServer smtp) {}
    }

    @SpringJUnitConfig(Mail.class)
    @SmtpServerTest
    static class AsksBothByName {
        @Test
        void test(@Qualifier("mailServer") FakeSmtpServer smtp) {}
    }

    @SpringJUnitConfig(Mail.class)
    @SmtpServerTest
    static class OfItsConstructor {
        @Autowired
        OfItsConstructor(FakeSmtpServer smtp) {}

        @Test
        void test() {}
    }

    @SpringJUnitConfig(Mail.class)
    @TestConstructor(autowireMode = AutowireMode.ALL)
    @SmtpServerTest
    static class OfAnyConstructor {
        OfAnyConstructor(FakeSmtpServer smtp) {}

        @Test
        void test() {}
    }

    @TestConstructor(autowireMode = AutowireMode.ALL)
    @SmtpServerTest
    static class WithoutSpring {
        private final FakeSmtpServer smtp;

        WithoutSpring(FakeSmtpServer smtp) {
            this.smtp = smtp;
        }

        @Test
        void test(FakeSmtpServer parameter) {
            assertThat(smtp).isSameAs(parameter);
        }
    }

    @Test
    void aConstructorThatSpringFillsInBecauseOfTheClassIsRefused() {
        assertThat(Kit.complaintOf(OfAnyConstructor.class))
                .endsWith(
                        ": Spring fills in all parameters of the constructor of SpringBeansTest.OfAnyConstructor: for the"
                                + " server of the extension, take it in a field with @Smtp; for a bean, take it in a field with"
                                + " @Autowired.");
        assertThat(Kit.failureOf(Kit.run(ByAProperty.class, Map.of("spring.test.constructor.autowire.mode", "all"))))
                .hasMessageContaining(
                        "Spring fills in all parameters of the constructor of SpringBeansTest.ByAProperty");
        Kit.passes(WithoutSpring.class, 1);
        Kit.passes(ByAProperty.class, 1);
    }

    @SpringJUnitConfig(Mail.class)
    @SmtpServerTest
    static class ByAProperty {
        private final FakeSmtpServer smtp;

        ByAProperty(FakeSmtpServer smtp) {
            this.smtp = smtp;
        }

        @Test
        void test(FakeSmtpServer parameter) {
            assertThat(smtp).isSameAs(parameter);
        }
    }

    @Test
    void whatSpringFillsInTooIsRefused() {
        for (Class<?> testClass : new Class<?>[] {AsksBoth.class, AsksBothByName.class}) {
            assertThat(Kit.complaintOf(testClass))
                    .endsWith(": Spring fills in the parameter too of SpringBeansTest." + testClass.getSimpleName()
                            + ".test(): for the server of the extension, leave out the annotation of Spring's; for a bean,"
                            + " take it in a field with @Autowired.");
        }
        assertThat(Kit.complaintOf(OfItsConstructor.class))
                .endsWith(
                        ": Spring fills in all parameters of the constructor of SpringBeansTest.OfItsConstructor: for the"
                                + " server of the extension, take it in a field with @Smtp; for a bean, take it in a field with"
                                + " @Autowired.");
    }

    @SpringJUnitConfig(Mail.class)
    @SmtpServerTest
    static class HasBoth {
        @Autowired
        private FakeSmtpServer bean;

        @Smtp
        private FakeSmtpServer smtp;

        @Test
        void fieldsHoldWhatTheirAnnotationsSay(FakeSmtpServer parameter) {
            assertThat(smtp).isSameAs(parameter).isNotSameAs(bean);
        }
    }

    @Test
    void aTestMayHaveBoth() {
        Kit.passes(HasBoth.class, 1);
    }
}
