package io.github.smtpservertest.internal.session;

import io.github.smtpservertest.command.Stage;
import io.github.smtpservertest.internal.effect.Effects;
import io.github.smtpservertest.internal.protocol.Event;
import io.github.smtpservertest.internal.protocol.Next;
import io.github.smtpservertest.internal.protocol.Response;
import io.github.smtpservertest.internal.protocol.StateMachine;
import io.github.smtpservertest.internal.protocol.Transition;
import io.github.smtpservertest.internal.wire.ReplyFate;
import io.github.smtpservertest.internal.wire.Wire;
import io.github.smtpservertest.reply.Reply;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Carries out what was decided: sends the replies to an event, and records what is known of them. Keeps nothing from one event
 * to the next. Owned by the session's thread.
 */
final class Responder {

    private final Wire wire;
    private final Recorder recorder;
    private final StateMachine machine;
    private final ScriptSource script;
    private final DialogueSource dialogue;
    private final EffectsToCome toCome;
    private final ReplyBytes replyBytes = new ReplyBytes();

    Responder(
            Wire wire,
            Recorder recorder,
            StateMachine machine,
            ScriptSource script,
            DialogueSource dialogue,
            EffectsToCome toCome) {
        this.wire = wire;
        this.recorder = recorder;
        this.machine = machine;
        this.script = script;
        this.dialogue = dialogue;
        this.toCome = toCome;
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
        int exchange = recorder.exchanges().number();
        int kept = 0;
        Outcome outcome = new Outcome(Next.COMMAND, true, Effects.NONE);
        for (int index = 0; index < decided.size(); index++) {
            if (index > 0) {
                recorder.exchanges().arrivedNothing(Stage.END_OF_DATA, machine.state());
            }
            Decided next = decided.get(index);
            Answering answering =
                    new Answering(event, next, responses, index, exchange, machine, wire, recorder, toCome);
            outcome = carryOut(event.stage(), next, answering);
            kept += answering.kept();
        }
        recorder.journal().settled(kept);
        return outcome;
    }

    private Outcome carryOut(Stage stage, Decided decided, Answering answering) {
        Instruction instruction = decided.instruction();
        record(stage, decided);
        byte[] said = decided.verbatim().isPresent()
                ? decided.verbatim().get().toByteArray()
                : replyBytes.of(decided.response().reply());
        // What happens to the reply may take long: who waits for the rule to have been used sees it now.
        recorder.changed();
        boolean open = wire.send(said, instruction.effects(), decided.looksFirst(), answering);
        recorder.exchanges().over(machine.state());
        Transition transition = answering.transition();
        if (transition.next() == Next.END) {
            wire.close();
        }
        recorder.journal().exchanged(recorder.log());
        recorder.changed();
        return new Outcome(transition.next(), open, instruction.effects());
    }

    private void record(Stage stage, Decided decided) {
        Instruction instruction = decided.instruction();
        Response response = decided.response();
        if (instruction.rule().isPresent()) {
            recorder.exchanges().decided(instruction.rule().get());
        }
        if (response.cause().isPresent()) {
            recorder.exchanges().because(response.cause().get());
        }
        script.tellOfScenarios();
        for (String sentence : instruction.misplaced()) {
            recorder.failed(sentence);
        }
        if (!response.legal() && response.takes(stage)) {
            recorder.remark("a scripted success that changed nothing: by default the answer is "
                    + decided.byDefault().reply());
        }
        // After STARTTLS a dialogue may begin TLS whatever was said.
        if (stage != Stage.STARTTLS || dialogue.beginsTls(false).isEmpty()) {
            remark(decided.beginsNot(stage));
        }
        if (instruction.contradiction().isPresent()) {
            recorder.remark(instruction.contradiction().get());
        }
    }

    private void remark(Optional<String> words) {
        if (words.isPresent()) {
            recorder.remark(words.get());
        }
    }

    /** Says a reply that answers nothing. */
    void sayOnly(Reply reply) {
        wire.send(reply.toBytes(), Effects.NONE, false, ReplyFate.NOBODY);
    }
}
