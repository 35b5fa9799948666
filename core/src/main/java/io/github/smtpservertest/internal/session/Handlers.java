package io.github.smtpservertest.internal.session;

import io.github.smtpservertest.command.Chunk;
import io.github.smtpservertest.command.Command;
import io.github.smtpservertest.command.Extension;
import io.github.smtpservertest.command.Stage;
import io.github.smtpservertest.command.SyntaxError;
import io.github.smtpservertest.internal.wire.Content;
import io.github.smtpservertest.internal.wire.Line;
import io.github.smtpservertest.preset.Habit;
import io.github.smtpservertest.preset.Situation;
import io.github.smtpservertest.reply.Reply;
import io.github.smtpservertest.reply.ReplyCode;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The default server: an answer to every moment of every session. */
final class Handlers {

    static final Reply ENDED_WITH_LF =
            CommandHandler.say(ReplyCode.COMMAND_UNRECOGNIZED, "A line ends with CRLF; this one ended with LF alone");

    /** RFC 5321 §4.5.3.1.4. */
    private static final int LONGEST_LINE = 512;

    private final Settings settings;
    private final Phrasing phrasing;
    private final DataHandler data;
    private final AuthHandler auth;
    private final Map<Stage, CommandHandler> byStage = new EnumMap<>(Stage.class);

    Handlers(Settings settings) {
        this.settings = settings;
        this.phrasing = new Phrasing(settings);
        this.data = new DataHandler(settings);
        this.auth = new AuthHandler(settings);
        CommandHandler hello = new HelloHandler(settings);
        byStage.put(Stage.EHLO, hello);
        byStage.put(Stage.HELO, hello);
        byStage.put(Stage.STARTTLS, new StartTlsHandler(settings));
        byStage.put(Stage.AUTH, auth);
        byStage.put(Stage.MAIL, new MailHandler(settings));
        byStage.put(Stage.RCPT, new RecipientHandler(settings));
        byStage.put(Stage.DATA, data);
        byStage.put(Stage.BDAT, new ChunkHandler(settings));
        byStage.put(
                Stage.RSET,
                (command, session) ->
                        Answer.say(ReplyCode.OK.reply(), session::clear).in(Situation.RSET_OK));
        byStage.put(
                Stage.NOOP,
                (command, session) -> Answer.say(ReplyCode.OK.reply()).in(Situation.NOOP_OK));
        CommandHandler verify = new VerifyHandler(settings);
        byStage.put(Stage.VRFY, verify);
        byStage.put(Stage.EXPN, verify);
        byStage.put(Stage.HELP, new HelpHandler(settings));
        byStage.put(
                Stage.QUIT,
                (command, session) -> Answer.say(ReplyCode.SERVICE_CLOSING.reply(), session::quit)
                        .in(Situation.CLOSING));
        byStage.put(Stage.UNKNOWN, Handlers::unknown);
    }

    Settings settings() {
        return settings;
    }

    AuthHandler auth() {
        return auth;
    }

    Answer greeting(Session session) {
        String protocol = settings.manner().lmtp() ? " LMTP" : " ESMTP";
        Answer answer = new Answer(
                ReplyCode.SERVICE_READY.plain(settings.hostName() + protocol + " smtp-server-test"),
                true,
                (said, taken) -> session.greeted(taken));
        return phrasing.say(answer.in(Situation.GREETING), session);
    }

    /** The greeting of a server that has as many clients as it takes. */
    Answer tooManyConnections(Session session) {
        Answer answer = new Answer(
                ReplyCode.SERVICE_NOT_AVAILABLE.plain(settings.hostName() + " Too many connections, "
                        + settings.limits().maxConnections() + " is the most; closing"),
                true,
                (said, taken) -> session.greeted(taken));
        return phrasing.say(
                answer.in(Situation.TOO_MANY_CONNECTIONS)
                        .bySetting("maxConnections(" + settings.limits().maxConnections() + ")"),
                session);
    }

