package io.github.smtpservertest.internal.session;

import static io.github.smtpservertest.internal.settings.SettingCatalogue.LMTP;

import io.github.smtpservertest.command.Stage;
import io.github.smtpservertest.internal.effect.Effects;
import io.github.smtpservertest.internal.protocol.Event;
import io.github.smtpservertest.internal.protocol.Next;
import io.github.smtpservertest.internal.protocol.Session;
import io.github.smtpservertest.internal.protocol.StateMachine;
import io.github.smtpservertest.internal.replies.ReplySource;
import io.github.smtpservertest.internal.replies.Settings;
import io.github.smtpservertest.internal.text.Shown;
import io.github.smtpservertest.internal.wire.TlsLayer;
import io.github.smtpservertest.internal.wire.Wire;
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
    private final Recorder recorder;
    private final Session session;
    private final StateMachine machine;
    private final ReplySource source;
    private final ScriptSource script;
    private final DialogueSource dialogue;
    private final EffectsToCome toCome;
    private final Director director;
    private final Decider decider;
    private final Responder responder;
    private final EventReader reader;
    private final TlsStart tlsStart;

    private Event.@Nullable Input arrived;
    private boolean askedToQuit;
    private boolean finished;
    private boolean threadless;

    /** One over {@code wire}, recorded by {@code recorder}, in which these are asked for what is said. */
    Conversation(
            Wire wire,
            Recorder recorder,
            Session session,
            ScriptSource script,
            DialogueSource dialogue,
            ReplySource source,
            Settings settings) {
        this.wire = wire;
        this.recorder = recorder;
        this.session = session;
        this.script = script;
        this.dialogue = dialogue;
        this.source = source;
        this.machine = new StateMachine(session, settings.get(LMTP));
        this.toCome = new EffectsToCome(recorder);
        this.director = new Director(dialogue, script, recorder, settings.security(), toCome);
        this.decider = new Decider(director, source, session, machine, settings);
        this.responder = new Responder(wire, recorder, machine, script, dialogue, toCome);
        this.reader = new EventReader(
                wire,
                recorder,
                session,
                source,
                dialogue,
                new ContentReader(wire, recorder, session, source, director, toCome, settings),
                settings);
        this.tlsStart = new TlsStart(wire, recorder, settings.security(), machine, dialogue);
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
        recorder.changed();
        Event.Input connected = new Event.Connected(tooMany);
        Decided greeting = decider.decide(connected);
        if (!tlsStart.accept(greeting.instruction().effects(), dialogue.beginsTls(true))) {
            greeting.instruction().rule().ifPresent(rule -> recorder.remark(rule.toString()));
            return;
        }
        Decided said = session.isTls() ? decider.insideTls(connected, greeting) : greeting;
        recorder.exchanges().arrivedNothing(Stage.CONNECT, session.state());
        recorder.changed();
        wire.happenAsItSends(said.instruction().effects());
        responder.carryOut(connected, List.of(said));
        goOnByDialogue(Effects.NONE);
    }

    /** Where the dialogue has TLS begin without a 220 to STARTTLS, what stands after it is a greeting of its own. */
    private void goOnByDialogue(Effects effects) {
        Optional<TlsLayer> layer = dialogue.beginsTls(false);
        if (wire.condition() != Wire.Condition.OPEN || session.hasQuit()) {
            return;
        }
        if (layer.isPresent()) {
            boolean open = tlsStart.beginUnasked(layer.get(), effects);
            recorder.changed();
            if (!open) {
                return;
            }
        }
        if (dialogue.goesOn()) {
            recorder.exchanges().arrivedNothing(Stage.CONNECT, session.state());
            recorder.changed();
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
            if (recorder.journal().isFull()) {
                end("This session was ended, for what is recorded takes all the memory that it may");
                return false;
            }
            if (session.isIdle() && wire.isAtRest()) {
                recorder.rests();
            }
            arrived = reader.next();
            recorder.stirs();
            return arrived != null || timedOut();
        } catch (Throwable e) { // so that it is told, whatever it is
            fail(e);
            return false;
        }
    }

    /** All begins anew elsewhere; whether the session can go on there. For the thread that resets. */
    boolean leaveBehind() {
        return recorder.leaveBehind();
    }

    /** The client said nothing for too long: says so, and closes (RFC 5321 §4.5.3.2.7). */
    private boolean timedOut() {
        if (wire.condition() == Wire.Condition.TIMED_OUT) {
            recorder.exchanges().arrivedNothing(Stage.IDLE, session.state());
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
        List<Decided> decided = decider.decideAll(event);
        recorder.changed();
        Responder.Outcome outcome = responder.carryOut(event, decided);
        if (outcome.next() == Next.CONTENT) {
            director.expectContent(outcome.effects());
        } else if (outcome.next() == Next.TLS
                && outcome.open()
                && dialogue.beginsTls(false).isEmpty()) {
            tlsStart.begin(outcome.effects());
            toCome.tlsFollowed(session.isTls());
            recorder.changed();
        }
        goOnByDialogue(outcome.effects());
    }

    /** The server itself failed in this session: says 421, and closes. */
    private void fail(Throwable cause) {
        // The end comes first: where it was memory that was missing, the rest may fail again.
        recorder.log().ended(SessionEnd.How.SERVER_FAILED);
        attempt(() -> recorder.failed(
                "The server failed in session " + recorder.log().number() + ": " + Shown.thrown(cause)));
        attempt(this::sayGoodbye);
    }

    /** Whether the session has ended; any thread may ask. */
    public boolean isOver() {
        return !recorder.log().isOpen();
    }

    /** The session has no thread of its own: what is left to do, another's thread does, on which no test's code may run. */
    public void hasNoThread() {
        threadless = true;
    }

    /** The session cannot even begin: a sentence that says why. */
    public void abandon(String sentence) {
        recorder.log().ended(SessionEnd.How.SERVER_FAILED);
        attempt(() -> recorder.failed(sentence));
    }

    private void end(String remark) {
        recorder.log().ended(SessionEnd.How.SERVER_FAILED);
        recorder.remark(remark);
        sayGoodbye();
    }

    private void sayGoodbye() {
        responder.sayOnly(decider.unavailable());
        recorder.exchanges().over(session.state());
        wire.close();
    }

    /** Does it, and what follows is done even if that fails. */
    private void attempt(Runnable work) {
        try {
            work.run();
        } catch (Throwable e) { // so that it is told, whatever it is
            try {
                recorder.journal()
                        .failed("The server failed at the end of session "
                                + recorder.log().number() + ": " + Shown.thrown(e));
            } catch (Throwable shortOfMemory) {
                recorder.journal().failedWithoutWords();
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
        attempt(() -> machine.ended(new Event.SessionEnded()).login().ifPresent(recorder.log()::attempted));
        attempt(this::endWire);
        recorder.log().endedIfOpen(SessionEnd.How.SERVER_FAILED);
        attempt(script::tellOfScenarios);
        attempt(dialogue::finish);
        attempt(() -> {
            if (threadless) {
                recorder.journal().endedBeforeItsThread(recorder.log());
            } else {
                recorder.journal().ended(recorder.log());
            }
        });
        attempt(recorder.log()::settle);
        recorder.changed();
    }

    private void endWire() {
        try {
            if (wire.condition() == Wire.Condition.OPEN) {
                wire.close();
            }
            long unkept = wire.unkept();
            remarkUnkept(unkept);
            if (wire.unkeptSent() > 0) {
                recorder.remark("the server sent " + wire.unkeptSent() + " more bytes, which were not kept");
            }
            boolean quitRefused = askedToQuit && wire.condition() == Wire.Condition.CLOSED_BY_CLIENT;
            recorder.log()
                    .endedIfOpen(quitRefused ? SessionEnd.How.CLIENT_CLOSED_AFTER_QUIT : ending(wire.condition()));
            recorder.changed();
            wire.release();
            remarkUnkept(wire.unkept() - unkept);
            if (session.hasQuit() && wire.leftBeforeReply()) {
                recorder.log().clientLeftFirst();
            }
        } finally {
            wire.abort();
        }
    }

    private void remarkUnkept(long bytes) {
        if (bytes > 0) {
            recorder.remark("the client sent " + bytes + " more bytes, which were not kept");
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
