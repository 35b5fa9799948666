package io.github.smtpservertest.internal.session;

import io.github.smtpservertest.internal.protocol.Event;
import io.github.smtpservertest.internal.protocol.Leaving;
import io.github.smtpservertest.internal.protocol.Response;
import io.github.smtpservertest.internal.protocol.StateMachine;
import io.github.smtpservertest.internal.protocol.Transition;
import io.github.smtpservertest.internal.wire.ReplyFate;
import io.github.smtpservertest.internal.wire.Wire;
import io.github.smtpservertest.message.ReceivedMessage;
import io.github.smtpservertest.reply.Reply;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One reply on its way: when it is certain what becomes of it, and before the client can know, what follows is done and
 * recorded.
 */
final class Answering implements ReplyFate {

    private final Event.Input event;
    private final Decided decided;
    private final List<Response> responses;
    private final int index;
    private final int exchange;
    private final StateMachine machine;
    private final Wire wire;
    private final Recorder recorder;
    private final EffectsToCome toCome;
    private @Nullable Transition transition;
    private int kept;

    /**
     * @param decided what is on its way
     * @param responses all that the event gets
     * @param index which of them it is, from 0
     * @param exchange the number of the exchange that a message which is kept came in
     * @param toCome is told what comes next
     */
    Answering(
            Event.Input event,
            Decided decided,
            List<Response> responses,
            int index,
            int exchange,
            StateMachine machine,
            Wire wire,
            Recorder recorder,
            EffectsToCome toCome) {
        this.event = event;
        this.decided = decided;
        this.responses = responses;
        this.index = index;
        this.exchange = exchange;
        this.machine = machine;
        this.wire = wire;
        this.recorder = recorder;
        this.toCome = toCome;
    }

    /** What followed. */
    Transition transition() {
        return Objects.requireNonNull(transition, "the wire says of each reply what becomes of it");
    }

    /** How many messages were kept. */
    int kept() {
        return kept;
    }

    @Override
    public void said(long nanoTime) {
        Leaving leaving = decided.instruction().saidAs();
        Optional<Reply> spoken = leaving == Leaving.SENT ? decided.spoken() : Optional.empty();
        follow(leaving, spoken);
        if (spoken.isPresent()) {
            recorder.exchanges().said(spoken.get(), nanoTime, machine.state());
        }
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
        if (!decided.instruction().effects().isEmpty()) {
            toCome.comesNext(followed.next());
        }
        SessionLog log = recorder.log();
        if (followed.failure().isPresent()) {
            recorder.failed("The login failed in session " + log.number() + ": "
                    + followed.failure().get());
        }
        if (followed.login().isPresent()) {
            log.attempted(followed.login().get());
        }
        if (!followed.recordedFor().isEmpty()) {
            log.exchanges().kept(followed.recordedFor());
        }
        if (followed.message().isPresent()) {
            keep(followed.message().get(), told);
        }
        if (followed.end().isPresent()) {
            log.ended(followed.end().get());
        }
        // The client may be reset as soon as it has the reply, though this thread has not come to wait for it yet.
        if (machine.isIdle() && decided.instruction().effects().isEmpty() && wire.isAtRest()) {
            recorder.rests();
        }
    }

    private void keep(Transition.Kept message, Optional<Reply> told) {
        kept++;
        recorder.journal()
                .add(new ReceivedMessage(
                        message.envelope(), message.content(), recorder.log().number(), exchange, Instant.now(), told));
    }
}
