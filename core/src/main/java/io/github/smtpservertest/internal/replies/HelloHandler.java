package io.github.smtpservertest.internal.replies;

import static io.github.smtpservertest.internal.settings.SettingCatalogue.LMTP;
import static io.github.smtpservertest.internal.settings.SettingCatalogue.MAX_MESSAGES;
import static io.github.smtpservertest.internal.settings.SettingCatalogue.MAX_MESSAGE_SIZE;
import static io.github.smtpservertest.internal.settings.SettingCatalogue.MAX_RECIPIENTS;
import static io.github.smtpservertest.internal.settings.SettingCatalogue.MAX_RECIPIENT_DOMAINS;

import io.github.smtpservertest.command.Command;
import io.github.smtpservertest.command.SmtpExtension;
import io.github.smtpservertest.internal.protocol.Response;
import io.github.smtpservertest.internal.protocol.Session;
import io.github.smtpservertest.internal.sasl.OfferedMechanism;
import io.github.smtpservertest.preset.ReplyReason;
import io.github.smtpservertest.reply.Reply;
import io.github.smtpservertest.reply.ReplyCode;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** EHLO, LHLO and HELO (RFC 5321 §4.1.1.1): the client says who it is, and a transaction under way is forgotten. */
final class HelloHandler implements CommandHandler {

    /** The longest interval and the latest time to hold a mail for: all that HOLDFOR and HOLDUNTIL can say (RFC 4865 §3). */
    private static final String LONGEST_HOLD = "999999999 9999-12-31T23:59:59Z";

    private final Settings settings;
    private final Reply plain;

    HelloHandler(Settings settings) {
        this.settings = settings;
        this.plain = ReplyCode.OK.plain(settings.hostName());
    }

    @Override
    public Response answer(Command command, Session session) {
        boolean lmtp = settings.get(LMTP);
        boolean forLmtp = command.verb().equals("LHLO");
        if (lmtp != forLmtp) {
            return Response.illegal(CommandHandler.say(
                            ReplyCode.COMMAND_UNRECOGNIZED,
                            lmtp ? "This is LMTP; say LHLO" : command.verb() + " is for LMTP; this is SMTP, say EHLO"))
                    .bySetting(lmtp ? "lmtp()" : "the lack of lmtp()");
        }
        return command.verb().equals("HELO")
                ? Response.of(plain).in(ReplyReason.HELO_OK)
                : Response.of(Reply.of(ReplyCode.OK.code(), keywords(session))).in(ReplyReason.EHLO_OK);
    }

    private List<String> keywords(Session session) {
        List<String> lines = new ArrayList<>();
        lines.add(settings.hostName());
        Set<SmtpExtension> left = EnumSet.allOf(SmtpExtension.class);
        left.removeAll(settings.offer().unlisted());
        for (String keyword : settings.offer().order()) {
            Optional<SmtpExtension> extension = SmtpExtension.ofKeyword(keyword);
            if (extension.isEmpty()) {
                lines.add(keyword);
            } else if (left.remove(extension.get())) {
                line(extension.get(), session).ifPresent(lines::add);
            }
        }
        for (SmtpExtension extension : left) {
            Optional<String> line = line(extension, session);
            if (line.isPresent()) {
                lines.add(line.get());
            }
        }
        lines.addAll(settings.offer().keywords());
        return lines;
    }

    private Optional<String> line(SmtpExtension extension, Session session) {
        if (!isOffered(extension, session)) {
            return Optional.empty();
        }
        String argument = argument(extension, session);
        return Optional.of(argument.isEmpty() ? extension.keyword() : extension.keyword() + " " + argument);
    }

    private boolean isOffered(SmtpExtension extension, Session session) {
        return switch (extension) {
            case STARTTLS -> settings.security().offersStartTls(session);
            case AUTH -> !settings.security().offeredTo(session).isEmpty();
            case LIMITS -> settings.offer().has(extension, session) && !limits().isEmpty();
            default -> settings.offer().has(extension, session);
        };
    }

    private String argument(SmtpExtension extension, Session session) {
        return switch (extension) {
            case SIZE -> String.valueOf(settings.get(MAX_MESSAGE_SIZE));
            case AUTH ->
                String.join(
                        " ",
                        settings.security().offeredTo(session).stream()
                                .map(OfferedMechanism::name)
                                .toList());
            case FUTURERELEASE -> LONGEST_HOLD;
            case LIMITS -> limits();
            default -> "";
        };
    }

    /** RFC 9422 §3. */
    private String limits() {
        List<String> words = new ArrayList<>();
        settings.find(MAX_MESSAGES).ifPresent(most -> words.add("MAILMAX=" + most));
        words.add("RCPTMAX=" + settings.get(MAX_RECIPIENTS));
        settings.find(MAX_RECIPIENT_DOMAINS).ifPresent(most -> words.add("RCPTDOMAINMAX=" + most));
        return String.join(" ", words);
    }
}
