package io.github.smtpservertest.internal.replies;

import static io.github.smtpservertest.internal.settings.SettingCatalogue.IDLE_TIMEOUT;
import static io.github.smtpservertest.internal.settings.SettingCatalogue.LENIENT;
import static io.github.smtpservertest.internal.settings.SettingCatalogue.LMTP;
import static io.github.smtpservertest.internal.settings.SettingCatalogue.MAX_COMMAND_LINE;
import static io.github.smtpservertest.internal.settings.SettingCatalogue.MAX_CONNECTIONS;
import static io.github.smtpservertest.internal.settings.SettingCatalogue.MAX_MESSAGE_SIZE;
import static io.github.smtpservertest.internal.settings.SettingCatalogue.PROXY_TO;

import io.github.smtpservertest.command.Command;
import io.github.smtpservertest.command.SmtpExtension;
import io.github.smtpservertest.command.Stage;
import io.github.smtpservertest.command.SyntaxError;
import io.github.smtpservertest.internal.protocol.Event;
import io.github.smtpservertest.internal.protocol.Response;
import io.github.smtpservertest.internal.protocol.Session;
import io.github.smtpservertest.internal.protocol.Transaction;
import io.github.smtpservertest.internal.wire.Closing;
import io.github.smtpservertest.preset.Quirk;
import io.github.smtpservertest.preset.ReplyReason;
import io.github.smtpservertest.proxy.RealServer;
import io.github.smtpservertest.reply.Reply;
import io.github.smtpservertest.reply.ReplyCode;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** What the server says where no script says otherwise. Without state. */
public final class DefaultServer implements ReplySource {

    /** RFC 5321 §4.5.3.1.4. */
    private static final int LONGEST_LINE = 512;

    private final Settings settings;
    private final Phrasing phrasing;

    /** The default server of this kind. */
    public DefaultServer(Settings settings) {
        this.settings = settings;
        this.phrasing = new Phrasing(settings);
    }

    /** They have no state, and are made when they are needed: a test that never says AUTH does not wait for that of AUTH to load. */
    private CommandHandler handler(Stage stage) {
        return switch (stage) {
            case EHLO, HELO -> new HelloHandler(settings);
            case STARTTLS -> new StartTlsHandler(settings);
            case AUTH -> new AuthHandler(settings);
            case MAIL -> new MailHandler(settings);
            case RCPT -> new RecipientHandler(settings);
            case DATA -> new DataHandler(settings);
            case BDAT -> new ChunkHandler(settings);
            case VRFY, EXPN -> new VerifyHandler(settings);
            case HELP -> new HelpHandler(settings);
            case RSET -> always(ReplyCode.OK, ReplyReason.RSET_OK);
            case NOOP -> always(ReplyCode.OK, ReplyReason.NOOP_OK);
            case QUIT -> always(ReplyCode.SERVICE_CLOSING, ReplyReason.CLOSING);
            default -> DefaultServer::unknown;
        };
    }

    private static CommandHandler always(ReplyCode code, ReplyReason reason) {
        return (command, session) -> Response.of(code.reply()).in(reason);
    }

    static Response endedWithLf() {
        return Response.illegal(CommandHandler.say(
                ReplyCode.COMMAND_UNRECOGNIZED, "A line ends with CRLF; this one ended with LF alone"));
    }

    /** What kind of server it is. */
    public Settings settings() {
        return settings;
    }

    /**
     * Who gives the default replies of one session: this server, or the real one that it stands before.
     *
     * @param remarks receives what there is to remark on the exchange under way
     * @param closing ends the waits for the real server
     * @param failed receives a sentence where the real server cannot be reached
     */
    public ReplySource forSession(Consumer<String> remarks, Closing closing, Consumer<String> failed) {
        Optional<RealServer> real = settings.find(PROXY_TO);
        return real.isPresent() ? new RealServerReplies(real.get(), this, remarks, closing, failed) : this;
    }

    @Override
    public Response answer(Event.Input event, Session session, Choice choice) {
        return answer(event, session);
    }

    /** What the default server answers. */
    Response answer(Event.Input event, Session session) {
        return event.in(new InSession(session));
    }

    @Override
    public boolean takesChunks(Session session) {
        return settings.offer().has(SmtpExtension.CHUNKING, session);
    }

    @Override
    public boolean isInOrder(Event.CommandCame announced, Session session) {
        return judge(announced, session).legal();
    }

    @Override
    public void over() {}

    /** One event of a session. */
    private final class InSession implements Event.Cases<Response> {
        private final Session session;

        InSession(Session session) {
            this.session = session;
        }

