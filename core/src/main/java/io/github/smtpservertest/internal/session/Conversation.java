package io.github.smtpservertest.internal.session;

import io.github.smtpservertest.command.Command;
import io.github.smtpservertest.command.CommandForm;
import io.github.smtpservertest.command.Extension;
import io.github.smtpservertest.command.Moment;
import io.github.smtpservertest.command.Stage;
import io.github.smtpservertest.internal.wire.Content;
import io.github.smtpservertest.internal.wire.Line;
import io.github.smtpservertest.internal.wire.Wire;
import io.github.smtpservertest.message.ReceivedMessage;
import io.github.smtpservertest.octets.Octets;
import io.github.smtpservertest.reply.Reply;
import io.github.smtpservertest.reply.ReplyCode;
import io.github.smtpservertest.script.Action;
import io.github.smtpservertest.script.Decision;
import io.github.smtpservertest.script.Lie;
import io.github.smtpservertest.script.SmtpScript;
import io.github.smtpservertest.transcript.FiredRule;
import io.github.smtpservertest.transcript.SessionEnd;
import io.github.smtpservertest.transcript.SessionState;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One session from greeting to end: takes what the {@link Wire} frames, asks the script and the default server, says
 * the reply, lets follow what follows from it, and records all of it.
 *
 * <p>Owned by the session's thread.
 */
public final class Conversation {

    private enum Input {
        COMMAND,
        AUTH_RESPONSE,
        CONTENT
    }

    private final Wire wire;
    private final SessionLog log;
    private final Journal journal;
    private final SmtpScript script;
    private final Handlers handlers;
    private final CommandForm form;
    private final Session session = new Session();

    private Input expected = Input.COMMAND;
    private @Nullable Line line;
    private @Nullable Content content;
    private boolean told;
    private boolean followed;
    private boolean kept;
    private boolean askedToQuit;
    private boolean finished;

    /** A conversation over {@code wire}, recorded in {@code log}. */
    public Conversation(Wire wire, SessionLog log, Journal journal, SmtpScript script, DefaultServer server) {
        this.wire = wire;
        this.log = log;
        this.journal = journal;
        this.script = script;
        this.handlers = server.handlers();
        this.form = handlers.settings().form();
    }

    /** Says the greeting; {@code refusal} is what the engine wants said instead, if anything. */
    public void greet(Optional<Reply> refusal) {
        log.arrived(Stage.CONNECT, false, 0, System.nanoTime(), state());
        journal.changed();
        Answer greeting = handlers.greeting(session);
        answer(
                Moment.of(Stage.CONNECT),
                refusal.map(reply -> new Answer(reply, true, greeting.consequence()))
                        .orElse(greeting));
    }

    /** Waits for what the client sends next; whether there is something to answer. */
    public boolean awaitInput() {
        if (wire.condition() != Wire.Condition.OPEN || session.hasQuit()) {
            return false;
        }
        if (expected == Input.CONTENT) {
            content = wire.readContent(handlers.settings().maxMessageSize());
            return content != null || timedOut();
        }
        line = wire.readLine(handlers.settings().lenient());
        return line != null || timedOut();
    }

    /** The client said nothing for too long: says so, and closes (RFC 5321 §4.5.3.2.7). */
    private boolean timedOut() {
        if (wire.condition() == Wire.Condition.TIMED_OUT) {
            log.arrivedNothing(Stage.IDLE, state());
            log.ended(SessionEnd.How.TIMED_OUT);
            answer(Moment.of(Stage.IDLE), handlers.idle());
            wire.close();
        }
        return false;
    }

    /** Answers what {@link #awaitInput()} found. */
    public void answerInput() {
        Content ended = content;
        Line arrived = line;
        content = null;
        line = null;
        if (ended != null) {
            answerContent(ended);
        } else if (arrived != null) {
            answerLine(arrived);
        }
    }

    private void answerLine(Line arrived) {
        Octets raw = log.incoming().octets(arrived.start(), arrived.end());
        Command command = Command.parse(raw, form);
        boolean response = expected == Input.AUTH_RESPONSE;
        Moment moment = new Moment(response ? Stage.AUTH_RESPONSE : command.stage(), Optional.of(command));
        log.arrived(moment.stage(), true, arrived.end(), arrived.nanoTime(), state());
        journal.changed();
        if (arrived.dropped() > 0) {
            log.remark("the line goes on for " + arrived.dropped() + " more octets, which were not kept");
        }
        expected = Input.COMMAND;
        askedToQuit = moment.stage() == Stage.QUIT;
        Answer byDefault =
                response ? handlers.authResponse(command, session) : handlers.answer(arrived, command, session);
        boolean open = answer(moment, byDefault);
        if (open && moment.stage() == Stage.BDAT && command.chunk().isPresent()) {
            wire.skip(command.chunk().get().size());
        }
    }

    private void answerContent(Content ended) {
        SessionState inBody = state();
        expected = Input.COMMAND;
        log.arrived(Stage.END_OF_DATA, false, ended.end(), ended.nanoTime(), inBody);
        DataHandler.flags(ended).forEach(log::remark);
        journal.changed();
        if (ended.dropped() > 0) {
            log.remark("the content goes on for " + ended.dropped() + " more octets, which were not kept");
        }
        Answer byDefault = handlers.endOfData(ended, session);
        Transaction transaction = session.transaction();
        answer(Moment.of(Stage.END_OF_DATA), new Answer(byDefault.reply(), byDefault.legal(), (said, taken) -> {
            if (taken && transaction != null && transaction.accepted() > 0) {
                keep(transaction, ended, said);
            }
            session.clear();
        }));
    }

