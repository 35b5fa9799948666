package io.github.smtpservertest.junit5;

/** A test that is a {@link SmtpFaultMatrix}, and is written so that nothing can be made of it; the message says what to change. */
final class MatrixMisuse extends AssertionError {
    private static final long serialVersionUID = 1;

    MatrixMisuse(String message) {
        super(message);
    }
}
