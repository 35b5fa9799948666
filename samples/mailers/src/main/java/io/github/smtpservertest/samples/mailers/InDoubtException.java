package io.github.smtpservertest.samples.mailers;

/**
 * The connection was lost before the server had answered: it may have the mail or not. To send again could deliver
 * twice, not to send could deliver never; a person has to decide (RFC 5321 §4.2.5, RFC 1047).
 */
public final class InDoubtException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    InDoubtException(Throwable cause) {
        super("The connection was lost while the mail was being sent, so it may have arrived or not.", cause);
    }
}
