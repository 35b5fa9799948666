package io.github.smtpservertest.message;

import io.github.smtpservertest.bytes.Bytes;
import io.github.smtpservertest.internal.mime.AddressField;
import io.github.smtpservertest.internal.mime.ContentIds;
import io.github.smtpservertest.internal.mime.ForeignText;
import io.github.smtpservertest.internal.mime.ParsedAddress;
import io.github.smtpservertest.internal.mime.ParsedMessage;
import io.github.smtpservertest.internal.mime.Part;
import io.github.smtpservertest.reply.Reply;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One message that the server kept: its envelope, its exact bytes, and what they say.
 *
 * <p>{@link #content()} is the truth: the bytes as the client meant them, dot-stuffing undone (RFC 5321 §4.5.2). All
 * else is read from them, on first use and once, and forgivingly: {@link #subject()}, {@link #text()} and others
 * never throw, whatever a client sent. Where they had to guess, {@link #problems()} says so.
 *
 * <p>A mail library of your own, Jakarta's or the older javax's, reads the bytes: {@code new MimeMessage(session,
 * message.content().openStream())}. None comes with this one.
 *
 * <p>Immutable and safe for use by several threads. Equal only to itself: the same message sent twice is two.
 */
public final class ReceivedMessage {

    private final Envelope envelope;
    private final Bytes content;
    private final int session;
    private final int exchange;
    private final Instant receivedAt;
    private final Optional<Reply> reply;
    private final ParsedMessage parsed;
    private final Object reading = new Object();
    private volatile @Nullable List<Header> headers;
    private volatile @Nullable List<MessagePart> parts;

    /**
     * Made by the server when it keeps a message; tests receive it and have no need to make one.
     *
     * @param envelope what MAIL and RCPT said
     * @param content the bytes of the message, dot-stuffing undone, without the final dot
     * @param session the number of the session in the transcript
     * @param exchange the number, in that session, of the exchange that ended the message (final dot or BDAT LAST)
     * @param receivedAt when the last byte had arrived
     * @param reply the reply that it got then; empty where it got none
     */
    public ReceivedMessage(
            Envelope envelope, Bytes content, int session, int exchange, Instant receivedAt, Optional<Reply> reply) {
        this.envelope = Objects.requireNonNull(envelope, "envelope");
        this.content = Objects.requireNonNull(content, "content");
        this.session = session;
        this.exchange = exchange;
        this.receivedAt = Objects.requireNonNull(receivedAt, "receivedAt");
        this.reply = Objects.requireNonNull(reply, "reply");
        this.parsed = new ParsedMessage(content, envelope.smtpUtf8());
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
     * Every address that the message was accepted for: those of the accepted recipients in order, each followed by the
     * one it was forwarded to; none twice.
     */
    public List<String> recipients() {
        Set<String> seen = new HashSet<>();
        return envelope.acceptedRecipients().stream()
                .flatMap(recipient -> recipient.recordedAs().stream())
                .filter(address -> seen.add(AddressKey.key(address)))
                .toList();
    }

    /** Whether the message was accepted for {@code address}, be it by its own name or by a forward. */
    public boolean isFor(String address) {
        return envelope.acceptedRecipients().stream().anyMatch(recipient -> recipient.isFor(address));
    }

    /** What became of the recipient {@code address}; see {@link Envelope#recipient}. Empty if it was never named. */
    public Optional<Recipient> outcomeFor(String address) {
        return envelope.recipient(address);
    }

    /** The bytes of the message exactly as sent, dot-stuffing undone, without the final dot. */
    public Bytes content() {
        return content;
    }

    /** The length of {@link #content()} in bytes, as SIZE counts them (RFC 1870 §3). */
    public int size() {
        return content.length();
    }

    /** The number of the session in the transcript that the message came in. */
    public int session() {
        return session;
    }

    /** The number, in that session, of the exchange that ended the message. */
    public int exchange() {
        return exchange;
    }

    /** When the last byte of the message had arrived. */
    public Instant receivedAt() {
        return receivedAt;
    }

    /** What the client was told when the message had ended; empty where the server said nothing. */
    public Optional<Reply> reply() {
        return reply;
    }

    /**
     * Whether the message was kept though the client was told 4yz or 5yz: kept although refused, which makes a client
     * that retries deliver twice.
     */
    public boolean wasRefused() {
        return reply.isPresent() && reply.get().code() >= 400;
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

    /** All fields of the message's own header, in order, decoded and unfolded. For these no more is read than the header. */
    public List<Header> headers() {
        List<Header> done = headers;
        if (done == null) {
            synchronized (reading) {
                done = headers;
                if (done == null) {
                    done = parsed.fields().stream().map(Header::of).toList();
                    headers = done;
                }
            }
        }
        return done;
    }

    /**
     * The addresses in the header fields called {@code field} in any case, such as {@code To}, in order, those in groups too (RFC 5322
     * §3.4). What is no address is one whose domain is {@code ""}. Whom the message went to, says not the header but the
     * {@linkplain #envelope() envelope}.
     */
    public List<Address> addresses(String field) {
        return parsed.fields().stream()
                .filter(found -> found.name().equalsIgnoreCase(field))
                .flatMap(found -> AddressField.addresses(found).stream())
                .map(ReceivedMessage::address)
                .toList();
    }

    /**
     * The groups in the header fields called {@code field}, by their names, decoded, in order: of {@code undisclosed-recipients:;} one
     * with nobody in it (RFC 5322 §3.4). Unmodifiable.
     */
    public Map<String, List<Address>> groups(String field) {
        Map<String, List<Address>> groups = new LinkedHashMap<>();
        parsed.fields().stream()
                .filter(found -> found.name().equalsIgnoreCase(field))
                .forEach(found -> {
                    AddressField.groups(found)
                            .forEach(name -> groups.computeIfAbsent(name, empty -> new ArrayList<>()));
                    AddressField.addresses(found)
                            .forEach(member ->
                                    member.group().map(groups::get).ifPresent(members -> members.add(address(member))));
                });
        groups.replaceAll((name, members) -> List.copyOf(members));
        return Collections.unmodifiableMap(groups);
    }

    private static Address address(ParsedAddress parsed) {
        return new Address(parsed.displayName(), parsed.localPart(), parsed.domain());
    }

    /**
     * The plain text: the first part of type {@code text/plain} that is no attachment, decoded, its line ends as sent. A part with a file
     * name is one only where it stands first, or as an alternative, and no other is (RFC 2183 §2.1). A message that is not MIME is plain
     * text as a whole (RFC 2045 §5.2). Empty where there is no such part.
     */
    public Optional<String> text() {
        return parsed.body().text().flatMap(Part::text);
    }

    /** The HTML: the first part of type {@code text/html}, chosen like {@link #text()}; empty where there is none. */
    public Optional<String> html() {
        return parsed.body().html().flatMap(Part::text);
    }

    /**
     * All other parts, in order, but for multiparts: every part that is neither {@link #text()} nor {@link #html()}, be it a file, an image
     * in the text, an invitation, or a second text. An attached message ({@code message/rfc822}) is one of them, and its parts are not.
     */
    public List<MessagePart> attachments() {
        Set<Part> attachments = new HashSet<>(parsed.body().attachments());
        return parts().stream()
                .filter(part -> attachments.contains(part.part()))
                .toList();
    }

    /**
     * Every part, depth first: the message itself, then each part before those that it consists of, those of attached messages too. See
     * {@link MessagePart#children()} for the tree.
     */
    public List<MessagePart> parts() {
        List<MessagePart> done = parts;
        if (done == null) {
            synchronized (reading) {
                done = parts;
                if (done == null) {
                    List<MessagePart> all = new ArrayList<>();
                    collect(new MessagePart(parsed.root()), all);
                    done = List.copyOf(all);
                    parts = done;
                }
            }
        }
        return done;
    }

    private static void collect(MessagePart part, List<MessagePart> all) {
        all.add(part);
        part.children().forEach(child -> collect(child, all));
    }

    /**
     * The first part with that Content-ID, written as HTML names it ({@code cid:logo@shop}, RFC 2392 §2), in angle brackets, or bare; empty
     * where there is none.
     */
    public Optional<MessagePart> partByContentId(String id) {
        String wanted = ContentIds.bare(id);
        return parts().stream()
                .filter(part -> part.contentId().filter(wanted::equals).isPresent())
                .findFirst();
    }

    /**
     * What is wrong with the message by RFC 5322 and MIME, and how it was read instead: a sentence each, in the order of the message.
     * Empty for one in good form. Every part is decoded for it.
     */
    public List<String> problems() {
        return parsed.problems();
    }

    /**
     * Several lines: the message in one, its envelope, each of its {@linkplain #parts() parts}, indented by its depth, and each of its
     * {@linkplain #problems() problems}. None of what the parts say.
     */
    public String summary() {
        StringBuilder summary = new StringBuilder(this + "\n" + envelope.text());
        parts().get(0).describe("", summary);
        problems()
                .forEach(problem -> summary.append("problem: ").append(problem).append('\n'));
        return summary.toString();
    }

    /**
     * One line: {@code message from <a@b> to [c@d], subject 'Your order', 1,234 bytes (session 1, exchange 5)}.
     */
    @Override
    public String toString() {
        return "message from <" + from() + "> to " + recipients() + ", "
                + subject()
                        .map(subject -> "subject " + ForeignText.quoted(subject))
                        .orElse("no subject") + ", "
                + ForeignText.bytes(size()) + " (session " + session + ", exchange " + exchange + ")";
    }
}
