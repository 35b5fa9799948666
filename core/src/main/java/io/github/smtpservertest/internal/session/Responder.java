package io.github.smtpservertest.internal.session;

import io.github.smtpservertest.bytes.Bytes;
import io.github.smtpservertest.command.Stage;
import io.github.smtpservertest.internal.effect.Effects;
import io.github.smtpservertest.internal.protocol.Event;
import io.github.smtpservertest.internal.protocol.Leaving;
import io.github.smtpservertest.internal.protocol.Next;
import io.github.smtpservertest.internal.protocol.Response;
import io.github.smtpservertest.internal.protocol.Session;
import io.github.smtpservertest.internal.protocol.StateMachine;
import io.github.smtpservertest.internal.protocol.Transition;
import io.github.smtpservertest.internal.wire.Telling;
import io.github.smtpservertest.internal.wire.Wire;
import io.github.smtpservertest.message.ReceivedMessage;
import io.github.smtpservertest.reply.Reply;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Carries out what was decided: sends the replies to an event, and has done and recorded what follows just before the client
 * can know it. Keeps nothing from one event to the next. Owned by the session's thread.
 */
final class Responder {

    private final Wire wire;
    private final SessionLog log;
    private final Journal journal;
    private final Session session;
    private final StateMachine machine;
    private final Director director;
    private final ReplyBytes replyBytes = new ReplyBytes();

    Responder(Wire wire, SessionLog log, Journal journal, Session session, StateMachine machine, Director director) {
        this.wire = wire;
        this.log = log;
        this.journal = journal;
        this.session = session;
        this.machine = machine;
        this.director = director;
    }

    /**
     * What came of an answer.
     *
     * @param next what is to come next
     * @param open whether the connection is still open
     * @param effects what a rule or a dialogue asked for
     */
    record Outcome(Next next, boolean open, Effects effects) {}

    /** Answers an event as it was decided, once or more often. */
    Outcome carryOut(Event.Input event, List<Decided> decided) {
        List<Response> responses = decided.size() == 1
                ? List.of(decided.get(0).response())
                : decided.stream().map(Decided::response).collect(Collectors.toUnmodifiableList());
        int exchange = log.exchangeNumber();
        int kept = 0;
        Outcome outcome = new Outcome(Next.COMMAND, true, Effects.NONE);
        for (int index = 0; index < decided.size(); index++) {
            if (index > 0) {
                log.arrivedNothing(Stage.END_OF_DATA, session.state());
            }
            Answering answering = new Answering(event, decided.get(index), responses, index, exchange);
            outcome = carryOut(answering);
            kept += answering.kept;
        }
        journal.settled(kept);
        return outcome;
    }

    private Outcome carryOut(Answering answering) {
        Decided decided = answering.decided;
        Direction direction = decided.direction();
        Response response = decided.response();
        direction.rule().ifPresent(log::decided);
        response.cause().ifPresent(log::because);
        director.tellOfScenarios();
        direction.misplaced().forEach(sentence -> journal.failed(log, sentence));
        if (!response.legal() && response.takes(answering.event.stage())) {
            log.remark("a scripted success that changed nothing: by default the answer is "
                    + decided.byDefault().reply());
        }
        // After STARTTLS a dialogue may begin TLS whatever was said.
        if (answering.event.stage() != Stage.STARTTLS
                || director.tlsOfDialogue(false).isEmpty()) {
            decided.beginsNot(answering.event.stage()).ifPresent(log::remark);
        }
        direction.lie().ifPresent(words -> log.remark("a lie: " + words));
        byte[] said = decided.verbatim().map(Bytes::toByteArray).orElseGet(() -> replyBytes.of(response.reply()));
        boolean open = wire.send(said, direction.effects(), decided.looksFirst(), answering);
        log.over(session.state());
        Transition transition = answering.transition();
        if (transition.next() == Next.END) {
            wire.close();
        }
        journal.exchanged(log);
        journal.changed();
        return new Outcome(transition.next(), open, direction.effects());
    }

    /** Says a reply that answers nothing. */
    void sayOnly(Reply reply) {
        wire.send(reply.toBytes(), Effects.NONE, false, Telling.NOBODY);
    }

    /** One reply on its way: when it is certain what becomes of it, what follows is done and recorded. */
    private final class Answering implements Telling {
        private final Event.Input event;
        private final Decided decided;
        private final List<Response> responses;
        private final int index;
        private final int exchange;
        private @Nullable Transition transition;
        private int kept;

        /** @param exchange the number of the exchange that a message which is kept came in */
        Answering(Event.Input event, Decided decided, List<Response> responses, int index, int exchange) {
            this.event = event;
            this.decided = decided;
            this.responses = responses;
            this.index = index;
            this.exchange = exchange;
        }

        Transition transition() {
            return Objects.requireNonNull(transition, "the wire says of each reply what becomes of it");
        }

        @Override
        public void said(long nanoTime) {
            Leaving leaving = decided.direction().saidAs();
            Optional<Reply> spoken = leaving == Leaving.SENT ? decided.spoken() : Optional.empty();
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
            Transition followed = machine.apply(event, responses, index, leaving);
            transition = followed;
            followed.failure()
                    .ifPresent(why -> journal.failed(log, "The login failed in session " + log.number() + ": " + why));
            followed.login().ifPresent(log::attempted);
            if (!followed.recordedFor().isEmpty()) {
                log.kept(followed.recordedFor());
            }
            followed.message().ifPresent(message -> {
                kept++;
                journal.add(new ReceivedMessage(
                        message.envelope(), message.content(), log.number(), exchange, Instant.now(), told));
            });
            followed.end().ifPresent(log::ended);
        }
    }
}
