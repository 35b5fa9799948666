package io.github.smtpservertest.assertj;

import static io.github.smtpservertest.assertj.Failures.assertFails;
import static io.github.smtpservertest.assertj.SmtpAssertions.assertThat;
import static java.nio.charset.StandardCharsets.US_ASCII;

import io.github.smtpservertest.FakeSmtpServer;
import io.github.smtpservertest.message.ReceivedMessage;
import io.github.smtpservertest.testkit.SmtpClient;
import org.assertj.core.api.Assertions;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.opentest4j.AssertionFailedError;

/** Assertions on the header and the parts of a message; each failure's text is whole but for the envelope, which is always the same. */
class MessagePartsAssertTest {

    private static final String ENVELOPE = """


               # message from <> to [bob@example.com], subject 'Your order 17', 452 bytes (session 1, exchange 5)
               MAIL FROM:<>
               RCPT TO:<bob@example.com> → 251 User not local; will forward
            """.indent(0);

    private final ReceivedMessage message = message("""
            From: shop@example.org
            To: Bob <bob@example.com>, ann@example.com
            Cc: team: eve@example.com;
            Message-ID: <1@shop.example>
            Subject: Your order 17
            MIME-Version: 1.0
            Content-Type: multipart/mixed; boundary=x

            --x

            3 books
            for Bob
            --x
            Content-Type: text/html

            <b>3 books</b>
            --x
            Content-Type: application/pdf
            Content-Disposition: attachment; filename=order.pdf

            pdf
            --x
            Content-Type: image/png
            Content-ID: <logo@shop>

            png
            --x--
            .""");
    private final ReceivedMessage bare = message("Subject: Hi\n\nHi\n.");

    private void fails(ThrowingCallable assertion, String sentence) {
        assertFails(assertion, sentence + ENVELOPE);
    }

    @Test
    void hasAddressesInItsHeader() {
        assertThat(message)
                .hasTo("ann@example.com", "bob@EXAMPLE.com")
                .hasCc("eve@example.com")
                .hasBcc();
        fails(
                () -> assertThat(message).hasTo("bob@example.com"),
                "Expected exactly [bob@example.com] in the header field To, but it has [Bob <bob@example.com>,"
                        + " ann@example.com].");
        fails(
                () -> assertThat(message).hasCc("eve@example.com", "joe@example.com"),
                "Expected exactly [eve@example.com, joe@example.com] in the header field Cc, but it has"
                        + " [eve@example.com].");
        fails(
                () -> assertThat(message).hasBcc("eve@example.com"),
                "Expected exactly [eve@example.com] in the header field Bcc, but there is no field of that name.");
    }

    @Test
    void hasHeaderFieldsOrNot() {
        assertThat(message).hasHeader("message-id").doesNotHaveHeader("Bcc");
        fails(() -> assertThat(message).hasHeader("Date"), """
                Expected a header field 'Date', but there is only
                   From: shop@example.org
                   To: Bob <bob@example.com>, ann@example.com
                   Cc: team: eve@example.com;
                   Message-ID: <1@shop.example>
                   Subject: Your order 17
                   MIME-Version: 1.0
                   Content-Type: multipart/mixed; boundary=x""");
        fails(
                () -> assertThat(message).doesNotHaveHeader("CC"),
                "Expected no header field 'CC', but there is\n   CC: team: eve@example.com;");
    }

    @Test
    void hasHeaderFieldsThatContainOrMatch() {
        assertThat(message).hasHeaderContaining("To", "Bob").hasHeaderMatching("Message-ID", "<\\d@shop\\.example>");
        fails(
                () -> assertThat(message).hasHeaderContaining("To", "Joe"),
                "Expected the header field 'To' to contain 'Joe', but there is only\n   To: Bob <bob@example.com>,"
                        + " ann@example.com");
        fails(
                () -> assertThat(message).hasHeaderMatching("Message-ID", "\\d"),
                "Expected the header field 'Message-ID' to match '\\d', but there is only\n   Message-ID:"
                        + " <1@shop.example>");
        fails(
                () -> assertThat(message).hasHeaderMatching("X-Shop", ".*"),
                "Expected the header field 'X-Shop' to match '.*', but there is no field of that name.");
    }

