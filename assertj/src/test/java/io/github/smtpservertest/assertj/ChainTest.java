package io.github.smtpservertest.assertj;

import static io.github.smtpservertest.assertj.SmtpAssertions.assertThat;
import static io.github.smtpservertest.match.SmtpEvents.data;
import static io.github.smtpservertest.match.SmtpEvents.ehlo;
import static io.github.smtpservertest.match.SmtpEvents.mailFrom;
import static io.github.smtpservertest.match.SmtpEvents.noop;
import static io.github.smtpservertest.match.SmtpEvents.quit;

import io.github.smtpservertest.FakeSmtpServer;
import io.github.smtpservertest.command.Stage;
import io.github.smtpservertest.dialogue.Dialogue;
import io.github.smtpservertest.message.ReceivedMessage;
import io.github.smtpservertest.reply.Reply;
import io.github.smtpservertest.testkit.SmtpClient;
import io.github.smtpservertest.transcript.Exchange;
import io.github.smtpservertest.transcript.SessionRecord;
import io.github.smtpservertest.transcript.SessionState;
import io.github.smtpservertest.transcript.Transcript;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What passes gives back what it stands on, so that more can follow. */
class ChainTest {

    private final Transcript order = Sent.order();
    private final SessionRecord session = order.onlySession();

    @Test
    void ofAnExchange() {
        Exchange bob = session.exchanges().get(3);
        Exchange ann = session.exchanges().get(4);
        assertThat(bob)
                .wasAnswered(251)
                .wasAnsweredWith(Reply.of(251, "User not local; will forward"))
                .hasReplyContaining("forward")
                .hasStage(Stage.RCPT)
                .hasCommandLine("RCPT TO:<bob@example.com>")
                .wasDecidedByRule()
                .wasDecidedByRule(1)
                .tookAtLeast(Duration.ZERO)
                .leftState(SessionState.Phase.RCPT)
                .isEqualTo(bob);
        assertThat(ann).hasEnhancedStatus("5.1.1").wasRefused().isEqualTo(ann);
        assertThat(session.exchanges().get(2)).wasDecidedByDefault().wasAnswered(250);
    }

    @Test
    void ofASession() {
        assertThat(session)
                .containsSequence(ehlo(), mailFrom())
                .containsSubsequence(ehlo(), data())
                .contains(quit())
                .never(noop())
                .hasExchanges(quit(), 1)
                .hasVerbs("EHLO", "MAIL", "RCPT", "RCPT", "DATA", "QUIT")
                .greetedWith(220)
                .answeredRecipient("ann@example.com", 550)
                .namedRecipient("bob@example.com")
                .hasExchange(1)
                .didNotPipeline()
                .sentNothingAfter(quit())
                .endedWithQuit()
                .didNotUseTls()
                .didNotLogIn()
                .hasCodes(220, 250, 250, 251, 550, 354, 250, 221)
                .hasText(session.text())
                .isEqualTo(session);
    }

    @Test
    void ofATranscript() {
        assertThat(order)
                .hasSessions(1)
                .hasSession(1)
                .matches(Dialogue.parse(order.text()))
                .contains(quit())
                .isEqualTo(order);
        assertThat(new Transcript(List.of())).hasNoSessions().isNotNull();
    }

    @Test
    void ofAServer() {
        try (FakeSmtpServer smtp = FakeSmtpServer.start()) {
            assertThat(smtp)
                    .hasNoMessages()
                    .allRulesFired()
                    .hasNoFailures()
                    .hasMessages(0)
                    .isSameAs(smtp);
        }
    }

    @Test
    void ofAMessage() {
        String content = String.join(
                "\r\n",
                "From: shop@example.org",
                "To: bob@example.com",
                "Cc: carol@example.com",
                "Date: Thu, 26 Nov 2026 12:00:00 +0000",
                "Message-ID: <1@example.org>",
                "Subject: Your order",
                "MIME-Version: 1.0",
                "Content-Type: text/html; charset=us-ascii",
                "",
                "<b>Hi</b>",
                "");
        try (FakeSmtpServer smtp = FakeSmtpServer.start()) {
            try (SmtpClient client = SmtpClient.inBody(smtp)) {
                client.sendBytes(content + ".\r\n").expectStatus("250 2.0.0");
            }
            ReceivedMessage message = smtp.onlyMessage();
            assertThat(message)
                    .hasSubject("Your order")
                    .hasSubjectContaining("order")
                    .hasSubjectMatching("Your .*")
                    .hasHeader("Cc")
                    .doesNotHaveHeader("Bcc")
                    .hasHeaderContaining("To", "bob")
                    .hasHeaderMatching("To", ".*@example.com")
                    .hasTo("bob@example.com")
                    .hasCc("carol@example.com")
                    .hasBcc()
                    .hasHtmlContaining("Hi")
                    .hasHtmlMatching("(?s)<b>.*")
                    .hasNoAttachments()
                    .hasAttachments(0)
                    .hasPart("text/html")
                    .hasNoProblems()
                    .hasContent(content.getBytes(StandardCharsets.US_ASCII))
                    .wasAcceptedFor("c@d.example")
                    .hasRecipients("c@d.example")
                    .isFrom("a@b.example")
                    .isSameAs(message);
            assertThat(smtp).hasMessage(1).isSameAs(smtp);
            assertThat(smtp).messageTo("c@d.example").isSameAs(message);
        }
    }
}
