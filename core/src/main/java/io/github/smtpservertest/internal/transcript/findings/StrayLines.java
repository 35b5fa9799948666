package io.github.smtpservertest.internal.transcript.findings;

import io.github.smtpservertest.command.Command;
import io.github.smtpservertest.command.Stage;
import io.github.smtpservertest.transcript.Finding;
import io.github.smtpservertest.transcript.FindingKind;
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
    static ClientSide takeOut(ClientSide client, List<Finding> findings) {
        int[] strays = client.next(StrayLines::isNoCommand);
        for (Turn turn : client.all()) {
            Optional<Finding> finding = switch (turn.stage()) {
                case END_OF_DATA -> restOfContent(client, turn, strays);
                case DATA -> contentAfterRefusal(client, turn);
                case MAIL, RCPT -> restOfAddress(client, turn);
                default -> Optional.empty();
            };
            finding.ifPresent(findings::add);
            if (finding.isPresent() || isTrickedEnd(client, turn) || isLostChunk(client, turn)) {
                return client.outOfStepBehind(turn);
            }
        }
        return client;
    }

    /** The server took something else than CRLF.CRLF for the end, as it was set to; the client is not to blame. */
    private static boolean isTrickedEnd(ClientSide client, Turn turn) {
        return turn.is(Stage.END_OF_DATA)
                && !client.restOfGroup(turn).isEmpty()
                && !ContentFacts.endsWithDot(turn.exchange().received());
    }

    /** Where the size of a chunk cannot be read, nobody knows where it ends. */
    private static boolean isLostChunk(ClientSide client, Turn turn) {
        return turn.is(Stage.BDAT)
                && turn.exchange()
                        .command()
                        .filter(command -> command.chunkSize().isPresent())
                        .isEmpty()
                && !client.restOfGroup(turn).isEmpty();
    }

    private static Optional<Finding> restOfContent(ClientSide client, Turn content, int[] strays) {
        if (isTrickedEnd(client, content)) {
            return Optional.empty();
        }
        Optional<Turn> stray = client.inRestOfGroup(content, strays).or(() -> client.finalDotBehind(content));
        return stray.map(turn -> Turn.finding(
                content.exchange(),
                FindingKind.DOT_NOT_DOUBLED,
                "a line of one dot ended the content, and " + turn.name() + " came behind it"));
    }

    private static Optional<Finding> contentAfterRefusal(ClientSide client, Turn data) {
        if (!data.isRefused() || data.code() == 421) {
            return Optional.empty();
        }
        return client.finalDotBehind(data)
                .filter(dot -> client.knew(data.exchange(), client.next(data)))
                .map(dot -> Turn.finding(
                        client.next(data).exchange(),
                        FindingKind.GOES_ON_AFTER_REFUSAL,
                        "DATA had been answered " + data.code() + ", and the content came nevertheless"));
    }

    private static boolean isNoCommand(Turn turn) {
        String verb = turn.exchange().command().map(Command::verb).orElse("");
        return turn.is(Stage.UNKNOWN)
                && !turn.line().isBlank()
                && !OTHER_COMMANDS.contains(verb)
                && !turn.offer().keywords().containsKey(verb);
    }

    /** {@code RCPT TO:<a@b.example} CRLF {@code DATA>}, sent in one piece. */
    private static Optional<Finding> restOfAddress(ClientSide client, Turn turn) {
        boolean unclosed = turn.line().indexOf('<') >= 0 && turn.line().indexOf('>') < 0;
        for (Turn rest : client.restOfGroup(turn)) {
            String line = rest.line();
            int close = line.indexOf('>');
            int open = line.indexOf('<');
            if (close >= 0 && (open < 0 || close < open)) {
                return Optional.of(Turn.finding(
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
