package io.github.smtpservertest.internal.session;

import io.github.smtpservertest.command.Chunk;
import io.github.smtpservertest.command.Command;
import io.github.smtpservertest.command.Stage;
import io.github.smtpservertest.internal.upstream.RealConnection;
import io.github.smtpservertest.internal.wire.Closing;
import io.github.smtpservertest.internal.wire.Content;
import io.github.smtpservertest.internal.wire.Line;
import io.github.smtpservertest.message.Recipient;
import io.github.smtpservertest.octets.Octets;
import io.github.smtpservertest.proxy.RealServer;
import io.github.smtpservertest.reply.Reply;
import io.github.smtpservertest.reply.ReplyCode;
import io.github.smtpservertest.script.Action;
import io.github.smtpservertest.script.RawReply;
import io.github.smtpservertest.transcript.Cause;
import java.io.IOException;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A real server's answers. It hears what the script lets pass, octet by octet; TLS with the client is the fake server's own
 * affair. What follows from its replies is recorded as ever.
 */
final class ProxyAnswers implements Answers {

    private static final String LOST = "4.4.2";

    private final RealServer server;
    private final Handlers handlers;
    private final SessionLog log;
    private final Closing closing;
    private final Consumer<String> failed;
    private final List<Octets> replayed = new ArrayList<>();
    private @Nullable RealConnection connection;
    private boolean awaitsContent;
    private boolean cannotReturn;
    private boolean everConnected;

    /** @param failed is told a sentence where the real server cannot be reached */
    ProxyAnswers(RealServer server, Handlers handlers, SessionLog log, Closing closing, Consumer<String> failed) {
        this.server = server;
        this.handlers = handlers;
        this.log = log;
        this.closing = closing;
        this.failed = failed;
    }

    /** Whether the real server is to hear of what the client did. */
    private static boolean passes(Action scripted) {
        return switch (scripted.lie()) {
            case REFUSE_BUT_KEEP -> true;
            case ACCEPT_BUT_DISCARD -> false;
            case NONE ->
                scripted.reply().isEmpty()
                        || scripted.reply().get().isPositive()
                        || scripted.reply().get().isIntermediate();
        };
    }

    @Override
    public Answer greeting(Session session, Action scripted) {
        Answer.Consequence greeted = (said, taken) -> session.greeted(taken);
        if (!passes(scripted)) {
            return Answer.say(ReplyCode.SERVICE_READY.plain("not asked")).then(greeted);
        }
        try {
            log.remark("the default replies are those of the real server at " + server);
            return heard(connected().greeting(), scripted).then(greeted);
        } catch (IOException e) {
            return lost(e).then(greeted);
        }
    }

    @Override
    public Answer command(Line line, Command command, Session session, Action scripted) {
        Stage stage = command.stage();
        if (stage == Stage.STARTTLS) {
            return handlers.answer(line, command, session);
        }
        if (!passes(scripted)) {
            return notAsked().then(consequence(command, session));
        }
        Octets octets = log.incoming().octets(line.start(), line.end());
        Answer answer = ask(octets, scripted);
        Reply reply = answer.reply();
        if (stage == Stage.EHLO && reply.isPositive()) {
            answer = answer.saying(keywords(reply, session)).withoutOctets();
        }
        if ((stage == Stage.EHLO || stage == Stage.HELO) && reply.isPositive()) {
            replayed.clear();
            replayed.add(octets);
        }
        if (stage == Stage.AUTH) {
            cannotReturn |= reply.isIntermediate();
            if (reply.isPositive()) {
                replayed.add(octets);
            }
        }
        awaitsContent = stage == Stage.DATA && reply.code() == ReplyCode.START_MAIL_INPUT.code();
        return answer.then(consequence(command, session));
    }

    /** The real server's extensions, but for its STARTTLS, in place of which stands our own. */
    private Reply keywords(Reply reply, Session session) {
        List<String> lines = new ArrayList<>(reply.lines());
        lines.removeIf(keyword -> keyword.strip().equalsIgnoreCase("STARTTLS"));
        if (handlers.settings().security().offersStartTls(session)) {
            lines.add("STARTTLS");
        }
        return Reply.of(reply.code(), lines);
    }

