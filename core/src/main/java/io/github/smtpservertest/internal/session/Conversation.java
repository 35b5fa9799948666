package io.github.smtpservertest.internal.session;

import io.github.smtpservertest.command.Command;
import io.github.smtpservertest.command.CommandForm;
import io.github.smtpservertest.command.Moment;
import io.github.smtpservertest.command.Stage;
import io.github.smtpservertest.dialogue.DialoguePlayer;
import io.github.smtpservertest.internal.wire.Closing;
import io.github.smtpservertest.internal.wire.Content;
import io.github.smtpservertest.internal.wire.Line;
import io.github.smtpservertest.internal.wire.TlsLayer;
import io.github.smtpservertest.internal.wire.Wire;
import io.github.smtpservertest.octets.Octets;
import io.github.smtpservertest.reply.ReplyCode;
import io.github.smtpservertest.script.Point;
import io.github.smtpservertest.script.SmtpScript;
import io.github.smtpservertest.script.WireEffect;
import io.github.smtpservertest.transcript.SessionEnd;
import io.github.smtpservertest.transcript.SessionRecord;
import io.github.smtpservertest.transcript.SessionState;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * One session from greeting to end: takes what the {@link Wire} frames, and has it answered.
 *
 * <p>Owned by the session's thread.
 */
public final class Conversation {

    private final Wire wire;
    private final SessionLog log;
    private final Journal journal;
    private final Handlers handlers;
    private final Answers answers;
    private final Settings settings;
    private final CommandForm form;
    private final Session session;
    private final Responder responder;
    private final MailIntake intake;
    private final TlsStart tlsStart;

