package io.github.smtpservertest.internal.session;

import io.github.smtpservertest.command.Extension;
import io.github.smtpservertest.command.Stage;
import io.github.smtpservertest.internal.protocol.Disposition;
import io.github.smtpservertest.internal.protocol.Event;
import io.github.smtpservertest.internal.protocol.Leaving;
import io.github.smtpservertest.internal.protocol.Next;
import io.github.smtpservertest.internal.protocol.Response;
import io.github.smtpservertest.internal.protocol.Session;
import io.github.smtpservertest.internal.protocol.StateMachine;
import io.github.smtpservertest.internal.protocol.Transaction;
import io.github.smtpservertest.internal.protocol.Transition;
import io.github.smtpservertest.internal.replies.ReplySource;
import io.github.smtpservertest.internal.replies.Settings;
import io.github.smtpservertest.internal.wire.Telling;
import io.github.smtpservertest.internal.wire.Wire;
import io.github.smtpservertest.message.ReceivedMessage;
import io.github.smtpservertest.octets.Octets;
import io.github.smtpservertest.reply.Reply;
import io.github.smtpservertest.reply.ReplyCode;
import io.github.smtpservertest.script.Action;
import io.github.smtpservertest.script.RawReply;
import io.github.smtpservertest.script.WireEffect;
import io.github.smtpservertest.transcript.Cause;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Answers an event: has it decided, lets it follow, and sends the reply. What follows is done and recorded just before the
 * client can know it. Keeps nothing from one event to the next. Owned by the session's thread.
 */
final class Responder {

    private final Wire wire;
    private final SessionLog log;
    private final Journal journal;
    private final Settings settings;
    private final Session session;
    private final StateMachine machine;
    private final ReplySource source;
    private final Director director;
    private final ReplyOctets octets = new ReplyOctets();

    Responder(
            Wire wire,
            SessionLog log,
            Journal journal,
            Settings settings,
            Session session,
            StateMachine machine,
            ReplySource source,
            Director director) {
        this.wire = wire;
        this.log = log;
        this.journal = journal;
        this.settings = settings;
        this.session = session;
        this.machine = machine;
        this.source = source;
        this.director = director;
    }

    /**
     * What came of an answer.
     *
     * @param next what is to come next
     * @param open whether the connection is still open
     * @param action what a rule or a dialogue asked for
     */
    record Outcome(Next next, boolean open, Action action) {}

    /**
     * What will be answered, and done about it.
     *
     * @param byDefault what the source of replies would say
     * @param response what is said
     * @param direction what a rule or a dialogue has to do with it
     * @param verbatim what is sent, where that is not just the reply as it is written
     */
    record Plan(
            Event.Input event,
            Response byDefault,
            Response response,
            Director.Direction direction,
            Optional<Octets> verbatim) {

        /** The reply that the client can read in what is sent; empty where it is none. */
        Optional<Reply> spoken() {
            return verbatim.isEmpty() ? Optional.of(response.reply()) : verbatim.flatMap(RawReply::meaning);
        }
    }

    /** Answers an event. */
    Outcome answer(Event.Input event) {
        return carryOut(decide(event));
    }

    /** What is to be answered to an event. */
    Plan decide(Event.Input event) {
        Director.Direction direction = director.direct(event, 0, 1);
        return plan(event, direction, source.answer(event, session, direction.choice()));
    }

    /** Answers as it was decided. */
    Outcome carryOut(Plan plan) {
        Answering answering = new Answering(
                plan, log.exchangeNumber(), leaving -> machine.apply(plan.event(), plan.response(), leaving));
        Outcome outcome = carryOut(answering);
        journal.settled(answering.kept);
        return outcome;
    }

    /**
     * Answers the end of a content in LMTP: with a reply for each accepted recipient (RFC 2033 §4.2), for each of which the
     * script is asked.
     */
    Outcome answerEachRecipient(Event.Input event, Octets message) {
        Transaction transaction = session.transaction();
        Response byDefault = source.answer(event, session, ReplySource.Choice.NONE);
        if (transaction == null || transaction.accepted() == 0 || !byDefault.legal()) {
            return carryOut(plan(event, director.direct(event, 0, 1), byDefault));
        }
        int due = transaction.accepted();
        List<Plan> plans = new ArrayList<>(due);
        List<Response> responses = new ArrayList<>(due);
        for (int index = 0; index < due; index++) {
            Plan plan = plan(event, director.direct(event, index, due), byDefault);
            plans.add(plan);
            responses.add(plan.response());
        }
        Outcome outcome = new Outcome(Next.COMMAND, true, Action.DEFAULT);
        int exchange = log.exchangeNumber();
        int kept = 0;
        for (int index = 0; index < due; index++) {
            if (index > 0) {
                log.arrivedNothing(Stage.END_OF_DATA, session.state());
            }
            int which = index;
            Answering answering =
                    new Answering(plans.get(index), exchange, leaving -> machine.apply(message, responses, which));
            outcome = carryOut(answering);
            kept += answering.kept;
        }
        journal.settled(kept);
        return outcome;
    }

