package io.github.smtpservertest.assertj;

import io.github.smtpservertest.FakeSmtpServer;
import io.github.smtpservertest.match.ExchangeMatcher;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.assertj.core.annotation.CheckReturnValue;

/**
 * A wait that begins: the next word says what for, and the one after it how long.
 *
 * <pre>{@code
 * awaitThat(smtp).receives(2).within(ofSeconds(3));
 * awaitThat(smtp).hasSeen(rcptTo("bob@example.com").answered(251)).soon();
 * awaitThat(smtp).endsAllSessions().soon();
 * awaitThat(smtp).satisfies(server -> assertThat(orders.status()).isEqualTo(SENT)).within(ofSeconds(1));
 * }</pre>
 *
 * <p>Nothing waits before {@link Awaited#within} or {@link Awaited#soon}. What comes about on the wire is signalled by
 * the server, which wakes the waiter after the reply is on its way; only {@link #satisfies} looks again and again.
 */
@CheckReturnValue
public final class SmtpAwait {

    private final FakeSmtpServer server;

    SmtpAwait(FakeSmtpServer server) {
        this.server = Objects.requireNonNull(server, "server");
    }

    /** For {@code count} mails or more that the server has kept and whose clients have been told. */
    public Awaited receives(int count) {
        return new Awaited(server, limit -> server.awaitMessages(count, limit));
    }

    /** For the end of every session. */
    public Awaited endsAllSessions() {
        return new Awaited(server, server::awaitSessionsEnd);
    }

    /** For an exchange in any session, such as {@code rcptTo("bob@example.com").answered(251)}; for each of several. */
    public Awaited hasSeen(ExchangeMatcher... matchers) {
        List<ExchangeMatcher> wanted = Search.wanted(matchers);
        String words = wanted.stream().map(ExchangeMatcher::describe).collect(Collectors.joining(" and "));
        return new Awaited(
                server,
                limit -> server.await(
                        words,
                        transcript -> wanted.stream()
                                .allMatch(matcher ->
                                        transcript.exchanges().stream().anyMatch(matcher::matches)),
                        limit));
    }

    /**
     * For assertions to hold: they are tried every 20 ms, in a thread of their own, until they pass. It is meant for
     * what the wire does not tell, such as what the mailer wrote to its database.
     */
    public Awaited satisfies(Consumer<FakeSmtpServer> assertions) {
        return new Awaited(server, limit -> Polling.until(server, assertions, limit));
    }
}