    private void keep(Transaction transaction, Content ended, Reply said) {
        Octets stuffed = log.incoming().octets(ended.start(), ended.textEnd());
        Octets mail = ended.stuffed() && ended.dropped() == 0
                ? new UnstuffedOctets(stuffed, Math.toIntExact(ended.size()))
                : stuffed;
        kept = true;
        journal.add(new ReceivedMessage(
                transaction.envelope(),
                mail,
                log.number(),
                log.exchangeNumber(),
                Instant.now(),
                told ? Optional.of(said) : Optional.empty()));
    }

    private SessionState state() {
        return session.state(expected == Input.CONTENT);
    }

    /** Answers one moment as the script has it, or by default; whether the connection is still open. */
    private boolean answer(Moment moment, Answer byDefault) {
        Action action = decide(moment);
        Reply reply = action.reply().orElseGet(() -> inOurManner(byDefault.reply()));
        boolean taken = takes(moment.stage(), reply, action.lie());
        if (taken && !byDefault.legal()) {
            log.remark("a scripted success that changed nothing: by default the answer is " + byDefault.reply());
        }
        if (action.lie() != Lie.NONE) {
            log.remark("a lie: " + action.lie().words());
        }
        told = false;
        followed = false;
        boolean open = wire.send(
                reply.toBytes(),
                action.effects(),
                () -> {
                    told = true;
                    follow(moment.stage(), byDefault, reply, taken);
                    log.said(reply, state());
                    if (session.hasQuit()) {
                        log.ended(SessionEnd.How.QUIT);
                    }
                },
                () -> follow(moment.stage(), byDefault, reply, taken));
        if (!followed && wire.condition() != Wire.Condition.STOPPED) {
            follow(moment.stage(), byDefault, reply, taken);
        }
        log.over(state());
        if (session.hasQuit()) {
            wire.close();
        }
        journal.exchanged(log);
        if (kept) {
            kept = false;
            journal.settled();
        }
        journal.changed();
        return open;
    }

    private void follow(Stage stage, Answer byDefault, Reply reply, boolean taken) {
        followed = true;
        byDefault.consequence().follow(reply, taken && byDefault.legal());
        if (told && stage == Stage.DATA && reply.code() == ReplyCode.START_MAIL_INPUT.code()) {
            expected = Input.CONTENT;
        } else if (told
                && (stage == Stage.AUTH || stage == Stage.AUTH_RESPONSE)
                && reply.code() == ReplyCode.AUTHENTICATION_CHALLENGE.code()) {
            expected = Input.AUTH_RESPONSE;
        }
    }

    private Action decide(Moment moment) {
        try {
            Optional<Decision> decision = script.decide(moment, log.number());
            decision.ifPresent(fired ->
                    log.decided(new FiredRule(fired.ruleNumber(), fired.rule().describe())));
            return decision.map(Decision::action).orElse(Action.DEFAULT);
        } catch (RuntimeException | Error e) {
            failed("A rule of the script failed at " + moment + " of session " + log.number() + ": " + e);
            return Action.DEFAULT;
        }
    }

    private Reply inOurManner(Reply reply) {
        return handlers.settings().offers(Extension.ENHANCED_STATUS_CODES) ? reply : reply.withoutEnhancedStatus();
    }

    /** Whether the reply takes what the client asked for; by its class, unless the script lies. */
    private static boolean takes(Stage stage, Reply reply, Lie lie) {
        return switch (lie) {
            case REFUSE_BUT_KEEP -> true;
            case ACCEPT_BUT_DISCARD -> false;
            case NONE -> stage == Stage.DATA ? reply.code() == ReplyCode.START_MAIL_INPUT.code() : reply.isPositive();
        };
    }

    private void failed(String sentence) {
        journal.failed(sentence);
        log.remark(sentence.replaceAll("\\R\\s*", " "));
    }

    /** The server itself failed in this session: says 421, and closes. */
    public void fail(Throwable cause) {
        failed("The server failed in session " + log.number() + ": " + cause);
        log.ended(SessionEnd.How.SERVER_FAILED);
        wire.send(inOurManner(ReplyCode.SERVICE_NOT_AVAILABLE.reply()).toBytes(), List.of(), () -> {}, () -> {});
        log.over(state());
        wire.close();
    }

    /** Ends the conversation, however it came to its end, and lets the connection go. */
    public void finish() {
        if (finished) {
            return;
        }
        finished = true;
        if (wire.condition() == Wire.Condition.OPEN) {
            wire.close();
        }
        long unkept = wire.unkept();
        remarkUnkept(unkept);
        boolean quitRefused = askedToQuit && wire.condition() == Wire.Condition.CLOSED_BY_CLIENT;
        log.endedIfOpen(quitRefused ? SessionEnd.How.CLIENT_CLOSED_AFTER_QUIT : ending(wire.condition()));
        journal.changed();
        wire.release();
        remarkUnkept(wire.unkept() - unkept);
        journal.ended(log);
        journal.changed();
    }

    private void remarkUnkept(long octets) {
        if (octets > 0) {
            log.remark("the client sent " + octets + " more octets, which were not kept");
        }
    }

    /** How a session ends when its wire does. */
    static SessionEnd.How ending(Wire.Condition condition) {
        return switch (condition) {
            case CLOSED_BY_CLIENT -> SessionEnd.How.CLIENT_CLOSED;
            case RESET_BY_CLIENT -> SessionEnd.How.CLIENT_RESET;
            case TIMED_OUT -> SessionEnd.How.TIMED_OUT;
            case RESET_BY_US -> SessionEnd.How.SERVER_RESET;
            case STOPPED -> SessionEnd.How.SERVER_STOPPED;
            case OPEN, CLOSED_BY_US -> SessionEnd.How.SERVER_CLOSED;
        };
    }
}
