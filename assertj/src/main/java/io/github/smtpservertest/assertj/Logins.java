package io.github.smtpservertest.assertj;

import io.github.smtpservertest.auth.AuthAttempt;
import io.github.smtpservertest.auth.AuthClaim;
import io.github.smtpservertest.command.Stage;
import io.github.smtpservertest.transcript.Exchange;
import io.github.smtpservertest.transcript.SessionRecord;
import java.util.List;
import java.util.Optional;

/** Who logged in: what counts is that the client received 235, even if a rule said it. */
final class Logins {

    private Logins() {}

    /** The attempt after which the client was logged in, which is the last one. */
    static Optional<AuthAttempt> successful(SessionRecord session) {
        List<AuthAttempt> attempts = session.logins();
        boolean loggedIn = session.exchanges().stream()
                .anyMatch(exchange -> exchange.after().authenticated());
        return loggedIn && !attempts.isEmpty() ? Optional.of(attempts.get(attempts.size() - 1)) : Optional.empty();
    }

    /** As whom. */
    static Optional<String> identity(SessionRecord session) {
        return successful(session).flatMap(AuthAttempt::claim).map(AuthClaim::identity);
    }

    /** The last answer to an attempt: what the client was told of it. */
    static Optional<Exchange> lastAnswer(SessionRecord session) {
        return session.exchanges().stream()
                .filter(exchange -> exchange.stage() == Stage.AUTH || exchange.stage() == Stage.AUTH_RESPONSE)
                .reduce((earlier, later) -> later);
    }
}