    private @Nullable Line line;
    private @Nullable Content content;
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
        this.handlers = server.handlers();
        this.settings = handlers.settings();
        this.form = settings.form();
        this.responder = new Responder(wire, log, journal, script, player, settings, session);
        this.answers = settings.realServer()
                .<Answers>map(real -> new ProxyAnswers(real, handlers, log, closing, responder::failed))
                .orElseGet(() -> new DefaultAnswers(handlers));
        this.intake = new MailIntake(wire, log, journal, handlers, answers, session, responder);
        this.tlsStart = new TlsStart(wire, log, journal, session, responder::shookHands);
    }

    /** Says the greeting, or that there are too many connections. */
    public void greet(boolean tooMany) {
        journal.changed();
        Responder.Plan plan = responder.plan(
                Moment.of(Stage.CONNECT),
                scripted -> tooMany ? handlers.tooManyConnections(session) : answers.greeting(session, scripted));
        List<WireEffect> effects = plan.action().effects();
        Optional<TlsLayer> layer = responder.tlsOfDialogue(true).or(this::implicitTls);
        if (!wire.happen(Point.Place.AT_ACCEPT, effects)
                || (layer.isPresent() && !tlsStart.begin(layer.get(), effects))) {
            plan.rule().ifPresent(rule -> log.remark(rule.toString()));
            return;
        }
        log.arrivedNothing(Stage.CONNECT, session.state());
        journal.changed();
        responder.carryOut(plan);
        goOnByDialogue(List.of());
    }

    private Optional<TlsLayer> implicitTls() {
        return settings.security().tls().filter(layer -> settings.security().implicitTls());
    }

    /** Where the dialogue has TLS begin without a 220 to STARTTLS, what stands after it is a greeting of its own. */
    private void goOnByDialogue(List<WireEffect> effects) {
        Optional<TlsLayer> layer = responder.tlsOfDialogue(false);
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
        if (responder.goesOn()) {
            log.arrivedNothing(Stage.CONNECT, session.state());
            journal.changed();
            responder.respond(Moment.of(Stage.CONNECT), scripted -> answers.greeting(session, scripted));
        }
    }

    /** Waits for what the client sends next; whether there is something to answer. */
    public boolean awaitInput() {
        if (wire.condition() != Wire.Condition.OPEN || session.hasQuit()) {
            return false;
        }
        if (session.expected() == Session.Input.CONTENT) {
            content = wire.readContent(
                    settings.limits().maxMessageSize(), settings.manner().bareLineEnds(), intake.inContent());
            return content != null || timedOut();
        }
        line = responder.mayWantBytes()
                ? readAsWanted()
                : wire.readLine(settings.manner().lenient());
        return line != null || timedOut();
    }

    /** What comes next may have no line end: reads what the dialogue takes for the next, or a line that ends with LF alone. */
    private @Nullable Line readAsWanted() {
        while (true) {
            Octets arrived = log.incoming().octets(log.framed(), log.incoming().committed());
            OptionalInt length = responder.lengthOfNext(arrived);
            if (length.isPresent()) {
                return readBytes(length.getAsInt(), Line.Ending.CRLF);
            }
            boolean lineFeed = !arrived.isEmpty() && arrived.at(arrived.length() - 1) == '\n';
            if (lineFeed ? wire.fillWithin(Wire.BARE_LF_PATIENCE_MILLIS) : wire.fill()) {
                continue;
            }
            return lineFeed && wire.goOnAfterSilence() ? readBytes(arrived.length(), Line.Ending.BARE_LF) : null;
        }
    }

    private @Nullable Line readBytes(int count, Line.Ending ending) {
        long from = log.framed();
        return wire.readChunk(count, count, List.of()) < 0
                ? null
                : new Line(from, from + count, ending, 0, System.nanoTime());
    }

    /** The client said nothing for too long: says so, and closes (RFC 5321 §4.5.3.2.7). */
    private boolean timedOut() {
        if (wire.condition() == Wire.Condition.TIMED_OUT) {
            handlers.auth().abandon(session).ifPresent(log::attempted);
            log.arrivedNothing(Stage.IDLE, session.state());
            // The end is on record before the client can read of it, and not while a script makes the reply wait.
            Answer leaving = handlers.idle(session).then((said, taken) -> log.ended(SessionEnd.How.TIMED_OUT));
            responder.respond(Moment.of(Stage.IDLE), leaving);
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
            intake.answerContent(ended);
            goOnByDialogue(List.of());
        } else if (arrived != null) {
            answerLine(arrived);
        }
    }

    private void answerLine(Line arrived) {
        Octets raw = log.incoming().octets(arrived.start(), arrived.end());
        SessionState before = session.state();
        boolean response = session.expected() == Session.Input.AUTH_RESPONSE;
        boolean secret = response || log.isStrayResponse(raw);
        Command command = secret ? Command.parseResponse(raw, form) : Command.parse(raw, form);
        if (!response && command.stage() == Stage.BDAT && command.chunk().isPresent()) {
            if (!intake.answerChunk(arrived, command, command.chunk().get())) {
                timedOut();
            }
            goOnByDialogue(List.of());
            return;
        }
        Moment moment = new Moment(response ? Stage.AUTH_RESPONSE : command.stage(), Optional.of(command));
        log.arrived(moment.stage(), arrived, before);
        journal.changed();
        if (arrived.dropped() > 0) {
            log.remark("the line goes on for " + arrived.dropped() + " more octets, which were not kept");
        }
        session.expect(Session.Input.COMMAND);
        askedToQuit = moment.stage() == Stage.QUIT;
        if (moment.stage() == Stage.MAIL) {
            session.mailCame();
        }
        boolean login = response || command.stage() == Stage.AUTH || session.sasl() != null;
        Responder.Plan plan = responder.plan(moment, scripted -> {
            Answer answer = response
                    ? answers.authResponse(arrived, command, session, scripted)
                    : answers.command(arrived, command, session, scripted);
            return login ? settlingLogin(answer) : answer;
        });
        boolean toldAndOpen = responder.carryOut(plan);
        if (session.expected() == Session.Input.CONTENT) {
            intake.expects(EffectPlaces.at(Point.Place.IN_CONTENT, plan.action()));
        }
        if (responder.tlsOfDialogue(false).isEmpty()
                && toldAndOpen
                && moment.stage() == Stage.STARTTLS
                && plan.takes()) {
            tlsStart.begin(
                    settings.security().tls().orElseThrow(), plan.action().effects());
            journal.changed();
        }
        goOnByDialogue(plan.action().effects());
    }

    /** The same answer; what came of a login is on record before the client can read it. */
    private Answer settlingLogin(Answer answer) {
        return answer.then((said, taken) -> {
            answer.consequence().follow(said, taken);
            handlers.auth().settle(said, session).ifPresent(log::attempted);
        });
    }

    /** The server itself failed in this session: says 421, and closes. */
    public void fail(Throwable cause) {
        responder.failed("The server failed in session " + log.number() + ": " + cause);
        log.ended(SessionEnd.How.SERVER_FAILED);
        responder.sayOnly(ReplyCode.SERVICE_NOT_AVAILABLE.reply());
        log.over(session.state());
        wire.close();
    }

    /** Ends the conversation, however it came to its end, and lets the connection go. */
    public void finish() {
        if (finished) {
            return;
        }
        finished = true;
        answers.over();
        handlers.auth().abandon(session).ifPresent(log::attempted);
        if (wire.condition() == Wire.Condition.OPEN) {
            wire.close();
        }
        long unkept = wire.unkept();
        remarkUnkept(unkept);
        if (wire.unkeptSent() > 0) {
            log.remark("the server sent " + wire.unkeptSent() + " more octets, which were not kept");
        }
        boolean quitRefused = askedToQuit && wire.condition() == Wire.Condition.CLOSED_BY_CLIENT;
        log.endedIfOpen(quitRefused ? SessionEnd.How.CLIENT_CLOSED_AFTER_QUIT : ending(wire.condition()));
        journal.changed();
        wire.release();
        remarkUnkept(wire.unkept() - unkept);
        if (session.hasQuit() && wire.leftBeforeReply()) {
            log.remark(SessionRecord.LEFT_BEFORE_221);
        }
        responder.finish();
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
