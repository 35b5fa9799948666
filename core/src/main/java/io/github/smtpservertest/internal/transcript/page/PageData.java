package io.github.smtpservertest.internal.transcript.page;

import io.github.smtpservertest.auth.AuthAttempt;
import io.github.smtpservertest.bytes.Bytes;
import io.github.smtpservertest.command.Stage;
import io.github.smtpservertest.internal.transcript.ByteText;
import io.github.smtpservertest.reply.ReplyCode;
import io.github.smtpservertest.transcript.Exchange;
import io.github.smtpservertest.transcript.MatchedRule;
import io.github.smtpservertest.transcript.Mismatch;
import io.github.smtpservertest.transcript.Segment;
import io.github.smtpservertest.transcript.SessionRecord;
import io.github.smtpservertest.transcript.SessionState;
import io.github.smtpservertest.transcript.TlsRecord;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;

/**
 * What a page shows, as JSON for its script. Texts that recur, such as states and rules, stand in it once, and are named by their
 * place; a long content is cut, so that the page stays readable whatever was sent.
 */
public final class PageData implements JsonOut.Written {

    /** Bytes of one content that are shown, and of all contents together. */
    private static final int MAX_CONTENT = 16_384;

    private static final int MAX_CONTENTS = 2_000_000;
    private static final int MAX_LINE = 4_096;

    /** Bytes of one reply that are shown. */
    private static final int MAX_REPLY = 65_536;

    private static final int FORMAT = 2;

    private final Page page;
    private final Map<String, Integer> words = new LinkedHashMap<>();
    private final Map<SessionState, Integer> states = new LinkedHashMap<>();
    private final Map<String, Coded> codes = new LinkedHashMap<>();
    private final PageMessages messages = new PageMessages();
    private int shown;

    /** What this page shows. */
    public PageData(Page page) {
        this.page = page;
    }

    @Override
    public void writeTo(Appendable out) throws IOException {
        JsonOut json = new JsonOut(out);
        json.object().name("format").value(FORMAT).name("servers").array();
        for (PageServer server : page.servers()) {
            json.object().name("name").value(server.name()).name("address").value(server.address());
            json.name("sessions").array();
            Beside beside = Beside.of(server);
            for (SessionRecord session : server.transcript().sessions()) {
                session(json, server, session, beside);
            }
            json.endArray().endObject();
        }
        json.endArray().name("messages");
        messages.writeTo(json);
        json.name("words").strings(words.keySet()).name("states").array();
        for (SessionState state : states.keySet()) {
            json.object().name("text").value(state.toString());
            json.name("tls").value(state.tls()).name("auth").value(state.authenticated());
            json.endObject();
        }
        json.endArray().name("codes").object();
        for (Map.Entry<String, Coded> coded : codes.entrySet()) {
            ReplyCode code = coded.getValue().code();
            json.name(coded.getKey())
                    .object()
                    .name("short")
                    .value(code.inShort())
                    .name("text")
                    .value(ReplyCode.explain(code.code(), coded.getValue().stage()))
                    .endObject();
        }
        json.endObject().endObject();
    }

    private void session(JsonOut json, PageServer server, SessionRecord session, Beside beside) throws IOException {
        json.object().name("number").value(session.number());
        json.name("start").millis(ChronoUnit.MICROS.between(Instant.EPOCH, session.startedAt()));
        json.name("client")
                .value(session.client().getHostString() + ":" + session.client().getPort());
        json.name("open").value(session.isOpen());
        json.name("end").object();
        json.name("how").value(session.end().how().name());
        json.name("by")
                .value(session.end().byClient() ? "CLIENT" : session.end().byServer() ? "SERVER" : "NOBODY");
        json.name("words").value(session.end().toString());
        if (session.end().at().isPresent()) {
            json.name("at").millis(micros(session.end().at().get()));
        }
        json.endObject().name("handshakes").array();
        for (TlsRecord handshake : session.handshakes()) {
            json.object().name("before").value(handshake.beforeExchange());
            json.name("text").value(handshake.toString());
            if (!handshake.succeeded()) {
                json.name("failure").value(true);
            }
            json.endObject();
        }
        json.endArray().name("logins");
        json.strings(session.logins().stream().map(AuthAttempt::toString).toList());
        json.name("remarks").strings(session.remarks());
        json.name("unanswered").strings(cut(server.secrets().unanswered(session)));
        json.name("unasked").strings(cut(ByteText.lines(session.unasked())));
        json.name("afterEnd").strings(cut(server.secrets().afterEnd(session)));
        SentPieces pieces = new SentPieces(session);
        json.name("exchanges").array();
        for (Exchange exchange : session.exchanges()) {
            exchange(json, server, exchange, pieces, beside, departures(session, at -> at == exchange.number()));
        }
        json.endArray();
        Set<Integer> known = session.exchanges().stream().map(Exchange::number).collect(Collectors.toSet());
        json.name("departures").strings(departures(session, at -> !known.contains(at)));
        json.name("findings").strings(beside.findingsOf(session.number(), known));
        json.name("marks").strings(beside.marksOf(session.number(), known)).endObject();
    }

    private static List<String> departures(SessionRecord session, IntPredicate at) {
        return session.mismatches().stream()
                .filter(mismatch -> at.test(mismatch.exchange()))
                .map(Mismatch::sentence)
                .toList();
    }

