package io.github.smtpservertest.internal.session;

import io.github.smtpservertest.command.Command;
import io.github.smtpservertest.command.Extension;
import io.github.smtpservertest.reply.EnhancedStatus;
import io.github.smtpservertest.reply.Reply;
import io.github.smtpservertest.reply.ReplyCode;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** HELP (RFC 5321 §4.1.1.8). */
final class HelpHandler implements CommandHandler {

    private static final Map<String, String> FORMS = Map.ofEntries(
            Map.entry("EHLO", "EHLO SP ( Domain / address-literal )"),
            Map.entry("HELO", "HELO SP Domain"),
            Map.entry("MAIL", "MAIL FROM:<reverse-path> [SP parameters]"),
            Map.entry("RCPT", "RCPT TO:<forward-path> [SP parameters]"),
            Map.entry("DATA", "DATA"),
            Map.entry("RSET", "RSET"),
            Map.entry("NOOP", "NOOP [SP string]"),
            Map.entry("VRFY", "VRFY SP string"),
            Map.entry("EXPN", "EXPN SP string"),
            Map.entry("HELP", "HELP [SP command]"),
            Map.entry("QUIT", "QUIT"));

    private final Settings settings;

    HelpHandler(Settings settings) {
        this.settings = settings;
    }

    @Override
    public Answer answer(Command command, Session session) {
        if (!settings.offers(Extension.HELP)) {
            return Answer.illegal(CommandHandler.say(ReplyCode.COMMAND_NOT_IMPLEMENTED, "HELP is switched off"));
        }
        String topic = command.argument().strip().toUpperCase(Locale.ROOT);
        if (topic.isEmpty()) {
            return Answer.say(Reply.of(
                            ReplyCode.HELP_MESSAGE.code(),
                            "These commands are answered (RFC 5321):",
                            String.join(" ", new TreeMap<>(FORMS).keySet()))
                    .withEnhancedStatus(EnhancedStatus.parse("2.0.0")));
        }
        String form = FORMS.get(topic);
        return Answer.say(
                form == null
                        ? CommandHandler.say(
                                ReplyCode.PARAMETER_NOT_IMPLEMENTED,
                                "There is no help on " + CommandHandler.shown(topic))
                        : CommandHandler.say(ReplyCode.HELP_MESSAGE, form));
    }
}
