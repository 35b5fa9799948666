package io.github.smtpservertest.internal.session;

import io.github.smtpservertest.command.Command;
import io.github.smtpservertest.command.Extension;
import io.github.smtpservertest.reply.Reply;
import io.github.smtpservertest.reply.ReplyCode;
import java.util.ArrayList;
import java.util.List;

/** EHLO and HELO (RFC 5321 §4.1.1.1): the client says who it is, and a transaction under way is forgotten. */
final class HelloHandler implements CommandHandler {

    private final Reply extended;
    private final Reply plain;

    HelloHandler(Settings settings) {
        this.extended = Reply.of(ReplyCode.OK.code(), keywords(settings));
        this.plain = ReplyCode.OK.plain(settings.hostName());
    }

    @Override
    public Answer answer(Command command, Session session) {
        return switch (command.verb()) {
            case "EHLO" -> Answer.say(extended, () -> session.introduced(true));
            case "HELO" -> Answer.say(plain, () -> session.introduced(false));
            default ->
                Answer.illegal(CommandHandler.say(
                        ReplyCode.COMMAND_UNRECOGNIZED, command.verb() + " is for LMTP; this is SMTP, say EHLO"));
        };
    }

    private static List<String> keywords(Settings settings) {
        List<String> lines = new ArrayList<>();
        lines.add(settings.hostName());
        for (Extension extension : Extension.values()) {
            if (settings.offers(extension)) {
                lines.add(
                        extension == Extension.SIZE
                                ? extension.keyword() + " " + settings.maxMessageSize()
                                : extension.keyword());
            }
        }
        return lines;
    }
}
