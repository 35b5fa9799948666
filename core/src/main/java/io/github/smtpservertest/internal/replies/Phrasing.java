package io.github.smtpservertest.internal.replies;

import io.github.smtpservertest.command.Command;
import io.github.smtpservertest.command.MailPath;
import io.github.smtpservertest.command.Stage;
import io.github.smtpservertest.internal.command.EsmtpParameter;
import io.github.smtpservertest.internal.protocol.Response;
import io.github.smtpservertest.internal.protocol.Session;
import io.github.smtpservertest.preset.ReplyReason;
import io.github.smtpservertest.reply.Reply;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Puts what the default server means into the words of the server that it plays. */
final class Phrasing {

    /** RFC 5321 §4.5.3.1.3; a reply line holds no more than 512 bytes anyway (§4.5.3.1.5). */
    private static final int LONGEST_VALUE = 256;

    private final Settings settings;

    Phrasing(Settings settings) {
        this.settings = settings;
    }

    /** What answers no command. */
    Response say(Response answer, Session session) {
        return say(answer, session, null, 0);
    }

    /** What answers a command. */
    Response say(Response answer, Session session, Command command) {
        return say(answer, session, command, 0);
    }

    /** What answers a content or chunk of so many bytes. */
    Response say(Response answer, Session session, long bytes) {
        return say(answer, session, null, bytes);
    }

    private Response say(Response answer, Session session, @Nullable Command command, long bytes) {
        Optional<ReplyReason> reason = answer.reason();
        if (reason.isEmpty() || settings.wording().isEmpty()) {
            return answer;
        }
        return reason.flatMap(here -> settings.wording()
                        .flatMap(server -> server.say(here, name -> printable(value(name, session, command, bytes)))))
                .map(worded -> answer.saying(
                        reason.get() == ReplyReason.EHLO_OK ? withKeywordsOf(answer.reply(), worded) : worded))
                .orElse(answer);
    }

    private static Reply withKeywordsOf(Reply byDefault, Reply worded) {
        List<String> lines = new ArrayList<>(byDefault.lines());
        lines.set(0, worded.lines().get(0));
        return Reply.of(worded.code(), lines);
    }

    private String value(String name, Session session, @Nullable Command command, long bytes) {
        return switch (name) {
            case "host" -> settings.hostName();
            case "peer" -> session.peer();
            case "id" -> session.mailId();
            case "bytes" -> Long.toString(bytes);
            case "seconds" -> Long.toString(Instant.now().getEpochSecond());
            case "date" ->
                DateTimeFormatter.RFC_1123_DATE_TIME.format(Instant.now().atOffset(ZoneOffset.UTC));
            default -> command == null ? "" : value(name, session, command);
        };
    }

    private String value(String name, Session session, Command command) {
        return switch (name) {
            case "verb" -> command.verb();
            case "argument" -> argument(command);
            case "address" -> command.path().map(MailPath::address).orElseGet(() -> insideBrackets(command.argument()));
            case "parameter" -> strange(command, session);
            default -> "{" + name + "}";
        };
    }

    /** Of AUTH the mechanism only: what follows may be a password. */
    private static String argument(Command command) {
        return command.stage() == Stage.AUTH
                ? command.mechanism().orElse("")
                : command.argument().strip();
    }

    private static String insideBrackets(String argument) {
        String path = argument.substring(argument.indexOf(':') + 1).strip();
        int end = path.lastIndexOf('>');
        return path.startsWith("<") && end > 0 ? path.substring(1, end) : path;
    }

    /** The first parameter that the client had no leave to send. */
    private String strange(Command command, Session session) {
        for (Map.Entry<String, String> sent : command.parameters().asMap().entrySet()) {
            boolean known = EsmtpParameter.ofKeyword(sent.getKey())
                    .filter(parameter -> parameter.stage() == command.stage())
                    .filter(parameter -> !Collections.disjoint(parameter.extensions(), settings.offered(session)))
                    .isPresent();
            if (!known) {
                return sent.getValue().isEmpty() ? sent.getKey() : sent.getKey() + "=" + sent.getValue();
            }
        }
        return "";
    }

    private static String printable(String value) {
        String cut = value.length() > LONGEST_VALUE ? value.substring(0, LONGEST_VALUE) + "..." : value;
        return cut.replaceAll("[^ -~]", "?");
    }
}
