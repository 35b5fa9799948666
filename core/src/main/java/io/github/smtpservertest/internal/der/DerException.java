package io.github.smtpservertest.internal.der;

/** Bytes that are not the DER that was expected. */
public final class DerException extends RuntimeException {

    private static final long serialVersionUID = 1;

    DerException(String what) {
        super("Not the DER that was expected: " + what);
    }
}
