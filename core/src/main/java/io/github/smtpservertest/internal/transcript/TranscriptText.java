package io.github.smtpservertest.internal.transcript;

import io.github.smtpservertest.bytes.Bytes;
import io.github.smtpservertest.command.Stage;
import io.github.smtpservertest.internal.text.Shown;
import io.github.smtpservertest.reply.Reply;
import io.github.smtpservertest.transcript.Cause;
import io.github.smtpservertest.transcript.Exchange;
import io.github.smtpservertest.transcript.SessionRecord;
import io.github.smtpservertest.transcript.TlsRecord;
import io.github.smtpservertest.transcript.Transcript;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Prints dialogues as text. A whole one goes out piece by piece, so that it need not be in memory; a brief one reads no more of a
 * content than it shows, and of a long dialogue only what stands around its mark, or at its beginning and its end.
 */
public final class TranscriptText {

    /** With the sentence before the dialogue, and the explanation after it, a failure has 60 lines. */
    private static final int BRIEF_DIALOGUE = 40;

    private static final int BRIEF_CONTENT = 12;
    private static final int BRIEF_LINES = 40;
    private static final int BRIEF_LINE = 500;
    private static final int BRIEF_ADDRESSES = 4;
    private static final int SHORTEST_FOLDED = 3;
    private static final int BRIEF_BYTES = 64 * 1024;

    /** What a report has of one content; the whole of it lies beside it. */
    private static final int REPORTED_BYTES = 1024 * 1024;

    private static final String MARGIN = "   ";
    private static final String POINTER = ">> ";

    private final boolean brief;
    private final int maxBytes;
    private final Secrets secrets;
    private final Optional<Mark> mark;

    /** Prints everything but the secrets. */
    public TranscriptText() {
        this(Secrets.MASKED);
    }

    /** Prints everything, and secrets as told. */
    public TranscriptText(Secrets secrets) {
        this(false, Integer.MAX_VALUE, secrets, Optional.empty());
    }

    private TranscriptText(boolean brief, int maxBytes, Secrets secrets, Optional<Mark> mark) {
        this.brief = brief;
        this.maxBytes = maxBytes;
        this.secrets = secrets;
        this.mark = mark;
    }

    /** Cuts long contents, replies and lines short, for failure messages. */
    public static TranscriptText brief() {
        return new TranscriptText(true, BRIEF_BYTES, Secrets.MASKED, Optional.empty());
    }

    /** As {@link #brief()}, and has a margin in which it points at the mark. */
    public static TranscriptText marked(Mark mark) {
        return new TranscriptText(true, BRIEF_BYTES, Secrets.MASKED, Optional.of(mark));
    }

    /** Prints everything but the secrets, and what is over a megabyte of a content. */
    public static TranscriptText forReport() {
        return new TranscriptText(false, REPORTED_BYTES, Secrets.MASKED, Optional.empty());
    }

