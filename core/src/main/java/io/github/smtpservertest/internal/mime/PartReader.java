package io.github.smtpservertest.internal.mime;

import java.util.ArrayList;
import java.util.List;

/**
 * Cuts a message into its parts (RFC 2046), all of them in one pass. Nothing is left out: what cannot be cut is one part, and what
 * is too deep or too much is left uncut.
 */
final class PartReader {

    static final int DEEPEST = 50;
    static final int MAX_PARTS = 10_000;
    private static final int LONGEST_BOUNDARY = 70;
    private static final String PLAIN = "text/plain";

    private final Source source;
    private final byte[] bytes;
    private final int to;
    private final boolean utf8;
    private final Delimiters delimiters;
    private final Count count;

    private PartReader(Source source, byte[] bytes, int to, boolean utf8, Count count) {
        this.source = source;
        this.bytes = bytes;
        this.to = to;
        this.utf8 = utf8;
        this.delimiters = new Delimiters(bytes, to);
        this.count = count;
    }

    /** How many parts there are so far, those of messages inside included. */
    private static final class Count {
        private int parts;
    }

    /** The message itself; of what is wrong with its header, only what has to do with its body is said. */
    static Part message(Source source, boolean utf8) {
        byte[] bytes = source.bytes();
        PartReader reader = new PartReader(source, bytes, bytes.length, utf8, new Count());
        HeaderBlock block = HeaderBlock.read(bytes, 0, bytes.length, true, reader.delimiters);
        List<Field> fields = PartHead.fields(block, "The", utf8, new Problems());
        Problems problems = new Problems();
        return reader.part(block, fields, PLAIN, "", 0, problems);
    }

    /** The part, or the message that is one, that begins at {@code from}; afterwards the next delimiter has been found. */
    private Part part(int from, boolean isMessage, String defaultType, String number, int depth) {
        Problems problems = new Problems();
        HeaderBlock block = HeaderBlock.read(bytes, from, to, isMessage, delimiters);
        block.sayForm("Part " + number, problems);
        List<Field> fields = PartHead.fields(block, "Part " + number + "'s", utf8, problems);
        FieldCounts.ofPart(fields, isMessage, "Part " + number, problems);
        return part(block, fields, defaultType, number, depth, problems);
    }

    private Part part(
            HeaderBlock block, List<Field> fields, String defaultType, String number, int depth, Problems problems) {
        PartHead head = PartHead.of(fields, number, defaultType, problems);
        String type = head.type().word();
        int body = block.bodyStart();
        if (type.startsWith("multipart/") && depth < DEEPEST) {
            return multipart(head, body, depth, problems);
        }
        delimiters.find(body);
        int end = delimiters.textEnd(body);
        if (type.startsWith("multipart/")) {
            sayTooDeep("multipart", head, problems);
            return new Part(head, source, body, end, type, List.of(), problems.asList());
        }
        return type.equals("message/rfc822") || type.equals("message/global")
                ? enclosed(head, body, end, depth, problems)
                : new Part(head, source, body, end, type, List.of(), problems.asList());
    }

    private static void sayTooDeep(String what, PartHead head, Problems problems) {
        problems.add(head.where() + " is a " + what + " nested deeper than " + DEEPEST
                + " levels: kept as an attachment, not looked into.");
    }

    private Part multipart(PartHead head, int body, int depth, Problems problems) {
        String boundary = boundary(head, body, problems);
        List<Part> children = new ArrayList<>();
        if (!boundary.isEmpty()) {
            int level = delimiters.push(boundary);
            delimiters.find(body);
            boolean closed = readChildren(head, level, depth, children, problems);
            delimiters.pop();
            if (children.isEmpty()) {
                problems.add(head.where() + " is a multipart in which no part begins at its boundary "
                        + ForeignText.quoted(boundary) + ": read as plain text.");
            } else if (!closed) {
                problems.add(head.where() + " is a multipart that ends without its closing delimiter "
                        + ForeignText.quoted("--" + boundary + "--") + ": its last part goes up to the end.");
            }
        } else {
            delimiters.find(body);
        }
        int end = delimiters.textEnd(body);
        if (children.isEmpty()) {
            return new Part(head, source, body, end, PLAIN, children, problems.asList());
        }
        if (!TransferEncoding.isIdentity(head.encoding())) {
            problems.add(head.where() + " is a multipart that declares the transfer encoding "
                    + ForeignText.quoted(head.encoding()) + ", which RFC 2045 §6.4 forbids: not decoded.");
        }
        return new Part(head, source, body, end, head.type().word(), children, problems.asList());
    }

