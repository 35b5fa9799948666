package io.github.smtpservertest.preset;

/** What a server does otherwise than the strict default server. */
public enum Quirk {
    /** Looks whether a command is in order before it looks at its form: 503 to a malformed RCPT without MAIL. */
    ORDER_BEFORE_FORM,
    /** Takes MAIL from a client that has not said EHLO or HELO. */
    MAIL_WITHOUT_HELLO,
    /** Offers STARTTLS without being told to, with a certificate that is made at start. */
    TLS_OFFERED,
    /** Takes mail only inside TLS and from a client that has logged in; kept where there is somebody who can. */
    LOGIN_REQUIRED
}
