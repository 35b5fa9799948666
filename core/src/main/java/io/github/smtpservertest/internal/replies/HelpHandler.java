package io.github.smtpservertest.internal.replies;

import static io.github.smtpservertest.internal.settings.SettingCatalogue.LMTP;

import io.github.smtpservertest.command.Command;
import io.github.smtpservertest.command.SmtpExtension;
import io.github.smtpservertest.internal.protocol.Response;
import io.github.smtpservertest.internal.protocol.Session;
import io.github.smtpservertest.preset.ReplyReason;
import io.github.smtpservertest.reply.EnhancedStatus;
import io.github.smtpservertest.reply.Reply;
import io.github.smtpservertest.reply.ReplyCode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** HELP (RFC 5321 §4.1.1.8). */
final class HelpHandler implements CommandHandler {

    private static final Map<String, String> FORMS = Map.ofEntries(
            Map.entry("EHLO", "EHLO SP ( Domain / address-literal )"),
            Map.entry("HELO", "HELO SP Domain"),
            Map.entry("MAIL", "MAIL FROM:<reverse-path> [SP parameters]"),
            Map.entry("RCPT", "RCPT TO:<forward-path> [SP parameters]"),
            Map.entry("LHLO", "LHLO SP ( Domain / address-literal )"),
            Map.entry("STARTTLS", "STARTTLS"),
            Map.entry("AUTH", "AUTH SP mechanism [SP initial-response]"),
            Map.entry("BDAT", "BDAT SP chunk-size [SP LAST]"),
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
    public Response answer(Command command, Session session) {
        if (!settings.offer().has(SmtpExtension.HELP, session)) {
            return Response.illegal(CommandHandler.say(ReplyCode.COMMAND_NOT_IMPLEMENTED, "HELP is switched off"))
                    .in(ReplyReason.COMMAND_NOT_ANSWERED)
                    .because(settings.offer().whyNot(SmtpExtension.HELP, session));
        }
        String topic = command.argument().strip().toUpperCase(Locale.ROOT);
        Set<String> verbs = verbs(session);
        if (topic.isEmpty()) {
            return Response.of(Reply.of(
                                    ReplyCode.HELP_MESSAGE.code(),
                                    "These commands are answered (RFC 5321):",
                                    String.join(" ", verbs))
                            .withEnhancedStatus(EnhancedStatus.parse("2.0.0")))
                    .in(ReplyReason.HELP);
        }
        String form = FORMS.get(topic);
        return Response.of(
                        form == null || !verbs.contains(topic)
                                ? CommandHandler.say(
                                        ReplyCode.PARAMETER_NOT_IMPLEMENTED,
                                        "There is no help on " + CommandHandler.shown(topic))
                                : CommandHandler.say(ReplyCode.HELP_MESSAGE, form))
                .in(ReplyReason.HELP);
    }

    /** The commands that are not switched off. */
    private Set<String> verbs(Session session) {
        Set<String> verbs = new TreeSet<>(FORMS.keySet());
        verbs.removeAll(settings.get(LMTP) ? Set.of("EHLO", "HELO") : Set.of("LHLO"));
        Set<SmtpExtension> offered = settings.offered(session);
        for (SmtpExtension extension : List.of(SmtpExtension.VRFY, SmtpExtension.EXPN, SmtpExtension.AUTH)) {
            if (!offered.contains(extension)) {
                verbs.remove(extension.keyword());
            }
        }
        if (!offered.contains(SmtpExtension.CHUNKING)) {
            verbs.remove("BDAT");
        }
        if (!settings.security().offersStartTls(session)) {
            verbs.remove("STARTTLS");
        }
        return verbs;
    }
}