    Answer answer(Line line, Command command, Session session) {
        Answer judged = judge(line, command, session);
        Answer answer = command.stage() == Stage.AUTH ? Situations.ofLogin(judged) : judged;
        boolean hello = command.stage() == Stage.HELO
                || command.verb().equals("EHLO")
                || (command.verb().equals("LHLO") && settings.manner().lmtp());
        // RFC 2034 §4: no enhanced status codes in any response to HELO or EHLO, a refusal included; LHLO is LMTP's
        // EHLO.
        return phrasing.say(hello && !answer.legal() ? answer.plain() : answer, session, command);
    }

    private Answer judge(Line line, Command command, Session session) {
        Stage stage = command.stage();
        if (session.isRefused() && stage != Stage.QUIT) {
            return Answer.illegal(CommandHandler.say(
                    ReplyCode.BAD_SEQUENCE_OF_COMMANDS, "There is no service here, as the greeting said; QUIT"));
        }
        if (line.ending() == Line.Ending.BARE_LF && !settings.manner().lenient()) {
            return Answer.illegal(ENDED_WITH_LF);
        }
        int most = settings.longestLine(stage);
        if (line.size() > most) {
            Answer tooLong = Answer.illegal(CommandHandler.say(
                    ReplyCode.COMMAND_UNRECOGNIZED,
                    stage == Stage.AUTH ? "5.5.6" : "5.5.2",
                    "The line has " + line.size() + " octets; " + most + " is the most"));
            int set = settings.limits().maxCommandLine();
            return set == LONGEST_LINE ? tooLong : tooLong.bySetting("maxCommandLine(" + set + ")");
        }
        if (!isSwitchedOff(command)) {
            if (command.syntaxError().isPresent()) {
                return outOfOrder(stage, session)
                        .orElseGet(
                                () -> malformed(command, command.syntaxError().get(), session));
            }
            Optional<Answer> barred = barred(stage, session);
            if (barred.isPresent()) {
                return barred.get();
            }
        }
        return byStage.getOrDefault(stage, Handlers::unknown).answer(command, session);
    }

    /** Whether the command is refused before its form is looked at. */
    private boolean isSwitchedOff(Command command) {
        return switch (command.stage()) {
            case EHLO, HELO -> settings.manner().lmtp() != command.verb().equals("LHLO");
            case STARTTLS -> settings.security().tls().isEmpty();
            case AUTH -> settings.security().mechanisms().isEmpty();
            case BDAT -> !settings.offer().mayOffer(Extension.CHUNKING);
            case VRFY -> !settings.offer().mayOffer(Extension.VRFY);
            case EXPN -> !settings.offer().mayOffer(Extension.EXPN);
            case HELP -> !settings.offer().mayOffer(Extension.HELP);
            case UNKNOWN -> true;
            default -> false;
        };
    }

    /** What is said to a client that must start TLS (RFC 3207 §4) or log in (RFC 4954 §6) before this command. */
    private Optional<Answer> barred(Stage stage, Session session) {
        Security security = settings.security();
        if (security.requireTls() && !session.isTls()) {
            return switch (stage) {
                case EHLO, NOOP, STARTTLS, QUIT -> Optional.empty();
                default ->
                    Optional.of(Answer.illegal(CommandHandler.say(
                                    ReplyCode.AUTHENTICATION_OR_TLS_REQUIRED,
                                    first("STARTTLS", session) + "; this server wants TLS"))
                            .in(Situation.TLS_FIRST)
                            .bySetting("requireTls()"));
            };
        }
        if (security.requireAuth() && !session.isAuthenticated()) {
            return switch (stage) {
                case AUTH, EHLO, HELO, NOOP, RSET, STARTTLS, HELP, QUIT -> Optional.empty();
                default ->
                    Optional.of(Answer.illegal(CommandHandler.say(
                                    ReplyCode.AUTHENTICATION_OR_TLS_REQUIRED,
                                    first("AUTH", session) + "; this server wants a login"))
                            .in(Situation.LOGIN_FIRST)
                            .bySetting("requireAuth()"));
            };
        }
        return Optional.empty();
    }

