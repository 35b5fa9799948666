package io.github.smtpservertest.internal.matrix;

import org.jspecify.annotations.Nullable;

/** The function that names recipients cannot be used; the message says what to do. */
final class UnusableNamesException extends IllegalStateException {

    private static final long serialVersionUID = 1;

    UnusableNamesException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
