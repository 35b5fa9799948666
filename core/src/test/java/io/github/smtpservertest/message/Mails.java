package io.github.smtpservertest.message;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.github.smtpservertest.bytes.Bytes;
import io.github.smtpservertest.command.Command;
import io.github.smtpservertest.command.MailPath;
import io.github.smtpservertest.command.Parameters;
import io.github.smtpservertest.reply.Reply;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Mails for tests, made of raw lines. */
final class Mails {

    private Mails() {}

    /** A mail from a@b to c@d of these lines, each ended by CRLF; one character is one byte. */
    static ReceivedMessage mail(String... lines) {
        return mail(raw(lines));
    }

    static ReceivedMessage mail(byte[] content) {
        return mail(envelope(parameters(""), accepted("c@d")), content, Optional.of(Reply.of(250, "OK")));
    }

    static ReceivedMessage mail(Envelope envelope, byte[] content, Optional<Reply> reply) {
        return new ReceivedMessage(envelope, Bytes.of(content), 1, 5, Instant.EPOCH, reply);
    }

    static Envelope envelope(Parameters parameters, Recipient... recipients) {
        return new Envelope(MailPath.of("a@b"), parameters, List.of(recipients));
    }

    /** The parameters of MAIL as the client writes them: {@code SIZE=100 BODY=8BITMIME}. */
    static Parameters parameters(String written) {
        Bytes line = Bytes.of("MAIL FROM:<a@b>" + (written.isEmpty() ? "" : " " + written) + "\r\n");
        return Command.parse(line).parameters();
    }

    static Recipient accepted(String address) {
        return Recipient.of(MailPath.of(address), Parameters.NONE, Reply.of(250, "OK"));
    }

    static Recipient refused(String address, int code) {
        return Recipient.of(MailPath.of(address), Parameters.NONE, Reply.of(code, "no"));
    }

    /** What an attachment is, as a value to compare with. */
    record Attached(Optional<String> fileName, String contentType, Bytes content) {}

    static List<Attached> attached(ReceivedMessage mail) {
        return mail.attachments().stream()
                .map(part -> new Attached(part.fileName(), part.contentType(), part.content()))
                .toList();
    }

    /** The problems, without the fields that a header lacks: most mails here have only those that they are about. */
    static List<String> repairs(ReceivedMessage mail) {
        return mail.problems().stream()
                .filter(problem -> !problem.startsWith("The message has no ") || problem.contains("no header"))
                .toList();
    }

    /** The bytes of these lines, each ended by CRLF; one character is one byte. */
    static byte[] raw(String... lines) {
        return lines.length == 0 ? new byte[0] : (String.join("\r\n", lines) + "\r\n").getBytes(ISO_8859_1);
    }

    /** The UTF-8 bytes of {@code text}, one character each, to be put into {@link #raw}. */
    static String utf8(String text) {
        return Bytes.of(text).text(ISO_8859_1);
    }
}
