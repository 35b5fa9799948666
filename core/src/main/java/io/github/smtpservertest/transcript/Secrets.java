package io.github.smtpservertest.transcript;

import io.github.smtpservertest.command.Stage;
import io.github.smtpservertest.octets.Octets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Whether passwords, tokens and proofs are printed. What is recorded is the same either way. */
public enum Secrets {
    /** {@code ****} stands in place of what a client sent to log in. */
    MASKED,
    /** They are printed as they were sent. */
    SHOWN;

    private static final String MASK = "****";

    /** AUTH, a mechanism and more; white space as {@link OctetText} has it, so that a malformed AUTH tells no more. */
    private static final Pattern INITIAL_RESPONSE =
            Pattern.compile("(?i)^((?: |\\\\t)*+AUTH(?: |\\\\t)++[^ \\\\]++)(?: |\\\\t)++(?!=?$).*");

    /** What the client sent in an exchange, as lines of text. */
    List<String> lines(Exchange exchange) {
        List<String> lines = OctetText.lines(exchange.received());
        if (this == SHOWN || lines.isEmpty()) {
            return lines;
        }
        if (exchange.stage() == Stage.AUTH_RESPONSE) {
            return List.of(lines.get(0).equals("*") ? "*" : MASK);
        }
        boolean mayLogIn = exchange.stage() == Stage.AUTH || exchange.stage() == Stage.UNKNOWN;
        return mayLogIn ? masked(lines) : lines;
    }

    /** What the client sent in a session that was never answered, as lines of text. */
    List<String> unanswered(SessionRecord session) {
        List<String> lines = new ArrayList<>(lines(session.unanswered()));
        List<Exchange> exchanges = session.exchanges();
        boolean responseDue =
                !exchanges.isEmpty() && exchanges.get(exchanges.size() - 1).code() == 334;
        if (this == MASKED && responseDue && !lines.isEmpty()) {
            lines.set(0, MASK);
        }
        return lines;
    }

    /** What the client sent outside all exchanges, as lines of text. */
    List<String> lines(Octets octets) {
        List<String> lines = OctetText.lines(octets);
        return this == SHOWN ? lines : masked(lines);
    }

    /** {@code AUTH PLAIN AGFsaWNl…} as {@code AUTH PLAIN ****}; {@code =} stands for nothing, and so is none. */
    private static List<String> masked(List<String> lines) {
        return lines.stream()
                .map(line -> INITIAL_RESPONSE.matcher(line).replaceFirst("$1 " + Matcher.quoteReplacement(MASK)))
                .toList();
    }
}
