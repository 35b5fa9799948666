package io.github.smtpservertest.samples.mailers;

import static io.github.smtpservertest.assertj.SmtpAssertions.assertThat;
import static io.github.smtpservertest.command.Stage.DATA;
import static io.github.smtpservertest.command.Stage.EHLO;
import static io.github.smtpservertest.command.Stage.END_OF_DATA;
import static io.github.smtpservertest.command.Stage.MAIL;
import static io.github.smtpservertest.command.Stage.RCPT;
import static io.github.smtpservertest.match.SmtpEvents.connect;
import static io.github.smtpservertest.match.SmtpEvents.data;
import static io.github.smtpservertest.match.SmtpEvents.ehlo;
import static io.github.smtpservertest.match.SmtpEvents.endOfData;
import static io.github.smtpservertest.match.SmtpEvents.helo;
import static io.github.smtpservertest.match.SmtpEvents.mailFrom;
import static io.github.smtpservertest.match.SmtpEvents.quit;
import static io.github.smtpservertest.match.SmtpEvents.rcptTo;
import static io.github.smtpservertest.match.SmtpEvents.rset;
import static io.github.smtpservertest.samples.mailers.Verdict.IN_DOUBT;
import static io.github.smtpservertest.samples.mailers.Verdict.NOBODY_SERVED;
import static io.github.smtpservertest.samples.mailers.Verdict.PARTLY_SENT;
import static io.github.smtpservertest.samples.mailers.Verdict.REPORTED;
import static io.github.smtpservertest.samples.mailers.Verdict.SENT;
import static io.github.smtpservertest.samples.mailers.Verdict.TWICE;
import static io.github.smtpservertest.transcript.SessionEnd.How.SERVER_CLOSED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.parallel.ExecutionMode.SAME_THREAD;

import io.github.smtpservertest.FakeSmtpServer;
import io.github.smtpservertest.junit5.SmtpReply;
import io.github.smtpservertest.junit5.SmtpRule;
import io.github.smtpservertest.junit5.SmtpServerTest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What mail libraries do when a server says 250, 251, 451, 501, 502, 503, 550, 553, or nothing at all. They are used as
 * their documentation shows it, with no option but time limits and a name for EHLO.
 */
@SmtpServerTest
@TestInstance(Lifecycle.PER_CLASS)
@Execution(SAME_THREAD)
@Order(3)
class MailersTest {

    private static final String BOB = "bob@example.com";
    private static final String CAROL = "carol@example.com";
    private static final String DAVE = "dave@example.com";

    private final Showcase showcase = new Showcase(System.out);

    @BeforeAll
    void tellWhoTheyAre() {
        showcase.heading("Mail libraries, and the server with a script");
        showcase.paragraph(
                "Each sends a mail from shop@example.org to bob@example.com, and is used as its documentation"
                        + " shows it. OrderMailer is this sample's own, built on Angus Mail to do better. Under each code stands what"
                        + " it means, what the client must do, and what you, its author, should look at.");
    }

    @AfterAll
    void showTheTable() {
        showcase.table();
        showcase.heading("Where to read on");
        showcase.paragraph("README.md            a test of your own, in ten lines");
        showcase.paragraph("docs/reply-codes.md  every reply code, and what tells two of them apart");
        showcase.paragraph(
                "mvn verify           builds everything, and runs every test and check that needs no other program");
        showcase.paragraph("samples/mailers      the tests that printed this: RawClientTest, MailersTest");
    }

    @Order(1)
    @ParameterizedTest
    @EnumSource
    void sendsAMail(Library mailer, FakeSmtpServer smtp) {
        Meeting meeting = showcase.meets("250 to everything", mailer, smtp, BOB);

        assertThat(meeting.verdict()).isEqualTo(SENT);
        assertThat(smtp.transcript())
                .onlySession()
                .containsExactly(
                        connect().answered(220),
                        ehlo("shop.example.org").answered(250),
                        mailFrom("shop@example.org").answered(250),
                        rcptTo(BOB).answered(250),
                        data().answered(354),
                        endOfData().answered(250),
                        quit().answered(221))
                .didNotPipeline()
                .endedWithQuit();
        assertThat(smtp.onlyMessage()).wasAcceptedFor(BOB).hasSubject("Your order");
    }

