package io.github.smtpservertest.internal.matrix;

import io.github.smtpservertest.command.Stage;
import io.github.smtpservertest.transcript.Exchange;
import io.github.smtpservertest.transcript.Transcript;
import java.util.ArrayList;
import java.util.List;

/**
 * What a client asks for, under a key by which the same is found again: a batch asks for the same several times where nothing goes
 * wrong, and only what comes more often than then is a repetition.
 */
final class Repetition {

    private Repetition() {}

    /** A connection. */
    static String connection() {
        return "connection";
    }

    static String login(Exchange auth) {
        return "login " + Handover.line(auth);
    }

    static String mail(Handover attempt) {
        return "mail " + attempt.sender();
    }

    static String recipient(Handover attempt, Exchange rcpt) {
        return "recipient " + attempt.sender() + " " + Handover.address(rcpt);
    }

    static String content(Handover attempt) {
        return "content " + attempt.envelope();
    }

    /** All keys of a transcript, each as often as it was asked for. */
    static List<String> keys(Transcript transcript) {
        List<String> keys = new ArrayList<>();
        transcript.sessions().forEach(session -> {
            keys.add(connection());
            session.exchanges().stream()
                    .filter(exchange -> exchange.stage() == Stage.AUTH)
                    .forEach(auth -> keys.add(login(auth)));
        });
        for (Handover attempt : Handover.in(transcript)) {
            keys.add(mail(attempt));
            attempt.recipients().forEach(rcpt -> keys.add(recipient(attempt, rcpt)));
            if (attempt.data().isPresent() || attempt.hasContent()) {
                keys.add(content(attempt));
            }
        }
        return keys;
    }
}
