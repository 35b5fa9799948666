package io.github.smtpservertest.internal.explain;

import io.github.smtpservertest.command.Command;
import io.github.smtpservertest.command.SmtpEvent;
import io.github.smtpservertest.internal.text.EditDistance;
import io.github.smtpservertest.match.EventMatcher;
import io.github.smtpservertest.transcript.Exchange;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The exchange that a matcher nearly picked.
 *
 * @param exchange the exchange
 * @param wants what the matcher wants instead, such as {@code <bob@example.com>}
 * @param held of how many things that the matcher asks for it has
 * @param distance how many characters are to be changed
 */
public record Nearest(Exchange exchange, String wants, int held, int distance) {

    private static final Comparator<Nearest> NEAREST_FIRST =
            Comparator.comparing(Nearest::held, Comparator.reverseOrder()).thenComparingInt(Nearest::distance);

    /** The nearest of those that are at least of the right kind; the first of several. */
    public static Optional<Nearest> of(EventMatcher<?> matcher, List<Exchange> candidates) {
        return candidates.stream()
                .flatMap(exchange -> missing(matcher, exchange).stream())
                .filter(near -> near.held > 0)
                .min(NEAREST_FIRST);
    }

    private static Optional<Nearest> missing(EventMatcher<?> matcher, Exchange exchange) {
        return matcher.missing(
                exchange.event(),
                true,
                (held, wants) -> new Nearest(exchange, wants, held, EditDistance.of(wants, said(exchange.event()))));
    }

    /** What stands where the two differ: an address in its angle brackets, or all that comes after the verb. */
    private static String said(SmtpEvent event) {
        return event.command()
                .map(command ->
                        command.path().map(path -> "<" + path.address() + ">").orElseGet(command::argument))
                .orElse("");
    }

    /** Whether the two differ by case only, which counts in a local part. */
    public boolean differsByCaseOnly() {
        return exchange.command().flatMap(Command::path).isPresent() && wants.equalsIgnoreCase(said(exchange.event()));
    }
}