    /** STARTTLS and AUTH need EHLO themselves. */
    private String first(String verb, Session session) {
        return session.isExtended() ? "Say " + verb + " first" : "Say " + settings.hello() + " and " + verb + " first";
    }

    /** What is said to a client that says nothing. */
    Answer idle(Session session) {
        Answer answer = Answer.say(CommandHandler.say(
                ReplyCode.SERVICE_NOT_AVAILABLE,
                "4.4.2",
                "Nothing came for "
                        + TimeUnit.MILLISECONDS.convert(settings.limits().idleTimeout()) + " ms; closing"));
        return phrasing.say(
                answer.in(Situation.IDLE)
                        .bySetting("idleTimeout(" + settings.limits().idleTimeout() + ")"),
                session);
    }

    /** The answer to a line that follows a 334. */
    Answer authResponse(Line line, Command response, Session session) {
        return phrasing.say(Situations.ofLogin(auth.respond(line, response, session)), session);
    }

    Answer endOfData(Content content, Session session) {
        return phrasing.say(data.endOfData(content, session), session, content.size());
    }

    /** The answer to a chunk that was in order, now that it has come; {@code lines} is the whole, where it is made of lines. */
    Answer afterChunk(Chunk chunk, Transaction transaction, Optional<Content> lines, Session session) {
        Optional<Reply> refused = lines.flatMap(data::refusedOctets);
        if (refused.isPresent()) {
            return Answer.say(refused.get()).bySetting(DataHandler.REFUSES_OCTETS);
        }
        long octets = chunk.last() ? transaction.chunkOctets() : chunk.size();
        Answer answer = transaction.chunkOctets() > settings.limits().maxMessageSize()
                ? MailHandler.tooLarge(settings).in(Situation.CONTENT_TOO_LARGE)
                : Answer.say(CommandHandler.say(
                                ReplyCode.OK,
                                "OK, " + octets + (chunk.last() ? " octets taken" : " octets of a chunk taken")))
                        .in(chunk.last() ? Situation.CONTENT_OK : Situation.CHUNK_OK);
        return phrasing.say(answer, session, octets);
    }

    /** What a server that looks at the order first says to a malformed command. */
    private Optional<Answer> outOfOrder(Stage stage, Session session) {
        return settings.manner().habits().contains(Habit.ORDER_BEFORE_FORM)
                ? byStage.getOrDefault(stage, Handlers::unknown).outOfOrder(session)
                : Optional.empty();
    }

    private Answer malformed(Command command, SyntaxError error, Session session) {
        ReplyCode code = ReplyCode.of(error.code()).orElseThrow();
        Answer answer = Answer.illegal(CommandHandler.say(code, error.enhanced(), error.text()));
        boolean needsSmtpUtf8 = error.enhanced().equals(CommandHandler.NOT_ASCII);
        return Situations.ofMalformed(
                command.stage(),
                needsSmtpUtf8 ? answer.because(settings.offer().whyNot(Extension.SMTPUTF8, session)) : answer);
    }

    private static Answer unknown(Command command, Session session) {
        if (command.isRetired()) {
            return Answer.illegal(CommandHandler.say(
                            ReplyCode.COMMAND_NOT_IMPLEMENTED, command.verb() + " is retired (RFC 5321 appendix F)"))
                    .in(Situation.COMMAND_NOT_ANSWERED);
        }
        return Answer.illegal(
                        command.line().isEmpty()
                                ? CommandHandler.say(ReplyCode.COMMAND_UNRECOGNIZED, "An empty line is no command")
                                : CommandHandler.say(ReplyCode.COMMAND_UNRECOGNIZED, "Command not recognized"))
                .in(Situation.UNKNOWN_COMMAND);
    }
}