    /** What follows from a reply to a command, whoever gave it. */
    private static Answer.Consequence consequence(Command command, Session session) {
        return (said, taken) -> {
            if (command.stage() == Stage.RCPT) {
                added(command, session, said, taken);
            } else if (taken) {
                follow(command, session);
            }
        };
    }

    private static void follow(Command command, Session session) {
        switch (command.stage()) {
            case EHLO -> session.introduced(true);
            case HELO -> session.introduced(false);
            case MAIL -> command.path().ifPresent(path -> session.begin(new Transaction(command)));
            case RSET -> session.clear();
            case AUTH -> session.authenticated();
            case QUIT -> session.quit();
            default -> {}
        }
    }

    private static void added(Command command, Session session, Reply said, boolean taken) {
        Transaction transaction = session.transaction();
        if (transaction != null) {
            command.path()
                    .ifPresent(path -> transaction.add(new Recipient(
                            path, command.parameters(), said, taken, taken ? List.of(path.address()) : List.of())));
        }
    }

    @Override
    public Answer authResponse(Line line, Command response, Session session, Action scripted) {
        Answer answer = passes(scripted) ? ask(log.incoming().octets(line.start(), line.end()), scripted) : notAsked();
        return answer.then((said, taken) -> {
            if (taken) {
                session.authenticated();
            }
        });
    }

    @Override
    public Answer endOfData(Content content, Octets received, Session session, Action scripted) {
        boolean awaited = awaitsContent;
        awaitsContent = false;
        if (!awaited) {
            return Answer.say(CommandHandler.say(
                    ReplyCode.TRANSACTION_FAILED, "The real server had not asked for the content, and did not get it"));
        }
        if (!passes(scripted)) {
            leave();
            return notAsked();
        }
        if (content.dropped() > 0) {
            leave();
            return MailHandler.tooLarge(handlers.settings());
        }
        return ask(received, scripted);
    }

    @Override
    public Answer beforeChunk(Line line, Command command, Session session) {
        return session.transaction() == null ? handlers.answer(line, command, session) : notAsked();
    }

    @Override
    public Answer chunk(
            Chunk chunk,
            Octets received,
            Transaction transaction,
            Optional<Content> lines,
            Session session,
            Action scripted) {
        if (!passes(scripted)) {
            leave();
            return notAsked();
        }
        return ask(received, scripted);
    }

    private static Answer notAsked() {
        return Answer.say(ReplyCode.OK.reply());
    }

    private Answer ask(Octets octets, Action scripted) {
        try {
            return heard(connected().ask(octets), scripted);
        } catch (IOException e) {
            return lost(e);
        }
    }

    private Answer heard(Octets octets, Action scripted) {
        Optional<Reply> meant = RawReply.meaning(octets);
        if (scripted.reply().isPresent()) {
            log.remark("the real server said: "
                    + meant.map(Reply::toString).orElseGet(() -> octets.text().strip()));
        }
        return Answer.say(meant.orElseGet(ReplyCode.LOCAL_ERROR_IN_PROCESSING::reply))
                .inOctets(octets)
                .because(cause());
    }

    private Answer lost(IOException e) {
        leave();
        cannotReturn = true;
        if (!closing.hasBegun()) {
            failed.accept(String.valueOf(e.getMessage()));
        }
        return Answer.say(CommandHandler.say(
                        ReplyCode.SERVICE_NOT_AVAILABLE,
                        LOST,
                        "The real server cannot be reached, or was lost; closing"))
                .because(cause());
    }

    private Cause cause() {
        return new Cause(Cause.Kind.REAL_SERVER, "the real server at " + server);
    }

    /** The connection, made when it is first needed, and made again where it was given up. */
    private RealConnection connected() throws IOException {
        RealConnection there = connection;
        if (there != null) {
            return there;
        }
        if (cannotReturn) {
            throw new IOException("The connection to the real server at " + server
                    + " was given up, and its login cannot be repeated.");
        }
        Socket raw = new Socket();
        closing.whenBegun(() -> close(raw));
        RealConnection made = RealConnection.open(server, raw);
        connection = made;
        if (everConnected) {
            for (Octets octets : replayed) {
                made.ask(octets);
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
