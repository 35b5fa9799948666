package io.github.smtpservertest.internal.replies;

import io.github.smtpservertest.command.Command;
import io.github.smtpservertest.internal.protocol.Response;
import io.github.smtpservertest.internal.protocol.Session;
import io.github.smtpservertest.reply.EnhancedStatus;
import io.github.smtpservertest.reply.Reply;
import io.github.smtpservertest.reply.ReplyCode;
import java.util.Optional;

/** What the default server says to one command. Stateless: one handler serves all sessions. */
interface CommandHandler {

    /** The enhanced status code of an address that is not ASCII and may not be so (RFC 6531 §3.5). */
    String NOT_ASCII = "5.6.7";

    /** How many characters of what a client said are told it again. */
    int LONGEST_QUOTATION = 60;

    /** The answer to a command of right form. */
    Response answer(Command command, Session session);

    /** The answer to a command out of order whatever its form, for servers that look at the order first. */
    default Optional<Response> outOfOrder(Session session) {
        return Optional.empty();
    }

    /** What a client said, fit to stand in a reply: printable ASCII, and not long (RFC 5321 §4.5.3.1.5). */
    static String shown(String said) {
        String text = said.length() > LONGEST_QUOTATION ? said.substring(0, LONGEST_QUOTATION) + "..." : said;
        return text.replaceAll("[^ -~]", "?");
    }

    /** A reply in the catalogue's class, with its usual enhanced status code and words of our own. */
    static Reply say(ReplyCode code, String text) {
        return code.replyWith(text);
    }

    /** A reply in the catalogue's class, with another enhanced status code. */
    static Reply say(ReplyCode code, String enhanced, String text) {
        return code.reply(EnhancedStatus.parse(enhanced), text);
    }
}
