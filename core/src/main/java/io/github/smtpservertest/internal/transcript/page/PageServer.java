package io.github.smtpservertest.internal.transcript.page;

import io.github.smtpservertest.internal.transcript.Mark;
import io.github.smtpservertest.internal.transcript.Secrets;
import io.github.smtpservertest.transcript.SessionRecord;
import io.github.smtpservertest.transcript.Transcript;
import java.util.List;

/**
 * A server on a page.
 *
 * @param name what it is called there
 * @param address where it listened, such as {@code 127.0.0.1:39217}
 * @param transcript what happened on it
 * @param secrets whether what clients sent to log in is shown
 * @param near where rules came near to firing, that did not
 * @param marks what the failure of the test is about
 */
public record PageServer(
        String name, String address, Transcript transcript, Secrets secrets, List<Near> near, List<Mark> marks) {

    /**
     * Where a rule came near to firing.
     *
     * @param session the number of the session
     * @param exchange the number of the exchange in it
     * @param sentence which rule it is, and what was missing
     */
    public record Near(int session, int exchange, String sentence) {}

    /** Copies the collections. */
    public PageServer {
        near = List.copyOf(near);
        marks = List.copyOf(marks);
    }

    /** One of which nothing is known but what happened on it. */
    public PageServer(String name, String address, Transcript transcript) {
        this(name, address, transcript, Secrets.MASKED, List.of(), List.of());
    }

    /** The same, with what the failure of a test is about. */
    public PageServer marked(List<Mark> places) {
        return new PageServer(name, address, transcript, secrets, near, places);
    }

    /** What happened, in one line, such as {@code 127.0.0.1:39217: 2 sessions, 14 exchanges}. */
    String summary() {
        int sessions = transcript.sessions().size();
        int exchanges = transcript.sessions().stream()
                .map(SessionRecord::exchanges)
                .mapToInt(all -> all.size())
                .sum();
        return address + ": " + counted(sessions, "session") + ", " + counted(exchanges, "exchange");
    }

    private static String counted(int number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }
}
