package io.github.smtpservertest.assertj;

import static io.github.smtpservertest.assertj.Failures.assertFails;
import static io.github.smtpservertest.assertj.SmtpAssertions.assertThat;

import io.github.smtpservertest.FakeSmtpServer;
import io.github.smtpservertest.message.ReceivedMessage;
import io.github.smtpservertest.testkit.SmtpClient;
import org.junit.jupiter.api.Test;

/** What a reader takes for the same is the same, or the failure shows what differs. */
class LookTest {

    private static ReceivedMessage message(String content) {
        try (FakeSmtpServer server = Sent.server();
                SmtpClient client = SmtpClient.connect(server)) {
            Sent.talk(
                    client,
                    "EHLO client.example",
                    "MAIL FROM:<>",
                    "RCPT TO:<bob@example.com>",
                    "DATA",
                    content + "\n.");
            return server.awaitMessages(1).get(0);
        }
    }

    @Test
    void aFoldedHeaderFieldIsTheSameAsOneThatIsNot() {
        ReceivedMessage message = message("Subject: Your\n\torder of\n books\nX-Shop: a\n\tb\n\nHi");

        assertThat(message)
                .hasSubject("Your order of books")
                .hasSubject("Your\n\torder of\n books")
                .hasSubjectContaining("Your order")
                .hasHeader("X-Shop", "a b")
                .hasHeader("X-Shop", "a\r\n\tb")
                .hasHeaderContaining("X-Shop", "a b");
    }

    @Test
    void lineEndsAreTheSame() {
        ReceivedMessage message = message("Subject: x\n\n3 books\nfor Bob");

        assertThat(message)
                .hasText("3 books\nfor Bob\n")
                .hasTextContaining("books\nfor")
                .hasTextMatching("3 books\nfor Bob\n")
                .hasTextMatching("3 books\r\nfor Bob\r\n")
                .hasContent("Subject: x\n\n3 books\nfor Bob\n");
    }

    @Test
    void aLastLineEndIsShown() {
        assertFails(() -> assertThat(message("Subject: x\n\n3 books")).hasText("3 books"), """
                Expected the plain text to be '3 books', but it is
                   3 books\\n
                The two look the same, but differ at character 8: expected the end, but came U+000A LINE FEED (LF).

                   # message from <> to [bob@example.com], subject 'x', 23 bytes (session 1, exchange 5)
                   MAIL FROM:<>
                   RCPT TO:<bob@example.com> → 250 Recipient ok
                """);
    }

    @Test
    void aSpaceOfAnotherKindIsShown() {
        assertFails(() -> assertThat(message("Subject: 3\u00A0books\n\nHi")).hasSubject("3 books"), """
                Expected the subject '3 books', but it is '3\\u00A0books'.
                The two look the same, but differ at character 2: expected U+0020 SPACE, but came U+00A0 NO-BREAK SPACE.

                   # message from <> to [bob@example.com], subject '3 books', 25 bytes (session 1, exchange 5)
                   MAIL FROM:<>
                   RCPT TO:<bob@example.com> → 250 Recipient ok
                """);
    }

    @Test
    void aCharacterOfAnotherFormIsShown() {
        assertFails(() -> assertThat(message("X-City: Zu\u0308rich\n\nHi")).hasHeader("X-City", "Z\u00FCrich"), """
                Expected the header field 'X-City: Z\\u00FCrich', but there is only
                   X-City: Zu\\u0308rich
                The two look the same, but differ at character 2: expected U+00FC LATIN SMALL LETTER U WITH DIAERESIS, but came U+0075 LATIN SMALL LETTER U.

                   # message from <> to [bob@example.com], no subject, 24 bytes (session 1, exchange 5)
                   MAIL FROM:<>
                   RCPT TO:<bob@example.com> → 250 Recipient ok
                """);
    }

    @Test
    void aLetterOfAnotherScriptIsNamed() {
        assertFails(() -> assertThat(message("Subject: P\u0430y\n\nHi")).hasSubject("Pay"), """
                Expected the subject 'Pay', but it is 'Pаy'.
                They differ at character 2: expected U+0061 LATIN SMALL LETTER A, but came U+0430 CYRILLIC SMALL LETTER A.

                   # message from <> to [bob@example.com], subject 'Pаy', 21 bytes (session 1, exchange 5)
                   MAIL FROM:<>
                   RCPT TO:<bob@example.com> → 250 Recipient ok
                """);
    }

    @Test
    void aPartThatLooksAsIfItWereThereIsShown() {
        ReceivedMessage message =
                message("Subject: x\u200By\nContent-Type: text/plain; charset=UTF-8\n\n3\u00A0books for Bob");
        assertFails(() -> assertThat(message).hasTextContaining("3 books"), """
                Expected the plain text to contain '3 books', but it is
                   3\\u00A0books for Bob\\n
                It looks as if it were there; what is not printable ASCII is escaped.

                   # message from <> to [bob@example.com], subject 'x​y', 77 bytes (session 1, exchange 5)
                   MAIL FROM:<>
                   RCPT TO:<bob@example.com> → 250 Recipient ok
                """);
        assertFails(() -> assertThat(message).hasSubjectContaining("xy"), """
                Expected the header field 'Subject' to contain 'xy', but there is only
                   Subject: x\\u200By
                It looks as if it were there; what is not printable ASCII is escaped.

                   # message from <> to [bob@example.com], subject 'x​y', 77 bytes (session 1, exchange 5)
                   MAIL FROM:<>
                   RCPT TO:<bob@example.com> → 250 Recipient ok
                """);
    }

    @Test
    void ofSeveralFieldsEachIsListed() {
        assertFails(() -> assertThat(message("X-A: one\nX-A: two\n\nHi")).hasHeader("X-A", "three"), """
                Expected the header field 'X-A: three', but there is only
                   X-A: one
                   X-A: two

                   # message from <> to [bob@example.com], no subject, 26 bytes (session 1, exchange 5)
                   MAIL FROM:<>
                   RCPT TO:<bob@example.com> → 250 Recipient ok
                """);
    }

    @Test
    void aTextOfManyLinesIsQuotedOnOne() {
        assertFails(() -> assertThat(message("Subject: x\n\n3 books")).hasText("4 books\nfor Bob\n"), """
                Expected the plain text to be '4 books\\nfor Bob\\n', but it is
                   3 books

                   # message from <> to [bob@example.com], subject 'x', 23 bytes (session 1, exchange 5)
                   MAIL FROM:<>
                   RCPT TO:<bob@example.com> → 250 Recipient ok
                """);
    }
}