        @Override
        public Response connected(Event.Connected event) {
            return event.oneTooMany() ? tooManyConnections(session) : greeting(session);
        }

        @Override
        public Response command(Event.CommandCame event) {
            return ofCommand(event, session);
        }

        @Override
        public Response response(Event.ResponseCame event) {
            return phrasing.say(new AuthHandler(settings).respond(event, session), session);
        }

        @Override
        public Response contentEnded(Event.ContentEnded event) {
            return phrasing.say(new DataHandler(settings).endOfData(event, session), session, event.size());
        }

        @Override
        public Response chunkEnded(Event.ChunkEnded event) {
            return event.inOrder() ? ofChunk(event, session) : ofCommand(event.announced(), session);
        }

        @Override
        public Response idle(Event.Idle event) {
            return DefaultServer.this.idle(session);
        }
    }

    private Response greeting(Session session) {
        String protocol = settings.get(LMTP) ? " LMTP" : " ESMTP";
        Response answer =
                Response.of(ReplyCode.SERVICE_READY.plain(settings.hostName() + protocol + " smtp-server-test"));
        return phrasing.say(answer.in(ReplyReason.GREETING), session);
    }

    /** The greeting of a server that has as many clients as it takes. */
    private Response tooManyConnections(Session session) {
        Response answer = Response.of(ReplyCode.SERVICE_NOT_AVAILABLE.plain(settings.hostName()
                + " Too many connections, " + settings.get(MAX_CONNECTIONS) + " is the most; closing"));
        return phrasing.say(
                answer.in(ReplyReason.TOO_MANY_CONNECTIONS).bySetting(settings.call(MAX_CONNECTIONS)), session);
    }

    private Response ofCommand(Event.CommandCame event, Session session) {
        Command command = event.line();
        Response answer = judge(event, session);
        boolean hello = command.stage() == Stage.HELO
                || command.verb().equals("EHLO")
                || (command.verb().equals("LHLO") && settings.get(LMTP));
        // RFC 2034 §4: no enhanced status codes in any response to HELO or EHLO, a refusal included; LHLO is LMTP's
        // EHLO.
        return phrasing.say(hello && !answer.legal() ? answer.plain() : answer, session, command);
    }

    private Response judge(Event.CommandCame event, Session session) {
        Command command = event.line();
        Stage stage = command.stage();
        if (session.isRefused() && stage != Stage.QUIT) {
            return Response.illegal(CommandHandler.say(
                    ReplyCode.BAD_SEQUENCE_OF_COMMANDS, "There is no service here, as the greeting said; QUIT"));
        }
        if (event.endedByLf() && !settings.get(LENIENT)) {
            return endedWithLf();
        }
        int most = settings.longestLine(stage);
        if (event.size() > most) {
            Response tooLong = Response.illegal(CommandHandler.say(
                    ReplyCode.COMMAND_UNRECOGNIZED,
                    stage == Stage.AUTH ? "5.5.6" : "5.5.2",
                    "The line has " + event.size() + " bytes; " + most + " is the most"));
            int set = settings.get(MAX_COMMAND_LINE);
            return set == LONGEST_LINE ? tooLong : tooLong.bySetting(settings.call(MAX_COMMAND_LINE));
        }
        if (!isSwitchedOff(command, session)) {
            if (command.syntaxError().isPresent()) {
                return outOfOrder(stage, session)
                        .orElseGet(
                                () -> malformed(command, command.syntaxError().get(), session));
            }
            Optional<Response> barred = barred(stage, session);
            if (barred.isPresent()) {
                return barred.get();
            }
        }
        return handler(stage).answer(command, session);
    }

    /** Whether the command is refused before its form is looked at: to a server without the extension it has none. */
    private boolean isSwitchedOff(Command command, Session session) {
        return switch (command.stage()) {
            case EHLO, HELO -> settings.get(LMTP) != command.verb().equals("LHLO");
            case STARTTLS -> settings.security().tls().isEmpty();
            case AUTH -> settings.security().mechanisms().isEmpty();
            case BDAT -> !settings.offer().has(SmtpExtension.CHUNKING, session);
            case VRFY -> !settings.offer().has(SmtpExtension.VRFY, session);
            case EXPN -> !settings.offer().has(SmtpExtension.EXPN, session);
            case HELP -> !settings.offer().has(SmtpExtension.HELP, session);
            case UNKNOWN -> true;
            default -> false;
        };
    }