    /** The boundary that is declared, or else the one that the body seems to have; empty where there is none. */
    private String boundary(PartHead head, int body, Problems problems) {
        String written = head.type().parameter("boundary").orElse("");
        String declared = written.stripTrailing();
        if (!declared.isEmpty()) {
            if (declared.length() < written.length()) {
                problems.add(head.where()
                        + " is a multipart with a boundary that ends with white space (RFC 2046 §5.1.1): read"
                        + " without it.");
            }
            if (declared.length() > LONGEST_BOUNDARY) {
                problems.add(
                        head.where() + " is a multipart with a boundary of " + declared.length() + " characters, and "
                                + LONGEST_BOUNDARY + " are the most (RFC 2046 §5.1.1): cut at it nevertheless.");
            }
            return declared;
        }
        String guess = delimiters.guess(body);
        problems.add(head.where()
                + (guess.isEmpty()
                        ? " is a multipart without a boundary: read as plain text."
                        : " is a multipart that declares no boundary: cut at " + ForeignText.quoted("--" + guess)
                                + ", the first line of its body that looks like one."));
        return guess;
    }

    /** Reads part after part, up to a delimiter of a multipart around this one, or the end; whether it was closed last. */
    private boolean readChildren(PartHead head, int level, int depth, List<Part> children, Problems problems) {
        // RFC 2046 §5.1.5: the parts of a digest are messages unless they say otherwise.
        String innerType = head.type().word().equals("multipart/digest") ? "message/rfc822" : PLAIN;
        String prefix = head.number().isEmpty() ? "" : head.number() + ".";
        boolean closed = false;
        while (delimiters.level() == level) {
            if (delimiters.isClosing()) {
                closed = true;
                delimiters.find(delimiters.next());
                continue;
            }
            if (closed && !children.isEmpty()) {
                problems.add(head.where() + " is a multipart that goes on after its closing delimiter: read on.");
            }
            closed = false;
            String number = prefix + (children.size() + 1);
            if (count.parts >= MAX_PARTS) {
                children.add(rest(delimiters.next(), number, problems));
                return true;
            }
            count.parts++;
            children.add(part(delimiters.next(), false, innerType, number, depth + 1));
        }
        return closed;
    }

    private Part rest(int from, String number, Problems problems) {
        problems.add("The message has more than " + MAX_PARTS + " parts: all from the start of part " + number
                + " on is read as one plain text.");
        delimiters.find(to);
        PartHead head = PartHead.of(List.of(), number, PLAIN, problems);
        return new Part(head, source, from, to, PLAIN, List.of(), List.of());
    }

    /** A message that is a part; one that is encoded, as RFC 2046 §5.2.1 forbids, is decoded first. */
    private Part enclosed(PartHead head, int body, int end, int depth, Problems problems) {
        if (depth >= DEEPEST) {
            sayTooDeep("message", head, problems);
            return new Part(head, source, body, end, head.type().word(), List.of(), problems.asList());
        }
        boolean global = head.type().word().equals("message/global");
        Source inner = source;
        byte[] innerBytes = bytes;
        int innerFrom = body;
        int innerEnd = end;
        if (!TransferEncoding.isIdentity(head.encoding())) {
            if (!global) {
                problems.add(head.where() + " is a message that declares the transfer encoding "
                        + ForeignText.quoted(head.encoding()) + ", which RFC 2046 §5.2.1 forbids: decoded.");
            }
            Source outer = source;
            String encoding = head.encoding();
            Remade<byte[]> decoded = new Remade<>(
                    () -> TransferEncoding.decode(outer.bytes(), body, end, encoding, head.where(), new Problems()));
            inner = decoded::get;
            innerBytes = decoded.get();
            innerFrom = 0;
            innerEnd = innerBytes.length;
        }
        PartReader reader = new PartReader(inner, innerBytes, innerEnd, utf8 || global, count);
        Part message = reader.part(
                innerFrom, true, PLAIN, (head.number().isEmpty() ? "" : head.number() + ".") + 1, depth + 1);
        return new Part(head, source, body, end, head.type().word(), List.of(message), problems.asList());
    }
}
