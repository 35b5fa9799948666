package io.github.smtpservertest.internal.transcript;

import io.github.smtpservertest.bytes.Bytes;
import io.github.smtpservertest.command.Command;
import io.github.smtpservertest.command.Stage;
import io.github.smtpservertest.internal.sasl.LoginLine;
import io.github.smtpservertest.transcript.Exchange;
import io.github.smtpservertest.transcript.SessionRecord;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Whether passwords, tokens and proofs are printed. What is recorded is the same either way. */
public enum Secrets {
    /** {@code ****} stands in place of what a client sent to log in. */
    MASKED,
    /** They are printed as they were sent. */
    SHOWN;

    private static final String MASK = "****";

    /** What the client sent in an exchange, as lines of text. */
    public List<String> lines(Exchange exchange) {
        List<String> lines = ByteText.lines(exchange.received());
        if (this == SHOWN || lines.isEmpty()) {
            return lines;
        }
        if (exchange.stage() == Stage.AUTH_RESPONSE
                || exchange.command().filter(Command::isSecret).isPresent()) {
            return List.of(lines.get(0).equals("*") ? "*" : MASK);
        }
        boolean mayLogIn = exchange.stage() == Stage.AUTH || exchange.stage() == Stage.UNKNOWN;
        return mayLogIn ? masked(lines) : lines;
    }

    /** What the client sent in a session that was never answered, as lines of text. */
    public List<String> unanswered(SessionRecord session) {
        return unanswered(session, Integer.MAX_VALUE);
    }

    /** As {@link #unanswered(SessionRecord)}, but no more than the first {@code most} bytes. */
    List<String> unanswered(SessionRecord session, int most) {
        List<String> lines = new ArrayList<>(behindLast(session, ByteText.head(session.unanswered(), most)));
        boolean responseDue =
                lastAsked(session).filter(last -> last.code() == 334).isPresent();
        if (this == MASKED && responseDue && !lines.isEmpty()) {
            lines.set(0, MASK);
        }
        return lines;
    }

    /** What the client sent behind the end of a session, as lines of text. */
    public List<String> afterEnd(SessionRecord session) {
        return behindLast(session, session.afterEnd());
    }

    private List<String> behindLast(SessionRecord session, Bytes bytes) {
        List<String> lines = ByteText.lines(bytes);
        if (this == SHOWN) {
            return lines;
        }
        boolean login = lastAsked(session)
                .filter(last -> last.stage() == Stage.AUTH_RESPONSE
                        || last.command()
                                .filter(command -> command.isSecret() || command.looksLikeLogin())
                                .isPresent())
                .isPresent();
        boolean tried = session.exchanges().stream().anyMatch(exchange -> exchange.stage() == Stage.AUTH);
        return masked(lines, login).stream()
                .map(line -> tried && looksLikeResponse(line) && LoginLine.isHardlyAVerb(line) ? MASK : line)
                .toList();
    }

    /** The last exchange in which the client had its turn: what is said to one that is idle answers nothing. */
    private static Optional<Exchange> lastAsked(SessionRecord session) {
        List<Exchange> exchanges = session.exchanges();
        for (int index = exchanges.size() - 1; index >= 0; index--) {
            if (exchanges.get(index).stage() != Stage.IDLE) {
                return Optional.of(exchanges.get(index));
            }
        }
        return Optional.empty();
    }

    /** What the client sent outside all exchanges, as lines of text. */
    public List<String> lines(Bytes bytes) {
        List<String> lines = ByteText.lines(bytes);
        return this == SHOWN ? lines : masked(lines);
    }

    private static boolean looksLikeResponse(String line) {
        Bytes bytes = Bytes.of(line.getBytes(StandardCharsets.UTF_8));
        return Command.parse(bytes).looksLikeResponse();
    }

    private static String masked(String line) {
        OptionalInt shown = LoginLine.shownTo(line);
        return shown.isEmpty() ? line : (line.substring(0, shown.getAsInt()) + " " + MASK).stripLeading();
    }

    private static List<String> masked(List<String> lines) {
        return masked(lines, false);
    }

    /**
     * {@code AUTH PLAIN AGFsaWNl…} as {@code AUTH PLAIN ****}, where {@code =} stands for nothing, and so is no secret; and
     * what looks like responses behind an AUTH, one of the lines or, where {@code login}, what came before them.
     */
    private static List<String> masked(List<String> lines, boolean login) {
        List<String> masked = new ArrayList<>();
        boolean behindLogin = login;
        for (String line : lines) {
            boolean response = behindLogin && !line.equals("*") && looksLikeResponse(line);
            behindLogin = response || LoginLine.is(line);
            masked.add(response ? MASK : masked(line));
        }
        return masked;
    }
}
