package io.github.smtpservertest.assertj;

import static io.github.smtpservertest.match.SmtpEvents.quit;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.smtpservertest.FakeSmtpServer;
import io.github.smtpservertest.command.Stage;
import io.github.smtpservertest.testkit.SmtpClient;
import io.github.smtpservertest.transcript.Transcript;
import java.util.List;
import java.util.function.Consumer;
import org.assertj.core.api.junit.jupiter.InjectSoftAssertions;
import org.assertj.core.api.junit.jupiter.SoftAssertionsExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SoftAssertionsExtension.class)
class SmtpSoftAssertionsTest {

    private final FakeSmtpServer smtp = Sent.server();

    @InjectSoftAssertions
    private SmtpSoftAssertions injected;

    @AfterEach
    void close() {
        smtp.close();
    }

    @Test
    void collectFailuresOfEveryKindAndBehindEveryNavigation() {
        sendOrder();

        List<Throwable> failures = failuresOf(softly -> {
            softly.assertThat(1).isEqualTo(2);
            softly.assertThat(smtp)
                    .hasMessages(2)
                    .onlyMessage()
                    .hasSubject("Your bill")
                    .isFrom("");
            softly.assertThat(smtp)
                    .transcript()
                    .onlySession()
                    .isOpen()
                    .recipient("bob@example.com")
                    .wasAnswered(250)
                    .wasNotAnswered();
            softly.assertThat(smtp.transcript())
                    .hasNoSessions()
                    .session(1)
                    .exchange(1)
                    .wasAnswered(221);
            softly.assertThat(smtp.transcript().onlySession()).never(quit());
            softly.assertThat(smtp.transcript().exchanges().get(0)).hasStage(Stage.QUIT);
            softly.assertThat(smtp.onlyMessage()).hasSize(0);
        });

        assertThat(failures)
                .extracting(SmtpSoftAssertionsTest::firstLine)
                .containsExactly(
                        "expected: 2",
                        "Expected 2 messages at 127.0.0.1:PORT, but there is 1:",
                        "Expected the subject 'Your bill', but it is 'Your order'.",
                        "Expected the message to be from <>, but it is from <shop@example.org>.",
                        "Expected session 1 to be open still, but it has ended: the client said QUIT, and the server"
                                + " closed.",
                        "Expected RCPT TO:<bob@example.com> to be answered 250, but it was answered"
                                + " '251 User not local; will forward'.",
                        "Expected RCPT TO:<bob@example.com> to be left unanswered, but it was answered"
                                + " '251 User not local; will forward'.",
                        "Expected no session, but there is 1.",
                        "Expected EHLO client.example to be answered 221, but it was answered"
                                + " '250 mx.example.com / SIZE 104857600'.",
                        "Expected session 1 never to contain QUIT, but QUIT was answered"
                                + " '221 Service closing transmission channel'.",
                        "Expected the stage QUIT, but it is CONNECT.",
                        "Expected a message of 0 bytes, but it has 27.");
    }

    @Test
    void goOnBehindANavigationThatFails() {
        List<Throwable> failures = failuresOf(softly -> softly.assertThat(new Transcript(List.of()))
                .onlySession()
                .endedWithQuit()
                .recipient("bob@example.com")
                .wasAnswered(250));

        assertThat(failures)
                .extracting(SmtpSoftAssertionsTest::firstLine)
                .startsWith("Expected 1 session, but there is none.")
                .hasSizeGreaterThan(1)
                .allMatch(message ->
                        message.startsWith("Expected 1 session") || message.equals("Expecting actual not to be null"));
    }

    @Test
    void arePassedByWhatHolds() {
        sendOrder();

        SmtpSoftAssertions.assertSoftly(softly -> softly.assertThat(smtp)
                .hasMessages(1)
                .transcript()
                .onlySession()
                .endedWithQuit()
                .recipient("bob@example.com")
                .wasAnswered(251));
    }

    @Test
    void areInjectedByAssertJsOwnExtension() {
        sendOrder();

        injected.assertThat(smtp).onlyMessage().hasSubject("Your order");
        injected.assertThat(smtp.host()).isNotEmpty();

        assertThat(injected.wasSuccess()).isTrue();
    }

    private void sendOrder() {
        smtp.script().change(Sent::scriptForward);
        try (SmtpClient client = SmtpClient.connect(smtp)) {
            Sent.talk(client, Sent.ORDER);
        }
        smtp.awaitSessionsEnd();
    }

    private static List<Throwable> failuresOf(Consumer<SmtpSoftAssertions> assertions) {
        SmtpSoftAssertions softly = new SmtpSoftAssertions();
        assertions.accept(softly);
        return softly.errorsCollected();
    }

    private static String firstLine(Throwable failure) {
        return Failures.stable(failure).lines().findFirst().orElseThrow();
    }
}
