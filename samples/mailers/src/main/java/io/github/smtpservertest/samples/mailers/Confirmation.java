package io.github.smtpservertest.samples.mailers;

import java.util.List;
import java.util.Map;

/**
 * What became of a confirmation.
 *
 * @param sentTo for whom the server has taken responsibility
 * @param refused the others, each with what the server said of it
 * @param attempts how many times the mailer has tried, 1 or more
 */
public record Confirmation(List<String> sentTo, Map<String, String> refused, int attempts) {

    /** Copies both. */
    public Confirmation {
        sentTo = List.copyOf(sentTo);
        refused = Map.copyOf(refused);
    }
}
