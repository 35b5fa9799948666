package io.github.smtpservertest.assertj;

import static io.github.smtpservertest.assertj.SmtpAssertions.assertThat;
import static io.github.smtpservertest.assertj.SmtpAssertions.awaitThat;
import static io.github.smtpservertest.match.SmtpEvents.ehlo;
import static io.github.smtpservertest.match.SmtpEvents.rcptTo;
import static io.github.smtpservertest.match.SmtpEvents.to;
import static io.github.smtpservertest.match.SmtpEvents.vrfy;
import static java.time.Duration.ofMillis;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.smtpservertest.FakeSmtpServer;
import io.github.smtpservertest.dialogue.Dialogue;
import io.github.smtpservertest.message.ReceivedMessage;
import io.github.smtpservertest.testkit.LongDialogue;
import io.github.smtpservertest.testkit.SmtpClient;
import io.github.smtpservertest.transcript.FindingKind;
import io.github.smtpservertest.transcript.SessionRecord;
import io.github.smtpservertest.transcript.Transcript;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.assertj.core.api.Assertions;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A failure is read in ten seconds, however long the dialogue. */
class LongFailureTest {

    private static void isShort(ThrowingCallable assertion) {
        Throwable failure = catchThrowable(assertion);
        Assertions.assertThat(failure).isInstanceOf(AssertionError.class);
        Assertions.assertThat(failure.getMessage().strip().lines().toList())
                .hasSizeLessThanOrEqualTo(60)
                .allMatch(line -> line.length() <= 1_100);
    }

    @Test
    void aFailureHasSixtyLinesAtMost() {
        try (FakeSmtpServer server = FakeSmtpServer.start()) {
            try (SmtpClient client = SmtpClient.greeted(server)) {
                client.sendBytes("EHLO _\r\nMAIL FROM:<a@b>\r\nRCPT TO:<c@d>\r\nDATA\r\nx\r\n.\r\n".repeat(500)
                                + "QUIT\r\n")
                        .readToEnd();
            }
            server.awaitSessionsEnd();
            allAreShort(server);
        }
    }

    @Test
    void aHundredMessagesAreNotListed() {
        try (FakeSmtpServer server = FakeSmtpServer.start()) {
            try (SmtpClient client = SmtpClient.introduced(server)) {
                client.sendBytes("MAIL FROM:<a@b>\r\nRCPT TO:<c@d>\r\nDATA\r\nSubject: x\r\n\r\nx\r\n.\r\n".repeat(100)
                                + "QUIT\r\n")
                        .readToEnd();
            }
            server.awaitSessionsEnd();
            isShort(() -> assertThat(server).hasMessages(101));
            isShort(() -> assertThat(server).hasMessages(99));
        }
    }

