package io.github.smtpservertest.internal.session;

import io.github.smtpservertest.command.Moment;
import io.github.smtpservertest.command.Stage;
import io.github.smtpservertest.dialogue.Departure;
import io.github.smtpservertest.dialogue.DialogueAnswer;
import io.github.smtpservertest.dialogue.DialoguePlayer;
import io.github.smtpservertest.internal.wire.TlsLayer;
import io.github.smtpservertest.octets.Octets;
import io.github.smtpservertest.script.Action;
import io.github.smtpservertest.script.Decision;
import io.github.smtpservertest.script.SessionView;
import io.github.smtpservertest.script.SmtpScript;
import io.github.smtpservertest.script.WireEffect;
import io.github.smtpservertest.tls.ServerTls;
import io.github.smtpservertest.transcript.Cause;
import io.github.smtpservertest.transcript.FiredRule;
import io.github.smtpservertest.transcript.TlsRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Says what departs from the default: the dialogue that is played, or, where there is none or it leaves the reply to the
 * server, the script. Owned by the session's thread.
 */
final class Director {

    private final SmtpScript script;
    private final Optional<DialoguePlayer> player;
    private final SessionLog log;
    private final Settings settings;
    private final Supplier<SessionView> view;
    private final Consumer<String> failed;
    private final List<String> untold = new ArrayList<>();
    private final Consumer<String> telling = untold::add;

    /** One that hands the server's own failures to {@code failed}. */
    Director(
            SmtpScript script,
            Optional<DialoguePlayer> player,
            SessionLog log,
            Settings settings,
            Supplier<SessionView> view,
            Consumer<String> failed) {
        this.script = script;
        this.player = player;
        this.log = log;
        this.settings = settings;
        this.view = view;
        this.failed = failed;
    }

    /**
     * What is to be done, and who says so.
     *
     * @param rule the rule that says so, if one does
     * @param played whether a dialogue says so
     */
    record Direction(Action action, Optional<FiredRule> rule, boolean played) {
        private static final Cause DIALOGUE = new Cause(Cause.Kind.DIALOGUE, "the dialogue that is played");
        private static final Direction BY_DEFAULT = new Direction(Action.DEFAULT, Optional.empty(), false);

        /** Why the reply is as it is, if it is not the default one. */
        Optional<Cause> cause() {
            if (played) {
                return Optional.of(DIALOGUE);
            }
            boolean speaks = action.reply().isPresent() || action.replaces();
            return rule.filter(fired -> speaks).map(fired -> new Cause(Cause.Kind.RULE, fired.toString()));
        }
    }

    /**
     * What is to be done at a moment.
     *
     * @param index which answer to the same it is, from 0
     * @param due how many answers it gets
     */
    Direction direct(Moment moment, int index, int due) {
        if (player.isEmpty()) {
            return byScript(moment);
        }
        if (moment.stage() == Stage.IDLE) {
            player.get().heardHalf(log.unanswered());
        }
        Octets received = moment.stage() == Stage.CONNECT ? Octets.EMPTY : log.received();
        DialogueAnswer answer = player.get().answer(moment.stage(), received, index, due);
        answer.departure().ifPresent(this::departed);
        Stage tlsBeginsAt = settings.security().implicitTls() ? Stage.CONNECT : Stage.STARTTLS;
        player.get().misplaced(moment.stage(), moment.stage() == tlsBeginsAt).ifPresent(this::misplaced);
        if (!answer.leftToServer()) {
            return new Direction(answer.action(), Optional.empty(), true);
        }
        Direction scripted = byScript(moment);
        Action action = scripted.action();
        for (WireEffect effect : answer.action().effects()) {
            action = action.with(effect);
        }
        return new Direction(action, scripted.rule(), false);
    }

    private void departed(Departure departure) {
        log.mismatched(departure);
        log.remark(departure.sentence());
        if (!player.map(DialoguePlayer::isLenient).orElse(true)) {
            failed.accept(departure.text().stripTrailing());
        }
    }

    private Direction byScript(Moment moment) {
        Optional<Decision> decision = decide(moment);
        decision.flatMap(fired -> EffectPlaces.misplaced(moment, fired.action(), settings.security()))
                .ifPresent(this::misplaced);
        return decision.map(fired -> new Direction(
                        fired.action(),
                        Optional.of(
                                new FiredRule(fired.ruleNumber(), fired.rule().describe())),
                        false))
                .orElse(Direction.BY_DEFAULT);
    }

    private void misplaced(String sentence) {
        failed.accept(sentence);
        untold.add(sentence.replaceAll("\\R\\s*", " "));
    }

    /** What the script says to a moment. */
    Optional<Decision> decide(Moment moment) {
        try {
            return script.decide(moment, view, telling);
        } catch (RuntimeException | Error e) {
            String sentence = "A rule of the script failed at " + moment + " of session " + log.number() + ": " + e;
            failed.accept(sentence);
            log.remark(sentence.replaceAll("\\R\\s*", " "));
            return Optional.empty();
        }
    }

    /** The exchange under way has begun, and is told how scenarios went on. */
    void tellOfScenarios() {
        untold.forEach(log::remark);
        untold.clear();
    }

    /** Whether the script has a say in the content that begins to come. */
    boolean asksScriptInContent() {
        return player.map(DialoguePlayer::leavesContentToServer).orElse(true);
    }

    /** What a dialogue has happen while the content, or a chunk, comes; beside {@code effects}. */
    List<WireEffect> inContent(List<WireEffect> effects, boolean chunk) {
        List<WireEffect> all = new ArrayList<>(effects);
        player.ifPresent(playing -> all.addAll(playing.inContent(chunk)));
        return all;
    }

    /** Whether what comes next may have no line end. */
    boolean mayWantBytes() {
        return player.map(DialoguePlayer::mayWantBytes).orElse(false);
    }

    /** How many bytes are the next that the client says; empty where more have to arrive before that can be told. */
    OptionalInt lengthOfNext(Octets arrived) {
        return player.map(playing -> playing.lengthOfNext(arrived)).orElse(OptionalInt.empty());
    }

    /**
     * How TLS is laid because the dialogue has it begin; empty where it has not.
     *
     * @param first whether it is asked before the answer is carried out
     */
    Optional<TlsLayer> tlsOfDialogue(boolean first) {
        Optional<TlsLayer> usual = settings.security().tls();
        return player.filter(playing -> playing.beginsTls(usual.isPresent(), first))
                .map(playing ->
                        playing.ownTls(usual.isPresent()).map(this::layer).orElseGet(usual::orElseThrow));
    }

    private TlsLayer layer(ServerTls tls) {
        return TlsLayer.of(tls.sslContext().getSocketFactory(), settings.hostName(), tls::sslParameters);
    }

    /** Whether a dialogue goes on inside TLS, before the client says more. */
    boolean goesOn() {
        return player.filter(DialoguePlayer::goesOn).isPresent();
    }

    /** A TLS handshake is over. */
    void shookHands(TlsRecord handshake) {
        player.flatMap(playing -> playing.shookHands(handshake)).ifPresent(this::departed);
    }

    /** The session is over. */
    void finish() {
        tellOfScenarios();
        player.ifPresent(playing -> playing.finish(log.unanswered()));
    }
}
