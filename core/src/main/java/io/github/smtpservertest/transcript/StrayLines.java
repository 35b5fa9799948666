package io.github.smtpservertest.transcript;

import io.github.smtpservertest.command.Command;
import io.github.smtpservertest.command.Stage;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Finds lines that the server had to take for commands and that the client never meant as such: the rest of a content
 * that ended too early, a content that was sent although DATA was refused, a chunk of unreadable size, the second half of
 * an address with a line end in it.
 */
final class StrayLines {

    /** Commands of extensions that this server does not know; nobody begins a line of text with one by chance. */
    private static final Set<String> OTHER_COMMANDS =
            Set.of("TURN", "SEND", "SOML", "SAML", "ETRN", "ATRN", "BURL", "XCLIENT", "XFORWARD");

    private StrayLines() {}

    /** Adds what the first of them shows, and leaves what follows it out of step. */
    static Turns takeOut(Turns turns, List<Finding> findings) {
        for (Turn turn : turns.all()) {
            Optional<Finding> finding = switch (turn.stage()) {
                case END_OF_DATA -> restOfContent(turns, turn);
                case DATA -> contentAfterRefusal(turns, turn);
                case MAIL, RCPT -> restOfAddress(turns, turn);
                default -> Optional.empty();
            };
            finding.ifPresent(findings::add);
            if (finding.isPresent() || isTrickedEnd(turns, turn) || isLostChunk(turns, turn)) {
                return turns.outOfStepBehind(turn);
            }
        }
        return turns;
    }

    /** The server took something else than CRLF.CRLF for the end, as it was set to; the client is not to blame. */
    private static boolean isTrickedEnd(Turns turns, Turn turn) {
        return turn.is(Stage.END_OF_DATA)
                && !turns.restOfGroup(turn).isEmpty()
                && !ContentFacts.ofData(turn.exchange().received()).endsWithDot();
    }

    /** Where the size of a chunk cannot be read, nobody knows where it ends. */
    private static boolean isLostChunk(Turns turns, Turn turn) {
        return turn.is(Stage.BDAT)
                && turn.exchange().command().flatMap(Command::chunk).isEmpty()
                && !turns.restOfGroup(turn).isEmpty();
    }

    private static Optional<Finding> restOfContent(Turns turns, Turn content) {
        if (isTrickedEnd(turns, content)) {
            return Optional.empty();
        }
        Optional<Turn> stray = turns.restOfGroup(content).stream()
                .filter(StrayLines::isNoCommand)
                .findFirst()
                .or(() -> finalDotBehind(turns, content));
        return stray.map(turn -> Finding.at(
                content.exchange(),
                FindingKind.DOT_NOT_DOUBLED,
                "a line of one dot ended the content, and " + turn.name() + " came behind it"));
    }

    private static Optional<Finding> contentAfterRefusal(Turns turns, Turn data) {
        if (!data.isRefused() || data.code() == 421) {
            return Optional.empty();
        }
        return finalDotBehind(turns, data)
                .filter(dot -> turns.knew(data.exchange(), firstBehind(turns, data)))
                .map(dot -> Finding.at(
                        firstBehind(turns, data).exchange(),
                        FindingKind.GOES_ON_AFTER_REFUSAL,
                        "DATA had been answered " + data.code() + ", and the content came nevertheless"));
    }

    private static Turn firstBehind(Turns turns, Turn turn) {
        return turns.all().get(turns.all().indexOf(turn) + 1);
    }

    /** The final dot of a content that was taken for commands; no client ever sends it as one. */
    private static Optional<Turn> finalDotBehind(Turns turns, Turn turn) {
        for (Turn later :
                turns.all().subList(turns.all().indexOf(turn) + 1, turns.all().size())) {
            if (later.line().equals(".")) {
                return Optional.of(later);
            }
            if (later.isAccepted() || later.is(Stage.MAIL, Stage.END_OF_DATA)) {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }

    private static boolean isNoCommand(Turn turn) {
        String verb = turn.exchange().command().map(Command::verb).orElse("");
        return turn.is(Stage.UNKNOWN)
                && !turn.line().isBlank()
                && !OTHER_COMMANDS.contains(verb)
                && !turn.offer().keywords().containsKey(verb);
    }

    /** {@code RCPT TO:<a@b.example} CRLF {@code DATA>}, sent in one piece. */
    private static Optional<Finding> restOfAddress(Turns turns, Turn turn) {
        boolean unclosed = turn.line().indexOf('<') >= 0 && turn.line().indexOf('>') < 0;
        for (Turn rest : turns.restOfGroup(turn)) {
            String line = rest.line();
            int close = line.indexOf('>');
            int open = line.indexOf('<');
            if (close >= 0 && (open < 0 || close < open)) {
                return Optional.of(Finding.at(
                        turn.exchange(),
                        FindingKind.LINE_END_IN_ADDRESS,
                        turn.name() + " goes on in the next line, " + rest.name()));
            }
            if (!rest.is(Stage.UNKNOWN) && (open >= 0 || !unclosed)) {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }
}