    @Test
    void hasASubjectThatContainsOrMatches() {
        assertThat(message).hasSubjectContaining("order").hasSubjectMatching("Your order \\d+");
        fails(
                () -> assertThat(message).hasSubjectContaining("bill"),
                "Expected the header field 'Subject' to contain 'bill', but there is only\n   Subject: Your order 17");
        fails(
                () -> assertThat(message).hasSubjectMatching("order"),
                "Expected the header field 'Subject' to match 'order', but there is only\n   Subject: Your order 17");
    }

    @Test
    void hasATextWhoseLinesMayEndWithLfAlone() {
        assertThat(message)
                .hasText("3 books\nfor Bob")
                .hasText("3 books\r\nfor Bob")
                .hasTextContaining("books\nfor")
                .hasTextMatching("\\d books.*");
        fails(
                () -> assertThat(message).hasText("3 books"),
                "Expected the plain text to be '3 books', but it is\n   3 books\n   for Bob");
        fails(
                () -> assertThat(message).hasTextMatching("books"),
                "Expected the plain text to match 'books', but it is\n   3 books\n   for Bob");
        Assertions.assertThatThrownBy(() -> assertThat(message).hasText("3 books"))
                .isInstanceOfSatisfying(
                        AssertionFailedError.class,
                        failure -> Assertions.assertThat(failure.getExpected().getStringRepresentation())
                                .isEqualTo("3 books"));
    }

    @Test
    void hasAnHtml() {
        assertThat(message).hasHtml("<b>3 books</b>").hasHtmlMatching("<b>.*</b>");
        fails(() -> assertThat(message).hasHtml("<b>"), "Expected the HTML to be '<b>', but it is\n   <b>3 books</b>");
        fails(
                () -> assertThat(message).hasHtmlMatching("<i>.*"),
                "Expected the HTML to match '<i>.*', but it is\n   <b>3 books</b>");
    }

    @Test
    void hasAttachmentsByNumberTypeAndBytes() {
        String only = ", but there is only\n   part 3 'order.pdf', application/pdf, 3 bytes\n   part 4 <logo@shop>,"
                + " image/png, 3 bytes";
        assertThat(bare).hasNoAttachments();
        assertThat(message)
                .hasAttachments(2)
                .hasAttachment("order.pdf", "application/PDF")
                .hasAttachment("order.pdf", "pdf".getBytes(US_ASCII));
        fails(() -> assertThat(message).hasNoAttachments(), "Expected no attachment" + only);
        fails(() -> assertThat(message).hasAttachments(1), "Expected 1 attachment" + only);
        fails(
                () -> assertThat(message).hasAttachment("order.pdf", "text/plain"),
                "Expected an attachment 'order.pdf' of the type 'text/plain'" + only);
        fails(
                () -> assertThat(message).hasAttachment("order.pdf", new byte[] {1}),
                "Expected an attachment 'order.pdf' whose content is the given 1 byte" + only);
    }

    @Test
    void hasPartsByTypeAndContentId() {
        String only = """
                , but there is only
                   the message, multipart/mixed, 238 bytes
                   part 1, text/plain, 16 bytes
                   part 2, text/html, 14 bytes
                   part 3 'order.pdf', application/pdf, 3 bytes
                   part 4 <logo@shop>, image/png, 3 bytes""";
        assertThat(message).hasPart("text/HTML").hasPartWithContentId("cid:logo@shop");
        fails(() -> assertThat(message).hasPart("text/calendar"), "Expected a part of the type 'text/calendar'" + only);
        fails(
                () -> assertThat(message).hasPartWithContentId("logo"),
                "Expected a part with the Content-ID 'logo'" + only);
    }

    @Test
    void hasProblemsOrNone() {
        assertThat(message).hasProblem("no Date field");
        fails(
                () -> assertThat(message).hasNoProblems(),
                "Expected a message in good form, but\n   The message has no Date field (RFC 5322 §3.6).");
        fails(
                () -> assertThat(message).hasProblem("no From field"),
                "Expected a problem that contains 'no From field', but there is only\n   The message has no Date field"
                        + " (RFC 5322 §3.6).");
        assertThat(message("From: a@b.example\nDate: Thu, 26 Nov 2026 10:00:00 +0000\n\nHi\n."))
                .hasNoProblems();
    }

    private static ReceivedMessage message(String data) {
        try (FakeSmtpServer server = Sent.server();
                SmtpClient client = SmtpClient.connect(server)) {
            server.script().change(Sent::scriptForward);
            Sent.talk(client, "EHLO client.example", "MAIL FROM:<>", "RCPT TO:<bob@example.com>", "DATA", data, "QUIT");
            return server.awaitMessages(1).get(0);
        }
    }
}
