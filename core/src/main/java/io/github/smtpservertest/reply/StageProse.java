package io.github.smtpservertest.reply;

import io.github.smtpservertest.command.Stage;

/** What a reply does at a stage, for every code: the class of a code decides, but for the codes that say more there. */
final class StageProse {

    private static final String UNASKED = "no command asked for it, and a client that reads it as the reply to its next"
            + " command is one reply behind from then on";
    private static final String UNCHANGED = "the command came out of order, and the session is as it was before";
    private static final String FIRST = "until the client has logged in or started TLS, as the text says";
    private static final String NO_CONTENT = "only 354 asks for the content (RFC 5321 §3.3), so none may be sent";

    private StageProse() {}

    /** The stage in words that fit after a code: {@code after RCPT}. */
    static String at(Stage stage) {
        return switch (stage) {
            case CONNECT -> "as the greeting";
            case AUTH_RESPONSE -> "after a response to a challenge";
            case CONTENT -> "before the content has ended";
            case END_OF_DATA -> "after the content";
            case IDLE -> "to a client that has sent nothing for too long";
            case UNKNOWN -> "after an unknown command";
            default -> "after " + stage;
        };
    }

    /** What follows from the code at the stage, as a clause. */
    static String consequence(int code, Stage stage) {
        if (code == 421) {
            return "the server closes the connection, and a message that was not accepted before must be kept";
        }
        return switch (ReplyClass.of(code)) {
            case SUCCESS -> success(code, stage);
            case INTERMEDIATE -> intermediate(code, stage);
            case TRANSIENT_FAILURE -> transientFailure(code, stage);
            case PERMANENT_FAILURE -> permanentFailure(code, stage);
        };
    }

    /** Whether a client that acted on the first digit of a code that is not usual there would do wrong. */
    static boolean isMisleading(int code, Stage stage) {
        return switch (ReplyClass.of(code)) {
            case SUCCESS -> stage == Stage.STARTTLS || stage == Stage.DATA || isUnasked(stage);
            case INTERMEDIATE -> true;
            case TRANSIENT_FAILURE, PERMANENT_FAILURE -> isUnasked(stage);
        };
    }

    private static boolean isUnasked(Stage stage) {
        return stage == Stage.CONTENT || stage == Stage.IDLE;
    }

    private static String success(int code, Stage stage) {
        return switch (stage) {
            case CONNECT -> "the server is ready, and EHLO may follow";
            case HELO -> "the server accepts the client's name, and MAIL may follow";
            case EHLO -> "the server accepts the client's name, and lists its extensions";
            case STARTTLS ->
                code == 220
                        ? "the TLS handshake begins at once"
                        : "TLS does not start, since only 220 starts it (RFC 3207 §4)";
            case AUTH, AUTH_RESPONSE -> "the client is logged in";
            case MAIL -> "the sender is accepted, and a transaction is open";
            case RCPT ->
                code == 251
                        ? "the recipient is accepted, and the server itself forwards the message to the new address"
                        : "the recipient is accepted";
            case DATA -> "no message is accepted yet; " + NO_CONTENT;
            case CONTENT, IDLE -> UNASKED;
            case END_OF_DATA -> "the server has accepted the message and is responsible for it";
            case BDAT -> "the chunk is accepted, and with LAST the whole message";
            case RSET -> "the transaction is cleared, and MAIL may follow";
            case NOOP -> "the connection works, and nothing has changed";
            case VRFY ->
                switch (code) {
                    case 251 -> "the mailbox is elsewhere, and the server would forward a message for it";
                    case 252 ->
                        "the server has not verified the mailbox, but would accept a message and try to deliver it";
                    default -> "the mailbox exists";
                };
            case EXPN ->
                switch (code) {
                    case 251 -> "the address is elsewhere, and the server would forward a message for it";
                    case 252 -> "the server does not tell who is on the list, nor whether it exists";
                    default -> "the text lists the members";
                };
            case HELP -> "the text is for a person to read";
            case QUIT -> "the server closes the connection, and what was accepted stays accepted";
            case UNKNOWN -> "the command was carried out";
        };
    }

    private static String intermediate(int code, Stage stage) {
        return switch (stage) {
            case AUTH, AUTH_RESPONSE -> "the client must send one more line of base64, or * to cancel";
            case DATA -> code == 354 ? "the server waits for the content, and has accepted nothing yet" : NO_CONTENT;
            case END_OF_DATA -> "the server waits for more, and has not accepted the message";
            case CONTENT, IDLE -> UNASKED;
            default -> "the server waits for more, but no standard says for what; the client can only close";
        };
    }

