package io.github.smtpservertest.match;

import io.github.smtpservertest.transcript.Exchange;
import java.util.OptionalInt;
import java.util.function.Predicate;

/**
 * Picks the exchanges of an event that were answered in some way.
 *
 * @param event what the client did
 * @param answer how it was answered, in words
 * @param code the one code that is asked for
 * @param test whether an exchange was answered so
 */
record AnsweredMatcher(EventMatcher<?> event, String answer, OptionalInt code, Predicate<Exchange> test)
        implements ExchangeMatcher {

    @Override
    public boolean matches(Exchange exchange) {
        return event.matches(exchange) && test.test(exchange);
    }

    @Override
    public boolean asksForAnAnswer() {
        return true;
    }

    @Override
    public String describe() {
        return event.describe() + " " + answer;
    }

    @Override
    public String toString() {
        return describe();
    }
}
