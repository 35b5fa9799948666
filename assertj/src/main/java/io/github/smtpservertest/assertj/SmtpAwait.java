package io.github.smtpservertest.assertj;

import io.github.smtpservertest.FakeSmtpServer;
import io.github.smtpservertest.internal.explain.TellingLine;
import io.github.smtpservertest.match.ExchangeMatcher;
import io.github.smtpservertest.message.ReceivedMessage;
import io.github.smtpservertest.transcript.Transcript;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * A wait; the last word says what for, and waits.
 *
 * <pre>{@code
 * awaitThat(smtp).receives(2);
 * awaitThat(smtp).within(ofSeconds(3)).receives(2, to("bob@example.com"));
 * awaitThat(smtp).hasSeen(rcptTo("bob@example.com").answered(251));
 * awaitThat(smtp).endsAllSessions();
 * awaitThat(smtp).receivesNothingFor(ofMillis(200));
 * awaitThat(smtp).receivesNothingMoreFor(ofMillis(200));
 * awaitThat(smtp).within(ofSeconds(1)).satisfies(server -> assertThat(orders.status()).isEqualTo(SENT));
 * }</pre>
 *
 * <p>The limit is the one that the server was given ({@code waitLimit}; default: 5 seconds), or that of {@link #within}. What
 * happens on the wire is signalled by the server, which wakes the waiter after the reply is on its way; only {@link #satisfies}
 * looks again and again. A wait that takes longer fails with an {@link AssertionError} that shows the dialogue so far. Each goes on
 * to assertions on the server, for what holds from then on.
 */
public final class SmtpAwait {

    private final FakeSmtpServer server;
    private final Duration limit;

    SmtpAwait(FakeSmtpServer server) {
        this(Objects.requireNonNull(server, "server"), server.waitLimit());
    }

    private SmtpAwait(FakeSmtpServer server, Duration limit) {
        this.server = server;
        this.limit = limit;
    }

    /** With this limit, which is longer than zero; the word that follows waits. */
    public SmtpAwait within(Duration longest) {
        if (longest.isNegative() || longest.isZero()) {
            throw new IllegalArgumentException("The limit of a wait is longer than zero, not " + longest + ".");
        }
        return new SmtpAwait(server, longest);
    }

    /** Waits for {@code count} messages or more, 1 at least, that the server has kept and whose clients have their reply. */
    public FakeSmtpServerAssert receives(int count) {
        server.awaitMessages(count, limit);
        return done();
    }

    /**
     * Waits for {@code count} messages or more that {@code wanted} picks, such as {@code to("bob@example.com")} or {@code
     * subject("Your order*")}.
     */
    public FakeSmtpServerAssert receives(int count, Predicate<? super ReceivedMessage> wanted) {
        server.awaitMessages(count, wanted, limit);
        return done();
    }

    /**
     * Waits so long, whatever the limit, and fails as soon as there is a message, be it from before the wait: a client may have been
     * faster than the test. For none besides those that are there already: {@link #receivesNothingMoreFor}.
     */
    public FakeSmtpServerAssert receivesNothingFor(Duration time) {
        server.awaitNoMessage(time);
        return done();
    }

    /** Waits so long, whatever the limit, and fails as soon as a message is kept besides those that are there when the wait begins. */
    public FakeSmtpServerAssert receivesNothingMoreFor(Duration time) {
        server.awaitNoFurtherMessage(time);
        return done();
    }

    /** Waits for the end of every session. */
    public FakeSmtpServerAssert endsAllSessions() {
        server.awaitSessionsEnd(limit);
        return done();
    }

    /** Waits for an exchange in any session, such as {@code rcptTo("bob@example.com").answered(251)}; for each of several. */
    public FakeSmtpServerAssert hasSeen(ExchangeMatcher... matchers) {
        List<ExchangeMatcher> wanted = Search.wanted(matchers);
        try {
            server.await(
                    "what is expected",
                    transcript -> missing(wanted, transcript).isEmpty(),
                    limit);
        } catch (AssertionError late) {
            throw notSeen(wanted, late);
        }
        return done();
    }

    private static Optional<ExchangeMatcher> missing(List<ExchangeMatcher> wanted, Transcript seen) {
        return wanted.stream()
                .filter(matcher -> seen.exchanges().stream().noneMatch(matcher::matches))
                .findFirst();
    }

    /** The one that is missing, where it nearly was. */
    private AssertionError notSeen(List<ExchangeMatcher> wanted, AssertionError late) {
        Transcript seen = server.transcript();
        Optional<ExchangeMatcher> missing = missing(wanted, seen);
        if (missing.isEmpty() || Thread.currentThread().isInterrupted()) {
            return late;
        }
        Difference difference = Search.nearest(1, missing.get(), seen, seen.exchanges());
        String words = wanted.stream().map(ExchangeMatcher::describe).collect(Collectors.joining(" and "));
        String fact = wanted.size() == 1 ? "" : " of " + missing.get();
        return new AssertionError(
                new TellingLine(difference.mark(), difference.meaning())
                        .failure(
                                "Expected " + words + ServerFailures.at(server) + " within " + limit.toMillis()
                                        + " ms, but" + fact + " " + difference.fact() + ".",
                                seen,
                                server.uri().getAuthority()),
                late);
    }

    /**
     * Waits for assertions to hold: they are tried every 20 ms, in a thread of their own, until they pass. It is meant for
     * what the wire does not tell, such as what the mailer wrote to its database.
     */
    public FakeSmtpServerAssert satisfies(Consumer<FakeSmtpServer> assertions) {
        Polling.until(server, assertions, limit);
        return done();
    }

    private FakeSmtpServerAssert done() {
        return SmtpAssertions.assertThat(server);
    }
}