    private static String transientFailure(int code, Stage stage) {
        return switch (stage) {
            case CONNECT -> "there is no session now; the client connects again later";
            case HELO, EHLO -> "the server does not accept this client now; the client tries again later";
            case STARTTLS -> "TLS has not started, and a client that requires it tries again later";
            case AUTH, AUTH_RESPONSE ->
                code == 422 || code == 432
                        ? "the client is not logged in, and this mechanism fails until the server has a password for it"
                        : "the client is not logged in, but may be later with the same credentials";
            case MAIL -> "no transaction is open; the client keeps the message and tries again later";
            case RCPT ->
                code == 452
                        ? "this recipient, and perhaps each further one, is refused for now; those accepted before stay"
                                + " accepted"
                        : "this recipient is refused for now, and the others are not affected";
            case DATA -> "no content may be sent now; the client keeps the message and tries again later";
            case CONTENT, IDLE -> UNASKED;
            case END_OF_DATA -> "the message was not accepted; the client keeps it and tries again later";
            case BDAT ->
                "the chunk was not accepted, so the message will not be; the client keeps it and tries again later";
            case RSET -> "the transaction may still be open; the client closes the connection and tries again later";
            case QUIT ->
                "the server has not said goodbye, but the client may close, and what was accepted stays accepted";
            case VRFY -> "nothing is known about the mailbox now";
            case EXPN -> "nothing is known about the list now";
            case NOOP, HELP, UNKNOWN -> "nothing was done, and the session goes on";
        };
    }

    private static String permanentFailure(int code, Stage stage) {
        return switch (stage) {
            case CONNECT ->
                code == 521
                        ? "this host accepts no mail from anybody; the client sends QUIT or closes"
                        : "there is no service for this client, which sends QUIT";
            case EHLO, HELO -> hello(code, stage);
            case STARTTLS ->
                code == 503
                        ? UNCHANGED + ": in plaintext if it was, inside TLS if TLS had started"
                        : "TLS has not started, and what follows is sent in plaintext";
            case AUTH, AUTH_RESPONSE ->
                code == 503
                        ? UNCHANGED + ": logged in if it was, and not if it was not"
                        : "the client is not logged in";
            case MAIL -> mail(code);
            case RCPT ->
                switch (code) {
                    case 503 -> UNCHANGED + ": no recipient can be accepted before MAIL";
                    case 530 -> "no recipient is accepted " + FIRST;
                    default -> "this recipient is refused, and the others are not affected";
                };
            case DATA -> "no content may be sent, since the server would read it as commands";
            case CONTENT, IDLE -> UNASKED;
            case END_OF_DATA -> "the message was not accepted, and the same one would be refused again";
            case BDAT ->
                switch (code) {
                    case 500, 502 ->
                        "the server does not support BDAT and reads the chunk as commands; the client uses DATA";
                    case 503 -> "the chunk was not accepted, since it came out of order or after a refused chunk";
                    case 530 -> "the chunk is not accepted " + FIRST;
                    default -> "the chunk was not accepted, so the message will not be";
                };
            case RSET ->
                code == 530 ? "nothing was done " + FIRST : "the transaction, if one was open, was not cleared";
            case QUIT ->
                "the server has not said goodbye, but the client may close, and what was accepted stays accepted";
            case VRFY ->
                switch (code) {
                    case 550 -> "the mailbox does not exist, or the server does not tell";
                    case 551 -> "the mailbox has moved, and the server would refuse a message for the old address";
                    case 553 -> "the name is ambiguous or not allowed";
                    default -> "the server has not looked the mailbox up, and only RCPT tells whether it is accepted";
                };
            case EXPN ->
                code == 550
                        ? "there is no such list, or the server does not show it to this client"
                        : "the server has not looked the list up";
            case NOOP, HELP, UNKNOWN ->
                switch (code) {
                    case 503, 521, 554 -> "nothing was done; if the greeting was a refusal, only QUIT may follow";
                    case 530 -> "nothing was done " + FIRST;
                    default -> "nothing was done, and the session goes on";
                };
        };
    }

    private static String hello(int code, Stage stage) {
        return switch (code) {
            case 500, 502 ->
                stage == Stage.EHLO
                        ? "the server does not support EHLO, and the client may send HELO"
                        : "the server does not support HELO, and no message can be sent";
            case 501, 504 ->
                "the server does not accept the client's name in this form, and the session is as it was before";
            case 503 -> UNCHANGED;
            case 530 -> "the client has to start TLS or log in first";
            default -> "the server does not accept this client, and the session is as it was before";
        };
    }

    private static String mail(int code) {
        return switch (code) {
            case 500, 501, 502, 504, 555 -> "no transaction is open; the message needs a corrected MAIL command";
            case 503 -> UNCHANGED + ": EHLO is missing, or a transaction is open already";
            case 530 -> "no transaction is open " + FIRST;
            case 552 -> "no transaction is open, since the message is too large or there is no room for it";
            default -> "no transaction is open, since the server refuses this sender or this client";
        };
    }
}
