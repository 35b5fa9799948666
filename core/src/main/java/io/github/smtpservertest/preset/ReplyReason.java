package io.github.smtpservertest.preset;

import io.github.smtpservertest.reply.Reply;

/** A moment at which servers agree on what to do and differ in how they say it. The wording of a {@link ServerProfile} says it. */
public enum ReplyReason {
    /** The client has connected. */
    GREETING(Kind.SUCCESS),
    /** HELO is taken. */
    HELO_OK(Kind.SUCCESS),
    /** EHLO is taken; this is the first line only, for the rest are the keywords. */
    EHLO_OK(Kind.SUCCESS),
    /** MAIL is taken. */
    MAIL_OK(Kind.SUCCESS),
    /** RCPT is taken. */
    RCPT_OK(Kind.SUCCESS),
    /** DATA is taken, and the content is to come. */
    START_INPUT(Kind.INTERMEDIATE),
    /** The mail is taken. */
    CONTENT_OK(Kind.SUCCESS),
    /** A chunk is taken that is not the last. */
    CHUNK_OK(Kind.SUCCESS),
    /** RSET is taken. */
    RSET_OK(Kind.SUCCESS),
    /** NOOP is taken. */
    NOOP_OK(Kind.SUCCESS),
    /** QUIT is taken. */
    CLOSING(Kind.SUCCESS),
    /** HELP is answered. */
    HELP(Kind.ANY),
    /** VRFY asks for what the directory knows. */
    VERIFIED(Kind.ANY),
    /** VRFY asks for what the directory can neither confirm nor deny. */
    CANNOT_VERIFY(Kind.ANY),
    /** VRFY asks for what the directory knows not to be there. */
    NOT_VERIFIED(Kind.ANY),
    /** STARTTLS is taken, and the handshake is to come. */
    TLS_READY(Kind.SUCCESS),
    /** The client has logged in. */
    LOGGED_IN(Kind.SUCCESS),

    /** The line is no command that the server knows. */
    UNKNOWN_COMMAND(Kind.REFUSAL),
    /** STARTTLS, AUTH or BDAT, and it is not offered. */
    EXTENSION_NOT_OFFERED(Kind.REFUSAL),
    /** VRFY, EXPN, HELP or a retired verb, and it is not answered. */
    COMMAND_NOT_ANSWERED(Kind.REFUSAL),
    /** EHLO, HELO or LHLO with an argument that is none, or without one. */
    MALFORMED_HELLO(Kind.REFUSAL),
    /** MAIL of a wrong form outside the angle brackets. */
    MALFORMED_MAIL(Kind.REFUSAL),
    /** RCPT of a wrong form outside the angle brackets. */
    MALFORMED_RCPT(Kind.REFUSAL),
    /** Another command of a wrong form, such as DATA with an argument. */
    MALFORMED_COMMAND(Kind.REFUSAL),
    /** What stands in the angle brackets of MAIL is no address. */
    BAD_SENDER(Kind.REFUSAL),
    /** What stands in the angle brackets of RCPT is no address. */
    BAD_RECIPIENT(Kind.REFUSAL),
    /** A parameter of MAIL or RCPT that the server does not know or does not offer. */
    UNKNOWN_PARAMETER(Kind.REFUSAL),
    /** A parameter of MAIL or RCPT with a value that is none. */
    BAD_PARAMETER(Kind.REFUSAL),

    /** EHLO or HELO must come first. */
    HELLO_FIRST(Kind.REFUSAL),
    /** MAIL while a transaction is open. */
    NESTED_MAIL(Kind.REFUSAL),
    /** RCPT without MAIL. */
    RCPT_WITHOUT_MAIL(Kind.REFUSAL),
    /** DATA or BDAT without MAIL. */
    DATA_WITHOUT_MAIL(Kind.REFUSAL),
    /** DATA or BDAT without RCPT. */
    DATA_WITHOUT_RCPT(Kind.REFUSAL),
    /** DATA or BDAT after recipients that were all refused. */
    NO_VALID_RECIPIENTS(Kind.REFUSAL),

    /** There is no such mailbox. */
    UNKNOWN_MAILBOX(Kind.REFUSAL),
    /** The mailbox takes no more for now. */
    MAILBOX_FULL(Kind.REFUSAL),
    /** The recipient is in a domain that the server takes no mail for. */
    RELAY_DENIED(Kind.REFUSAL),
    /** One recipient more than a mail may have. */
    TOO_MANY_RECIPIENTS(Kind.REFUSAL),
    /** MAIL declares a size over the maximum. */
    DECLARED_TOO_LARGE(Kind.REFUSAL),
    /** The content is larger than the maximum. */
    CONTENT_TOO_LARGE(Kind.REFUSAL),

    /** STARTTLS must come first. */
    TLS_FIRST(Kind.REFUSAL),
    /** STARTTLS inside TLS. */
    TLS_ALREADY(Kind.REFUSAL),
    /** AUTH must come first. */
    LOGIN_FIRST(Kind.REFUSAL),
    /** AUTH by a client that has logged in. */
    LOGGED_IN_ALREADY(Kind.REFUSAL),
    /** AUTH or STARTTLS in a transaction. */
    IN_TRANSACTION(Kind.REFUSAL),
    /** AUTH with a mechanism that the server has not. */
    UNKNOWN_MECHANISM(Kind.REFUSAL),
    /** AUTH with a mechanism that would show the password, outside TLS. */
    MECHANISM_NEEDS_TLS(Kind.REFUSAL),
    /** The name or the password is wrong. */
    BAD_CREDENTIALS(Kind.REFUSAL),
    /** The client's response is not base64. */
    BAD_BASE64(Kind.REFUSAL),
    /** The client has cancelled the login. */
    LOGIN_CANCELLED(Kind.REFUSAL),
    /** Nobody can log in just now. */
    LOGIN_UNAVAILABLE(Kind.REFUSAL),

    /** The client has said nothing for too long; the connection closes. */
    IDLE(Kind.REFUSAL),
    /** One connection more than there may be; it closes. */
    TOO_MANY_CONNECTIONS(Kind.CLOSING),
    /** One mail more than a connection may bring; it closes. */
    TOO_MANY_MAILS(Kind.CLOSING);

    private enum Kind {
        SUCCESS("2yz"),
        INTERMEDIATE("354"),
        REFUSAL("4yz or 5yz"),
        CLOSING("421"),
        ANY("anything");

        private final String codes;

        Kind(String codes) {
            this.codes = codes;
        }
    }

    private final Kind kind;

    ReplyReason(Kind kind) {
        this.kind = kind;
    }

    /** Because the words may differ from server to server, and what follows from the reply may not. */
    void requireFitting(Reply reply) {
        boolean fits = switch (kind) {
            case SUCCESS -> reply.isPositive();
            case INTERMEDIATE -> reply.code() == 354;
            case REFUSAL -> reply.isTransient() || reply.isPermanent();
            case CLOSING -> reply.code() == 421;
            case ANY -> !reply.isIntermediate();
        };
        if (!fits) {
            throw new IllegalArgumentException(
                    "A server says " + kind.codes + " to " + this + ", not " + reply + "; script it instead.");
        }
    }
}