    /** Sessions, recipients, lines of a content and of a reply, each from none to many. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void noFailureHasMoreWhateverTheDialogue(long seed) {
        Random random = new Random(seed);
        try (FakeSmtpServer server = FakeSmtpServer.start()) {
            server.on(rcptTo("many@d"))
                    .reply(550, "x".repeat(random.nextInt(400)))
                    .optional();
            for (int rule = random.nextInt(30); rule > 0; rule--) {
                server.on(vrfy()).session(100 + rule).reply(252).optional();
            }
            int sessions = 1 + random.nextInt(4);
            for (int session = 0; session < sessions; session++) {
                StringBuilder said = new StringBuilder("EHLO _\r\n");
                for (int mail = random.nextInt(4); mail > 0; mail--) {
                    said.append("MAIL FROM:<a@b>\r\n");
                    for (int recipient = random.nextInt(60); recipient >= 0; recipient--) {
                        said.append("RCPT TO:<")
                                .append(recipient % 7 == 3 ? "many" : "r" + recipient)
                                .append("@d>\r\n");
                    }
                    said.append("RCPT TO:<c@d>\r\nDATA\r\n")
                            .append("X-Field: ")
                            .append("y".repeat(random.nextInt(900)))
                            .append("\r\n")
                            .append("a line\r\n".repeat(random.nextInt(200)))
                            .append("\r\n")
                            .append("text\r\n".repeat(random.nextInt(200)))
                            .append(".\r\n");
                }
                said.append("NOOP\r\n".repeat(random.nextInt(100))).append(random.nextBoolean() ? "QUIT\r\n" : "");
                try (SmtpClient client = SmtpClient.greeted(server)) {
                    client.sendBytes(said.toString());
                    client.closeOutput().readToEnd();
                }
            }
            server.awaitSessionsEnd();
            allAreShort(server);
        }
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NOTHING")
    void noFailureHasMoreHoweverLongTheDialogue(LongDialogue dialogue) {
        try (FakeSmtpServer server = dialogue.played()) {
            allAreShort(server);
            isShort(() -> assertThat(server).allRulesFired());
        }
    }

    private static void allAreShort(FakeSmtpServer server) {
        Transcript transcript = server.transcript();
        SessionRecord session = transcript.session(1);
        List<ThrowingCallable> failures = new ArrayList<>(List.of(
                () -> assertThat(transcript).followsTheRfcsExceptFor(),
                () -> assertThat(transcript).contains(vrfy().answered(299)),
                () -> assertThat(transcript).contains(rcptTo("nobody@d")),
                () -> assertThat(transcript).never(ehlo()),
                () -> assertThat(transcript).hasExchanges(rcptTo(), 9999),
                () -> assertThat(transcript).hasExchanges(ehlo(), 0),
                () -> assertThat(transcript).hasSessions(9999),
                () -> assertThat(transcript).session(9999),
                () -> assertThat(transcript).hasText("x\n".repeat(1000)),
                () -> assertThat(transcript).hasText(transcript.text() + "x\n"),
                () -> assertThat(transcript).matches(Dialogue.parse("S: 220 other")),
                () -> assertThat(transcript).hasFinding(FindingKind.RETRIES_AT_ONCE),
                () -> assertThat(server).hasMessages(9999),
                () -> assertThat(server).hasMessage(9999),
                () -> assertThat(server).messageTo("nobody@d"),
                () -> awaitThat(server).within(ofMillis(1)).receives(9999),
                () -> awaitThat(server).within(ofMillis(1)).receives(9999, to("nobody@d")),
                () -> awaitThat(server).within(ofMillis(1)).hasSeen(vrfy().answered(299)),
                () -> assertThat(session).hasVerbs("EHLO", "QUIT", "NOOP"),
                () -> assertThat(session).hasCodes(220, 251),
                () -> assertThat(session).containsExactly(vrfy()),
                () -> assertThat(session).containsSequence(ehlo(), vrfy()),
                () -> assertThat(session).containsSubsequence(ehlo(), vrfy()),
                () -> assertThat(session).usedTls(),
                () -> assertThat(session).loggedInAs("alice"),
                () -> assertThat(session).isOpen(),
                () -> assertThat(session).namedRecipient("nobody@d"),
                () -> assertThat(session).hasExchange(9999),
                () -> assertThat(session.exchanges().get(0)).wasAnswered(554)));
        for (ReceivedMessage message : server.messages()) {
            failures.add(() -> assertThat(message).wasAcceptedFor("nobody@d"));
            failures.add(() -> assertThat(message).hasRecipients("nobody@d"));
            failures.add(() -> assertThat(message).hasText("x\n".repeat(100)));
            failures.add(() -> assertThat(message).hasTextContaining("z\n".repeat(100)));
            failures.add(() -> assertThat(message).hasHeader("Nothing"));
            failures.add(() -> assertThat(message).hasSubject("x"));
            failures.add(() -> assertThat(message).hasContent("x\n".repeat(100)));
            failures.add(() -> assertThat(message).hasNoProblems());
        }
        failures.forEach(LongFailureTest::isShort);
    }
}
