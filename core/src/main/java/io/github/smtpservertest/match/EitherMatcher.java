package io.github.smtpservertest.match;

import io.github.smtpservertest.transcript.Exchange;
import java.util.OptionalInt;

/**
 * Picks the exchanges that one or the other picks.
 *
 * @param one the one
 * @param other the other
 */
record EitherMatcher(ExchangeMatcher one, ExchangeMatcher other) implements ExchangeMatcher {

    @Override
    public boolean matches(Exchange exchange) {
        return one.matches(exchange) || other.matches(exchange);
    }

    @Override
    public EventMatcher<?> event() {
        return EventPattern.either(one.event(), other.event());
    }

    @Override
    public OptionalInt code() {
        return one.code().equals(other.code()) ? one.code() : OptionalInt.empty();
    }

    @Override
    public boolean asksForAnAnswer() {
        return one.asksForAnAnswer() || other.asksForAnAnswer();
    }

    @Override
    public String describe() {
        return one.describe() + " or " + other.describe();
    }

    @Override
    public String toString() {
        return describe();
    }
}
