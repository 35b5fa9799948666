package io.github.smtpservertest;

import static io.github.smtpservertest.match.SmtpEvents.mailFrom;
import static io.github.smtpservertest.match.SmtpEvents.noop;
import static io.github.smtpservertest.match.SmtpEvents.rcptTo;
import static io.github.smtpservertest.match.SmtpEvents.rset;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.smtpservertest.dialogue.Dialogue;
import io.github.smtpservertest.testkit.SmtpClient;
import org.assertj.core.api.AbstractStringAssert;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Strictness without the extension: {@code verify()} says what it would say. */
class VerifyTest {

    private final FakeSmtpServer smtp = FakeSmtpServer.start();

    @AfterEach
    void close() {
        smtp.close();
    }

    /** What it says, with N for the numbers of lines. */
    private AbstractStringAssert<?> verification() {
        try {
            smtp.verify();
        } catch (AssertionError said) {
            return assertThat(String.valueOf(said.getMessage()).replaceAll("([.]java):[0-9]+", "$1:N"));
        }
        return assertThat("nothing");
    }

    @Test
    void nothingIsSaidWhereNothingIsWrong() {
        smtp.on(noop()).reply(250, "used");
        smtp.on(rset()).reply(250, "unused").optional();
        smtp.on(rset()).reply(250, "left to chance").probability(0.5);
        SmtpClient.ask(smtp, "NOOP");
        verification().isEqualTo("nothing");
    }

    @Test
    void aRuleThatNeverFiredIsSaidWithItsPlaceAndItsNearestMiss() {
        smtp.on(rcptTo("bob@example.com")).reply(251, "will forward");
        SmtpClient.mail(smtp, "rob@example.com", "Hello");
        verification().startsWith("""
                A rule of the script never fired:
                  rule 1: RCPT bob@example.com = 251 "will forward"
                    written at VerifyTest.java:N
                    RCPT TO:<rob@example.com> in session 1 was near: the rule wants <bob@example.com>.
                Make the client reach the event, or say that the rule need not fire: optional().
                The dialogue with the server was:
                # session 1
                """);
    }

    @Test
    void aRuleThatFiredLessOftenThanItsTimesIsSaid() {
        smtp.on(noop()).reply(451, "twice").times(2).then().reply(250, "then");
        SmtpClient.ask(smtp, "NOOP");
        verification().startsWith("""
                A rule of the script did not fire as often as written:
                  rule 1: NOOP, 2 times = 451 "twice"; then 250 "then" (fired once, not 2 times)
                    written at VerifyTest.java:N
                """);
    }

    @Test
    void aStepWithoutTimesBeforeAThenCountsAsOnceAndNeedNotBePassed() {
        smtp.on(noop()).reply(451, "first").then().reply(250, "then");
        assertThat(SmtpClient.ask(smtp, "NOOP")).startsWith("451 first");
        verification().isEqualTo("nothing");
        assertThat(SmtpClient.ask(smtp, "NOOP")).startsWith("250 then");
    }

    @Test
    void aRuleThatWasBegunAndSaysNothingIsSaidWithItsPlace() {
        smtp.on(mailFrom()).session(2);
        smtp.on(noop()).reply(451).then();
        SmtpClient.ask(smtp, "NOOP");
        verification().startsWith("""
                2 rules of the script are not finished:
                  on(MAIL) at VerifyTest.java:N is followed by no reply and no effect, so it does nothing.
                """).contains("""
                  the last then() of rule 1 at VerifyTest.java:N is followed by no reply and no effect, so it does nothing.
                Say what the rule does, such as reply(451), or take the word away.
                """);
    }

    @Test
    void aFailureOfTheServerIsSaid() {
        smtp.on(noop())
                .when("badly", event -> {
                    throw new IllegalStateException("the condition's own");
                })
                .reply(250)
                .optional();
        SmtpClient.ask(smtp, "NOOP");
        verification().startsWith("The server itself failed:\n  A rule of the script failed at NOOP of session 1: ");
    }

    @Test
    void aDialogueThatWasNotPlayedIsSaid() {
        smtp.play(Dialogue.parse("S: 220 hello\nC: QUIT\nS: 221 bye\n"));
        verification().startsWith("A dialogue was not played to its end:\n");
    }

    @Test
    void itIsOneAssertionErrorThatSaysAllOfIt() {
        smtp.on(rset()).reply(250);
        smtp.on(mailFrom());
        assertThatThrownBy(smtp::verify)
                .isExactlyInstanceOf(AssertionError.class)
                .hasMessageContainingAll("A rule of the script never fired:", "A rule of the script is not finished:");
    }
}
