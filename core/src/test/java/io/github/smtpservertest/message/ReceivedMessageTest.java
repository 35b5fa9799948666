package io.github.smtpservertest.message;

import static io.github.smtpservertest.message.Mails.accepted;
import static io.github.smtpservertest.message.Mails.envelope;
import static io.github.smtpservertest.message.Mails.mail;
import static io.github.smtpservertest.message.Mails.parameters;
import static io.github.smtpservertest.message.Mails.raw;
import static io.github.smtpservertest.message.Mails.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.smtpservertest.bytes.Bytes;
import io.github.smtpservertest.command.MailPath;
import io.github.smtpservertest.command.Parameters;
import io.github.smtpservertest.reply.Reply;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ReceivedMessageTest {

    private static final Recipient FORWARDED = new Recipient(
            MailPath.of("bob@example.com"),
            Parameters.NONE,
            Reply.of(251, "will forward to <bob@example.net>"),
            true,
            List.of("bob@example.com", "bob@example.net"));

    private static ReceivedMessage to(Recipient... recipients) {
        return mail(envelope(Parameters.NONE, recipients), raw("Subject: Your order", ""), Optional.empty());
    }

    @Test
    void keepsWhatItIsGiven() {
        Instant at = Instant.parse("2026-11-21T10:15:30Z");
        Envelope envelope = envelope(parameters("SIZE=3"), accepted("c@d"));
        Bytes content = Bytes.of(new byte[] {0, (byte) 0xff, '\n'});

        ReceivedMessage mail = new ReceivedMessage(envelope, content, 3, 7, at, Optional.of(Reply.of(250, "OK")));

        assertThat(mail.envelope()).isSameAs(envelope);
        assertThat(mail.content()).isSameAs(content);
        assertThat(mail.size()).isEqualTo(3);
        assertThat(mail.session()).isEqualTo(3);
        assertThat(mail.exchange()).isEqualTo(7);
        assertThat(mail.receivedAt()).isEqualTo(at);
        assertThat(mail.reply()).contains(Reply.of(250, "OK"));
    }

    @Test
    void isFromTheReversePath() {
        assertThat(mail("").from()).isEqualTo("a@b");
        Envelope notification = new Envelope(MailPath.NULL, Parameters.NONE, List.of(accepted("c@d")));
        assertThat(mail(notification, raw(""), Optional.empty()).from()).isEmpty();
    }

    @Test
    void recipientsAreTheAcceptedOnesWithTheirForwards() {
        ReceivedMessage mail = to(accepted("ann@example.com"), refused("ghost@example.com", 550), FORWARDED);

        assertThat(mail.recipients()).containsExactly("ann@example.com", "bob@example.com", "bob@example.net");
        assertThat(mail.isFor("ann@example.com")).isTrue();
        assertThat(mail.isFor("bob@example.net")).isTrue();
        assertThat(mail.isFor("<bob@EXAMPLE.net>")).isTrue();
        assertThat(mail.isFor("Bob@example.net")).isFalse();
        assertThat(mail.isFor("ghost@example.com")).isFalse();
    }

    @Test
    void recipientsAreNamedOnce() {
        ReceivedMessage mail = to(
                FORWARDED, accepted("bob@EXAMPLE.net"), accepted("\"bob\"@example.com"), accepted("Bob@example.com"));

        assertThat(mail.recipients()).containsExactly("bob@example.com", "bob@example.net", "Bob@example.com");
    }

    @Test
    void knowsWhatBecameOfEachRecipient() {
        ReceivedMessage mail = to(accepted("ann@example.com"), refused("ghost@example.com", 550), FORWARDED);

        assertThat(mail.outcomeFor("ghost@example.com")).contains(refused("ghost@example.com", 550));
        assertThat(mail.outcomeFor("bob@example.net")).contains(FORWARDED);
        assertThat(mail.outcomeFor("nobody@example.com")).isEmpty();
    }

    @Test
    void wasRefusedWhenKeptInSpiteOfA4yzOr5yz() {
        Envelope envelope = envelope(Parameters.NONE, accepted("c@d"));

        assertThat(mail(envelope, raw(""), Optional.of(Reply.of(250, "OK"))).wasRefused())
                .isFalse();
        assertThat(mail(envelope, raw(""), Optional.of(Reply.of(451, "later"))).wasRefused())
                .isTrue();
        assertThat(mail(envelope, raw(""), Optional.of(Reply.of(554, "no"))).wasRefused())
                .isTrue();
        assertThat(mail(envelope, raw(""), Optional.empty()).wasRefused()).isFalse();
    }

    @Test
    void saysWhatItIsOnOneLine() {
        assertThat(mail("Subject: Your order", "", "x".repeat(1209)))
                .hasToString("message from <a@b> to [c@d], subject 'Your order', 1,234 bytes (session 1, exchange 5)");
        assertThat(mail(new byte[] {'x'}))
                .hasToString("message from <a@b> to [c@d], no subject, 1 byte (session 1, exchange 5)");
        assertThat(mail("Subject: =?utf-8?Q?a=0D=0Ab=00?= " + "é".repeat(100), "")
                        .toString())
                .isEqualTo("message from <a@b> to [c@d], subject 'a\\x0D\\x0Ab\\x00 " + "é".repeat(94)
                        + "…', 137 bytes (session 1, exchange 5)");
    }

    @Test
    void sumsUpWhatItIs() {
        ReceivedMessage message = mail(
                "Subject: Your order",
                "Content-Type: multipart/mixed; boundary=b",
                "",
                "--b",
                "Content-Type: multipart/alternative; boundary=c",
                "",
                "--c",
                "",
                "Hello",
                "--c--",
                "--b",
                "Content-Type: application/pdf; name=order.pdf",
                "",
                "%PDF");

        assertThat(message.summary()).isEqualTo("""
                message from <a@b> to [c@d], subject 'Your order', 203 bytes (session 1, exchange 5)
                from <a@b>
                to <c@d> accepted (250)
                the message, multipart/mixed, 137 bytes
                  part 1, multipart/alternative, 19 bytes
                    part 1.1, text/plain, 5 bytes
                  part 2 'order.pdf', application/pdf, 6 bytes
                problem: The message has no Date field (RFC 5322 §3.6).
                problem: The message has no From field (RFC 5322 §3.6).
                problem: The message has no MIME-Version field (RFC 2045 §4): read as MIME nevertheless.
                problem: The body is a multipart that ends without its closing delimiter '--b--': its last part goes up to the end.
                """);
    }

    @Test
    void isReadOnceByManyThreads() throws Exception {
        ReceivedMessage mail = mail("Subject: one", "", "text");
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            Callable<List<Header>> reading = mail::headers;
            List<Future<List<Header>>> all =
                    threads.invokeAll(Stream.generate(() -> reading).limit(64).toList());
            for (Future<List<Header>> one : all) {
                assertThat(one.get()).isSameAs(mail.headers());
            }
        } finally {
            threads.shutdownNow();
        }
    }
}
