package io.github.smtpservertest.internal.page;

import io.github.smtpservertest.internal.transcript.Secrets;
import io.github.smtpservertest.transcript.SessionRecord;
import io.github.smtpservertest.transcript.Transcript;

/**
 * A server on a page.
 *
 * @param name what it is called there
 * @param address where it listened, such as {@code 127.0.0.1:39217}
 * @param transcript what happened on it
 * @param secrets whether what clients sent to log in is shown
 */
public record PageServer(String name, String address, Transcript transcript, Secrets secrets) {

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
