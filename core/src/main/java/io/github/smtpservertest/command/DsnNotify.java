package io.github.smtpservertest.command;

/** When the sender wants to be notified about a recipient (NOTIFY, RFC 3461 §4.1). */
public enum DsnNotify {
    /** In no case; stands alone. */
    NEVER,
    /** Once the mail is delivered. */
    SUCCESS,
    /** Once delivery has failed. */
    FAILURE,
    /** When delivery is delayed. */
    DELAY
}
