package io.github.smtpservertest.samples.mailers;

import static io.github.smtpservertest.assertj.SmtpAssertions.assertThat;
import static io.github.smtpservertest.assertj.SmtpAssertions.awaitThat;
import static io.github.smtpservertest.command.Stage.END_OF_DATA;
import static io.github.smtpservertest.match.SmtpEvents.connect;
import static io.github.smtpservertest.match.SmtpEvents.data;
import static io.github.smtpservertest.match.SmtpEvents.ehlo;
import static io.github.smtpservertest.match.SmtpEvents.endOfData;
import static io.github.smtpservertest.match.SmtpEvents.mailFrom;
import static io.github.smtpservertest.match.SmtpEvents.quit;
import static io.github.smtpservertest.match.SmtpEvents.rcptTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import io.github.smtpservertest.FakeSmtpServer;
import io.github.smtpservertest.junit5.SmtpReply;
import io.github.smtpservertest.junit5.SmtpRule;
import io.github.smtpservertest.junit5.SmtpServerTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** How one tests a mailer of one's own; the README shows some of it. */
@SmtpServerTest
@Order(1)
class OrderMailerTest {

    // snippet:forward
    @Test
    void followsAForward(FakeSmtpServer smtp) {
        smtp.on(rcptTo("bob@example.com")).reply(251, "User not local; will forward to <bob@example.net>");

        new OrderMailer(smtp.host(), smtp.port()).confirm("bob@example.com");

        assertThat(smtp.transcript())
                .onlySession()
                .containsSequence(
                        ehlo().answered(250),
                        mailFrom("shop@example.org").answered(250),
                        rcptTo("bob@example.com").answered(251),
                        data().answered(354),
                        endOfData().answered(250),
                        quit().answered(221));
        assertThat(smtp.onlyMessage()).wasAcceptedFor("bob@example.com").hasSubject("Your order");
    }
    // end:forward

    // snippet:retry
    @Test
    @SmtpReply(at = END_OF_DATA, code = 451, text = "4.3.0 Try again later", times = 2)
    void retriesATemporaryFailure(FakeSmtpServer smtp) {
        new OrderMailer(smtp.host(), smtp.port(), BackOff.none()).confirm("bob@example.com");

        assertThat(smtp.transcript())
                .hasSessions(3)
                .hasExchanges(endOfData().answered(451), 2)
                .hasExchanges(endOfData().answered(250), 1);
        assertThat(smtp).hasMessages(1);
    }
    // end:retry

    // snippet:dropped
    @Test
    @SmtpRule("END_OF_DATA = close")
    void doesNotSendTwiceWhenTheConnectionDropsAfterTheDot(FakeSmtpServer smtp) {
        OrderMailer mailer = new OrderMailer(smtp.host(), smtp.port(), BackOff.none());

        assertThatThrownBy(() -> mailer.confirm("bob@example.com")).isInstanceOf(InDoubtException.class);

        awaitThat(smtp).endsAllSessions().hasMessages(1).transcript().hasSessions(1);
    }
    // end:dropped

    // snippet:builder
    @Test
    void tellsWhoDidNotGetTheMail() {
        try (FakeSmtpServer smtp = FakeSmtpServer.builder()
                .hostName("mx.example.com")
                .mailboxes(m -> m.domain("example.com")
                        .forward("old@example.com", "new@example.net")
                        .unknown("ghost@example.com"))
                .start()) {
            Confirmation confirmation =
                    new OrderMailer(smtp.host(), smtp.port()).confirm("old@example.com", "ghost@example.com");

            assertThat(confirmation.sentTo()).containsExactly("old@example.com");
            assertThat(confirmation.refused()).containsOnlyKeys("ghost@example.com");
            assertThat(smtp.onlyMessage()).wasForwardedTo("new@example.net").wasRefusedFor("ghost@example.com");
        }
    }
    // end:builder

    @Test
    @SmtpReply(at = END_OF_DATA, code = 451, text = "4.3.0 Try again later")
    void givesUpAfterThreeAttemptsAndPausesBetweenThem(FakeSmtpServer smtp) {
        List<Integer> pauses = new ArrayList<>();

        Confirmation confirmation = new OrderMailer(smtp.host(), smtp.port(), pauses::add).confirm("bob@example.com");

        assertThat(confirmation)
                .isEqualTo(new Confirmation(List.of(), Map.of("bob@example.com", "451 4.3.0 Try again later"), 3));
        assertThat(pauses).containsExactly(1, 2);
        assertThat(smtp).hasNoMessages().transcript().hasSessions(3);
    }

    @Test
    @SmtpReply(at = END_OF_DATA, code = 554, text = "5.7.1 No")
    void doesNotRetryAPermanentFailure(FakeSmtpServer smtp) {
        Confirmation confirmation = new OrderMailer(smtp.host(), smtp.port()).confirm("bob@example.com");

        assertThat(confirmation.refused()).containsExactly(entry("bob@example.com", "554 5.7.1 No"));
        assertThat(smtp.transcript()).hasSessions(1);
    }

    @Test
    void retriesOnlyTheRecipientThatWasPostponed(FakeSmtpServer smtp) {
        smtp.on(rcptTo("carol@example.com")).reply(452, "4.2.2 Full").times(1);

        new OrderMailer(smtp.host(), smtp.port(), BackOff.none()).confirm("bob@example.com", "carol@example.com");

        assertThat(smtp).hasMessages(2).message(1).hasRecipients("bob@example.com");
        assertThat(smtp).message(2).hasRecipients("carol@example.com");
    }

    @Test
    void retriesWhenTheConnectionDropsBeforeTheContent(FakeSmtpServer smtp) {
        smtp.on(mailFrom()).close().times(1);

        new OrderMailer(smtp.host(), smtp.port(), BackOff.none()).confirm("bob@example.com");

        assertThat(smtp).hasMessages(1).transcript().hasSessions(2);
    }

    @Test
    void retriesWhenTheServerIsTooBusyToGreet(FakeSmtpServer smtp) {
        smtp.on(connect()).session(1).reply(421, "4.3.2 Too busy").closeAfter();

        new OrderMailer(smtp.host(), smtp.port(), BackOff.none()).confirm("bob@example.com");

        assertThat(smtp).hasMessages(1).transcript().hasSessions(2).session(1).greetedWith(421);
    }
}
