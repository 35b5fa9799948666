package io.github.smtpservertest.internal.session;

import io.github.smtpservertest.command.Stage;
import io.github.smtpservertest.preset.Situation;
import io.github.smtpservertest.reply.EnhancedStatus;
import io.github.smtpservertest.reply.Reply;

/** Which situation a verdict is that others came to: the directory, the parser, a mechanism. Their codes tell. */
final class Situations {

    private Situations() {}

    /** The directory's verdict on a recipient. */
    static Answer ofRecipient(Answer answer) {
        return switch (status(answer.reply())) {
            case "250 2.1.5" -> answer.in(Situation.RCPT_OK);
            case "452 4.2.2" -> answer.in(Situation.MAILBOX_FULL);
            case "550 5.1.1" -> answer.in(Situation.UNKNOWN_MAILBOX);
            case "550 5.7.1" -> answer.in(Situation.RELAY_DENIED);
            default -> answer;
        };
    }

    /** The directory's answer to VRFY. */
    static Answer ofVerification(Answer answer) {
        Reply reply = answer.reply();
        return answer.in(
                reply.code() == 252
                        ? Situation.CANNOT_VERIFY
                        : reply.isPositive() ? Situation.VERIFIED : Situation.NOT_VERIFIED);
    }

    /** What came of AUTH, or of a response to a challenge. */
    static Answer ofLogin(Answer answer) {
        if (answer.situation().isPresent()) {
            return answer;
        }
        Reply reply = answer.reply();
        return switch (reply.code()) {
            case 235 -> answer.in(Situation.LOGGED_IN);
            case 454 -> answer.in(Situation.LOGIN_UNAVAILABLE);
            case 502 -> answer.in(Situation.EXTENSION_NOT_OFFERED);
            case 504 -> answer.in(Situation.UNKNOWN_MECHANISM);
            case 535 -> answer.in(Situation.BAD_CREDENTIALS);
            case 538 -> answer.in(Situation.MECHANISM_NEEDS_TLS);
            case 501 ->
                switch (status(reply)) {
                    case "501 5.5.2" -> answer.in(Situation.BAD_BASE64);
                    case "501 5.7.0" -> answer.in(Situation.LOGIN_CANCELLED);
                    default -> answer;
                };
            default -> answer;
        };
    }

    /** What the parser has to say of a command's form. */
    static Answer ofMalformed(Stage stage, Answer answer) {
        boolean name = answer.reply().code() == 553;
        if (status(answer.reply()).equals("553 5.6.7")) {
            return answer;
        }
        return switch (stage) {
            case EHLO, HELO -> answer.in(Situation.MALFORMED_HELLO);
            case MAIL -> answer.in(name ? Situation.BAD_SENDER : Situation.MALFORMED_MAIL);
            case RCPT -> answer.in(name ? Situation.BAD_RECIPIENT : Situation.MALFORMED_RCPT);
            default -> answer.in(Situation.MALFORMED_COMMAND);
        };
    }

    private static String status(Reply reply) {
        return reply.code()
                + reply.enhancedStatus()
                        .map(EnhancedStatus::toString)
                        .map(" "::concat)
                        .orElse("");
    }
}