    /** What is said to a client that must start TLS (RFC 3207 §4) or log in (RFC 4954 §6) before this command. */
    private Optional<Response> barred(Stage stage, Session session) {
        Security security = settings.security();
        if (security.requireTls() && !session.isTls()) {
            return switch (stage) {
                case EHLO, NOOP, STARTTLS, QUIT -> Optional.empty();
                default ->
                    Optional.of(Response.illegal(CommandHandler.say(
                                    ReplyCode.AUTHENTICATION_OR_TLS_REQUIRED,
                                    first("STARTTLS", session) + "; this server wants TLS"))
                            .in(ReplyReason.TLS_FIRST)
                            .bySetting("requireTls()"));
            };
        }
        if (security.requireAuth() && !session.isAuthenticated()) {
            return switch (stage) {
                case AUTH, EHLO, HELO, NOOP, RSET, STARTTLS, HELP, QUIT -> Optional.empty();
                default ->
                    Optional.of(Response.illegal(CommandHandler.say(
                                    ReplyCode.AUTHENTICATION_OR_TLS_REQUIRED,
                                    first("AUTH", session) + "; this server wants a login"))
                            .in(ReplyReason.LOGIN_FIRST)
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
    private Response idle(Session session) {
        Response answer = Response.of(CommandHandler.say(
                ReplyCode.SERVICE_NOT_AVAILABLE,
                "4.4.2",
                "Nothing came for " + TimeUnit.MILLISECONDS.convert(settings.get(IDLE_TIMEOUT)) + " ms; closing"));
        return phrasing.say(answer.in(ReplyReason.IDLE).bySetting(settings.call(IDLE_TIMEOUT)), session);
    }

    /** The answer to a chunk that was in order. */
    private Response ofChunk(Event.ChunkEnded event, Session session) {
        Transaction transaction = session.transaction();
        Optional<Reply> refused = new DataHandler(settings).refusedBytes(event.strayBytes());
        if (refused.isPresent()) {
            return Response.of(refused.get()).bySetting(DataHandler.REFUSES_BYTES);
        }
        boolean last = event.isLast();
        long whole = event.chunkSize() + (transaction == null ? 0 : transaction.chunkBytes());
        long bytes = last ? whole : event.chunkSize();
        Response answer = whole > settings.get(MAX_MESSAGE_SIZE)
                ? MailHandler.tooLarge(settings).in(ReplyReason.CONTENT_TOO_LARGE)
                : Response.of(CommandHandler.say(
                                ReplyCode.OK, "OK, " + bytes + (last ? " bytes taken" : " bytes of a chunk taken")))
                        .in(last ? ReplyReason.CONTENT_OK : ReplyReason.CHUNK_OK);
        return phrasing.say(answer, session, bytes);
    }

    /** What a server that looks at the order first says to a malformed command. */
    private Optional<Response> outOfOrder(Stage stage, Session session) {
        return settings.has(Quirk.ORDER_BEFORE_FORM) ? handler(stage).outOfOrder(session) : Optional.empty();
    }

    private Response malformed(Command command, SyntaxError error, Session session) {
        ReplyCode code = ReplyCode.of(error.code()).orElseThrow();
        Response answer = Response.illegal(CommandHandler.say(code, error.enhanced(), error.text()));
        if (error.needsSmtpUtf8()) {
            return answer.because(settings.offer().whyNot(SmtpExtension.SMTPUTF8, session));
        }
        if (code == ReplyCode.MAILBOX_NAME_NOT_ALLOWED) {
            return answer.in(command.stage() == Stage.MAIL ? ReplyReason.BAD_SENDER : ReplyReason.BAD_RECIPIENT);
        }
        return answer.in(malformed(command.stage()));
    }

    private static ReplyReason malformed(Stage stage) {
        return switch (stage) {
            case EHLO, HELO -> ReplyReason.MALFORMED_HELLO;
            case MAIL -> ReplyReason.MALFORMED_MAIL;
            case RCPT -> ReplyReason.MALFORMED_RCPT;
            default -> ReplyReason.MALFORMED_COMMAND;
        };
    }

    private static Response unknown(Command command, Session session) {
        if (command.isRetired()) {
            return Response.illegal(CommandHandler.say(
                            ReplyCode.COMMAND_NOT_IMPLEMENTED, command.verb() + " is retired (RFC 5321 appendix F)"))
                    .in(ReplyReason.COMMAND_NOT_ANSWERED);
        }
        return Response.illegal(
                        command.line().isEmpty()
                                ? CommandHandler.say(ReplyCode.COMMAND_UNRECOGNIZED, "An empty line is no command")
                                : CommandHandler.say(ReplyCode.COMMAND_UNRECOGNIZED, "Command not recognized"))
                .in(ReplyReason.UNKNOWN_COMMAND);
    }
}
