package io.github.smtpservertest.internal.session;

import io.github.smtpservertest.command.Stage;
import io.github.smtpservertest.dialogue.DialoguePlayer;
import io.github.smtpservertest.internal.effect.Effects;
import io.github.smtpservertest.internal.protocol.Event;
import io.github.smtpservertest.internal.protocol.Next;
import io.github.smtpservertest.internal.protocol.Session;
import io.github.smtpservertest.internal.protocol.StateMachine;
import io.github.smtpservertest.internal.replies.DefaultServer;
import io.github.smtpservertest.internal.replies.ReplySource;
import io.github.smtpservertest.internal.text.Shown;
import io.github.smtpservertest.internal.wire.Closing;
import io.github.smtpservertest.internal.wire.TlsLayer;
import io.github.smtpservertest.internal.wire.Wire;
import io.github.smtpservertest.script.SmtpScript;
import io.github.smtpservertest.transcript.SessionEnd;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One session from greeting to end: has each event read, answered, and followed by what comes next.
 *
 * <p>Owned by the session's thread.
 */
public final class Conversation {

    private final Wire wire;
    private final SessionLog log;
    private final Journal journal;
    private final Session session;
    private final StateMachine machine;
    private final ReplySource source;
    private final Director director;
    private final Decider decider;
    private final Responder responder;
    private final EventReader reader;
    private final TlsStart tlsStart;

    private Event.@Nullable Input arrived;
    private boolean askedToQuit;
    private boolean finished;

    /** A conversation over {@code wire}, recorded in {@code log}. */
    public Conversation(
            Wire wire,
            Closing closing,
            SessionLog log,
            Journal journal,
            SmtpScript script,
            Optional<DialoguePlayer> player,
            DefaultServer server) {
        this.wire = wire;
        this.log = log;
        this.journal = journal;
        this.session = new Session(log.number(), log.clientAddress());
        this.machine = new StateMachine(session, server.settings().manner().lmtp());
        this.source = server.forSession(log::remark, closing, sentence -> journal.failed(log, sentence));
        this.director = new Director(script, player, log, journal, session, server.settings());
        this.decider = new Decider(director, source, session, machine, server.settings());
        this.responder = new Responder(wire, log, journal, session, machine, director);
        this.reader = new EventReader(wire, log, journal, session, source, director, server.settings());
        this.tlsStart = new TlsStart(wire, log, journal, server.settings().security(), machine, director::shookHands);
    }

    /** Says the greeting, or that there are too many connections. */
    public void greet(boolean tooMany) {
        try {
            sayGreeting(tooMany);
        } catch (Throwable e) { // so that it is told, whatever it is
            fail(e);
        }
    }

    private void sayGreeting(boolean tooMany) {
        journal.changed();
        Event.Input connected = new Event.Connected(tooMany);
        Decided greeting = decider.decide(connected);
        if (!tlsStart.accept(greeting.direction().effects(), director.tlsOfDialogue(true))) {
            greeting.direction().rule().ifPresent(rule -> log.remark(rule.toString()));
            return;
        }
        log.arrivedNothing(Stage.CONNECT, session.state());
        journal.changed();
        responder.carryOut(connected, List.of(greeting));
        goOnByDialogue(Effects.NONE);
    }

    /** Where the dialogue has TLS begin without a 220 to STARTTLS, what stands after it is a greeting of its own. */
    private void goOnByDialogue(Effects effects) {
        Optional<TlsLayer> layer = director.tlsOfDialogue(false);
        if (wire.condition() != Wire.Condition.OPEN || session.hasQuit()) {
            return;
        }
        if (layer.isPresent()) {
            boolean open = tlsStart.beginUnasked(layer.get(), effects);
            journal.changed();
            if (!open) {
                return;
            }
        }
        if (director.goesOn()) {
            log.arrivedNothing(Stage.CONNECT, session.state());
            journal.changed();
            Event.Input greeted = new Event.Connected(false);
            responder.carryOut(greeted, List.of(decider.decide(greeted)));
        }
    }

