package io.github.smtpservertest.message;

import io.github.smtpservertest.bytes.Bytes;
import io.github.smtpservertest.reply.Reply;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.util.SharedByteArrayInputStream;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One mail that the server kept: its envelope, its exact bytes, and what they say.
 *
 * <p>{@link #content()} is the truth: the bytes as the client meant them, dot-stuffing undone (RFC 5321 §4.5.2). All
 * else is read from them, on first use and once, and forgivingly: {@link #subject()}, {@link #text()} and their
 * kin never throw, whatever a mailer sent. Where they had to guess, {@link #problems()} says so.
 *
 * <p>Immutable and safe for use by several threads. Equal only to itself: the same mail sent twice is two.
 */
public final class ReceivedMessage {

    private final Envelope envelope;
    private final Bytes content;
    private final int session;
    private final int exchange;
    private final Instant receivedAt;
    private final Optional<Reply> reply;
    private final Object parsing = new Object();
    private volatile @Nullable ParsedMail parsed;

    /**
     * Made by the server when it keeps a mail; tests receive it and have no need to make one.
     *
     * @param envelope what MAIL and RCPT said
     * @param content the bytes of the mail, dot-stuffing undone, without the final dot
     * @param session the number of the session in the transcript
     * @param exchange the number, in that session, of the exchange that ended the mail (final dot or BDAT LAST)
     * @param receivedAt when the last byte had arrived
     * @param reply what the client was told then; empty where it was told nothing
     */
    public ReceivedMessage(
            Envelope envelope, Bytes content, int session, int exchange, Instant receivedAt, Optional<Reply> reply) {
        this.envelope = Objects.requireNonNull(envelope, "envelope");
        this.content = Objects.requireNonNull(content, "content");
        this.session = session;
        this.exchange = exchange;
        this.receivedAt = Objects.requireNonNull(receivedAt, "receivedAt");
        this.reply = Objects.requireNonNull(reply, "reply");
    }

    /** The envelope: reverse-path, parameters and every recipient with its outcome. */
    public Envelope envelope() {
        return envelope;
    }

    /** The address of the reverse-path (MAIL FROM); {@code ""} for the null reverse-path {@code <>}. */
    public String from() {
        return envelope.reversePath().isNull() ? "" : envelope.reversePath().address();
    }

    /**
     * Every address that the mail was accepted for: those of the accepted recipients in order, each followed by the
     * one it was forwarded to; none twice.
     */
    public List<String> recipients() {
        Set<String> seen = new HashSet<>();
        return envelope.acceptedRecipients().stream()
                .flatMap(recipient -> recipient.recordedAs().stream())
                .filter(address -> seen.add(Addresses.key(address)))
                .toList();
    }

    /** Whether the mail was accepted for {@code address}, be it by its own name or by a forward. */
    public boolean isFor(String address) {
        return envelope.acceptedRecipients().stream().anyMatch(recipient -> recipient.isFor(address));
    }

    /** What became of the recipient {@code address}; see {@link Envelope#recipient}. Empty if it was never named. */
    public Optional<Recipient> outcomeFor(String address) {
        return envelope.recipient(address);
    }

    /** The bytes of the mail exactly as sent, dot-stuffing undone, without the final dot. */
    public Bytes content() {
        return content;
    }

    /** The length of {@link #content()} in bytes, as SIZE counts them (RFC 1870 §3). */
    public int size() {
        return content.length();
    }

    /** The number of the session in the transcript that the mail came in. */
    public int session() {
        return session;
    }

    /** The number, in that session, of the exchange that ended the mail. */
    public int exchange() {
        return exchange;
    }

    /** When the last byte of the mail had arrived. */
    public Instant receivedAt() {
        return receivedAt;
    }

    /** What the client was told when the mail had ended; empty where the server said nothing. */
    public Optional<Reply> reply() {
        return reply;
    }

    /**
     * Whether the mail was kept though the client was told 4yz or 5yz: the lie "refuse but keep", which makes a client
     * that retries deliver twice.
     */
    public boolean wasRefused() {
        return reply.isPresent() && reply.get().code() >= 400;
    }

    /**
     * The mail for Jakarta Mail: a new one at each call, so that changing it changes nothing here. Its own methods may
     * throw where those of this class do not. It takes no setting from the system's mail session properties.
     *
     * @throws IllegalStateException where Jakarta Mail cannot read the mail at all
     */
    public MimeMessage mime() {
        Session plain = Session.getInstance(new Properties());
        try {
            return new MimeMessage(plain, new SharedByteArrayInputStream(content.toByteArray()));
        } catch (MessagingException | RuntimeException unreadable) {
            // It throws an IndexOutOfBoundsException at a header that begins with the folds of none.
            throw new IllegalStateException(
                    "Jakarta Mail cannot read the mail of session " + session + ", exchange " + exchange
                            + "; its bytes are in content().",
                    unreadable);
        }
    }

    /** The first Subject field, decoded; empty where there is none. */
    public Optional<String> subject() {
        return header("Subject").stream().findFirst();
    }

    /** The values of every header field called {@code name} in any case, in order, decoded and unfolded. */
    public List<String> header(String name) {
        return headers().stream()
                .filter(header -> header.isCalled(name))
                .map(Header::value)
                .toList();
    }

    /** All fields of the mail's own header, in order, decoded and unfolded. */
    public List<Header> headers() {
        return parsed().headers();
    }

    /**
     * The plain text: the first part of type {@code text/plain} that is no attachment, decoded, its line ends as sent.
     * A mail that is not MIME is plain text as a whole (RFC 2045 §5.2). Empty where there is no such part.
     */
    public Optional<String> text() {
        return parsed().text();
    }

    /** The HTML: the first part of type {@code text/html} that is no attachment, decoded; empty where there is none. */
    public Optional<String> html() {
        return parsed().html();
    }

    /**
     * The attachments in order, wherever in the mail they lie: every part that says so (RFC 2183 §2.2), that has a
     * file name, or that is no text. An attached mail ({@code message/rfc822}) is one attachment and is not looked into.
     */
    public List<Attachment> attachments() {
        return parsed().attachments();
    }

    /**
     * What in the mail could not be read as it stands, and how it was read instead: a sentence each, in order. Empty
     * for a mail in good form.
     */
    public List<String> problems() {
        return parsed().problems();
    }

    private ParsedMail parsed() {
        ParsedMail done = parsed;
        if (done == null) {
            synchronized (parsing) {
                done = parsed;
                if (done == null) {
                    done = MailParser.parse(content.toByteArray(), envelope.smtpUtf8());
                    parsed = done;
                }
            }
        }
        return done;
    }

    /**
     * One line: {@code mail from <a@b> to [c@d], subject 'Your order', 1,234 bytes (session 1, exchange 5)}.
     */
    @Override
    public String toString() {
        return "mail from <" + from() + "> to " + recipients() + ", "
                + subject().map(subject -> "subject " + Words.quoted(subject)).orElse("no subject") + ", "
                + Words.bytes(size()) + " (session " + session + ", exchange " + exchange + ")";
    }
}
