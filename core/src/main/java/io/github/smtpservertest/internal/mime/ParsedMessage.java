package io.github.smtpservertest.internal.mime;

import io.github.smtpservertest.bytes.Bytes;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a message's bytes mean. Three steps, each done once and only when it is asked for: the header, of which no more is read than
 * there is of it; the parts, in one pass; and what is wrong, for which everything is decoded. Never throws, whatever the bytes are.
 */
public final class ParsedMessage {

    private static final int FIRST_READ = 16 * 1024;
    private static final int GROWTH = 8;

    private final Bytes content;
    private final boolean utf8;
    private final Remade<byte[]> bytes;
    private @Nullable ParsedHeader header;
    private @Nullable Part root;
    private @Nullable BodyChoice body;
    private @Nullable List<String> problems;

    /** Of the message {@code content}; {@code utf8} allows UTF-8 in headers (RFC 6532). */
    public ParsedMessage(Bytes content, boolean utf8) {
        this.content = content;
        this.utf8 = utf8;
        this.bytes = new Remade<>(content::toByteArray);
    }

    private record ParsedHeader(List<Field> fields, List<String> problems) {}

    /** The fields of the message's own header, in order. */
    public List<Field> fields() {
        return header().fields();
    }

    /** The message as a part, with all that it consists of. */
    public synchronized Part root() {
        Part done = root;
        if (done == null) {
            done = PartReader.message(bytes::get, utf8);
            root = done;
        }
        return done;
    }

    /** Which of its parts are its text, and which are not. */
    public synchronized BodyChoice body() {
        BodyChoice done = body;
        if (done == null) {
            done = BodyChoice.of(root());
            body = done;
        }
        return done;
    }

    /** What is wrong, a sentence each, in the order of the message. */
    public synchronized List<String> problems() {
        List<String> done = problems;
        if (done == null) {
            Problems all = new Problems();
            if (content.isEmpty()) {
                all.add("The message is empty: it has neither header nor body.");
            }
            sayNuls(all);
            all.addAll(header().problems());
            root().say(all);
            done = all.asList();
            problems = done;
        }
        return done;
    }

    private void sayNuls(Problems all) {
        int count = 0;
        int first = -1;
        byte[] message = bytes.get();
        for (int i = 0; i < message.length; i++) {
            if (message[i] == 0) {
                first = count++ == 0 ? i : first;
            }
        }
        if (count > 0) {
            all.add("The message has " + count + " NUL (RFC 5322 §4), the first at offset " + first + ": kept.");
        }
    }

    private synchronized ParsedHeader header() {
        ParsedHeader done = header;
        if (done == null) {
            Problems found = new Problems();
            HeaderBlock block = block();
            block.sayForm("The message", found);
            List<Field> fields = PartHead.fields(block, "The", utf8, found);
            FieldCounts.ofMessage(fields, found);
            AddressField.say(fields, found);
            done = new ParsedHeader(List.copyOf(fields), found.asList());
            header = done;
        }
        return done;
    }

    private HeaderBlock block() {
        for (long size = FIRST_READ; ; size *= GROWTH) {
            byte[] start = start((int) Math.min(size, content.length()));
            HeaderBlock block = HeaderBlock.read(start, 0, start.length, true, new Delimiters(start, start.length));
            if (start.length == content.length() || block.isCertain()) {
                return block;
            }
        }
    }

    private byte[] start(int length) {
        try (InputStream in = content.openStream()) {
            return in.readNBytes(length);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
