package io.github.smtpservertest.match;

import io.github.smtpservertest.transcript.Exchange;
import java.util.OptionalInt;
import java.util.function.Predicate;

/** Picks exchanges of a transcript, by what the client did and what the server said to it. */
public final class ExchangeMatcher {

    private final EventMatcher moments;
    private final String answer;
    private final OptionalInt code;
    private final Predicate<Exchange> answers;

    ExchangeMatcher(EventMatcher moments, String answer, OptionalInt code, Predicate<Exchange> answers) {
        this.moments = moments;
        this.answer = answer;
        this.code = code;
        this.answers = answers;
    }

    /** Whether it picks this exchange. */
    public boolean matches(Exchange exchange) {
        return moments.matches(exchange) && answers.test(exchange);
    }

    /** The half that looks at what the client did. */
    public EventMatcher moments() {
        return moments;
    }

    /** The one code that it asks for; empty where it asks for a class of codes, for no answer, or for any. */
    public OptionalInt code() {
        return code;
    }

    /** Whether it looks at the answer at all. */
    public boolean asksForAnAnswer() {
        return !answer.isEmpty();
    }

    /** What it picks, in words, such as {@code RCPT TO:<bob@example.com> answered 251}. */
    public String describe() {
        return answer.isEmpty() ? moments.describe() : moments.describe() + " " + answer;
    }

    /** {@link #describe()}. */
    @Override
    public String toString() {
        return describe();
    }
}
