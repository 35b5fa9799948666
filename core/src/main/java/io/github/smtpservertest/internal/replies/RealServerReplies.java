package io.github.smtpservertest.internal.replies;

import io.github.smtpservertest.bytes.Bytes;
import io.github.smtpservertest.command.Command;
import io.github.smtpservertest.command.SmtpExtension;
import io.github.smtpservertest.command.Stage;
import io.github.smtpservertest.internal.protocol.Event;
import io.github.smtpservertest.internal.protocol.Response;
import io.github.smtpservertest.internal.protocol.Session;
import io.github.smtpservertest.internal.text.RawReply;
import io.github.smtpservertest.internal.upstream.RealConnection;
import io.github.smtpservertest.internal.wire.Closing;
import io.github.smtpservertest.proxy.RealServer;
import io.github.smtpservertest.reply.Reply;
import io.github.smtpservertest.reply.ReplyCode;
import io.github.smtpservertest.transcript.Cause;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A real server's replies. It hears what the script lets pass, byte by byte; TLS with the client is the fake server's own
 * affair. What it knows is where the connection to the real server stands, and nothing of the session.
 */
final class RealServerReplies implements ReplySource {

    private static final String LOST = "4.4.2";

    private final RealServer server;
    private final DefaultServer own;
    private final Consumer<String> remarks;
    private final Closing closing;
    private final Consumer<String> failed;
    private final List<Bytes> replayed = new ArrayList<>();
    private @Nullable RealConnection connection;
    private boolean awaitsContent;
    private boolean cannotReturn;
    private boolean everConnected;

    /** Whether the real server takes chunks; empty until it has answered an EHLO. */
    private Optional<Boolean> offersChunking = Optional.empty();

    /**
     * Replies of that server.
     *
     * @param own who answers what is the fake server's own affair
     * @param remarks receives what there is to remark on the exchange under way
     * @param failed receives a sentence where the real server cannot be reached
     */
    RealServerReplies(
            RealServer server, DefaultServer own, Consumer<String> remarks, Closing closing, Consumer<String> failed) {
        this.server = server;
        this.own = own;
        this.remarks = remarks;
        this.closing = closing;
        this.failed = failed;
    }

    @Override
    public Response answer(Event.Input event, Session session, Choice choice) {
        return event.in(new InSession(session, choice));
    }

    /** One event of a session. */
    private final class InSession implements Event.Cases<Response> {
        private final Session session;
        private final Choice choice;

        InSession(Session session, Choice choice) {
            this.session = session;
            this.choice = choice;
        }

        @Override
        public Response connected(Event.Connected event) {
            if (event.oneTooMany()) {
                return own.answer(event, session);
            }
            if (!choice.letsPass()) {
                return Response.of(ReplyCode.SERVICE_READY.plain("not asked"));
            }
            try {
                remarks.accept("the default replies are those of the real server at " + server);
                return heard(connection().greeting(), choice);
            } catch (IOException e) {
                return lost(e);
            }
        }

        @Override
        public Response command(Event.CommandCame event) {
            if (event.stage() == Stage.STARTTLS) {
                return own.answer(event, session);
            }
            if (!choice.letsPass()) {
                return notAsked();
            }
            Bytes bytes = event.line().raw();
            Response response = ask(bytes, choice);
            heardOf(event.line(), bytes, response.reply());
            return event.stage() == Stage.EHLO && response.reply().isPositive()
                    ? response.saying(keywords(response.reply(), session)).asWritten()
                    : response;
        }

        @Override
        public Response response(Event.ResponseCame event) {
            return choice.letsPass() ? ask(event.line().raw(), choice) : notAsked();
        }

        @Override
        public Response contentEnded(Event.ContentEnded event) {
            boolean awaited = awaitsContent;
            awaitsContent = false;
            if (!awaited) {
                return Response.of(CommandHandler.say(
                        ReplyCode.TRANSACTION_FAILED,
                        "The real server had not asked for the content, and did not get it"));
            }
            if (!choice.letsPass()) {
                leave();
                return notAsked();
            }
            if (!event.whole()) {
                leave();
                return MailHandler.tooLarge(own.settings());
            }
            return ask(event.received(), choice);
        }

