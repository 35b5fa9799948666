package io.github.smtpservertest.internal.transcript;

import io.github.smtpservertest.internal.transcript.MarkedText.MarkedPlace;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Says of an error which place in a dialogue it is about. The assertions put it beneath what they throw, and the report looks there;
 * neither knows the other. It is no error itself: beneath one it stays when AssertJ makes a copy of a soft failure, whatever
 * class that is of.
 */
public final class PlaceOfFailure extends Throwable {

    private static final long serialVersionUID = 1;

    private final transient @Nullable MarkedPlace place;

    /** It has no stack trace, for it happened nowhere. */
    public PlaceOfFailure(MarkedPlace place) {
        super("It is about " + place.mark().where() + ".", null, false, false);
        this.place = place;
    }

    /** The place; empty where it was read from another JVM's output. */
    public Optional<MarkedPlace> place() {
        return Optional.ofNullable(place);
    }
}
