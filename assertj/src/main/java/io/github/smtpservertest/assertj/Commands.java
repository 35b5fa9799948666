package io.github.smtpservertest.assertj;

import io.github.smtpservertest.command.Command;
import io.github.smtpservertest.command.MailPath;
import io.github.smtpservertest.command.Stage;
import io.github.smtpservertest.transcript.Exchange;
import io.github.smtpservertest.transcript.SessionRecord;
import java.util.List;
import java.util.Optional;

/** The commands of a session, apart from what is no command: the greeting, contents, responses to challenges. */
final class Commands {

    private Commands() {}

    static List<Exchange> of(SessionRecord session) {
        return session.exchanges().stream()
                .filter(exchange -> exchange.command().isPresent() && exchange.stage() != Stage.AUTH_RESPONSE)
                .toList();
    }

    static Optional<Exchange> at(List<Exchange> exchanges, int index) {
        return index < 0 || index >= exchanges.size() ? Optional.empty() : Optional.of(exchanges.get(index));
    }

    static String verb(Exchange exchange) {
        return exchange.command().map(Command::verb).orElse("");
    }

    /** The last RCPT for this address. */
    static Optional<Exchange> recipient(SessionRecord session, String address) {
        return of(session).stream()
                .filter(exchange -> exchange.stage() == Stage.RCPT && isFor(exchange, address))
                .reduce((earlier, later) -> later);
    }

    private static boolean isFor(Exchange exchange, String address) {
        Optional<MailPath> path = exchange.command().flatMap(Command::path);
        return path.filter(it -> it.matches(address)).isPresent();
    }

    /** The first command that came in one piece with the one before it. */
    static Optional<Exchange> pipelined(SessionRecord session) {
        List<Exchange> commands = of(session);
        for (int index = 1; index < commands.size(); index++) {
            if (group(commands.get(index)) == group(commands.get(index - 1))) {
                return Optional.of(commands.get(index));
            }
        }
        return Optional.empty();
    }

    private static int group(Exchange exchange) {
        return exchange.arrivalGroup();
    }
}
