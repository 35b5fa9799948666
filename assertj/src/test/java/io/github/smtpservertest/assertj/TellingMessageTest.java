package io.github.smtpservertest.assertj;

import static io.github.smtpservertest.assertj.Failures.assertFails;
import static io.github.smtpservertest.assertj.SmtpAssertions.assertThat;
import static io.github.smtpservertest.assertj.SmtpAssertions.awaitThat;
import static io.github.smtpservertest.match.SmtpEvents.endOfData;
import static io.github.smtpservertest.match.SmtpEvents.noop;
import static io.github.smtpservertest.match.SmtpEvents.quit;
import static io.github.smtpservertest.match.SmtpEvents.rcptTo;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.smtpservertest.FakeSmtpServer;
import io.github.smtpservertest.message.ReceivedMessage;
import io.github.smtpservertest.testkit.SmtpClient;
import io.github.smtpservertest.transcript.SessionRecord;
import io.github.smtpservertest.transcript.Transcript;
import java.time.Duration;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

/** A failure shows the very thing that differs, however long, foreign or broken that is. */
class TellingMessageTest {

    @Test
    void aContentIsCutBetweenCharacters() {
        ReceivedMessage message = message("Subject: x\n\ngrün");

        assertThatThrownBy(() -> assertThat(message).hasContent("Subject: x\r\n\r\ngrön\r\n"))
                .hasMessageContaining("differs from it at byte 17,")
                .hasMessageContaining("\n   expected there: 'ön\\r\\n'\n   but came:       'ün\\r\\n'\n");
        assertThatThrownBy(() ->
                        assertThat(message("Subject: x\n\n" + "ü".repeat(60))).hasContent("Subject: y"))
                .hasMessageNotContaining("\uFFFD");
    }

    @Test
    void ofALongHeaderFieldTheDifferenceIsShown() {
        String same = "a".repeat(400);
        ReceivedMessage message = message("Subject: " + same + "\nX-Id: " + same + "\n\nHi");

        assertThatThrownBy(() -> assertThat(message).hasHeader("X-Id", same + "b"))
                .hasMessageContaining("there is only\n   X-Id: …" + "a".repeat(200) + "\n");
        assertThatThrownBy(() -> assertThat(message).hasHeader("X-Id", "a".repeat(250) + "b" + "a".repeat(149)))
                .hasMessageContaining("there is only\n   X-Id: …" + "a".repeat(200) + "…\n");
        assertThatThrownBy(() -> assertThat(message).hasSubject("a".repeat(399) + "b"))
                .hasMessageContaining("'…" + "a".repeat(199) + "b', but it is '…" + "a".repeat(200) + "'.");
    }

    @Test
    void ofTooFewExchangesTheOneThatWasAnsweredOtherwiseIsShown() {
        Transcript order = Sent.order();

        assertThatThrownBy(() -> assertThat(order).hasExchanges(endOfData().answered(451), 2))
                .hasMessageContaining("to contain end of data answered 451 2 times, but it does so never.")
                .hasMessageContaining(">> S: 250 OK, 27 bytes taken\n   ^^ Expected here: end of data answered 451.\n")
                .hasMessageContaining("250 is a success and 451 a temporary failure.")
                .hasMessageNotContaining(">> # end");
        assertThatThrownBy(() -> assertThat(order).hasExchanges(rcptTo().answered(251), 2))
                .hasMessageContaining(">> S: 550 5.1.1 No such mailbox\n   ^^ Expected here: RCPT answered 251.\n");
    }

    @Test
    void whatIsNoReplyIsTold() {
        SessionRecord session = Sent.session(script -> script.on(noop()).raw("850 what\r\n"), "NOOP", "QUIT");

        assertFails(() -> assertThat(session).exchange(1).wasAnswered(250), """
                Expected NOOP to be answered 250, but it was answered '850 what', which is no whole reply.

                   C: NOOP
                   # rule 1: NOOP = raw "850 what\\r\\n"
                >> S: 850 what
                   ^^ Expected here: 250.

                In this test: no whole reply came because of rule 1 (TellingMessageTest.java:N).
                """);
    }

    @Test
    void nothingIsAWordToo() {
        SessionRecord session = Sent.session(script -> {}, "QUIT");

        assertThatThrownBy(() -> assertThat(session).containsExactly())
                .hasMessageContaining("to consist of exactly:\n   nothing\nbut at number 1 the client said 'QUIT'.");
        assertThatThrownBy(() -> assertThat(session).hasVerbs())
                .hasMessageContaining("to be\n   none\nbut they are\n   QUIT\n");
    }

    @Test
    void aWaitShowsTheDialogueOnce() {
        try (FakeSmtpServer smtp = FakeSmtpServer.start()) {
            Sent.talk(smtp, "QUIT").close();

            assertThatThrownBy(() -> awaitThat(smtp)
                            .within(Duration.ofMillis(60))
                            .satisfies(server -> assertThat(server).transcript().never(quit().answered(221))))
                    .satisfies(failure ->
                            Assertions.assertThat(failure.getMessage()).containsOnlyOnce("C: QUIT\n"));
        }
    }

    private static ReceivedMessage message(String content) {
        try (FakeSmtpServer server = Sent.server();
                SmtpClient client = SmtpClient.connect(server)) {
            Sent.talk(
                    client,
                    "EHLO client.example",
                    "MAIL FROM:<shop@example.org>",
                    "RCPT TO:<bob@example.com>",
                    "DATA",
                    content + "\n.");
            return server.awaitMessages(1).get(0);
        }
    }
}
