package io.github.smtpservertest.internal.session;

import io.github.smtpservertest.bytes.Bytes;
import io.github.smtpservertest.command.SmtpEvent;
import io.github.smtpservertest.command.Stage;
import io.github.smtpservertest.dialogue.Departure;
import io.github.smtpservertest.dialogue.DialogueAnswer;
import io.github.smtpservertest.dialogue.DialoguePlayer;
import io.github.smtpservertest.effect.Point;
import io.github.smtpservertest.internal.effect.Effects;
import io.github.smtpservertest.internal.protocol.Event;
import io.github.smtpservertest.internal.protocol.Session;
import io.github.smtpservertest.internal.protocol.Transaction;
import io.github.smtpservertest.internal.replies.Security;
import io.github.smtpservertest.internal.replies.Settings;
import io.github.smtpservertest.internal.text.Shown;
import io.github.smtpservertest.internal.wire.TlsLayer;
import io.github.smtpservertest.script.Action;
import io.github.smtpservertest.script.Decision;
import io.github.smtpservertest.script.SessionView;
import io.github.smtpservertest.script.SmtpScript;
import io.github.smtpservertest.tls.ServerTls;
import io.github.smtpservertest.transcript.MatchedRule;
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
    private final Journal journal;
    private final Settings settings;
    private final Security security;
    private final Supplier<SessionView> view;
    private final List<String> untold = new ArrayList<>();
    private final Consumer<String> telling = untold::add;
    private Effects ofData = Effects.NONE;

    Director(
            SmtpScript script,
            Optional<DialoguePlayer> player,
            SessionLog log,
            Journal journal,
            Session session,
            Settings settings) {
        this.script = script;
        this.player = player;
        this.log = log;
        this.journal = journal;
        this.settings = settings;
        this.security = settings.security();
        this.view = () -> view(session);
    }

    /** What the script may know of the session. */
    private SessionView view(Session session) {
        Transaction open = session.transaction();
        return new SessionView(
                log.number(),
                log.exchangeNumber(),
                session.peer(),
                session.state(),
                Optional.ofNullable(open).map(Transaction::reversePath),
                open == null ? List.of() : open.acceptedPaths(),
                session.messages());
    }

    /**
     * What is to be done at an event.
     *
     * @param index which answer to the same it is, from 0
     * @param due how many answers it gets
     */
    Direction direct(Event.Input event, int index, int due) {
        if (player.isEmpty()) {
            return byScript(event);
        }
        Stage stage = event.stage();
        if (stage == Stage.IDLE) {
            player.get().heardHalf(log.unanswered());
        }
        Bytes received = stage == Stage.CONNECT ? Bytes.EMPTY : log.received();
        DialogueAnswer answer =
                player.get().answer(stage, received, event.broaderMoment().isPresent(), index, due);
        answer.departure().ifPresent(this::departed);
        // Said once, however many replies the same gets.
        List<String> misplaced = index > 0
                ? List.of()
                : player
                        .get()
                        .misplaced(stage, stage == (security.implicitTls() ? Stage.CONNECT : Stage.STARTTLS))
                        .stream()
                        .toList();
        if (!answer.leftToServer()) {
            return direction(event, answer.action(), Optional.empty(), true, misplaced);
        }
        Direction scripted = byScript(event);
        List<String> all = new ArrayList<>(misplaced);
        all.addAll(scripted.misplaced());
        return direction(event, scripted.action().with(answer.action().effects()), scripted.rule(), false, all);
    }

    private void departed(Departure departure) {
        log.mismatched(departure);
        log.remark(departure.sentence());
        if (!player.map(DialoguePlayer::isLenient).orElse(true)) {
            journal.failed(departure.text().stripTrailing());
        }
    }

    private Direction byScript(Event.Input event) {
        return decide(event.moment(), event.broaderMoment())
                .map(fired -> direction(
                        event,
                        fired.action(),
                        Optional.of(
                                new MatchedRule(fired.ruleNumber(), fired.rule().describe())),
                        false,
                        misplaced(Effects.of(fired.action().effects()), event.stage())))
                .orElse(Direction.BY_DEFAULT);
    }

    private Direction direction(
            Event.Input event, Action action, Optional<MatchedRule> rule, boolean played, List<String> misplaced) {
        return new Direction(action, rule, played, possible(Effects.of(action.effects()), event.stage()), misplaced);
    }

    private Effects possible(Effects effects, Stage stage) {
        return effects.possibleAt(stage, security.implicitTls());
    }

    private List<String> misplaced(Effects effects, Stage stage) {
        return effects
                .misplaced(stage, security.implicitTls())
                .map(effect -> "A rule asks to " + effect + ", but at " + stage
                        + " there is no such point; nothing was done about it.")
                .stream()
                .toList();
    }

    private Optional<Decision> decide(SmtpEvent moment, Optional<SmtpEvent> broader) {
        try {
            return script.decide(broader, moment, view, telling);
        } catch (Throwable e) { // of whatever kind: it is the test's own code
            String sentence =
                    "A rule of the script failed at " + moment + " of session " + log.number() + ": " + Shown.thrown(e);
            journal.failed(log, sentence);
            return Optional.empty();
        }
    }

    /** What a rule makes of the bytes of a reply failed: they leave as they are. */
    void failedToReword(Event.Input event, Throwable thrown) {
        journal.failed(
                log,
                "A rule of the script failed at the reply to " + event.moment() + " of session " + log.number() + ": "
                        + Shown.thrown(thrown));
    }

    /** The exchange under way has begun: it gets the remarks on how scenarios went on. */
    void tellOfScenarios() {
        untold.forEach(log::remark);
        untold.clear();
    }

    /** The next content is asked for by an answer that may want effects in it. */
    void expectContent(Effects asked) {
        ofData = asked.at(Point.Place.IN_CONTENT);
    }

    /** What is to happen while the content, or the chunk, comes that begins now. */
    Effects inContent(boolean chunk) {
        Effects effects = chunk ? Effects.NONE : ofData;
        ofData = Effects.NONE;
        if (player.isPresent()) {
            effects = effects.and(Effects.of(player.get().inContent(chunk)));
        }
        if (player.map(DialoguePlayer::leavesContentToServer).orElse(true)) {
            Optional<Decision> decided = decide(SmtpEvent.of(Stage.BODY), Optional.empty());
            if (decided.isPresent()) {
                effects = effects.and(inContent(decided.get()));
            }
        }
        return effects;
    }

    /**
     * What happens in a content by a rule that fires when it begins. No reply is due there: one that is scripted is said
     * before its first byte, nobody having asked, and with it happens what has a point of a reply.
     */
    private Effects inContent(Decision fired) {
        log.decidedInContent(new MatchedRule(fired.ruleNumber(), fired.rule().describe()));
        Effects asked = Effects.of(fired.action().effects());
        misplaced(asked, Stage.BODY).forEach(sentence -> journal.failed(log, sentence));
        Effects effects = possible(asked, Stage.BODY);
        Effects said = effects.insteadOfReply()
                .or(() -> fired.action().reply().map(reply -> Bytes.of(reply.toBytes())))
                .map(bytes -> Effects.of(Action.DEFAULT
                        .inject(bytes.toByteArray(), Point.inContent(0))
                        .effects()))
                .orElse(Effects.NONE);
        return effects.at(Point.Place.BEFORE_REPLY)
                .and(said)
                .and(effects.at(Point.Place.AFTER_REPLY))
                .and(effects.at(Point.Place.IN_CONTENT));
    }

    /** Whether what comes next may have no line end. */
    boolean mayWantBytes() {
        return player.map(DialoguePlayer::mayWantBytes).orElse(false);
    }

    /** How many bytes are the next that the client says; empty where more have to arrive before that can be decided. */
    OptionalInt lengthOfNext(Bytes arrived) {
        return player.map(playing -> playing.lengthOfNext(arrived)).orElse(OptionalInt.empty());
    }

    /**
     * How TLS is laid because the dialogue has it begin, first of all or after its last answer; empty where it has not.
     *
     * @param first whether it is asked before the answer is carried out
     */
    Optional<TlsLayer> tlsOfDialogue(boolean first) {
        Optional<TlsLayer> usual = security.tls();
        return player.filter(playing -> playing.beginsTls(usual.isPresent(), first))
                .map(playing ->
                        playing.ownTls(usual.isPresent()).map(this::layer).orElseGet(usual::orElseThrow));
    }

    private TlsLayer layer(ServerTls tls) {
        return TlsLayer.of(
                tls.sslContext().getSocketFactory(),
                settings.hostName(),
                tls::sslParameters,
                tls.clientAuthentication().isVerified());
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
