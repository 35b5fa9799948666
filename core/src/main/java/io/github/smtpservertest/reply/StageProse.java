package io.github.smtpservertest.reply;

import io.github.smtpservertest.command.Stage;

/** What a reply does at a stage, for every code: the class of a code decides, but for the few codes that say more there. */
final class StageProse {

    private StageProse() {}

    /** The stage in words that fit after a code: {@code after RCPT}. */
    static String at(Stage stage) {
        return switch (stage) {
            case CONNECT -> "as the greeting";
            case AUTH_RESPONSE -> "after a response to a challenge";
            case BODY -> "before the content has ended";
            case END_OF_DATA -> "at the end of the content";
            case IDLE -> "to a client that has said nothing for too long";
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
            case INTERMEDIATE -> intermediate(stage);
            case TRANSIENT_FAILURE -> transientFailure(stage);
            case PERMANENT_FAILURE -> permanentFailure(code, stage);
        };
    }

    private static String success(int code, Stage stage) {
        return switch (stage) {
            case CONNECT -> "the server is ready, and EHLO may follow";
            case HELO -> "the server has taken the client's name, and MAIL may follow";
            case EHLO -> "the server has taken the client's name, and lists its extensions";
            case STARTTLS ->
                code == 220 ? "TLS begins with the next byte" : "no TLS begins, for only 220 starts it (RFC 3207 §4)";
            case AUTH, AUTH_RESPONSE -> "the client is logged in";
            case MAIL -> "the sender is accepted, and a transaction is open";
            case RCPT ->
                code == 251
                        ? "the recipient is accepted, and the server forwards the message to the new address itself"
                        : "the recipient is accepted";
            case DATA -> "no content is asked for, and none may be sent";
            case BODY, IDLE -> "the server speaks without having been asked";
            case END_OF_DATA -> "the server has taken the message and is responsible for it";
            case BDAT -> "the chunk is taken, and with LAST the whole message";
            case RSET -> "the transaction is cleared, and MAIL may follow";
            case NOOP -> "the server is there, and nothing has changed";
            case VRFY ->
                switch (code) {
                    case 251 -> "the mailbox is elsewhere, and the server would forward a message for it";
                    case 252 -> "the server has not checked the mailbox, and would take a message for it";
                    default -> "the mailbox exists";
                };
            case EXPN -> code == 252 ? "the server does not show the list" : "the members of the list follow";
            case HELP -> "a text for a person follows";
            case QUIT -> "the session is over";
            case UNKNOWN -> "the command was carried out";
        };
    }

    private static String intermediate(Stage stage) {
        return switch (stage) {
            case AUTH, AUTH_RESPONSE -> "the client owes one more line of base64";
            case DATA -> "the content may come, and nothing is accepted yet";
            case END_OF_DATA -> "the server waits for more, and has not said that the message is taken";
            default -> "the server waits for more, and no standard says for what";
        };
    }

    private static String transientFailure(Stage stage) {
        return switch (stage) {
            case CONNECT -> "there is no session now; the client connects again later";
            case HELO, EHLO -> "the server does not take the client's name now; the client tries again later";
            case STARTTLS -> "there is no TLS now, and the session is still in plaintext";
            case AUTH, AUTH_RESPONSE -> "the client is not logged in, and may be later with the same credentials";
            case MAIL -> "no transaction is open; the client keeps the message and tries again later";
            case RCPT -> "this recipient is refused for now, and the others are not affected";
            case DATA -> "no content may be sent now; the client keeps the message and tries again later";
            case BODY, IDLE -> "the server speaks without having been asked";
            case END_OF_DATA -> "the message was not taken; the client keeps it and tries again later";
            case BDAT -> "the chunk was not taken, nor will the message be; the client keeps it and tries again later";
            case RSET -> "the transaction was not cleared";
            case QUIT -> "the session ends all the same, and what was accepted stays accepted";
            case NOOP, VRFY, EXPN, HELP, UNKNOWN -> "nothing was done, and the session goes on";
        };
    }

    private static String permanentFailure(int code, Stage stage) {
        return switch (stage) {
            case CONNECT -> "there is no service for this client, which says QUIT";
            case EHLO ->
                code == 503
                        ? "the session is as it was before"
                        : "the server does not take EHLO from this client, which may try HELO";
            case HELO -> "the server does not take the client's name, and no message can be sent";
            case STARTTLS -> "there is no TLS, and the session is still in plaintext";
            case AUTH, AUTH_RESPONSE -> "the client is not logged in";
            case MAIL -> "no transaction is open, and the message cannot be sent like this";
            case RCPT -> "this recipient is refused, and the others are not affected";
            case DATA -> "no content may be sent";
            case BODY, IDLE -> "the server speaks without having been asked";
            case END_OF_DATA -> "the message was not taken, and the same one would be refused again";
            case BDAT -> "the chunk was not taken, nor will the message be";
            case RSET -> "the transaction was not cleared";
            case QUIT -> "the session ends all the same, and what was accepted stays accepted";
            case NOOP, VRFY, EXPN, HELP, UNKNOWN -> "nothing was done, and the session goes on";
        };
    }
}
