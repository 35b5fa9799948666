package io.github.smtpservertest.match;

import io.github.smtpservertest.transcript.Exchange;
import java.util.OptionalInt;

/**
 * Picks exchanges of a transcript, by what the client did and what the server said to it. An {@link EventMatcher} picks its
 * exchanges whatever the answer; its {@code answered} asks for one.
 */
public sealed interface ExchangeMatcher permits EventMatcher, AnsweredMatcher, EitherMatcher {

    /** Whether it picks this exchange. */
    boolean matches(Exchange exchange);

    /** The half that looks at what the client did. */
    EventMatcher<?> event();

    /** The one code that it asks for; empty where it asks for a class of codes, for no answer, or for any. */
    OptionalInt code();

    /** Whether it looks at the answer at all. */
    boolean asksForAnAnswer();

    /** What it picks, in words, such as {@code RCPT TO:<bob@example.com> answered 251}. */
    String describe();

    /**
     * Its exchanges and those of {@code other}: {@code rcptTo().answered(250).or(rcptTo().answered(251))}. In a sequence either may
     * stand at the place.
     */
    default ExchangeMatcher or(ExchangeMatcher other) {
        return new EitherMatcher(this, other);
    }
}
