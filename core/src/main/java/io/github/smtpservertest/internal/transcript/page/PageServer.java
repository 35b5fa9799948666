package io.github.smtpservertest.internal.transcript.page;

import io.github.smtpservertest.internal.transcript.Secrets;
import io.github.smtpservertest.transcript.SessionRecord;
import io.github.smtpservertest.transcript.Transcript;
import java.util.Map;

/**
 * A server on a page.
 *
 * @param name what it is called there
 * @param address where it listened, such as {@code 127.0.0.1:39217}
 * @param transcript what happened on it
 * @param secrets whether what clients sent to log in is shown
 * @param places where each rule was written, by its number, such as {@code OrderTest.java:12}; none where that is not known
 */
public record PageServer(
        String name, String address, Transcript transcript, Secrets secrets, Map<Integer, String> places) {

    /** Copies the places. */
    public PageServer {
        places = Map.copyOf(places);
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
