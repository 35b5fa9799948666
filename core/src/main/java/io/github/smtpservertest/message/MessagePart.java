package io.github.smtpservertest.message;

import io.github.smtpservertest.bytes.Bytes;
import io.github.smtpservertest.internal.mime.ForeignText;
import io.github.smtpservertest.internal.mime.Part;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A part of a message: a text, an image, a file, an invitation, a multipart that holds others, an attached message; or the message
 * itself as its own outermost part (RFC 2045 §2.5).
 *
 * <p>Its content is decoded when it is asked for. Nothing throws, whatever a client sent; what had to be guessed is in
 * {@link ReceivedMessage#problems()}. Immutable and safe for use by several threads; equal only to itself.
 */
public final class MessagePart {

    private final Part part;
    private final List<Header> headers;
    private final List<MessagePart> children;

    MessagePart(Part part) {
        this.part = part;
        this.headers = part.fields().stream().map(Header::of).toList();
        this.children = part.children().stream().map(MessagePart::new).toList();
    }

    Part part() {
        return part;
    }

    /**
     * Its place in the tree: {@code 1}, {@code 2.1}, counted from 1 at each level, as the problems name it; {@code ""} for the message
     * itself.
     */
    public String number() {
        return part.number();
    }

    /** The fields of its header in order, decoded and unfolded. */
    public List<Header> headers() {
        return headers;
    }

    /** The values of every field of its header called {@code name} in any case, in order, decoded and unfolded. */
    public List<String> header(String name) {
        return headers.stream()
                .filter(header -> header.isCalled(name))
                .map(Header::value)
                .toList();
    }

    /**
     * The media type in lower case, without parameters: {@code text/calendar}. Default: {@code text/plain}, in a digest
     * {@code message/rfc822} (RFC 2045 §5.2, RFC 2046 §5.1.5).
     */
    public String contentType() {
        return part.mediaType();
    }

    /**
     * A parameter of its type, decoded (RFC 2231), such as {@code charset}, or {@code method} of an invitation; {@code name} in any
     * case. Empty where there is none.
     */
    public Optional<String> parameter(String name) {
        return Optional.ofNullable(part.parameters().get(name.toLowerCase(Locale.ROOT)));
    }

    /**
     * How it is to be shown (RFC 2183 §2): {@code inline}, {@code attachment}, or another word that was sent, in lower case; empty where
     * the part does not say.
     */
    public Optional<String> disposition() {
        return part.disposition();
    }

    /**
     * The name it was sent under, decoded (RFC 2231, and RFC 2047 as many mailers misuse it): the disposition's, or else the older one
     * of its type; empty where none was given.
     */
    public Optional<String> fileName() {
        return part.fileName();
    }

    /** The Content-ID without its angle brackets, which HTML names as {@code cid:…} (RFC 2392 §2); empty where there is none. */
    public Optional<String> contentId() {
        return part.contentId();
    }

    /** Its bytes, base64 and quoted-printable undone; of a multipart all of its body, as sent. */
    public Bytes content() {
        return part.content();
    }

    /** Its text, decoded from its charset, with line ends as sent; empty where the type is not {@code text/…}. */
    public Optional<String> text() {
        return part.text();
    }

    /**
     * The parts that it consists of, in order: those of a multipart; of an attached message ({@code message/rfc822}) that message as one
     * part. Empty for all others.
     */
    public List<MessagePart> children() {
        return children;
    }

    void describe(String indent, StringBuilder lines) {
        lines.append(indent).append(this).append('\n');
        children.forEach(child -> child.describe(indent + "  ", lines));
    }

    /** One line: {@code part 2 'order.pdf', application/pdf, 1,234 bytes}. */
    @Override
    public String toString() {
        return (number().isEmpty() ? "the message" : "part " + number())
                + fileName().map(name -> " " + ForeignText.quoted(name)).orElse("")
                + contentId().map(id -> " <" + ForeignText.shortened(id) + ">").orElse("") + ", " + contentType() + ", "
                + ForeignText.bytes(part.size());
    }
}
