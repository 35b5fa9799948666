package io.github.smtpservertest.internal.transcript;

import io.github.smtpservertest.auth.AuthAttempt;
import io.github.smtpservertest.bytes.Bytes;
import io.github.smtpservertest.command.Stage;
import io.github.smtpservertest.reply.Reply;
import io.github.smtpservertest.transcript.Cause;
import io.github.smtpservertest.transcript.Exchange;
import io.github.smtpservertest.transcript.Finding;
import io.github.smtpservertest.transcript.Mismatch;
import io.github.smtpservertest.transcript.SessionRecord;
import io.github.smtpservertest.transcript.TlsRecord;
import io.github.smtpservertest.transcript.Transcript;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Base64;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Prints transcripts as JSON (RFC 8259), exchange by exchange and line by line, so that what is written elsewhere is never in memory
 * as a whole.
 */
public final class TranscriptJson {

    /** What a report has of one content; the whole of it lies beside it. */
    private static final int REPORTED_BYTES = 1024 * 1024;

    private final Appendable json;
    private final Secrets secrets;
    private final int maxBytes;

    private TranscriptJson(Appendable json, Secrets secrets, int maxBytes) {
        this.json = json;
        this.secrets = secrets;
        this.maxBytes = maxBytes;
    }

    /** All sessions, with secrets as told. */
    public static String of(Transcript transcript, Secrets secrets) {
        StringBuilder json = new StringBuilder();
        try {
            new TranscriptJson(json, secrets, Integer.MAX_VALUE).write(transcript);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return json.toString();
    }

    /** Writes all but the secrets, and what is over a megabyte of a content, to {@code out}. */
    public static void writeReport(Transcript transcript, Appendable out) throws IOException {
        new TranscriptJson(out, Secrets.MASKED, REPORTED_BYTES).write(transcript);
    }

    private void write(Transcript transcript) throws IOException {
        Map<Integer, List<Finding>> findings =
                transcript.findings().stream().collect(Collectors.groupingBy(Finding::session));
        Map<String, Object> root = new LinkedHashMap<>();
        root.put(
                "sessions",
                transcript.sessions().stream()
                        .map(session -> session(session, findings.getOrDefault(session.number(), List.of()))));
        value(root, 0);
        json.append('\n');
    }

    /** What a client sent; a content line by line, as it is printed. */
    private Object received(Exchange exchange) {
        boolean content = exchange.stage() == Stage.END_OF_DATA || exchange.stage() == Stage.BDAT;
        return content ? ByteText.head(exchange.received(), maxBytes) : secrets.lines(exchange);
    }

    private Map<String, Object> session(SessionRecord session, List<Finding> findings) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("number", session.number());
        object.put("startedAt", session.startedAt().toString());
        object.put(
                "client",
                session.client().getHostString() + ":" + session.client().getPort());
        object.put(
                "server",
                session.server().getHostString() + ":" + session.server().getPort());
        object.put("exchanges", session.exchanges().stream().map(this::exchange));
        object.put("unanswered", secrets.unanswered(session, maxBytes));
        object.put("unasked", ByteText.lines(session.unasked()));
        Map<String, Object> end = new LinkedHashMap<>();
        end.put("how", session.end().how().name());
        end.put("by", session.isOpen() ? "NOBODY" : session.end().byClient() ? "CLIENT" : "SERVER");
        session.end().at().ifPresent(at -> end.put("atMillis", millis(at)));
        object.put("end", end);
        object.put("afterEnd", secrets.afterEnd(session));
        object.put(
                "handshakes",
                session.handshakes().stream()
                        .map(handshake -> handshake(handshake, secrets))
                        .toList());
        object.put(
                "logins", session.logins().stream().map(AuthAttempt::toString).toList());
        object.put(
                "mismatches",
                session.mismatches().stream().map(TranscriptJson::mismatch).toList());
        object.put("remarks", session.remarks());
        object.put("findings", findings.stream().map(TranscriptJson::finding).toList());
        return object;
    }