    @Order(2)
    @ParameterizedTest
    @EnumSource
    @SmtpReply(at = RCPT, code = 251, text = "2.1.5 User not local; will forward to <bob@example.net>")
    void takes251ForTheSuccessThatItIs(Library mailer, FakeSmtpServer smtp) {
        Meeting meeting = showcase.meets("251 to RCPT", mailer, smtp, BOB);

        assertThat(meeting.verdict()).isEqualTo(SENT);
        assertThat(smtp.transcript())
                .onlySession()
                .containsSequence(
                        rcptTo(BOB).answered(251),
                        data().answered(354),
                        endOfData().answered(250));
        assertThat(smtp.onlyMessage()).wasAcceptedFor(BOB);
    }

    @Order(3)
    @ParameterizedTest
    @EnumSource
    @SmtpReply(at = MAIL, code = 501, text = "5.5.4 Bad parameter")
    void reports501AndDoesNotRepeatTheCommand(Library mailer, FakeSmtpServer smtp) {
        Meeting meeting = showcase.meets("501 to MAIL", mailer, smtp, BOB);

        assertThat(meeting.verdict()).isEqualTo(REPORTED);
        assertThat(smtp.transcript())
                .hasExchanges(mailFrom().answered(501), 1)
                .onlySession()
                .containsSequence(mailFrom().answered(501), rset().answered(250), quit().answered(221));
    }

    @Order(4)
    @ParameterizedTest
    @EnumSource
    @SmtpReply(at = EHLO, code = 502, text = "Command not implemented")
    void fallsBackToHeloOn502(Library mailer, FakeSmtpServer smtp) {
        Meeting meeting = showcase.meets("502 to EHLO", mailer, smtp, BOB);

        assertThat(meeting.verdict()).isEqualTo(SENT);
        assertThat(smtp.transcript())
                .onlySession()
                .containsSequence(
                        ehlo().answered(502), helo().answered(250), mailFrom().answered(250));
    }

    @Order(5)
    @ParameterizedTest
    @EnumSource
    @SmtpReply(at = EHLO, code = 421, text = "Closing, come back later")
    void goesOnWithHeloThoughTheServerSaid421(Library mailer, FakeSmtpServer smtp) {
        assertThat(Meeting.of("421 to EHLO", mailer, smtp, BOB).verdict()).isEqualTo(SENT);

        assertThat(smtp.transcript()).onlySession().containsSequence(ehlo().answered(421), helo().answered(250));
    }

    @Order(6)
    @ParameterizedTest
    @EnumSource
    @SmtpReply(at = DATA, code = 503, text = "5.5.1 Bad sequence of commands")
    void sendsNoContentAfter503(Library mailer, FakeSmtpServer smtp) {
        Meeting meeting = showcase.meets("503 to DATA", mailer, smtp, BOB);

        assertThat(meeting.verdict()).isEqualTo(REPORTED);
        assertThat(smtp.transcript())
                .never(endOfData())
                .onlySession()
                .containsSequence(data().answered(503), rset().answered(250), quit().answered(221));
    }

    @Order(7)
    @ParameterizedTest
    @EnumSource
    @SmtpReply(at = RCPT, code = 553, text = "5.1.3 Mailbox name not allowed")
    void reports553AndSendsNothing(Library mailer, FakeSmtpServer smtp) {
        Meeting meeting = showcase.meets("553 to RCPT", mailer, smtp, BOB);

        assertThat(meeting.verdict()).isEqualTo(REPORTED);
        assertThat(smtp.transcript()).never(data()).onlySession().answeredRecipient(BOB, 553);
    }

