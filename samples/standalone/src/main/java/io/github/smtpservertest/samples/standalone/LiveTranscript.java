package io.github.smtpservertest.samples.standalone;

import io.github.smtpservertest.transcript.Exchange;
import io.github.smtpservertest.transcript.SessionRecord;
import io.github.smtpservertest.transcript.TlsRecord;
import io.github.smtpservertest.transcript.Transcript;
import io.github.smtpservertest.transcript.TranscriptListener;
import java.io.PrintWriter;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;

/**
 * Prints a transcript as it grows, in its own text form.
 *
 * <p>Where one session follows the other, that is the transcript's text. Where several talk at once, each block is
 * headed by the session that it belongs to: {@code # session 2}, and {@code # session 2, continued} from then on.
 */
final class LiveTranscript implements TranscriptListener {

    private final PrintWriter out;
    private final Map<Integer, Integer> printed = new HashMap<>();
    private final Map<Integer, TlsRecord> unprinted = new HashMap<>();
    private final BitSet headed = new BitSet();
    private final BitSet ended = new BitSet();
    private int lastSession;
    private boolean finished;

    LiveTranscript(PrintWriter out) {
        this.out = out;
    }

    @Override
    public synchronized void exchanged(Exchange exchange) {
        if (!finished) {
            TlsRecord handshake = unprinted.remove(exchange.session());
            print(exchange.session(), (handshake == null ? "" : handshake.text()) + exchange.text());
            printed.merge(exchange.session(), 1, Integer::sum);
            out.flush();
        }
    }

    /** A handshake is printed with what comes next, be it an exchange or the end. */
    @Override
    public synchronized void shookHands(int session, TlsRecord handshake) {
        unprinted.put(session, handshake);
    }

    @Override
    public synchronized void ended(SessionRecord session) {
        if (!finished) {
            printRest(session);
            printed.remove(session.number());
            unprinted.remove(session.number());
            ended.set(session.number());
            out.flush();
        }
    }

    /** Prints what is left of {@code transcript}, and nothing more after that. */
    synchronized void finish(Transcript transcript) {
        finished = true;
        transcript.sessions().stream()
                .filter(session -> !ended.get(session.number()))
                .forEach(this::printRest);
        out.flush();
    }

    private void printRest(SessionRecord session) {
        String text = session.textFrom(printed.getOrDefault(session.number(), 0));
        print(session.number(), text.substring(text.indexOf('\n') + 1));
    }

    private void print(int session, String text) {
        if (lastSession != session && !text.isEmpty()) {
            String continued = headed.get(session) ? ", continued" : "";
            headed.set(session);
            out.print((lastSession == 0 ? "" : "\n") + "# session " + session + continued + "\n");
            lastSession = session;
        }
        out.print(text);
    }
}
