package io.github.smtpservertest.internal.mime;

import io.github.smtpservertest.bytes.Bytes;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A part of a message, or the message as its own outermost part. Its content is decoded when somebody asks for it. */
public final class Part {

    private final PartHead head;
    private final Source source;
    private final int from;
    private final int to;
    private final String mediaType;
    private final String encoding;
    private final List<Part> children;
    private final List<String> formProblems;
    private final Remade<Decoded> decoded;

    Part(PartHead head, Source source, int from, int to, String mediaType, List<Part> children, List<String> problems) {
        this.head = head;
        this.source = source;
        this.from = from;
        this.to = to;
        this.mediaType = mediaType;
        this.encoding = mediaType.startsWith("multipart/") ? "binary" : head.encoding();
        this.children = List.copyOf(children);
        this.formProblems = problems;
        this.decoded = new Remade<>(this::decode);
    }

    private record Decoded(Bytes content, Optional<String> text, List<String> problems) {}

    private Decoded decode() {
        Problems problems = new Problems();
        byte[] content = TransferEncoding.decode(source.bytes(), from, to, encoding, head.where(), problems);
        Optional<String> text = mediaType.startsWith("text/")
                ? Optional.of(Charsets.decode(content, head.type().parameter("charset"), head.where(), problems))
                : Optional.empty();
        return new Decoded(Bytes.of(content), text, problems.asList());
    }

    /** The place in the tree, such as {@code 2.1}; empty for the message itself. */
    public String number() {
        return head.number();
    }

    /** The fields of its header, in order. */
    public List<Field> fields() {
        return head.fields();
    }

    /** The media type in lower case, without parameters. */
    public String mediaType() {
        return mediaType;
    }

    /** The parameters of its type, by their names in lower case, decoded. */
    public Map<String, String> parameters() {
        return head.type().parameters();
    }

    /** What it is to be shown as, in lower case: {@code inline}, {@code attachment}; empty where it does not say. */
    public Optional<String> disposition() {
        return head.disposition();
    }

    /** The file name, decoded. */
    public Optional<String> fileName() {
        return head.fileName();
    }

    /** The Content-ID without its angle brackets. */
    public Optional<String> contentId() {
        return head.contentId();
    }

    /** Those that it consists of: of a multipart its parts, of an attached message that message. */
    public List<Part> children() {
        return children;
    }

    /** Its bytes, with the transfer encoding undone; of a multipart all of its body, as it came. */
    public Bytes content() {
        return decoded.get().content();
    }

    /** The number of bytes of {@link #content()}. */
    public int size() {
        return TransferEncoding.isIdentity(encoding)
                ? to - from
                : decoded.get().content().length();
    }

    /** Its text, decoded; empty where it is none. */
    public Optional<String> text() {
        return decoded.get().text();
    }

    /** Whether it is to be shown with the text around it, or does not say. */
    boolean isInline() {
        return disposition().isEmpty() || disposition().get().equals("inline");
    }

    boolean isLeaf() {
        return !mediaType.startsWith("multipart/") || children.isEmpty();
    }

    /** What is wrong with it and with what it consists of. */
    void say(Problems problems) {
        problems.addAll(formProblems);
        if (isLeaf()) {
            problems.addAll(decoded.get().problems());
        }
        children.forEach(child -> child.say(problems));
    }
}
