package io.github.smtpservertest.assertj;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** What an assertion says when it fails. */
final class Failures {

    private Failures() {}

    /** As AssertJ's from 3.26 on: these tests run under older ones too. */
    static <T extends Throwable> T catchThrowableOfType(Class<T> type, ThrowingCallable code) {
        return type.cast(catchThrowable(code));
    }

    /** Checks that the assertion fails with this message, to the letter; blank lines at its ends are free. */
    static void assertFails(ThrowingCallable assertion, String message) {
        AssertionError failure = catchThrowableOfType(AssertionError.class, assertion);
        assertThat(failure).as("an assertion that should fail").isNotNull();
        same(stable(failure), message);
    }

    /** Checks that a text is this one, to the letter; blank lines at its ends are free. */
    static void same(String actual, String expected) {
        assertThat(actual.strip()).isEqualTo(expected.strip());
    }

    /** The message without what varies: the server's port, and the lines of test files. */
    static String stable(Throwable failure) {
        return failure.getMessage()
                .strip()
                .replaceAll("([.]java):[0-9]+", "$1:N")
                .replaceAll("127[.]0[.]0[.]1:[0-9]+", "127.0.0.1:PORT");
    }
}
