package io.github.smtpservertest.internal.transcript;

import io.github.smtpservertest.auth.AuthAttempt;
import io.github.smtpservertest.reply.Reply;
import io.github.smtpservertest.transcript.Cause;
import io.github.smtpservertest.transcript.Exchange;
import io.github.smtpservertest.transcript.Finding;
import io.github.smtpservertest.transcript.Mismatch;
import io.github.smtpservertest.transcript.SessionRecord;
import io.github.smtpservertest.transcript.TlsRecord;
import io.github.smtpservertest.transcript.Transcript;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Base64;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Prints transcripts as JSON (RFC 8259). */
public final class TranscriptJson {

    private final StringBuilder json = new StringBuilder();

    private TranscriptJson() {}

    /** All sessions, with secrets as told. */
    public static String of(Transcript transcript, Secrets secrets) {
        TranscriptJson writer = new TranscriptJson();
        Map<String, Object> root = new LinkedHashMap<>();
        List<Finding> findings = transcript.findings();
        root.put(
                "sessions",
                transcript.sessions().stream()
                        .map(session -> session(session, findings, secrets))
                        .toList());
        writer.value(root, 0);
        return writer.json.append('\n').toString();
    }

    private static Map<String, Object> session(SessionRecord session, List<Finding> findings, Secrets secrets) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("number", session.number());
        object.put("startedAt", session.startedAt().toString());
        object.put(
                "client",
                session.client().getHostString() + ":" + session.client().getPort());
        object.put(
                "server",
                session.server().getHostString() + ":" + session.server().getPort());
        object.put(
                "exchanges",
                session.exchanges().stream()
                        .map(exchange -> exchange(exchange, secrets))
                        .toList());
        object.put("unanswered", secrets.unanswered(session));
        object.put("unasked", ByteText.lines(session.unasked()));
        Map<String, Object> end = new LinkedHashMap<>();
        end.put("how", session.end().how().name());
        end.put("by", session.end().by().name());
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
        object.put(
                "findings",
                findings.stream()
                        .filter(finding -> finding.session() == session.number())
                        .map(TranscriptJson::finding)
                        .toList());
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

    private static Map<String, Object> exchange(Exchange exchange, Secrets secrets) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("number", exchange.number());
        object.put("stage", exchange.stage().name());
        object.put("received", secrets.lines(exchange));
        object.put("sent", ByteText.lines(exchange.sent()));
        exchange.reply().ifPresent(reply -> object.put("reply", reply(reply)));
        object.put("receivedAtMillis", millis(exchange.timing().received()));
        Optional<Duration> replied = exchange.timing().replied();
        replied.ifPresent(at -> object.put("repliedAtMillis", millis(at)));
        object.put("arrivalGroup", exchange.timing().arrivalGroup());
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

    private void value(@Nullable Object value, int depth) {
        if (value instanceof Map<?, ?> map) {
            object(map, depth);
        } else if (value instanceof Collection<?> collection) {
            array(collection, depth);
        } else if (value instanceof String text) {
            string(text);
        } else {
            json.append(value);
        }
    }

    private void object(Map<?, ?> map, int depth) {
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

    private void array(Collection<?> values, int depth) {
        json.append('[');
        String separator = "";
        for (Object value : values) {
            json.append(separator);
            newLine(depth + 1);
            value(value, depth + 1);
            separator = ",";
        }
        if (!values.isEmpty()) {
            newLine(depth);
        }
        json.append(']');
    }

    private void newLine(int depth) {
        json.append('\n').append("  ".repeat(depth));
    }

    private void string(String text) {
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
