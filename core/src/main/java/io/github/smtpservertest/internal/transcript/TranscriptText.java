package io.github.smtpservertest.internal.transcript;

import io.github.smtpservertest.command.Stage;
import io.github.smtpservertest.internal.text.Shown;
import io.github.smtpservertest.reply.Reply;
import io.github.smtpservertest.transcript.Cause;
import io.github.smtpservertest.transcript.Exchange;
import io.github.smtpservertest.transcript.SessionRecord;
import io.github.smtpservertest.transcript.TlsRecord;
import io.github.smtpservertest.transcript.Transcript;
import java.util.List;
import java.util.Optional;

/** Prints dialogues as text. */
public final class TranscriptText {

    private static final int BRIEF_CONTENT = 12;
    private static final int BRIEF_LINES = 40;
    private static final int BRIEF_LINE = 500;
    private static final int BRIEF_ADDRESSES = 4;
    private static final String MARGIN = "   ";
    private static final String POINTER = ">> ";

    private final boolean brief;
    private final Secrets secrets;
    private final Optional<Mark> mark;

    /** Prints everything but the secrets. */
    public TranscriptText() {
        this(Secrets.MASKED);
    }

    /** Prints everything, and secrets as told. */
    public TranscriptText(Secrets secrets) {
        this(false, secrets, Optional.empty());
    }

    private TranscriptText(boolean brief, Secrets secrets, Optional<Mark> mark) {
        this.brief = brief;
        this.secrets = secrets;
        this.mark = mark;
    }

    /** Cuts long contents, replies and lines short, for failure messages. */
    public static TranscriptText brief() {
        return new TranscriptText(true, Secrets.MASKED, Optional.empty());
    }

    /** As {@link #brief()}, and has a margin in which it points at the mark. */
    public static TranscriptText marked(Mark mark) {
        return new TranscriptText(true, Secrets.MASKED, Optional.of(mark));
    }

    public String transcript(Transcript transcript) {
        StringBuilder text = new StringBuilder();
        if (transcript.sessions().isEmpty()) {
            line(text, "# no client has connected");
        }
        for (SessionRecord session : transcript.sessions()) {
            if (!text.isEmpty()) {
                text.append('\n');
            }
            text.append(session(session));
        }
        return text.toString();
    }

    public String session(SessionRecord session) {
        return session(session, 0);
    }

    /** Without the exchanges before {@code from}. */
    public String session(SessionRecord session, int from) {
        StringBuilder text = new StringBuilder();
        line(text, "# session " + session.number());
        int next = from;
        int last = session.exchanges().size() - 1;
        boolean restBeforeLast = session.waitedForTheRest() && from <= last;
        while (next <= last) {
            Exchange exchange = session.exchanges().get(next);
            handshakes(session, next, next, text);
            if (next == last && restBeforeLast) {
                rest(session, text);
            }
            text.append(exchange(exchange, next < last));
            next++;
        }
        handshakes(session, next, Integer.MAX_VALUE, text);
        if (!restBeforeLast) {
            rest(session, text);
        }
        said(text, "S", ByteText.lines(session.unasked()), BRIEF_LINES, false);
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

    /** What the client said and was not answered. */
    private void rest(SessionRecord session, StringBuilder text) {
        said(text, "C", secrets.unanswered(session), BRIEF_CONTENT, false);
    }

    /** Those before the exchanges {@code from} to {@code to}. */
    private void handshakes(SessionRecord session, int from, int to, StringBuilder text) {
        for (TlsRecord handshake : session.handshakes()) {
            if (handshake.beforeExchange() >= from && handshake.beforeExchange() <= to) {
                text.append(handshake(handshake));
            }
        }
    }

    public String handshake(TlsRecord handshake) {
        StringBuilder text = new StringBuilder();
        said(text, "# dropped, C", secrets.lines(handshake.droppedPlaintext()), BRIEF_CONTENT, false);
        line(text, "# " + (handshake.succeeded() ? "TLS: " : "") + handshake);
        return text.toString();
    }

    public String exchange(Exchange exchange) {
        return exchange(exchange, false);
    }

    /** One that nothing was said to is told from one that was answered later, if another follows. */
    private String exchange(Exchange exchange, boolean followed) {
        StringBuilder text = new StringBuilder();
        boolean atCommand = mark.filter(it -> it.pointsAtCommandOf(exchange)).isPresent();
        boolean atReply = mark.filter(it -> it.pointsAtReplyOf(exchange)).isPresent();
        boolean content = exchange.stage() == Stage.END_OF_DATA || exchange.stage() == Stage.BDAT;
        said(text, "C", secrets.lines(exchange), content ? BRIEF_CONTENT : BRIEF_LINES, atCommand);
        exchange.rule().ifPresent(rule -> line(text, "# " + rule));
        exchange.cause().filter(TranscriptText::isShown).ifPresent(cause -> line(text, "# " + cause));
        exchange.recordedUnder().forEach((recipient, addresses) -> recorded(text, recipient, addresses));
        exchange.remarks().forEach(remark -> line(text, "# " + remark));
        said(text, "S", ByteText.lines(exchange.sent()), BRIEF_LINES, atReply);
        if (exchange.sent().isEmpty() && (atReply || followed && exchange.stage() != Stage.CONNECT)) {
            line(text, "# no reply", atReply);
        }
        return text.toString();
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
