package com.example.old;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import io.github.smtpservertest.FakeSmtpServer;
import io.github.smtpservertest.command.Stage;
import io.github.smtpservertest.junit5.SmtpReply;
import io.github.smtpservertest.junit5.SmtpServerExtension;
import io.github.smtpservertest.junit5.SmtpServerTest;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineTestKit;

/** Under a JUnit before 5.12 one sentence says what is needed. */
class TooOldTest {

    @SmtpServerTest
    static class Annotated {
        @Test
        void test(FakeSmtpServer smtp) {}
    }

    static class WithAReply {
        @Test
        @SmtpReply(at = Stage.NOOP, code = 421)
        void test(FakeSmtpServer smtp) {}
    }

    static class InAField {
        @RegisterExtension
        final SmtpServerExtension smtp = SmtpServerExtension.create();

        @Test
        void test() {}
    }

    @Test
    void thatIsSaidInOneSentence() {
        for (Class<?> testClass : List.of(Annotated.class, WithAReply.class, InAField.class)) {
            assertThat(
                            EngineTestKit.engine("junit-jupiter")
                                    .selectors(selectClass(testClass))
                                    .execute()
                                    .allEvents()
                                    .failed()
                                    .stream()
                                    .map(event -> event.getRequiredPayload(TestExecutionResult.class)
                                            .getThrowable()
                                            .orElseThrow()))
                    .as(testClass.getSimpleName())
                    .singleElement()
                    .satisfies(failure -> assertThat(failure)
                            .hasMessage("smtp-server-test needs JUnit 5.12 or later, and this is JUnit 5.11.4; set the"
                                    + " version of junit-bom, or of the framework that brings it."));
        }
    }
}
