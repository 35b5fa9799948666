package io.github.smtpservertest.assertj;

import static io.github.smtpservertest.assertj.Failures.assertFails;
import static io.github.smtpservertest.assertj.SmtpAssertions.assertThat;

import io.github.smtpservertest.FakeSmtpServer;
import io.github.smtpservertest.message.ReceivedMessage;
import io.github.smtpservertest.testkit.SmtpClient;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class MessageAssertTest {

    private static final String PLAIN = "Subject: Your order\r\n\r\nHi\r\n";

    private final ReceivedMessage plain = message(Sent.ORDER);
    private final ReceivedMessage forwarded = forwarded();
    private final ReceivedMessage rich =
            message("EHLO client.example", "MAIL FROM:<>", "RCPT TO:<bob@example.com>", "DATA", """
            X-Shop: books
            MIME-Version: 1.0
            Content-Type: multipart/mixed; boundary=x

            --x
            Content-Type: text/html

            <b>3 books</b>
            --x
            Content-Type: application/pdf; name=order.pdf
            Content-Disposition: attachment; filename=order.pdf

            pdf
            --x--
            .""", "QUIT");

    @Test
    void isAcceptedForARecipient() {
        assertThat(plain).wasAcceptedFor("bob@example.com");
        assertFails(() -> assertThat(plain).wasAcceptedFor("ann@example.com"), """
                Expected the message to be accepted for <ann@example.com>, but that recipient was refused with '550 5.1.1 No such mailbox'.

                   # message from <shop@example.org> to [bob@example.com], subject 'Your order', 27 bytes (session 1, exchange 6)
                   MAIL FROM:<shop@example.org> SIZE=27
                   RCPT TO:<bob@example.com> → 251 User not local; will forward
                >> RCPT TO:<ann@example.com> → 550 5.1.1 No such mailbox
                   ^^ Expected here: a recipient that is accepted.

                550 after RCPT is a permanent failure: this recipient is refused, and the others are not affected.
                In the client: Read the enhanced status: 5.1.1 means that the address does not exist; 5.7.1 that a
                policy refuses, for instance because the client should have logged in before relaying.
                On a real server: For an unknown user, check the mailbox; for 5.7.1, look at who may relay, at block
                lists, and at the sender's SPF, DKIM and DMARC.
                """);
    }

    @Test
    void isAcceptedForNobodyElse() {
        assertThat(plain).wasAcceptedFor("bob@EXAMPLE.COM");
        assertFails(() -> assertThat(plain).wasAcceptedFor("eve@example.com"), """
                Expected the message to be accepted for <eve@example.com>, but the client never named that recipient.

                   # message from <shop@example.org> to [bob@example.com], subject 'Your order', 27 bytes (session 1, exchange 6)
                   MAIL FROM:<shop@example.org> SIZE=27
                   RCPT TO:<bob@example.com> → 251 User not local; will forward
                   RCPT TO:<ann@example.com> → 550 5.1.1 No such mailbox
                """);
    }

    @Test
    void isRefusedForARecipient() {
        assertThat(plain).wasRefusedFor("ann@example.com");
        assertFails(() -> assertThat(plain).wasRefusedFor("bob@example.com"), """
                Expected the message to be refused for <bob@example.com>, but that recipient was accepted with '251 User not local; will forward'.

                   # message from <shop@example.org> to [bob@example.com], subject 'Your order', 27 bytes (session 1, exchange 6)
                   MAIL FROM:<shop@example.org> SIZE=27
                >> RCPT TO:<bob@example.com> → 251 User not local; will forward
                   ^^ Expected here: a recipient that is refused.
                   RCPT TO:<ann@example.com> → 550 5.1.1 No such mailbox

                251 after RCPT is a success: the recipient is accepted, and the server itself forwards the message
                to the new address.
                In the client: Check that your mailer looks at the first digit: code that accepts only 250 reports
                an accepted recipient as refused. The new address is in the reply, and may be used the next time if
                you trust the server (RFC 5321 §7.4).
                """);
    }

    @Test
    void isForwarded() {
        assertThat(forwarded).wasForwardedTo("new@example.net").wasAcceptedFor("new@example.net");
        assertFails(() -> assertThat(forwarded).wasForwardedTo("old@example.com"), """
                Expected the message to be forwarded to <old@example.com>, but the client itself named that recipient.

                   # message from <shop@example.org> to [old@example.com, new@example.net], subject 'Your order', 21 bytes (session 1, exchange 5)
                   MAIL FROM:<shop@example.org>
                >> RCPT TO:<old@example.com> → 251 2.1.5 User not local; will forward to <new@example.net>
                   ^^ Expected here: another recipient, with a forwarding address.

                251 after RCPT is a success: the recipient is accepted, and the server itself forwards the message
                to the new address.
                In the client: Check that your mailer looks at the first digit: code that accepts only 250 reports
                an accepted recipient as refused. The new address is in the reply, and may be used the next time if
                you trust the server (RFC 5321 §7.4).
                """);
    }

    @Test
    void isForwardedElsewhere() {
        assertThat(forwarded).hasRecipients("new@example.net", "old@EXAMPLE.com");
        assertFails(() -> assertThat(forwarded).wasForwardedTo("other@example.net"), """
                Expected the message to be forwarded to <other@example.net>, but it is recorded for [old@example.com, new@example.net].

                   # message from <shop@example.org> to [old@example.com, new@example.net], subject 'Your order', 21 bytes (session 1, exchange 5)
                   MAIL FROM:<shop@example.org>
                   RCPT TO:<old@example.com> → 251 2.1.5 User not local; will forward to <new@example.net>
                """);
    }

    @Test
    void hasRecipients() {
        assertThat(plain).hasRecipients("bob@example.com");
        assertFails(() -> assertThat(plain).hasRecipients("eve@example.com"), """
                Expected the message to be accepted for exactly [eve@example.com], but it is for [bob@example.com]; missing: [eve@example.com]; not expected: [bob@example.com].

                   # message from <shop@example.org> to [bob@example.com], subject 'Your order', 27 bytes (session 1, exchange 6)
                   MAIL FROM:<shop@example.org> SIZE=27
                   RCPT TO:<bob@example.com> → 251 User not local; will forward
                   RCPT TO:<ann@example.com> → 550 5.1.1 No such mailbox
                """);
    }

    @Test
    void isFromAnAddress() {
        assertThat(plain).isFrom("shop@example.org");
        assertThat(rich).isFrom("");
        assertFails(() -> assertThat(plain).isFrom(""), """
                Expected the message to be from <>, but it is from <shop@example.org>.

                   # message from <shop@example.org> to [bob@example.com], subject 'Your order', 27 bytes (session 1, exchange 6)
                   MAIL FROM:<shop@example.org> SIZE=27
                   RCPT TO:<bob@example.com> → 251 User not local; will forward
                   RCPT TO:<ann@example.com> → 550 5.1.1 No such mailbox
                """);
    }

    @Test
    void hasAParameter() {
        assertThat(plain).hasParameter("size");
        assertFails(() -> assertThat(plain).hasParameter("BODY"), """
                Expected MAIL with the parameter BODY, but it came without.

                   # message from <shop@example.org> to [bob@example.com], subject 'Your order', 27 bytes (session 1, exchange 6)
                   MAIL FROM:<shop@example.org> SIZE=27
                   RCPT TO:<bob@example.com> → 251 User not local; will forward
                   RCPT TO:<ann@example.com> → 550 5.1.1 No such mailbox
                """);
    }

    @Test
    void hasAParameterWithAValue() {
        assertThat(plain).hasParameter("SIZE", "27");
        assertFails(() -> assertThat(plain).hasParameter("SIZE", "28"), """
                Expected MAIL with the parameter SIZE=28, but its value is '27'.

                   # message from <shop@example.org> to [bob@example.com], subject 'Your order', 27 bytes (session 1, exchange 6)
                   MAIL FROM:<shop@example.org> SIZE=27
                   RCPT TO:<bob@example.com> → 251 User not local; will forward
                   RCPT TO:<ann@example.com> → 550 5.1.1 No such mailbox
                """);
    }

    @Test
    void hasASubject() {
        assertThat(plain).hasSubject("Your order");
        assertFails(() -> assertThat(plain).hasSubject("Your bill"), """
                Expected the subject 'Your bill', but it is 'Your order'.

                   # message from <shop@example.org> to [bob@example.com], subject 'Your order', 27 bytes (session 1, exchange 6)
                   MAIL FROM:<shop@example.org> SIZE=27
                   RCPT TO:<bob@example.com> → 251 User not local; will forward
                   RCPT TO:<ann@example.com> → 550 5.1.1 No such mailbox
                """);
    }

    @Test
    void hasNoSubject() {
        assertThat(rich).hasHeader("Mime-Version", "1.0");
        assertFails(() -> assertThat(rich).hasSubject("Your bill"), """
                Expected the subject 'Your bill', but there is none.

                   # message from <> to [bob@example.com], no subject, 246 bytes (session 1, exchange 5)
                   MAIL FROM:<>
                   RCPT TO:<bob@example.com> → 251 User not local; will forward
                """);
    }

    @Test
    void hasAHeader() {
        assertThat(rich).hasHeader("x-shop", "books");
        assertFails(() -> assertThat(rich).hasHeader("X-Shop", "shoes"), """
                Expected the header field 'X-Shop: shoes', but there is only
                   X-Shop: books

                   # message from <> to [bob@example.com], no subject, 246 bytes (session 1, exchange 5)
                   MAIL FROM:<>
                   RCPT TO:<bob@example.com> → 251 User not local; will forward
                """);
    }

    @Test
    void hasNoSuchHeader() {
        assertThat(plain).hasHeader("Subject", "Your order");
        assertFails(() -> assertThat(plain).hasHeader("X-Shop", "shoes"), """
                Expected the header field 'X-Shop: shoes', but there is no field of that name.

                   # message from <shop@example.org> to [bob@example.com], subject 'Your order', 27 bytes (session 1, exchange 6)
                   MAIL FROM:<shop@example.org> SIZE=27
                   RCPT TO:<bob@example.com> → 251 User not local; will forward
                   RCPT TO:<ann@example.com> → 550 5.1.1 No such mailbox
                """);
    }

    @Test
    void hasText() {
        assertThat(plain).hasTextContaining("Hi");
        assertFails(() -> assertThat(plain).hasTextContaining("Ho"), """
                Expected the plain text to contain 'Ho', but it is
                   Hi

                   # message from <shop@example.org> to [bob@example.com], subject 'Your order', 27 bytes (session 1, exchange 6)
                   MAIL FROM:<shop@example.org> SIZE=27
                   RCPT TO:<bob@example.com> → 251 User not local; will forward
                   RCPT TO:<ann@example.com> → 550 5.1.1 No such mailbox
                """);
    }

    @Test
    void hasHtml() {
        assertThat(rich).hasHtmlContaining("<b>3 books</b>");
        assertFails(() -> assertThat(plain).hasHtmlContaining("<b>3 books</b>"), """
                Expected the HTML to contain '<b>3 books</b>', but the message has none.

                   # message from <shop@example.org> to [bob@example.com], subject 'Your order', 27 bytes (session 1, exchange 6)
                   MAIL FROM:<shop@example.org> SIZE=27
                   RCPT TO:<bob@example.com> → 251 User not local; will forward
                   RCPT TO:<ann@example.com> → 550 5.1.1 No such mailbox
                """);
    }

    @Test
    void hasAnAttachment() {
        assertThat(rich).hasAttachment("order.pdf");
        assertFails(() -> assertThat(rich).hasAttachment("bill.pdf"), """
                Expected an attachment 'bill.pdf', but there is only
                   part 2 'order.pdf', application/pdf, 3 bytes

                   # message from <> to [bob@example.com], no subject, 246 bytes (session 1, exchange 5)
                   MAIL FROM:<>
                   RCPT TO:<bob@example.com> → 251 User not local; will forward
                """);
    }

    @Test
    void hasNoAttachment() {
        assertThat(rich).hasAttachment("order.pdf").hasSize(rich.size());
        assertFails(() -> assertThat(plain).hasAttachment("bill.pdf"), """
                Expected an attachment 'bill.pdf', but there is none.

                   # message from <shop@example.org> to [bob@example.com], subject 'Your order', 27 bytes (session 1, exchange 6)
                   MAIL FROM:<shop@example.org> SIZE=27
                   RCPT TO:<bob@example.com> → 251 User not local; will forward
                   RCPT TO:<ann@example.com> → 550 5.1.1 No such mailbox
                """);
    }

    @Test
    void hasASize() {
        assertThat(plain).hasSize(27);
        assertFails(() -> assertThat(plain).hasSize(1), """
                Expected a message of 1 byte, but it has 27.

                   # message from <shop@example.org> to [bob@example.com], subject 'Your order', 27 bytes (session 1, exchange 6)
                   MAIL FROM:<shop@example.org> SIZE=27
                   RCPT TO:<bob@example.com> → 251 User not local; will forward
                   RCPT TO:<ann@example.com> → 550 5.1.1 No such mailbox
                """);
    }

    @Test
    void hasContent() {
        assertThat(plain)
                .hasContent(PLAIN)
                .hasContent(PLAIN.getBytes(StandardCharsets.UTF_8))
                .hasContent(PLAIN.replace("\r", ""));
        byte[] lf = PLAIN.replace("\r", "").getBytes(StandardCharsets.UTF_8);
        assertFails(() -> assertThat(plain).hasContent(lf), """
                Expected a content of 24 bytes, but the one of 27 bytes that came differs from it at byte 19, counted from 0.
                   expected there: '\\n\\nHi\\n'
                   but came:       '\\r\\n\\r\\nHi\\r\\n'

                   # message from <shop@example.org> to [bob@example.com], subject 'Your order', 27 bytes (session 1, exchange 6)
                   MAIL FROM:<shop@example.org> SIZE=27
                   RCPT TO:<bob@example.com> → 251 User not local; will forward
                   RCPT TO:<ann@example.com> → 550 5.1.1 No such mailbox
                """);
    }

    @Test
    void hasLongerContent() {
        assertThat(plain).hasContent(PLAIN);
        assertFails(() -> assertThat(plain).hasContent(PLAIN + "."), """
                Expected a content of 28 bytes, but the one of 27 bytes that came differs from it at byte 27, counted from 0.
                   expected there: '.'
                   but came:       the end

                   # message from <shop@example.org> to [bob@example.com], subject 'Your order', 27 bytes (session 1, exchange 6)
                   MAIL FROM:<shop@example.org> SIZE=27
                   RCPT TO:<bob@example.com> → 251 User not local; will forward
                   RCPT TO:<ann@example.com> → 550 5.1.1 No such mailbox
                """);
    }

    private static ReceivedMessage message(String... lines) {
        try (FakeSmtpServer server = Sent.server();
                SmtpClient client = SmtpClient.connect(server)) {
            server.script().change(Sent::scriptForward);
            Sent.talk(client, lines);
            return server.awaitMessages(1).get(0);
        }
    }

    private static ReceivedMessage forwarded() {
        try (FakeSmtpServer server = FakeSmtpServer.builder()
                        .mailboxes(mailboxes ->
                                mailboxes.domain("example.com").forward("old@example.com", "new@example.net"))
                        .start();
                SmtpClient client = SmtpClient.connect(server)) {
            Sent.talk(
                    client,
                    "EHLO client.example",
                    "MAIL FROM:<shop@example.org>",
                    "RCPT TO:<old@example.com>",
                    "DATA",
                    "Subject: Your order\n.");
            return server.awaitMessages(1).get(0);
        }
    }
}