        @Override
        public Response chunkEnded(Event.ChunkEnded event) {
            if (session.transaction() == null) {
                return own.answer(event.announced(), session);
            }
            if (!choice.letsPass()) {
                leave();
                return notAsked();
            }
            if (event.dropped() > 0) {
                leave();
                return MailHandler.tooLarge(own.settings());
            }
            return ask(event.received(), choice);
        }

        @Override
        public Response idle(Event.Idle event) {
            return own.answer(event, session);
        }
    }

    /** The real server has answered a command: what that means for the connection to it. */
    private void heardOf(Command command, Bytes bytes, Reply reply) {
        Stage stage = command.stage();
        if ((stage == Stage.EHLO || stage == Stage.HELO) && reply.isPositive()) {
            replayed.clear();
            replayed.add(bytes);
            offersChunking = Optional.of(stage == Stage.EHLO && isOffered(SmtpExtension.CHUNKING, reply));
        }
        if (stage == Stage.AUTH) {
            cannotReturn |= reply.isIntermediate();
            if (reply.isPositive()) {
                replayed.add(bytes);
            }
        }
        awaitsContent = stage == Stage.DATA && reply.code() == ReplyCode.START_MAIL_INPUT.code();
    }

    private static boolean isOffered(SmtpExtension extension, Reply ehlo) {
        return ehlo.lines().stream().anyMatch(line -> line.strip().equalsIgnoreCase(extension.keyword()));
    }

    /** The real server's extensions, but for its STARTTLS, in place of which stands our own. */
    private Reply keywords(Reply reply, Session session) {
        List<String> lines = new ArrayList<>(reply.lines());
        lines.removeIf(keyword -> keyword.strip().equalsIgnoreCase("STARTTLS"));
        if (own.settings().security().offersStartTls(session)) {
            lines.add("STARTTLS");
        }
        return Reply.of(reply.code(), lines);
    }

    @Override
    public boolean takesChunks(Session session) {
        return offersChunking.orElseGet(() -> own.takesChunks(session));
    }

    @Override
    public boolean isInOrder(Event.CommandCame announced, Session session) {
        return true;
    }

    private static Response notAsked() {
        return Response.of(ReplyCode.OK.reply());
    }

    private Response ask(Bytes bytes, Choice choice) {
        try {
            return heard(connection().ask(bytes), choice);
        } catch (IOException e) {
            return lost(e);
        }
    }

    private Response heard(Bytes bytes, Choice choice) {
        Optional<Reply> meant = RawReply.meaning(bytes);
        if (choice.reply().isPresent()) {
            remarks.accept("the real server said: "
                    + meant.map(Reply::toString).orElseGet(() -> bytes.text().strip()));
        }
        return Response.of(meant.orElseGet(ReplyCode.LOCAL_ERROR_IN_PROCESSING::reply))
                .inBytes(bytes)
                .because(cause());
    }

    private Response lost(IOException e) {
        leave();
        cannotReturn = true;
        if (!closing.hasBegun()) {
            failed.accept(String.valueOf(e.getMessage()));
        }
        return Response.of(CommandHandler.say(
                        ReplyCode.SERVICE_NOT_AVAILABLE,
                        LOST,
                        "The real server cannot be reached, or was lost; closing"))
                .because(cause());
    }

    private Cause cause() {
        return new Cause(Cause.Kind.REAL_SERVER, "the real server at " + server);
    }

    /** The connection, made when it is first needed, and made again where it was given up. */
    private RealConnection connection() throws IOException {
        RealConnection there = connection;
        if (there != null) {
            return there;
        }
        if (cannotReturn) {
            throw new IOException("The connection to the real server at " + server
                    + " was given up, and its login cannot be repeated.");
        }
        RealConnection made = RealConnection.open(server, socket -> closing.whenBegun(() -> close(socket)));
        connection = made;
        if (everConnected) {
            for (Bytes bytes : replayed) {
                made.ask(bytes);
            }
        }
        everConnected = true;
        return made;
    }

    /** Gives the connection up, so that the real server forgets the mail under way (RFC 5321 §4.1.1.4). */
    private void leave() {
        RealConnection there = connection;
        connection = null;
        awaitsContent = false;
        if (there != null) {
            close(there);
        }
    }

    private static void close(AutoCloseable open) {
        try {
            open.close();
        } catch (Exception gone) {
            // Then it is closed.
            return;
        }
    }

    @Override
    public void over() {
        leave();
    }
}
