package io.github.smtpservertest.junit5;

import static io.github.smtpservertest.command.Stage.NOOP;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.smtpservertest.FakeSmtpServer;
import io.github.smtpservertest.testkit.SmtpClient;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

/** An exception that prints nothing of what it suppresses, as Spring's MailSendException, hides neither the dialogue nor what is wrong. */
class HiddenFailureTest {

    /** As Spring's. */
    public static class SendException extends RuntimeException {
        private final Exception[] ofMessages;

        SendException(Exception... ofMessages) {
            super("could not send");
            this.ofMessages = ofMessages;
        }

        public Exception[] getMessageExceptions() {
            return ofMessages;
        }

        @Override
        public void printStackTrace(PrintWriter out) {
            out.println(this);
            for (Exception ofMessage : ofMessages) {
                ofMessage.printStackTrace(out);
            }
        }
    }

    @SmtpServerTest
    static class Fails {
        @Test
        void test(FakeSmtpServer smtp) {
            SmtpClient.ask(smtp, "NOOP");
            throw new SendException(new Exception("of the message"));
        }
    }

    @SmtpServerTest
    static class FailsWithARuleUnused {
        @Test
        @SmtpReply(at = NOOP, code = 421)
        void test(FakeSmtpServer smtp) {
            throw new SendException(new Exception("of the message"));
        }
    }

    @SmtpServerTest
    static class FailsForNoMessage {
        @Test
        void test(FakeSmtpServer smtp) {
            SmtpClient.ask(smtp, "NOOP");
            throw new SendException();
        }
    }

    private static String printed(Class<?> testClass) {
        StringWriter out = new StringWriter();
        Kit.failureOf(testClass).printStackTrace(new PrintWriter(out, true));
        return out.toString();
    }

    @Test
    void theDialogueIsPrinted() {
        assertThat(printed(Fails.class)).contains("of the message", "The dialogue with the server was:\n", "C: NOOP\n");
    }

    @Test
    void theRuleThatWasNotUsedIsPrinted() {
        assertThat(printed(FailsWithARuleUnused.class)).contains("A rule of the script never fired:\n  rule 1: NOOP");
    }

    @Test
    void oneWithoutExceptionsOfMessagesIsLeftAsItIs() {
        assertThat(Kit.failureOf(FailsForNoMessage.class).getSuppressed()).hasSize(1);
    }
}
