package io.github.smtpservertest.assertj;

import io.github.smtpservertest.internal.transcript.PlaceOfFailure;
import java.util.function.Function;
import org.assertj.core.api.AbstractAssert;
import org.assertj.core.api.AbstractObjectAssert;
import org.assertj.core.api.InstanceOfAssertFactory;
import org.jspecify.annotations.Nullable;

/**
 * What all assertions here have in common: the way to go on to a part and to stay soft.
 *
 * <p>A method that goes on to a part is final, so that AssertJ's soft assertions run it as it is and do not take it for
 * an assertion; it makes its check by a method that they do collect, and leaves by {@link #extracting}, behind which
 * they go on softly.
 *
 * @param <SELF> the class that extends this one
 * @param <ACTUAL> what is looked at
 */
abstract class AbstractSmtpAssert<SELF extends AbstractSmtpAssert<SELF, ACTUAL>, ACTUAL>
        extends AbstractObjectAssert<SELF, ACTUAL> {

    AbstractSmtpAssert(@Nullable ACTUAL actual, Class<?> selfType) {
        super(actual, selfType);
    }

    /** Fails; where two values were compared, with both of them; where it is about a place in the dialogue, with that. */
    final void fail(Failure failure) {
        AssertionError error = failure.isComparing()
                ? failureWithActualExpected(failure.actual(), failure.expected(), "%s", failure.create())
                : assertionError(failure);
        failure.place().ifPresent(place -> error.addSuppressed(new PlaceOfFailure(place)));
        throw error;
    }

    /** Rejects a number of things that no dialogue can have. */
    static void requireCount(int expected) {
        if (expected < 0) {
            throw new IllegalArgumentException(
                    "How often a thing is expected is 0 times or more, not " + expected + ".");
        }
    }

    /** Rejects a number that no message and no session can have. */
    static void requireNumber(int number) {
        if (number < 1) {
            throw new IllegalArgumentException(
                    "Messages and sessions are counted from 1, so there is never one with the number " + number + ".");
        }
    }

    /**
     * Goes on to a part. Where there is no such part, because a soft assertion has failed before, each assertion behind
     * it fails in its turn.
     */
    @Override
    public <T, ASSERT extends AbstractAssert<?, ?>> ASSERT extracting(
            Function<? super ACTUAL, T> extractor, InstanceOfAssertFactory<?, ASSERT> assertFactory) {
        return super.extracting(
                whole -> whole == null ? null : extractor.apply(whole),
                (Object part) -> assertFactory.createAssert(part));
    }
}
