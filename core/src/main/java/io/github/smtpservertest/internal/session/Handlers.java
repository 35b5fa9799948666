package io.github.smtpservertest.internal.session;

import io.github.smtpservertest.command.Command;
import io.github.smtpservertest.command.Extension;
import io.github.smtpservertest.command.Stage;
import io.github.smtpservertest.command.SyntaxError;
import io.github.smtpservertest.internal.wire.Content;
import io.github.smtpservertest.internal.wire.Line;
import io.github.smtpservertest.reply.Reply;
import io.github.smtpservertest.reply.ReplyCode;
import java.util.EnumMap;
import java.util.Map;

/** The default server: an answer to every moment of every session. */
final class Handlers {

    private final Settings settings;
    private final DataHandler data;
    private final Map<Stage, CommandHandler> byStage = new EnumMap<>(Stage.class);

    Handlers(Settings settings) {
        this.settings = settings;
        this.data = new DataHandler(settings);
        CommandHandler hello = new HelloHandler(settings);
        byStage.put(Stage.EHLO, hello);
        byStage.put(Stage.HELO, hello);
        byStage.put(Stage.MAIL, new MailHandler(settings));
        byStage.put(Stage.RCPT, new RecipientHandler(settings));
        byStage.put(Stage.DATA, data);
        byStage.put(Stage.RSET, (command, session) -> Answer.say(ReplyCode.OK.reply(), session::clear));
        byStage.put(Stage.NOOP, (command, session) -> Answer.say(ReplyCode.OK.reply()));
        CommandHandler verify = new VerifyHandler(settings);
        byStage.put(Stage.VRFY, verify);
        byStage.put(Stage.EXPN, verify);
        byStage.put(Stage.HELP, new HelpHandler(settings));
        byStage.put(Stage.QUIT, (command, session) -> Answer.say(ReplyCode.SERVICE_CLOSING.reply(), session::quit));
        byStage.put(Stage.STARTTLS, Handlers::notOffered);
        byStage.put(Stage.BDAT, Handlers::notOffered);
        byStage.put(
                Stage.AUTH,
                (command, session) -> Answer.say(notOffered(command, session).reply(), session::authenticated));
        byStage.put(Stage.UNKNOWN, Handlers::unknown);
    }

    Settings settings() {
        return settings;
    }

    Answer greeting(Session session) {
        return new Answer(
                ReplyCode.SERVICE_READY.plain(settings.hostName() + " ESMTP smtp-server-test"),
                true,
                (said, taken) -> session.greeted(taken));
    }

    Answer answer(Line line, Command command, Session session) {
        Answer answer = judge(line, command, session);
        boolean hello = command.stage() == Stage.HELO || command.verb().equals("EHLO");
        // RFC 2034 §4: no enhanced status codes in any response to HELO or EHLO, a refusal included.
        return hello && !answer.legal() ? answer.plain() : answer;
    }

    private Answer judge(Line line, Command command, Session session) {
        if (session.isRefused() && command.stage() != Stage.QUIT) {
            return Answer.illegal(CommandHandler.say(
                    ReplyCode.BAD_SEQUENCE_OF_COMMANDS, "There is no service here, as the greeting said; QUIT"));
        }
        if (line.ending() == Line.Ending.BARE_LF && !settings.lenient()) {
            return Answer.illegal(CommandHandler.say(
                    ReplyCode.COMMAND_UNRECOGNIZED, "A line ends with CRLF; this one ended with LF alone"));
        }
        int most = settings.longestLine(command.stage());
        if (line.size() > most) {
            return Answer.illegal(CommandHandler.say(
                    ReplyCode.COMMAND_UNRECOGNIZED,
                    "The line has " + line.size() + " octets; " + most + " is the most"));
        }
        boolean off = isSwitchedOff(command.stage());
        if (!off && command.syntaxError().isPresent()) {
            return Answer.illegal(malformed(command.syntaxError().get()));
        }
        return byStage.getOrDefault(command.stage(), Handlers::unknown).answer(command, session);
    }

    /** Whether the command is refused before its form is looked at. */
    private boolean isSwitchedOff(Stage stage) {
        return switch (stage) {
            case STARTTLS, BDAT, AUTH -> true;
            case VRFY -> !settings.offers(Extension.VRFY);
            case EXPN -> !settings.offers(Extension.EXPN);
            case HELP -> !settings.offers(Extension.HELP);
            default -> false;
        };
    }

    /** What is said to a client that says nothing. */
    Answer idle() {
        return Answer.say(CommandHandler.say(
                ReplyCode.SERVICE_NOT_AVAILABLE,
                "4.4.2",
                "Nothing came for " + settings.idleTimeout().toMillis() + " ms; closing"));
    }

    /** The answer to a line that follows a scripted 334. */
    Answer authResponse(Command response, Session session) {
        if (response.line().equals("*")) {
            return Answer.illegal(
                    CommandHandler.say(ReplyCode.SYNTAX_ERROR_IN_PARAMETERS, "5.7.0", "Authentication cancelled"));
        }
        return Answer.say(ReplyCode.CREDENTIALS_INVALID.reply(), session::authenticated);
    }

    Answer endOfData(Content content, Session session) {
        return data.endOfData(content, session);
    }

    private static Reply malformed(SyntaxError error) {
        ReplyCode code = ReplyCode.of(error.code()).orElseThrow();
        return CommandHandler.say(code, error.enhanced(), error.text());
    }

    private static Answer notOffered(Command command, Session session) {
        return Answer.illegal(
                CommandHandler.say(ReplyCode.COMMAND_NOT_IMPLEMENTED, command.verb() + " is not offered here"));
    }

    private static Answer unknown(Command command, Session session) {
        if (command.isRetired()) {
            return Answer.illegal(CommandHandler.say(
                    ReplyCode.COMMAND_NOT_IMPLEMENTED, command.verb() + " is retired (RFC 5321 appendix F)"));
        }
        return Answer.illegal(
                command.line().isEmpty()
                        ? CommandHandler.say(ReplyCode.COMMAND_UNRECOGNIZED, "An empty line is no command")
                        : CommandHandler.say(ReplyCode.COMMAND_UNRECOGNIZED, "Command not recognized"));
    }
}
