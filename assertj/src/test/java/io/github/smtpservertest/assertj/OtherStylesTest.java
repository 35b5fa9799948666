package io.github.smtpservertest.assertj;

import static io.github.smtpservertest.assertj.Failures.assertFails;
import static io.github.smtpservertest.assertj.SmtpAssertions.assertThat;
import static io.github.smtpservertest.assertj.SmtpAssertions.assumeThat;
import static io.github.smtpservertest.assertj.SmtpAssertions.then;
import static io.github.smtpservertest.match.SmtpEvents.data;
import static io.github.smtpservertest.match.SmtpEvents.quit;
import static io.github.smtpservertest.match.SmtpEvents.rcptTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.smtpservertest.FakeSmtpServer;
import io.github.smtpservertest.match.EventMatcher;
import io.github.smtpservertest.match.SessionEvent;
import io.github.smtpservertest.transcript.Transcript;
import org.junit.jupiter.api.Test;
import org.opentest4j.AssertionFailedError;

/** Behaviour-driven words, assumptions, alternatives, and what an IDE shows side by side. */
class OtherStylesTest {

    private final Transcript order = Sent.order();

    @Test
    void thenIsAssertThat() {
        try (FakeSmtpServer smtp = Sent.server()) {
            then(smtp).hasNoMessages();
        }
        then(order).hasSessions(1);
        then(order.onlySession()).endedWithQuit();
        then(order.exchanges().get(0)).wasAnswered(220);
        SmtpSoftAssertions softly = new SmtpSoftAssertions();
        softly.then(order).hasSessions(2);
        assertThat(softly.errorsCollected()).hasSize(1);
    }

    @Test
    void anAssumptionThatHoldsGoesOn() {
        assumeThat(order)
                .hasSessions(1)
                .onlySession()
                .endedWithQuit()
                .recipient("bob@example.com")
                .wasAnswered(251);
        assumeThat(order.exchanges().get(0)).wasAnswered(220);
        assumeThat(order.onlySession()).contains(quit());
    }

    @Test
    void anAssumptionThatDoesNotHoldAbortsTheTest() {
        isAborted(() -> assumeThat(order).hasSessions(2), "Expected 2 sessions, but there is 1.");
        isAborted(
                () -> assumeThat(order)
                        .onlySession()
                        .recipient("bob@example.com")
                        .wasAnswered(250),
                "to be answered 250, but it was answered '251 User not local; will forward'.");
        try (FakeSmtpServer smtp = Sent.server()) {
            isAborted(() -> assumeThat(smtp).onlyMessage(), "Expected 1 message at 127.0.0.1:" + smtp.port());
        }
    }

    /** AssertJ throws JUnit 4's exception where that is on the class path; JUnit 5 takes either for a test that is aborted. */
    private static void isAborted(Runnable assumption, String message) {
        Throwable thrown = catchThrowable(assumption::run);
        assertThat(thrown).isNotInstanceOf(AssertionError.class).hasMessageContaining(message);
        assertThat(thrown.getClass().getSimpleName()).isIn("TestAbortedException", "AssumptionViolatedException");
    }

    @Test
    void eitherOfTwoAnswersMayStandInASequence() {
        assertThat(order.onlySession())
                .containsSequence(
                        rcptTo().answered(250).or(rcptTo().answered(251)),
                        rcptTo("ann@example.com"),
                        data().answered(354))
                .contains(rcptTo().answered(250).or(quit()));
        EventMatcher<SessionEvent> either = quit().or(rcptTo());
        assertThat(order).contains(either.answered(221));

        assertFails(
                () -> assertThat(order)
                        .contains(rcptTo("bob@example.com")
                                .answered(250)
                                .or(rcptTo("bob@example.com").answered(252))),
                """
                Expected the transcript to contain RCPT TO:<bob@example.com> answered 250 or RCPT TO:<bob@example.com> answered 252, but RCPT TO:<bob@example.com> was answered '251 User not local; will forward'.

                   # session 1
                   S: 220 mx.example.com ESMTP smtp-server-test
                   C: EHLO client.example
                   S: 250-mx.example.com
                   S: 250 SIZE 104857600
                   C: MAIL FROM:<shop@example.org> SIZE=27
                   S: 250 OK
                   C: RCPT TO:<bob@example.com>
                   # rule 1: RCPT bob@example.com = 251 "User not local; will forward"
                >> S: 251 User not local; will forward
                   ^^ Expected here: RCPT TO:<bob@example.com> answered 250 or RCPT TO:<bob@example.com> answered 252.
                   C: RCPT TO:<ann@example.com>
                   # rule 2: RCPT ann@example.com = 550 "5.1.1 No such mailbox"
                   S: 550 5.1.1 No such mailbox
                   C: DATA
                   S: 354 Start mail input; end with <CRLF>.<CRLF>
                   C: Subject: Your order
                   C:
                   C: Hi
                   C: .
                   S: 250 OK, 27 bytes taken
                   C: QUIT
                   S: 221 Service closing transmission channel
                   # end: the client said QUIT, and the server closed

                251 after RCPT is a success: the recipient is accepted, and the server itself forwards the message
                to the new address.
                In this test: this 251 comes from rule 1 (Sent.java:N); change the rule, or what the test expects.
                In the client: Check that your mailer looks at the first digit: code that accepts only 250 reports
                an accepted recipient as refused. The new address is in the reply, and may be used the next time if
                you trust the server (RFC 5321 §7.4).
                """);
    }

    @Test
    void whatWasComparedIsThereForAnIde() {
        isCompared(() -> assertThat(order).hasSessions(2), "1", "2");
        isCompared(() -> assertThat(order.exchanges().get(0)).wasAnswered(554), "220", "554");
        isCompared(
                () -> assertThat(order.exchanges().get(1)).hasCommandLine("EHLO x"), "EHLO client.example", "EHLO x");
        isCompared(
                () -> assertThat(order.onlySession()).containsExactly(quit().answered(221)), """
                EHLO client.example was answered '250 mx.example.com / SIZE 104857600'
                MAIL FROM:<shop@example.org> SIZE=27 was answered '250 OK'
                RCPT TO:<bob@example.com> was answered '251 User not local; will forward'
                RCPT TO:<ann@example.com> was answered '550 5.1.1 No such mailbox'
                DATA was answered '354 Start mail input; end with <CRLF>.<CRLF>'
                the end of data was answered '250 OK, 27 bytes taken'
                QUIT was answered '221 Service closing transmission channel'""", "QUIT answered 221");
    }

    private static void isCompared(Runnable assertion, String actual, String expected) {
        assertThatExceptionOfType(AssertionFailedError.class)
                .isThrownBy(assertion::run)
                .satisfies(failure -> {
                    assertThat(String.valueOf(failure.getActual().getValue())).isEqualTo(actual);
                    assertThat(String.valueOf(failure.getExpected().getValue())).isEqualTo(expected);
                });
    }
}
