package io.github.smtpservertest.internal.session;

import io.github.smtpservertest.bytes.Bytes;
import io.github.smtpservertest.command.Stage;
import io.github.smtpservertest.effect.Point;
import io.github.smtpservertest.internal.dialogue.DialogueAnswer;
import io.github.smtpservertest.internal.effect.Effects;
import io.github.smtpservertest.internal.protocol.Event;
import io.github.smtpservertest.internal.replies.Security;
import io.github.smtpservertest.internal.script.Decision;
import io.github.smtpservertest.internal.text.Shown;
import io.github.smtpservertest.script.SmtpResponse;
import io.github.smtpservertest.transcript.MatchedRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Says what is to be done in place of the default: by the dialogue that is played, or, where there is none or it leaves the
 * reply to the server, by the script. Owned by the session's thread.
 */
final class Director {

    private final DialogueSource dialogue;
    private final ScriptSource script;
    private final Recorder recorder;
    private final boolean tlsFirst;
    private final EffectsToCome toCome;
    private Effects ofData = Effects.NONE;

    Director(DialogueSource dialogue, ScriptSource script, Recorder recorder, Security security, EffectsToCome toCome) {
        this.dialogue = dialogue;
        this.script = script;
        this.recorder = recorder;
        this.tlsFirst = security.implicitTls();
        this.toCome = toCome;
    }

    /**
     * What is to be done at an event.
     *
     * @param index which answer to the same it is, from 0
     * @param due how many answers it gets
     */
    Instruction direct(Event.Input event, int index, int due) {
        Optional<DialogueAnswer> played = dialogue.answer(event, index, due);
        if (played.isEmpty()) {
            return byScript(event);
        }
        DialogueAnswer answer = played.get();
        // Said once, however many replies the same gets.
        List<String> misplaced = index > 0
                ? List.of()
                : dialogue.misplaced(event.stage()).stream().toList();
        if (!answer.leftToServer()) {
            return instruction(event.stage(), answer.response(), Optional.empty(), true, misplaced);
        }
        Instruction scripted = byScript(event);
        List<String> all = new ArrayList<>(misplaced);
        all.addAll(scripted.misplaced());
        SmtpResponse both = scripted.response().with(answer.response().effects());
        return instruction(event.stage(), both, scripted.rule(), false, all);
    }

    /**
     * What is to be done at an event now that TLS has begun: what the dialogue says of TLS was not known before.
     *
     * @param before what was to be done
     */
    Instruction insideTls(Event.Input event, Instruction before) {
        return dialogue.againInsideTls()
                .map(answer ->
                        instruction(event.stage(), answer.response(), Optional.empty(), true, before.misplaced()))
                .orElse(before);
    }

    private Instruction byScript(Event.Input event) {
        Optional<Decision> fired = script.decide(event);
        return fired.isEmpty() ? Instruction.BY_DEFAULT : byRule(event, fired.get());
    }

    private Instruction byRule(Event.Input event, Decision fired) {
        Instruction instruction = instruction(
                event.stage(),
                fired.response(),
                Optional.of(fired.rule()),
                false,
                misplaced(Effects.of(fired.response().effects()), event.stage()));
        toCome.add(instruction.effects().afterExchange(event.stage()), fired);
        return instruction;
    }

    private Instruction instruction(
            Stage stage, SmtpResponse response, Optional<MatchedRule> rule, boolean played, List<String> misplaced) {
        Effects effects = Effects.of(response.effects()).possibleAt(stage, tlsFirst);
        return new Instruction(response, rule, played, effects, misplaced);
    }

    private List<String> misplaced(Effects effects, Stage stage) {
        return effects
                .misplaced(stage, tlsFirst)
                .map(effect -> "A rule asks to " + effect + ", but at " + stage
                        + " there is no such point; nothing was done about it.")
                .stream()
                .toList();
    }

    /** What a rule makes of the bytes of a reply failed: they leave as they are. */
    void failedToReword(Event.Input event, Throwable thrown) {
        recorder.failed("A rule of the script failed at the reply to " + event.moment() + " of session "
                + recorder.log().number() + ": " + Shown.thrown(thrown));
    }

    /** The next content is asked for by an answer that may want effects in it. */
    void expectContent(Effects asked) {
        ofData = asked.at(Point.inContent(0));
    }

    /** What is to happen while the content, or the chunk, comes that begins now. */
    Effects inContent(boolean chunk) {
        Effects effects = (chunk ? Effects.NONE : ofData).and(dialogue.inContent(chunk));
        ofData = Effects.NONE;
        if (!dialogue.leavesContentToServer()) {
            return effects;
        }
        Optional<Decision> fired = script.decideInContent();
        return fired.isPresent() ? effects.and(inContent(fired.get())) : effects;
    }

    /**
     * What happens in a content by a rule that fires when it begins. No reply is due there: one that is scripted is said
     * before its first byte, nobody having asked, and with it happens what has a point of a reply.
     */
    private Effects inContent(Decision fired) {
        recorder.exchanges().decidedInContent(fired.rule());
        Effects asked = Effects.of(fired.response().effects());
        misplaced(asked, Stage.CONTENT).forEach(recorder::failed);
        Effects effects = asked.possibleAt(Stage.CONTENT, tlsFirst);
        toCome.add(effects.afterExchange(Stage.CONTENT), fired);
        Effects said = effects.insteadOfReply()
                .or(() -> fired.response().reply().map(reply -> Bytes.of(reply.toBytes())))
                .map(bytes -> Effects.of(SmtpResponse.byDefault()
                        .inject(bytes.toByteArray(), Point.inContent(0))
                        .effects()))
                .orElse(Effects.NONE);
        return effects.at(Point.beforeReply())
                .and(said)
                .and(effects.at(Point.afterReply()))
                .and(effects.at(Point.inContent(0)));
    }
}