    private static Map<String, Object> mismatch(Mismatch mismatch) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("exchange", mismatch.exchange());
        object.put("dialogue", mismatch.dialogue());
        object.put("line", mismatch.line());
        object.put("expected", mismatch.expected());
        object.put("came", mismatch.came());
        object.put("sentence", mismatch.sentence());
        return object;
    }

    private static Map<String, Object> finding(Finding finding) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("kind", finding.kind().name());
        object.put("exchange", finding.exchange());
        object.put("detail", finding.detail());
        object.put("meaning", finding.kind().meaning());
        object.put("rfc", finding.rfc());
        object.put("advice", finding.kind().advice());
        return object;
    }

    private Map<String, Object> exchange(Exchange exchange) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("number", exchange.number());
        object.put("stage", exchange.stage().name());
        object.put("received", received(exchange));
        if (exchange.received().length() > maxBytes) {
            object.put("bytesReceived", exchange.received().length());
        }
        object.put("sent", ByteText.lines(exchange.sent()));
        exchange.reply().ifPresent(reply -> object.put("reply", reply(reply)));
        object.put("receivedAtMillis", millis(exchange.receivedAfter()));
        Optional<Duration> replied = exchange.repliedAfter();
        replied.ifPresent(at -> object.put("repliedAtMillis", millis(at)));
        object.put("arrivalGroup", exchange.arrivalGroup());
        exchange.rule().ifPresent(rule -> {
            Map<String, Object> fired = new LinkedHashMap<>();
            fired.put("number", rule.number());
            fired.put("description", rule.description());
            object.put("rule", fired);
        });
        exchange.cause().ifPresent(cause -> object.put("cause", cause(cause)));
        if (!exchange.recordedUnder().isEmpty()) {
            object.put("recordedUnder", exchange.recordedUnder());
        }
        object.put("before", exchange.before().toString());
        object.put("after", exchange.after().toString());
        object.put("remarks", exchange.remarks());
        return object;
    }

    private static Map<String, Object> cause(Cause cause) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("kind", cause.kind().name());
        object.put("text", cause.text());
        cause.nearMiss().ifPresent(entry -> object.put("nearMiss", entry));
        return object;
    }

    private static Map<String, Object> handshake(TlsRecord handshake, Secrets secrets) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("beforeExchange", handshake.beforeExchange());
        handshake.failure().ifPresent(why -> object.put("failure", why));
        object.put("protocol", handshake.protocol());
        object.put("cipherSuite", handshake.cipherSuite());
        object.put("serverNames", handshake.serverNames());
        handshake.peer().ifPresent(peer -> {
            object.put("peer", peer);
            object.put("peerVerified", handshake.clientVerified());
            object.put(
                    "peerCertificates",
                    handshake.clientCertificates().stream()
                            .map(TranscriptJson::inBase64)
                            .toList());
        });
        object.put("droppedPlaintext", secrets.lines(handshake.droppedPlaintext()));
        return object;
    }

    /** In DER (RFC 5280 §4.1), which is what stands between the lines of PEM. */
    private static String inBase64(X509Certificate certificate) {
        try {
            return Base64.getEncoder().encodeToString(certificate.getEncoded());
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException("The certificate has no DER form", e);
        }
    }

    private static Map<String, Object> reply(Reply reply) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("code", reply.code());
        reply.enhancedStatus().ifPresent(status -> object.put("enhancedStatus", status.toString()));
        object.put("lines", reply.lines());
        return object;
    }

    private static double millis(Duration duration) {
        long micros = TimeUnit.NANOSECONDS.toMicros(duration.toNanos());
        return micros / 1_000.0;
    }

    private void value(@Nullable Object value, int depth) throws IOException {
        if (value instanceof Map<?, ?> map) {
            object(map, depth);
        } else if (value instanceof Collection<?> collection) {
            array(collection.iterator(), depth);
        } else if (value instanceof Stream<?> stream) {
            array(stream.iterator(), depth);
        } else if (value instanceof Bytes bytes) {
            lines(bytes, depth);
        } else if (value instanceof String text) {
            string(text);
        } else {
            json.append(String.valueOf(value));
        }
    }

    private void lines(Bytes bytes, int depth) throws IOException {
        String[] separator = {""};
        json.append('[');
        try {
            ByteText.forEachLine(bytes, line -> {
                try {
                    json.append(separator[0]);
                    newLine(depth + 1);
                    string(line);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
                separator[0] = ",";
            });
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        if (!bytes.isEmpty()) {
            newLine(depth);
        }
        json.append(']');
    }

    private void object(Map<?, ?> map, int depth) throws IOException {
        json.append('{');
        String separator = "";
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            json.append(separator);
            newLine(depth + 1);
            string(String.valueOf(entry.getKey()));
            json.append(": ");
            value(entry.getValue(), depth + 1);
            separator = ",";
        }
        newLine(depth);
        json.append('}');
    }

    private void array(Iterator<?> values, int depth) throws IOException {
        json.append('[');
        String separator = "";
        while (values.hasNext()) {
            json.append(separator);
            newLine(depth + 1);
            value(values.next(), depth + 1);
            separator = ",";
        }
        if (!separator.isEmpty()) {
            newLine(depth);
        }
        json.append(']');
    }

    private void newLine(int depth) throws IOException {
        json.append('\n').append("  ".repeat(depth));
    }

    private void string(String text) throws IOException {
        json.append('"');
        for (int index = 0; index < text.length(); index++) {
            char character = text.charAt(index);
            switch (character) {
                case '"' -> json.append("\\\"");
                case '\\' -> json.append("\\\\");
                case '\n' -> json.append("\\n");
                case '\r' -> json.append("\\r");
                case '\t' -> json.append("\\t");
                default -> {
                    if (character < ' ' || (Character.isSurrogate(character) && isLone(text, index))) {
                        json.append(String.format("\\u%04x", (int) character));
                    } else {
                        json.append(character);
                    }
                }
            }
        }
        json.append('"');
    }

    private static boolean isLone(String text, int index) {
        char character = text.charAt(index);
        if (Character.isHighSurrogate(character)) {
            return index + 1 == text.length() || !Character.isLowSurrogate(text.charAt(index + 1));
        }
        return index == 0 || !Character.isHighSurrogate(text.charAt(index - 1));
    }
}