    /** Waits for what the client sends next; whether there is something to answer. */
    public boolean awaitInput() {
        try {
            if (wire.condition() != Wire.Condition.OPEN || session.hasQuit()) {
                return false;
            }
            if (journal.isFull()) {
                end("This session was ended, for what is recorded takes all the memory that it may");
                return false;
            }
            arrived = reader.next();
            return arrived != null || timedOut();
        } catch (Throwable e) { // so that it is told, whatever it is
            fail(e);
            return false;
        }
    }

    /** The client said nothing for too long: says so, and closes (RFC 5321 §4.5.3.2.7). */
    private boolean timedOut() {
        if (wire.condition() == Wire.Condition.TIMED_OUT) {
            log.arrivedNothing(Stage.IDLE, session.state());
            Event.Input idle = new Event.Idle();
            responder.carryOut(idle, List.of(decider.decide(idle)));
            wire.close();
        }
        return false;
    }

    /** Answers what {@link #awaitInput()} found. */
    public void answerInput() {
        Event.Input event = arrived;
        arrived = null;
        if (event != null) {
            try {
                answer(event);
            } catch (Throwable e) { // so that it is told, whatever it is
                fail(e);
            }
        }
    }

    private void answer(Event.Input event) {
        machine.came(event);
        askedToQuit = event.stage() == Stage.QUIT;
        Responder.Outcome outcome = responder.carryOut(event, decider.decideAll(event));
        if (outcome.next() == Next.CONTENT) {
            director.expectContent(outcome.effects());
        } else if (outcome.next() == Next.TLS
                && outcome.open()
                && director.tlsOfDialogue(false).isEmpty()) {
            tlsStart.begin(outcome.effects());
            journal.changed();
        }
        goOnByDialogue(outcome.effects());
    }

    /** The server itself failed in this session: says 421, and closes. */
    private void fail(Throwable cause) {
        // The end comes first: where it was memory that was missing, the rest may fail again.
        log.ended(SessionEnd.How.SERVER_FAILED);
        attempt(() -> journal.failed(log, "The server failed in session " + log.number() + ": " + Shown.thrown(cause)));
        attempt(this::sayGoodbye);
    }

    private void end(String remark) {
        log.ended(SessionEnd.How.SERVER_FAILED);
        log.remark(remark);
        sayGoodbye();
    }

    private void sayGoodbye() {
        responder.sayOnly(decider.unavailable());
        log.over(session.state());
        wire.close();
    }

    /** Does it, and what follows is done even if that fails. */
    private void attempt(Runnable work) {
        try {
            work.run();
        } catch (Throwable e) { // so that it is told, whatever it is
            try {
                journal.failed("The server failed at the end of session " + log.number() + ": " + Shown.thrown(e));
            } catch (Throwable shortOfMemory) {
                journal.failedWithoutWords();
            }
        }
    }

    /** Ends the conversation, however it came to its end, and lets the connection go. */
    public void finish() {
        if (finished) {
            return;
        }
        finished = true;
        attempt(source::over);
        attempt(() -> machine.ended(new Event.SessionEnded()).login().ifPresent(log::attempted));
        attempt(this::endWire);
        log.endedIfOpen(SessionEnd.How.SERVER_FAILED);
        attempt(director::finish);
        attempt(() -> journal.ended(log));
        attempt(log::settle);
        journal.changed();
    }

    private void endWire() {
        try {
            if (wire.condition() == Wire.Condition.OPEN) {
                wire.close();
            }
            long unkept = wire.unkept();
            remarkUnkept(unkept);
            if (wire.unkeptSent() > 0) {
                log.remark("the server sent " + wire.unkeptSent() + " more bytes, which were not kept");
            }
            boolean quitRefused = askedToQuit && wire.condition() == Wire.Condition.CLOSED_BY_CLIENT;
            log.endedIfOpen(quitRefused ? SessionEnd.How.CLIENT_CLOSED_AFTER_QUIT : ending(wire.condition()));
            journal.changed();
            wire.release();
            remarkUnkept(wire.unkept() - unkept);
            if (session.hasQuit() && wire.leftBeforeReply()) {
                log.clientLeftFirst();
            }
        } finally {
            wire.abort();
        }
    }

    private void remarkUnkept(long bytes) {
        if (bytes > 0) {
            log.remark("the client sent " + bytes + " more bytes, which were not kept");
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
