package io.github.smtpservertest.assertj.internal;

import io.github.smtpservertest.internal.transcript.FailsAtPlace;
import io.github.smtpservertest.internal.transcript.MarkedText.MarkedPlace;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The error of an assertion that failed at a place in a dialogue. It says what AssertJ's own would say, in its name. */
public final class FailureAtPlace extends AssertionError implements FailsAtPlace {

    private static final long serialVersionUID = 1;

    private final transient @Nullable MarkedPlace place;

    /** The same as {@code plain}, with the place. */
    public FailureAtPlace(AssertionError plain, MarkedPlace place) {
        super(plain.getMessage(), plain.getCause());
        this.place = place;
        setStackTrace(plain.getStackTrace());
    }

    /** For AssertJ's soft assertions, which make a copy by it that has the line of the test in its message, and no place. */
    public FailureAtPlace(String message, @Nullable Throwable cause) {
        super(message, cause);
        this.place = null;
    }

    @Override
    public Optional<MarkedPlace> place() {
        return Optional.ofNullable(place);
    }

    /** Who reads it is to look at the sentence, not at a class of ours. */
    @Override
    public String toString() {
        return AssertionError.class.getName() + ": " + getLocalizedMessage();
    }
}