    private void exchange(
            JsonOut json,
            PageServer server,
            Exchange exchange,
            SentPieces pieces,
            Beside beside,
            List<String> departures)
            throws IOException {
        json.object().name("n").value(exchange.number());
        json.name("stage").value(exchange.stage().name());
        json.name("t").millis(micros(exchange.receivedAfter()));
        if (exchange.repliedAfter().isPresent()) {
            json.name("r").millis(micros(exchange.repliedAfter().get()));
        }
        json.name("g").value(exchange.arrivalGroup());
        json.name("in").strings(received(server, exchange));
        json.name("out").strings(said(exchange.sent()));
        json.name("c").value(exchange.code());
        json.name("b").value(state(exchange.before()));
        json.name("a").value(state(exchange.after()));
        if (!exchange.before().authenticated() && exchange.after().authenticated()) {
            json.name("auth").value(true);
        }
        if (exchange.rule().isPresent()) {
            json.name("rule").value(word(placed(exchange.rule().get())));
        }
        if (exchange.cause().isPresent()) {
            json.name("cause").value(word(exchange.cause().get().toString()));
        }
        named(json, "departures", departures);
        named(
                json,
                "notes",
                exchange.remarks().stream()
                        .filter(remark -> !departures.contains(remark))
                        .toList());
        if (!beside.findings(exchange).isEmpty()) {
            json.name("findings").array();
            for (String finding : beside.findings(exchange)) {
                json.value(word(finding));
            }
            json.endArray();
        }
        named(json, "near", beside.near(exchange));
        named(json, "marks", beside.marks(exchange));
        if (!exchange.recordedUnder().isEmpty()) {
            json.name("kept")
                    .strings(exchange.recordedUnder().entrySet().stream()
                            .map(kept -> kept.getKey() + ": " + String.join(", ", kept.getValue()))
                            .toList());
        }
        List<Piece> left = pieces.next(exchange.sent().length());
        if (left.size() > 1) {
            json.name("pieces").array();
            for (Piece piece : left) {
                json.array().millis(micros(piece.at())).value(piece.bytes()).endArray();
            }
            json.endArray();
        }
        int message = messages.found(exchange, page.servers().size() > 1 ? server.name() : "");
        if (message >= 0) {
            json.name("m").value(message);
        }
        ReplyCode.of(exchange.code())
                .ifPresent(code ->
                        codes.put(exchange.code() + " " + exchange.stage().name(), new Coded(code, exchange.stage())));
        json.endObject();
    }

    private static void named(JsonOut json, String name, List<String> sentences) throws IOException {
        if (!sentences.isEmpty()) {
            json.name(name).strings(sentences);
        }
    }

    private static String placed(MatchedRule rule) {
        return rule + (rule.place().isEmpty() ? "" : " (" + rule.place() + ")");
    }

    /** What the client sent; of a content its beginning, as far as there is room. */
    private List<String> received(PageServer server, Exchange exchange) throws IOException {
        Bytes received = exchange.received();
        boolean content = exchange.stage() == Stage.END_OF_DATA || exchange.stage() == Stage.BDAT;
        if (!content) {
            return cut(server.secrets().lines(exchange));
        }
        int room = Math.max(256, Math.min(MAX_CONTENT, MAX_CONTENTS - shown));
        shown += Math.min(received.length(), room);
        if (received.length() <= room) {
            return cut(server.secrets().lines(exchange));
        }
        List<String> lines = new ArrayList<>(cut(ByteText.lines(Beginning.of(received, room))));
        lines.add("… " + (received.length() - room) + " bytes more, which this page leaves out");
        return lines;
    }

    /** What the server said; of a reply without end its beginning. */
    private static List<String> said(Bytes sent) throws IOException {
        List<String> lines = new ArrayList<>(cut(ByteText.lines(Beginning.of(sent, MAX_REPLY))));
        if (sent.length() > MAX_REPLY) {
            lines.add("… " + (sent.length() - MAX_REPLY) + " bytes more, which this page leaves out");
        }
        return lines;
    }

    private static List<String> cut(List<String> lines) {
        return lines.stream()
                .map(line -> line.length() <= MAX_LINE
                        ? line
                        : line.substring(0, MAX_LINE) + "… " + (line.length() - MAX_LINE)
                                + " characters more, which this page leaves out")
                .toList();
    }

    private int word(String text) {
        return words.computeIfAbsent(text, unknown -> words.size());
    }

    private int state(SessionState state) {
        return states.computeIfAbsent(state, unknown -> states.size());
    }

    private static long micros(Duration duration) {
        return TimeUnit.NANOSECONDS.toMicros(duration.toNanos());
    }

    /** A code, and the stage at which it was said: it means another thing at each. */
    private record Coded(ReplyCode code, Stage stage) {}

    /** Bytes of a reply that left together. */
    private record Piece(Duration at, int bytes) {}

    /** The writes that each reply left in: the record has them for the session as a whole. */
    private static final class SentPieces {
        private final List<Segment> sent;
        private int at;
        private int offset;

        SentPieces(SessionRecord session) {
            long written = session.sent().stream()
                    .mapToLong(segment -> segment.bytes().length())
                    .sum();
            long said = session.exchanges().stream()
                            .mapToLong(exchange -> exchange.sent().length())
                            .sum()
                    + session.unasked().length();
            this.sent = written == said ? session.sent() : List.of();
        }

        List<Piece> next(int length) {
            List<Piece> pieces = new ArrayList<>();
            int left = length;
            while (left > 0 && at < sent.size()) {
                Segment segment = sent.get(at);
                int part = Math.min(left, segment.bytes().length() - offset);
                if (part > 0) {
                    pieces.add(new Piece(segment.at(), part));
                }
                left -= part;
                offset += part;
                if (offset == segment.bytes().length()) {
                    at++;
                    offset = 0;
                }
            }
            return pieces;
        }
    }
}
