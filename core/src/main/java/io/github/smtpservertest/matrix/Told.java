package io.github.smtpservertest.matrix;

/** What somebody heard of the fate of a message: the client by the server, or the caller by the mailer. */
public enum Told {
    /** It was sent, or accepted. */
    SUCCESS,
    /** It was not. */
    FAILURE,
    /** Nothing: the reply never came, or came too late; the mailer never returned. */
    NOTHING,
    /** Something that can be read either way: a reply that is malformed, or that a reset may have discarded. */
    UNCLEAR
}
