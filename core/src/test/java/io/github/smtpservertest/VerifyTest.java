package io.github.smtpservertest;

import static io.github.smtpservertest.match.SmtpEvents.auth;
import static io.github.smtpservertest.match.SmtpEvents.authResponse;
import static io.github.smtpservertest.match.SmtpEvents.content;
import static io.github.smtpservertest.match.SmtpEvents.data;
import static io.github.smtpservertest.match.SmtpEvents.mailFrom;
import static io.github.smtpservertest.match.SmtpEvents.noop;
import static io.github.smtpservertest.match.SmtpEvents.rcptTo;
import static io.github.smtpservertest.match.SmtpEvents.rset;
import static io.github.smtpservertest.match.SmtpEvents.startTls;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.smtpservertest.dialogue.Dialogue;
import io.github.smtpservertest.effect.Point;
import io.github.smtpservertest.fault.Fault;
import io.github.smtpservertest.testkit.SmtpClient;
import java.time.Duration;
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
    void aDialogueThatWasNotPlayedSaysWhatToDo() {
        smtp.play(Dialogue.parse("S: 220 hello\nC: QUIT\nS: 221 bye\n"));
        verification()
                .contains("\nMake the client play it to its end, or play it leniently: lenient() of the dialogue.\n");
    }

    @Test
    void scenariosThatWereNeverUsedAreSaid() {
        smtp.script().scenario("login", "first", "second");
        verification()
                .startsWith("A scenario of the script was never used:\n  ")
                .contains(
                        "\nMake the client reach the scenario, or say that it need not be used: optional().\nNo client");
        smtp.script().scenario("quota", "first", "second");
        verification().startsWith("2 scenarios of the script were never used:\n  ");
    }

    @Test
    void ofManyFailuresOfTheServerTenAreSaid() {
        smtp.on(noop())
                .when("badly", event -> {
                    throw new IllegalStateException("the condition's own");
                })
                .reply(250)
                .optional();
        for (int session = 0; session < 12; session++) {
            SmtpClient.ask(smtp, "NOOP");
        }
        verification().contains("at NOOP of session 10: ", "\n  and 2 more; failures() has them\n");
    }

    @Test
    void ofManyRulesElevenAreSaid() {
        for (int rule = 0; rule < 13; rule++) {
            smtp.on(noop()).reply(250, "number " + rule);
        }
        verification()
                .startsWith("13 rules of the script never fired:\n")
                .contains("\n  and 2 more\nMake the client reach");
    }

    @Test
    void itIsOneAssertionErrorThatSaysAllOfIt() {
        smtp.on(rset()).reply(250);
        smtp.on(mailFrom());
        assertThatThrownBy(smtp::verify)
                .isExactlyInstanceOf(AssertionError.class)
                .hasMessageContainingAll("A rule of the script never fired:", "A rule of the script is not finished:");
    }

    @Test
    void aFaultWithTimesHappensThatOften() {
        Fault.GREYLISTING.applyTo(smtp.script());
        try (SmtpClient client = SmtpClient.inMail(smtp)) {
            client.send("RCPT TO:<c@d>").expectStatus("451 4.7.1");
        }
        verification().startsWith("""
                A rule of the script did not fire as often as written:
                  rule 1: RCPT, 2 times = 451 "4.7.1 Greylisted, try again later" (fired once, not 2 times)
                    written at VerifyTest.java:N
                """);
    }

    @Test
    void theTimesOfAFaultMayBeSaidAnew() {
        Fault.GREYLISTING.applyTo(smtp.script()).get(0).times(1);
        smtp.script().parse("fault GREYLISTING at MAIL, once");
        try (SmtpClient client = SmtpClient.introduced(smtp)) {
            client.send("MAIL FROM:<a@b>").expectStatus("451 4.7.1");
            client.send("MAIL FROM:<a@b>").expectStatus("250 2.1.0");
            client.send("RCPT TO:<c@d>").expectStatus("451 4.7.1");
            client.send("RCPT TO:<c@d>").expectStatus("250 2.1.5");
        }
        verification().isEqualTo("nothing");
    }

    @Test
    void anEffectThatTheContentIsTooShortForWasInVain() {
        smtp.on(content()).reset(Point.inContent(100_000));
        SmtpClient.mail(smtp, "bob@example.com", "Hello");
        verification().startsWith("""
                A rule of the script did not fire as often as written:
                  rule 1: CONTENT = reset after 100000 bytes of the content (fired once, in vain)
                    written at VerifyTest.java:N
                    In session 1 28 bytes of a content came, so 'reset after 100000 bytes of the content' did not happen.
                """);
        smtp.script().clear();
        smtp.on(data()).reset(Point.inContent(100_000));
        SmtpClient.mail(smtp, "bob@example.com", "Hello");
        verification()
                .contains(
                        "In session 2 28 bytes of a content came, so 'reset after 100000 bytes of the content' did not happen.");
    }

    @Test
    void anEffectInTheContentOfADataThatIsRefusedWasInVain() {
        smtp.on(data()).close(Point.inContent(1));
        SmtpClient.ask(smtp, "DATA");
        verification()
                .contains("In session 1 nothing followed in which 'close after 1 byte of the content' could happen.");
    }

    @Test
    void anEffectBesideTlsThatDoesNotBeginWasInVain() {
        smtp.on(startTls()).close(Point.beforeTls());
        SmtpClient.ask(smtp, "STARTTLS");
        verification().contains("In session 1 nothing followed in which 'close before TLS' could happen.");
    }

    @Test
    void anEffectInAContentThatIsLongEnoughIsNotInVain() {
        smtp.on(data()).delay(Duration.ofMillis(1), Point.inContent(3));
        SmtpClient.mail(smtp, "bob@example.com", "Hello");
        verification().isEqualTo("nothing");
    }

    @Test
    void aRuleAtWhatTheServerDoesNotOfferIsSaidToBeSo() {
        smtp.on(startTls()).reply(454);
        smtp.on(auth("PLAIN").or(authResponse())).reply(535);
        SmtpClient.mail(smtp, "bob@example.com", "Hello");
        verification().startsWith("""
                2 rules of the script never fired:
                  rule 1: STARTTLS = 454 "4.7.0 Not available due to temporary reason"
                    written at VerifyTest.java:N
                    This server does not offer STARTTLS; build it with startTls().
                  rule 2: AUTH PLAIN or AUTH_RESPONSE = 535 "5.7.8 Authentication credentials invalid"
                    written at VerifyTest.java:N
                    This server does not offer AUTH, for nobody can log in; build it with user(…).
                """);
    }

    @Test
    void starttlsIsNotOfferedWhereTlsComesFirst() {
        try (FakeSmtpServer tls = FakeSmtpServer.builder().implicitTls().start()) {
            tls.on(startTls()).reply(454);
            assertThatThrownBy(tls::verify)
                    .hasMessageContaining(
                            "This server does not offer STARTTLS, for its TLS comes first: before CONNECT.");
        }
    }

    @Test
    void aFaultOfTheWholeServerThatNobodyMetIsSaid() {
        try (FakeSmtpServer flawed = FakeSmtpServer.builder()
                .startTls()
                .fault(Fault.CERTIFICATE_EXPIRED)
                .fault(Fault.NO_8BITMIME)
                .start()) {
            SmtpClient.mail(flawed, "bob@example.com", "Hello");
            assertThatThrownBy(flawed::verify).hasMessageStartingWith("""
                    A fault of the server never happened:
                      CERTIFICATE_EXPIRED: no client began TLS.
                    Make the client reach it, or build the server without it.
                    The dialogue with the server was:
                    """);
        }
    }

    @Test
    void aFaultOfTheWholeServerThatWasMetIsNot() {
        try (FakeSmtpServer limited =
                        FakeSmtpServer.builder().fault(Fault.CONNECTION_LIMIT).start();
                SmtpClient first = SmtpClient.connect(limited);
                SmtpClient second = SmtpClient.connect(limited)) {
            first.expect("220 …");
            second.expect("421 …");
            limited.verify();
        }
    }
}