    @Order(8)
    @ParameterizedTest
    @EnumSource
    @SmtpReply(at = RCPT, argument = CAROL, code = 550, text = "5.1.1 No such user")
    void sendsToNobodyWhereOneOfThreeIsRefusedUnlessSendPartialIsOn(Library mailer, FakeSmtpServer smtp) {
        Meeting meeting = showcase.meets("550 to one of three", mailer, smtp, BOB, CAROL, DAVE);

        assertThat(smtp.transcript())
                .onlySession()
                .answeredRecipient(BOB, 250)
                .answeredRecipient(CAROL, 550)
                .answeredRecipient(DAVE, 250);
        if (mailer.isLibrary()) {
            assertThat(meeting.verdict()).isEqualTo(NOBODY_SERVED);
            assertThat(smtp).hasNoMessages().transcript().never(data());
        } else {
            assertThat(meeting.verdict()).isEqualTo(PARTLY_SENT);
            assertThat(smtp).onlyMessage().hasRecipients(BOB, DAVE).wasRefusedFor(CAROL);
        }
    }

    @Order(9)
    @ParameterizedTest
    @EnumSource
    @SmtpReply(at = MAIL, code = 451, text = "4.7.1 Greylisted, try again", times = 1)
    void leavesARetryAfter451ToItsCaller(Library mailer, FakeSmtpServer smtp) throws Exception {
        Meeting meeting = showcase.meets("451 to MAIL, once", mailer, smtp, BOB);

        assertThat(smtp.transcript()).session(1).contains(mailFrom().answered(451));
        if (mailer.isLibrary()) {
            assertThat(meeting.verdict()).isEqualTo(REPORTED);
            assertThat(smtp.transcript()).hasSessions(1);

            mailer.at(smtp).send(BOB);
        } else {
            assertThat(meeting.verdict()).isEqualTo(SENT);
        }
        assertThat(smtp).hasMessages(1).transcript().hasSessions(2).session(2).endedWithQuit();
    }

    @Order(10)
    @ParameterizedTest
    @EnumSource
    @SmtpRule("END_OF_DATA = close")
    void reportsAFailureThoughTheServerHasTheMailWhenTheConnectionDropsAfterTheDot(
            Library mailer, FakeSmtpServer smtp) {
        Meeting meeting = showcase.meets("dropped after the dot", mailer, smtp, BOB);

        assertThat(meeting.verdict()).isEqualTo(IN_DOUBT);
        assertThat(smtp)
                .hasMessages(1)
                .transcript()
                .onlySession()
                .contains(endOfData().notAnswered())
                .ended(SERVER_CLOSED);
    }

    @Order(11)
    @ParameterizedTest
    @EnumSource
    @SmtpReply(at = END_OF_DATA, code = 251, text = "2.0.0 Taken, and forwarded")
    void takesEverySuccessBut250ForAFailureAfterTheDot(Library mailer, FakeSmtpServer smtp) {
        Meeting meeting = showcase.meets("251 after the dot", mailer, smtp, BOB);

        assertThat(meeting.verdict()).isEqualTo(mailer.isLibrary() ? TWICE : SENT);
        assertThat(smtp)
                .hasMessages(1)
                .transcript()
                .onlySession()
                .contains(endOfData().answered(251));
    }

    @Order(12)
    @ParameterizedTest
    @EnumSource
    @SmtpReply(at = MAIL, code = 451)
    void tellsTheCodeToACallerThatFollowsTheCausesUnlessItIsSpring(Library mailer, FakeSmtpServer smtp) {
        Report report = Meeting.of("451 to MAIL", mailer, smtp, BOB).report();

        switch (mailer) {
            case ANGUS_MAIL, SIMPLE_JAVA_MAIL, COMMONS_EMAIL ->
                assertThat(report.codeInCauses()).hasValue(451);
            case SPRING -> {
                assertThat(report.codeInCauses()).isEmpty();
                assertThat(report.code()).hasValue(451);
            }
            case ORDER_MAILER -> assertThat(report.failure().orElseThrow()).hasMessageContaining("451");
        }
    }
}
