package io.github.smtpservertest.internal.script;

import io.github.smtpservertest.command.SmtpEvent;
import io.github.smtpservertest.match.EventMatcher;
import java.util.Optional;

/**
 * How an event falls short of a rule's matcher.
 *
 * @param held how many of the things that the matcher asks for hold
 * @param wants the first that does not
 */
record Shortfall(int held, String wants) {

    /** Empty where the matcher picks the event. */
    static Optional<Shortfall> of(EventMatcher<?> matcher, SmtpEvent event) {
        return matcher.missing(event, false, Shortfall::new);
    }

    /** As {@link #of}, for looking back, when the code of a condition can be asked no more. */
    static Optional<Shortfall> ofForm(EventMatcher<?> matcher, SmtpEvent event) {
        return matcher.missing(event, true, Shortfall::new);
    }
}