    public String transcript(Transcript transcript) {
        StringBuilder text = new StringBuilder();
        if (brief) {
            briefly(transcript, text);
            return text.toString();
        }
        try {
            write(transcript, text);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return text.toString();
    }

    /** Writes it to {@code out} piece by piece. */
    public void write(Transcript transcript, Appendable out) throws IOException {
        if (transcript.sessions().isEmpty()) {
            out.append(nobody());
        }
        String separator = "";
        for (SessionRecord session : transcript.sessions()) {
            out.append(separator);
            write(session, 0, out);
            separator = "\n";
        }
        if (maxBytes == REPORTED_BYTES) {
            out.append(Remedies.of(transcript));
        }
    }

    private String nobody() {
        StringBuilder text = new StringBuilder();
        line(text, "# no client has connected");
        return text.toString();
    }

    public String session(SessionRecord session) {
        return brief ? transcript(new Transcript(List.of(session))) : session(session, 0);
    }

    /** Without the exchanges before {@code from}. */
    public String session(SessionRecord session, int from) {
        StringBuilder text = new StringBuilder();
        try {
            write(session, from, text);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return text.toString();
    }

    private void write(SessionRecord session, int from, Appendable out) throws IOException {
        out.append(head(session));
        int exchanges = session.exchanges().size();
        for (int next = from; next < exchanges; next++) {
            writeExchange(session, next, out);
        }
        out.append(tail(session, from));
    }

    /** An exchange, with what came just before it. A large content goes out line by line. */
    private void writeExchange(SessionRecord session, int number, Appendable out) throws IOException {
        int last = session.exchanges().size() - 1;
        StringBuilder before = new StringBuilder();
        handshakes(session, number, number, before);
        if (number == last && session.waitedForTheRest()) {
            rest(session, before);
        }
        out.append(before);
        exchange(session.exchanges().get(number), number < last, out);
    }

    private String head(SessionRecord session) {
        StringBuilder text = new StringBuilder();
        line(text, "# session " + session.number());
        return text.toString();
    }

    /** What came after the exchanges, of which those before {@code from} are not shown. */
    private String tail(SessionRecord session, int from) {
        StringBuilder text = new StringBuilder();
        int exchanges = session.exchanges().size();
        handshakes(session, Math.max(from, exchanges), Integer.MAX_VALUE, text);
        if (!session.waitedForTheRest() || from >= exchanges) {
            rest(session, text);
        }
        said(text, "S", ByteText.lines(limited(session.unasked())), BRIEF_LINES, false);
        unread(text, session.unasked());
        session.remarks().forEach(remark -> line(text, "# " + remark));
        boolean marked = mark.filter(it -> it.pointsAtEndOf(session)).isPresent();
        if (!session.isOpen()) {
            line(text, "# end: " + session.end(), marked);
        } else if (marked) {
            line(text, "# the session is still open", true);
        }
        if (brief) {
            said(text, "# after the end, C", secrets.afterEnd(session), BRIEF_CONTENT, false);
        }
        return text.toString();
    }

    private Bytes limited(Bytes bytes) {
        return ByteText.head(bytes, maxBytes);
    }

    /** Says how many bytes were too many to be looked at. */
    private void unread(StringBuilder text, Bytes bytes) {
        if (bytes.length() > maxBytes) {
            line(text, "# " + Shown.count(bytes.length() - maxBytes, "more byte"));
        }
    }

    /** What the client said and was not answered. */
    private void rest(SessionRecord session, StringBuilder text) {
        said(text, "C", secrets.unanswered(session, maxBytes), BRIEF_CONTENT, false);
        unread(text, session.unanswered());
    }

    /** Those before the exchanges {@code from} to {@code to}. */
    private void handshakes(SessionRecord session, int from, int to, StringBuilder text) {
        for (TlsRecord handshake : session.handshakes()) {
            if (handshake.beforeExchange() >= from && handshake.beforeExchange() <= to) {
                text.append(handshake(handshake));
            }
        }
    }

    /** As much as may be shown: from both ends inwards, or from the mark outwards. What is not shown is not looked at. */
    private void briefly(Transcript transcript, StringBuilder text) {
        if (transcript.sessions().isEmpty()) {
            text.append(nobody());
            return;
        }
        Pieces pieces = new Pieces(transcript);
        Map<Integer, String> shown = new TreeMap<>();
        int lines = 0;
        for (int piece : pieces.inOrderOf(mark)) {
            String printed = print(pieces, piece);
            int count =
                    (int) printed.chars().filter(character -> character == '\n').count();
            if (lines + count > BRIEF_DIALOGUE && lines > 0) {
                break;
            }
            lines += count;
            shown.put(piece, printed);
        }
        int next = 0;
        for (Map.Entry<Integer, String> piece : shown.entrySet()) {
            leftOut(pieces, next, piece.getKey(), text);
            text.append(piece.getValue());
            next = piece.getKey() + 1;
        }
        leftOut(pieces, next, pieces.count(), text);
    }

    private void leftOut(Pieces pieces, int from, int to, StringBuilder text) {
        long exchanges = pieces.exchangesIn(from, to);
        if (from == to) {
            return;
        }
        if (exchanges > 0) {
            line(text, "# … " + Shown.count(exchanges, "more exchange") + "; transcript().text() has all");
        }
        boolean inOtherSession = from > 0
                && to < pieces.count()
                && pieces.session(to).number() != pieces.session(from - 1).number();
        if (inOtherSession && pieces.exchange(to) >= 0) {
            text.append('\n').append(head(pieces.session(to)));
        }
    }

    private String print(Pieces pieces, int piece) {
        SessionRecord session = pieces.session(piece);
        int exchange = pieces.exchange(piece);
        StringBuilder text = new StringBuilder();
        if (exchange < 0) {
            text.append(piece == 0 ? "" : "\n").append(head(session));
        } else if (exchange == session.exchanges().size()) {
            text.append(tail(session, 0));
        } else {
            try {
                writeExchange(session, exchange, text);
            } catch (IOException impossible) {
                throw new UncheckedIOException(impossible);
            }
        }
        return text.toString();
    }

    public String handshake(TlsRecord handshake) {
        StringBuilder text = new StringBuilder();
        said(text, "# dropped, C", secrets.lines(handshake.droppedPlaintext()), BRIEF_CONTENT, false);
        line(text, "# " + (handshake.succeeded() ? "TLS: " : "") + handshake);
        return text.toString();
    }

    public String exchange(Exchange exchange) {
        StringBuilder text = new StringBuilder();
        try {
            exchange(exchange, false, text);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return text.toString();
    }

    /** One that nothing was said to is told from one that was answered later, if another follows. */
    private void exchange(Exchange exchange, boolean followed, Appendable out) throws IOException {
        boolean atReply = mark.filter(it -> it.pointsAtReplyOf(exchange)).isPresent();
        received(exchange, out);
        StringBuilder text = new StringBuilder();
        exchange.rule().ifPresent(rule -> line(text, "# " + rule));
        exchange.cause().filter(TranscriptText::isShown).ifPresent(cause -> line(text, "# " + cause));
        exchange.recordedUnder().forEach((recipient, addresses) -> recorded(text, recipient, addresses));
        exchange.remarks().forEach(remark -> line(text, "# " + remark));
        List<String> sent = ByteText.lines(limited(exchange.sent()));
        if (brief && !atReply && isLongOffer(exchange, sent)) {
            line(text, "S: " + shortened(sent.get(0)));
            line(text, "# and offers " + shortened(offer(sent)));
        } else {
            said(text, "S", sent, BRIEF_LINES, atReply);
        }
        unread(text, exchange.sent());
        if (exchange.sent().isEmpty() && (atReply || followed && exchange.stage() != Stage.CONNECT)) {
            line(text, "# no reply", atReply);
        }
        out.append(text);
    }

    /** What a server offers fills half of what a reader sees, and is seldom what he looks for. */
    private static boolean isLongOffer(Exchange exchange, List<String> sent) {
        return exchange.stage() == Stage.EHLO
                && exchange.code() == 250
                && sent.size() >= SHORTEST_FOLDED
                && sent.stream().allMatch(line -> line.startsWith("250-") || line.startsWith("250 "));
    }

    private static String offer(List<String> sent) {
        return sent.stream().skip(1).map(line -> line.substring(4)).collect(Collectors.joining(", "));
    }

    private void received(Exchange exchange, Appendable out) throws IOException {
        boolean content = exchange.stage() == Stage.END_OF_DATA || exchange.stage() == Stage.BDAT;
        Bytes received = exchange.received();
        boolean cut = content && received.length() > maxBytes;
        StringBuilder text = new StringBuilder();
        if (!content || brief && !cut) {
            boolean atCommand =
                    mark.filter(it -> it.pointsAtCommandOf(exchange)).isPresent();
            said(text, "C", secrets.lines(exchange), content ? BRIEF_CONTENT : BRIEF_LINES, atCommand);
            out.append(text);
        } else if (brief) {
            boolean atCommand =
                    mark.filter(it -> it.pointsAtCommandOf(exchange)).isPresent();
            List<String> head = ByteText.lines(limited(received));
            said(text, "C", head.subList(0, Math.min(head.size(), BRIEF_CONTENT - 2)), BRIEF_CONTENT, atCommand);
            line(text, "# and so on, " + Shown.count(received.length(), "byte") + " of content");
            out.append(text);
        } else {
            ByteText.forEachLine(limited(received), line -> flush(text, "C", line, out));
            if (cut) {
                line(text, "# " + Shown.count(received.length() - maxBytes, "more byte") + " of content");
                out.append(text);
            }
        }
    }

    private void flush(StringBuilder text, String who, String line, Appendable out) {
        text.setLength(0);
        line(text, who + (line.isEmpty() ? ":" : ": ") + line);
        try {
            out.append(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        text.setLength(0);
    }

    /** What goes on to other addresses, which the dialogue may not show. */
    private void recorded(StringBuilder text, String recipient, List<String> addresses) {
        List<String> others = addresses.stream()
                .filter(address -> !address.equals(recipient))
                .map(address -> "<" + address + ">")
                .toList();
        if (!others.isEmpty()) {
            int shown = brief ? Math.min(others.size(), BRIEF_ADDRESSES) : others.size();
            int more = others.size() - shown;
            line(
                    text,
                    "# the message for <" + recipient + "> is recorded under "
                            + String.join(", ", others.subList(0, shown))
                            + (more == 0 ? "" : " and " + more + " more")
                            + ", too");
        }
    }

    /** A rule has its own line, and what is true of the whole session is not worth a line for each exchange. */
    private static boolean isShown(Cause cause) {
        return switch (cause.kind()) {
            case MAILBOX, SETTING -> true;
            case RULE, DIALOGUE, REAL_SERVER -> false;
        };
    }

    private void said(StringBuilder text, String who, List<String> lines, int most, boolean marked) {
        int shown = brief && lines.size() - 1 > most ? most - 2 : lines.size();
        for (int index = 0; index < lines.size(); index++) {
            if (index == shown) {
                line(
                        text,
                        "# " + Shown.count(lines.size() - 1 - shown, "more line")
                                + (most == BRIEF_CONTENT ? " of content" : ""));
                index = lines.size() - 1;
            }
            String line = shortened(lines.get(index));
            line(text, who + (line.isEmpty() ? ":" : ": ") + line, marked && index == 0);
        }
    }

    private String shortened(String line) {
        return brief && line.length() > BRIEF_LINE
                ? line.substring(0, BRIEF_LINE) + "… " + Shown.count(line.length() - BRIEF_LINE, "more character")
                : line;
    }

    private void line(StringBuilder text, String line) {
        line(text, line, false);
    }

    private void line(StringBuilder text, String line, boolean marked) {
        if (mark.isEmpty()) {
            text.append(line).append('\n');
            return;
        }
        text.append(marked ? POINTER : MARGIN).append(line).append('\n');
        if (marked) {
            text.append(MARGIN).append("^^ ").append(mark.get().note()).append('\n');
        }
    }

    /** An exchange in one line. */
    public static String summary(Exchange exchange) {
        return heard(exchange) + " → " + exchange.reply().map(Reply::toString).orElse("no reply");
    }

    private static String heard(Exchange exchange) {
        if (exchange.stage() == Stage.CONNECT) {
            return "connect";
        }
        if (exchange.stage() == Stage.IDLE) {
            return "idle";
        }
        if (exchange.stage() == Stage.END_OF_DATA) {
            return "end of data (" + Shown.count(exchange.received().length(), "byte") + ")";
        }
        return String.join(" ", Secrets.MASKED.lines(exchange));
    }
}