    private Plan plan(Event.Input event, Director.Direction direction, Response byDefault) {
        ReplySource.Choice choice = direction.choice();
        Response response = choice.reply().map(byDefault::replacedBy).orElseGet(() -> inOurManner(byDefault));
        if (choice.disposition() != Disposition.AS_REPLIED) {
            response = response.disposed(choice.disposition());
        }
        Optional<Cause> cause = direction.cause();
        if (cause.isPresent()) {
            response = response.because(cause);
        }
        Optional<Octets> verbatim = response.verbatim();
        Action action = direction.action();
        if (!action.effects().isEmpty()) {
            Octets unchanged = verbatim.isPresent()
                    ? verbatim.get()
                    : Octets.of(response.reply().toBytes());
            verbatim = action.inPlaceOf(unchanged).or(response::verbatim);
        }
        return new Plan(event, byDefault, response, direction, verbatim);
    }

    private Response inOurManner(Response response) {
        return settings.offer().mayOffer(Extension.ENHANCED_STATUS_CODES) ? response : response.plain();
    }

    private Outcome carryOut(Answering answering) {
        Plan plan = answering.plan;
        Response response = plan.response();
        List<WireEffect> effects = plan.direction().action().effects();
        plan.direction().rule().ifPresent(log::decided);
        response.cause().ifPresent(log::because);
        director.tellOfScenarios();
        if (!effects.isEmpty()) {
            EffectPlaces.misplaced(plan.event().moment(), plan.direction().action(), settings.security())
                    .ifPresent(sentence -> journal.failed(log, sentence));
        }
        if (!response.legal() && response.takes(plan.event().stage())) {
            log.remark("a scripted success that changed nothing: by default the answer is "
                    + plan.byDefault().reply());
        }
        plan.direction().lie().ifPresent(words -> log.remark("a lie: " + words));
        boolean open = wire.send(bytes(plan), effects, looksFirst(plan), answering);
        log.over(session.state());
        Transition transition = answering.transition();
        if (transition.next() == Next.END) {
            wire.close();
        }
        journal.exchanged(log);
        journal.changed();
        return new Outcome(transition.next(), open, plan.direction().action());
    }

    private byte[] bytes(Plan plan) {
        return plan.verbatim()
                .map(Octets::toByteArray)
                .orElseGet(() -> octets.of(plan.response().reply()));
    }

    /**
     * Whether it matters to a finding if the client has gone on before this reply. For the replies that most messages
     * consist of it does not: there a client may go on.
     */
    private boolean looksFirst(Plan plan) {
        Reply reply = plan.response().reply();
        return switch (plan.event().stage()) {
            case MAIL, RCPT, END_OF_DATA, BDAT ->
                !reply.isPositive() || !settings.offer().has(Extension.PIPELINING, session);
            // A content that comes before 354 is seen where it comes with DATA, or where 354 has to wait.
            case DATA ->
                reply.code() != ReplyCode.START_MAIL_INPUT.code()
                        || !plan.direction().action().effects().isEmpty();
            default -> true;
        };
    }

    /** Says a reply that answers nothing. */
    void sayOnly(Reply reply) {
        wire.send(inOurManner(Response.of(reply)).reply().toBytes(), List.of(), false, Telling.NOBODY);
    }

    /** One reply on its way: when it is certain what becomes of it, what follows is done and recorded. */
    private final class Answering implements Telling {
        private final Plan plan;
        private final int exchange;
        private final Function<Leaving, Transition> follows;
        private @Nullable Transition transition;
        private int kept;

        /** @param exchange the number of the exchange that a message which is kept came in */
        Answering(Plan plan, int exchange, Function<Leaving, Transition> follows) {
            this.plan = plan;
            this.exchange = exchange;
            this.follows = follows;
        }

        Transition transition() {
            return Objects.requireNonNull(transition, "the wire says of each reply what becomes of it");
        }

        @Override
        public void said(long nanoTime) {
            Leaving leaving = plan.direction().saidAs();
            Optional<Reply> spoken = leaving == Leaving.SENT ? plan.spoken() : Optional.empty();
            follow(leaving, spoken);
            spoken.ifPresent(reply -> log.said(reply, nanoTime, session.state()));
        }

        @Override
        public void swallowed() {
            follow(Leaving.WITHHELD, Optional.empty());
        }

        @Override
        public void cutOff() {
            follow(Leaving.CLOSED_INSTEAD, Optional.empty());
        }

        private void follow(Leaving leaving, Optional<Reply> told) {
            Transition follows = this.follows.apply(leaving);
            transition = follows;
            follows.login().ifPresent(log::attempted);
            if (!follows.recordedFor().isEmpty()) {
                log.kept(follows.recordedFor());
            }
            follows.message().ifPresent(message -> {
                kept++;
                journal.add(new ReceivedMessage(
                        message.envelope(), message.content(), log.number(), exchange, Instant.now(), told));
            });
            follows.end().ifPresent(log::ended);
        }
    }
}
