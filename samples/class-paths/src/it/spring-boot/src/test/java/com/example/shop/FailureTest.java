package com.example.shop;

import static io.github.smtpservertest.command.Stage.END_OF_DATA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import io.github.smtpservertest.junit5.SmtpReply;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.springframework.beans.factory.annotation.Autowired;

/** Spring's MailSendException prints nothing of what is beneath it, and the dialogue is seen all the same. */
@ResourceLock("io.github.smtpservertest.junit5.SmtpServerTest of the run") // as those beside it that run in parallel
@ResourceLock(Resources.SYSTEM_PROPERTIES)
class FailureTest {

    @MailTest
    static class GivesUp {
        @Test
        @SmtpReply(at = END_OF_DATA, code = 451, text = "4.3.0 Try again later", times = 3)
        void test(@Autowired OrderMailer mailer) {
            mailer.confirm("bob@example.com");
        }
    }

    @Test
    void theDialogueIsPrintedWithWhatTheMailerThrew() {
        StringWriter printed = new StringWriter();
        EngineTestKit.engine("junit-jupiter").selectors(selectClass(GivesUp.class)).execute().testEvents().failed().stream()
                .map(event -> event.getRequiredPayload(TestExecutionResult.class)
                        .getThrowable()
                        .orElseThrow())
                .forEach(failure -> failure.printStackTrace(new PrintWriter(printed, true)));

        assertThat(printed.toString()).contains("MailSendException", "The dialogue with the server was:", "S: 451 4.3.0");
    }
}
