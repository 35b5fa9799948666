package io.github.smtpservertest.command.parameter;

/** How much of the mail a notification of failure is to bring back (RET, RFC 3461 §4.3). */
public enum DsnReturn {
    /** The whole mail. */
    FULL,
    /** Its header only. */
    HDRS
}
