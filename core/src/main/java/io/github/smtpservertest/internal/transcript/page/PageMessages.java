package io.github.smtpservertest.internal.transcript.page;

import io.github.smtpservertest.bytes.Bytes;
import io.github.smtpservertest.command.Command;
import io.github.smtpservertest.command.MailPath;
import io.github.smtpservertest.command.Parameters;
import io.github.smtpservertest.command.Stage;
import io.github.smtpservertest.message.Envelope;
import io.github.smtpservertest.message.Header;
import io.github.smtpservertest.message.MessagePart;
import io.github.smtpservertest.message.ReceivedMessage;
import io.github.smtpservertest.transcript.Exchange;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The messages of a page, read from the contents that clients sent, kept by the server or not. */
final class PageMessages {

    /** Messages that are rendered, bytes of one that are read for that, characters of a text, and bytes of its images. */
    private static final int MAX_MESSAGES = 200;

    private static final int MAX_READ = 1_000_000;
    private static final int MAX_TEXT = 100_000;
    private static final int MAX_IMAGES = 300_000;
    private static final int MAX_ALL = 3_000_000;
    private static final int MAX_PARTS = 200;

    private static final Set<String> IMAGES = Set.of("image/png", "image/gif", "image/jpeg", "image/webp");

    private record Found(String server, ReceivedMessage message, boolean kept, boolean cut) {}

    private final List<Found> found = new ArrayList<>();
    private final ByteArrayOutputStream chunks = new ByteArrayOutputStream();
    private int written;

    /** Looks at an exchange; the number of the message that ended in it, -1 where none did. */
    int found(Exchange exchange, String server) throws IOException {
        Optional<Command> chunk =
                exchange.command().filter(command -> command.chunkSize().isPresent());
        byte[] content;
        if (exchange.stage() == Stage.BDAT && chunk.isPresent()) {
            append(exchange.received(), chunk.get().chunkSize().orElseThrow());
            if (!chunk.get().isLastChunk()) {
                return -1;
            }
            content = chunks.toByteArray();
            chunks.reset();
        } else if (exchange.stage() == Stage.END_OF_DATA && !exchange.received().isEmpty()) {
            content = unstuffed(Beginning.of(exchange.received(), MAX_READ).toByteArray());
        } else {
            if (exchange.stage() == Stage.MAIL) {
                chunks.reset();
            }
            return -1;
        }
        if (found.size() >= MAX_MESSAGES) {
            return -1;
        }
        ReceivedMessage message = new ReceivedMessage(
                new Envelope(MailPath.NULL, Parameters.NONE, List.of()),
                Bytes.of(content),
                exchange.session(),
                exchange.number(),
                Instant.EPOCH,
                exchange.reply());
        found.add(new Found(
                server,
                message,
                !exchange.recordedUnder().isEmpty(),
                exchange.received().length() > MAX_READ));
        return found.size() - 1;
    }

    private void append(Bytes received, long size) throws IOException {
        byte[] bytes = Beginning.of(received, MAX_READ).toByteArray();
        int line = Math.max(0, received.length() - (int) Math.min(size, received.length()));
        if (chunks.size() < MAX_READ && line < bytes.length) {
            chunks.write(bytes, line, bytes.length - line);
        }
    }

    /** Without the final dot and the dots that the client had doubled (RFC 5321 §4.5.2). */
    private static byte[] unstuffed(byte[] stuffed) {
        ByteArrayOutputStream content = new ByteArrayOutputStream(stuffed.length);
        int end = stuffed.length;
        if (end >= 3 && stuffed[end - 3] == '.' && stuffed[end - 2] == '\r' && stuffed[end - 1] == '\n') {
            end -= 3;
        }
        boolean lineStart = true;
        for (int at = 0; at < end; at++) {
            if (!lineStart || stuffed[at] != '.') {
                content.write(stuffed[at]);
            }
            lineStart = stuffed[at] == '\n' && at > 0 && stuffed[at - 1] == '\r';
        }
        return content.toByteArray();
    }

    void writeTo(JsonOut json) throws IOException {
        json.array();
        for (int id = 0; id < found.size(); id++) {
            write(json, id, found.get(id));
        }
        json.endArray();
    }

    private void write(JsonOut json, int id, Found one) throws IOException {
        ReceivedMessage message = one.message();
        json.object().name("id").value(id);
        json.name("summary")
                .value((one.server().isEmpty() ? "" : one.server() + ", ") + "session " + message.session()
                        + ", exchange "
                        + message.exchange() + ", " + (one.cut() ? "more than " : "") + message.size() + " bytes, "
                        + (one.kept() ? "kept" : "not kept")
                        + message.reply()
                                .map(reply -> ", answered " + reply.code())
                                .orElse(", not answered"));
        json.name("kept").value(one.kept());
        if (message.subject().isPresent()) {
            json.name("subject").value(limited(message.subject().get()));
        }
        json.name("headers")
                .strings(message.headers().stream()
                        .map(Header::toString)
                        .map(this::limited)
                        .toList());
        if (message.text().isPresent()) {
            json.name("text").value(limited(message.text().get()));
        }
        if (message.html().isPresent()) {
            json.name("html").value(limited(message.html().get()));
        }
        json.name("parts").array();
        List<MessagePart> parts = message.parts();
        for (MessagePart part : parts.subList(0, Math.min(parts.size(), MAX_PARTS))) {
            json.object().name("depth").value(depth(part)).name("text").value(limited(part.toString()));
            json.endObject();
        }
        if (parts.size() > MAX_PARTS) {
            json.object().name("depth").value(0).name("text");
            json.value("… " + (parts.size() - MAX_PARTS) + " parts more, which this page leaves out")
                    .endObject();
        }
        json.endArray();
        json.name("problems")
                .strings(message.problems().stream().map(this::limited).toList());
        json.name("images").object();
        if (message.html().isPresent()) {
            images(json, parts);
        }
        json.endObject().endObject();
    }

    /** The images that HTML may name by their Content-ID, as far as there is room: no kind of image that can hold a script. */
    private void images(JsonOut json, List<MessagePart> parts) throws IOException {
        Set<String> seen = new HashSet<>();
        int room = MAX_IMAGES;
        for (MessagePart part : parts) {
            if (part.contentId().isEmpty() || !IMAGES.contains(part.contentType())) {
                continue;
            }
            Bytes content = part.content();
            int encoded = (content.length() + 2) / 3 * 4;
            if (content.length() > room
                    || encoded > MAX_ALL - written
                    || !seen.add(part.contentId().get())) {
                continue;
            }
            room -= content.length();
            written += encoded;
            json.name(part.contentId().get())
                    .value("data:" + part.contentType() + ";base64,"
                            + Base64.getEncoder().encodeToString(content.toByteArray()));
        }
    }

    /** How many parts it lies in; its number has a level each. */
    private static int depth(MessagePart part) {
        return part.number().isEmpty()
                ? 0
                : 1
                        + (int) part.number()
                                .chars()
                                .filter(character -> character == '.')
                                .count();
    }

    private String limited(String text) {
        int room = Math.min(MAX_TEXT, Math.max(200, MAX_ALL - written));
        String cut = text.length() <= room
                ? text
                : text.substring(0, room) + "… " + (text.length() - room)
                        + " characters more, which this page leaves out";
        written += cut.length();
        return cut;
    }
}
