package io.github.smtpservertest.samples.mailers;

import static io.github.smtpservertest.match.SmtpEvents.rcptTo;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.smtpservertest.FakeSmtpServer;
import io.github.smtpservertest.junit5.SmtpServerTest;
import io.github.smtpservertest.reply.ReplyCode;
import io.github.smtpservertest.testkit.SmtpClient;
import jakarta.mail.Address;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.springframework.mail.MailSendException;

/** What a stranger reads first. */
@SmtpServerTest
@Order(1)
class ShowcaseTest {

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final Showcase showcase = new Showcase(new PrintStream(printed, true, UTF_8));

    @Test
    void aFaultIsExplainedShownOnceForAllWhoSaidTheSameAndEndsInATable(FakeSmtpServer smtp) {
        showcase.meets("250 to everything", Library.ANGUS_MAIL, smtp, "bob@example.com");
        for (Library mailer : List.of(Library.ANGUS_MAIL, Library.SPRING)) {
            smtp.reset();
            smtp.on(rcptTo()).reply(553, "5.1.3 No");
            showcase.meets("553 to RCPT", mailer, smtp, "bob@example.com");
        }
        for (Library mailer : List.of(Library.ANGUS_MAIL, Library.SPRING)) {
            smtp.reset();
            smtp.on(rcptTo()).reply(550, "5.1.1 No");
            showcase.meets("550 to RCPT", mailer, smtp, "bob@example.com");
        }
        showcase.table();

        String text = printed.toString(UTF_8).replace("\r\n", "\n");
        assertThat(text)
                .contains(
                        "\n    S: 250-mx.example.com ... 11 more lines\n",
                        "\n  => Angus Mail reported success; the server kept the mail and said so. Right.\n",
                        """

                          All mailers:
                            ... EHLO, MAIL as above ...
                            C: RCPT TO:<bob@example.com>
                            # rule 1: RCPT = 553 "5.1.3 No"
                            S: 553 5.1.3 No
                            C: RSET
                            S: 250 2.0.0 OK
                            ... QUIT as above ...
                          => The server kept nothing. Right.
                             Angus Mail  threw SendFailedException (553 among its causes)
                             Spring      threw MailSendException (553 in its getMessageExceptions())
                        """,
                        "\n  => All mailers threw what they threw at 553 to RCPT, with 550; the server kept nothing. Right.\n")
                .containsIgnoringWhitespaces(
                        "== 553 to RCPT =====",
                        "Means: " + ReplyCode.MAILBOX_NAME_NOT_ALLOWED.meaning(),
                        "You: " + ReplyCode.MAILBOX_NAME_NOT_ALLOWED.authorAdvice())
                .endsWith("""

                        == Who does what ===================================================================================
                                           Angus Mail  Spring
                        250 to everything  sent
                        553 to RCPT        reported    reported
                        550 to RCPT        reported    reported

                        sent               the mailer reports success, and the server has the mail
                        reported           the mailer reports a failure, and the server has nothing
                        """);
        assertThat(text.lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(100));
    }

    @Test
    void aCodeIsExplainedWhereItComesAndItsMeaningOnlyTheFirstTime(FakeSmtpServer smtp) throws Exception {
        try (SmtpClient client = SmtpClient.greeted(smtp)) {
            client.ask("HELO client.example.org");
            client.ask("DATA");
            client.ask("RCPT TO:<bob@example.com>");
        }
        assertThat(new Dialogue(smtp.awaitSessionsEnd())
                        .explained(Map.of(
                                "DATA 503", "it is early", "RCPT TO:<bob@example.com> 503", "it is still early")))
                .contains(
                        "     503, since it is early. " + ReplyCode.BAD_SEQUENCE_OF_COMMANDS.meaning(),
                        "     503, since it is still early.");
    }

    @Test
    void whereACallerFindsTheCodeIsSaid() {
        SMTPSendFailedException refused =
                new SMTPSendFailedException("MAIL", 501, "no", null, new Address[0], new Address[0], new Address[0]);

        assertThat(Report.of(() -> {})).hasToString("reported success");
        assertThat(throwing(refused)).hasToString("threw SMTPSendFailedException (501)");
        assertThat(throwing(new IllegalStateException(refused)))
                .hasToString("threw IllegalStateException (501 among its causes)");
        assertThat(throwing(new MailSendException(Map.of("mail", refused))))
                .hasToString("threw MailSendException (501 in its getMessageExceptions())");
        assertThat(throwing(new IllegalStateException("{bob@example.com=553 5.1.3 No}")))
                .hasToString("threw IllegalStateException (553 in its message)");
        assertThat(throwing(new IllegalStateException("lost"))).hasToString("threw IllegalStateException");
    }

    @Test
    void noLineOfTheTableIsLongerThan100() {
        assertThat(Verdict.values())
                .allSatisfy(verdict -> assertThat(verdict.meaning())
                        .hasSizeLessThanOrEqualTo(100 - "dropped after the dot  ".length()));
    }

    private static Report throwing(Exception thrown) {
        return Report.of(() -> {
            throw thrown;
        });
    }
}
