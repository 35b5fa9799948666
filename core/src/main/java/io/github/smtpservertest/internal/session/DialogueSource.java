package io.github.smtpservertest.internal.session;

import io.github.smtpservertest.bytes.Bytes;
import io.github.smtpservertest.command.Stage;
import io.github.smtpservertest.internal.dialogue.Departure;
import io.github.smtpservertest.internal.dialogue.DialogueAnswer;
import io.github.smtpservertest.internal.dialogue.DialoguePlayer;
import io.github.smtpservertest.internal.effect.Effects;
import io.github.smtpservertest.internal.protocol.Event;
import io.github.smtpservertest.internal.replies.Settings;
import io.github.smtpservertest.internal.wire.TlsLayer;
import io.github.smtpservertest.transcript.Mismatch;
import io.github.smtpservertest.transcript.TlsRecord;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Has a session's dialogue played, if one is: asks the player, and writes down where the client does not match. Owned by the
 * session's thread.
 */
final class DialogueSource {

    private final Optional<DialoguePlayer> player;
    private final Settings settings;
    private final Recorder recorder;

    DialogueSource(Optional<DialoguePlayer> player, Settings settings, Recorder recorder) {
        this.player = player;
        this.settings = settings;
        this.recorder = recorder;
    }

    /**
     * What the dialogue says to an event; empty where none is played.
     *
     * @param index which answer to the same it is, from 0
     * @param due how many answers it gets
     */
    Optional<DialogueAnswer> answer(Event.Input event, int index, int due) {
        return player.isEmpty() ? Optional.empty() : Optional.of(answer(player.get(), event, index, due));
    }

    /** The last answer again, now that it is known what TLS is like; empty where it is not the dialogue's own. */
    Optional<DialogueAnswer> againInsideTls() {
        return player.flatMap(DialoguePlayer::againInsideTls);
    }

    private DialogueAnswer answer(DialoguePlayer playing, Event.Input event, int index, int due) {
        Stage stage = event.stage();
        if (stage == Stage.IDLE) {
            playing.heardHalf(recorder.log().unanswered());
        }
        Bytes received =
                stage == Stage.CONNECT ? Bytes.EMPTY : recorder.exchanges().received();
        DialogueAnswer answer =
                playing.answer(stage, received, event.broaderMoment().isPresent(), index, due);
        answer.departure().ifPresent(departure -> mismatched(playing, departure));
        return answer;
    }

    private void mismatched(DialoguePlayer playing, Departure departure) {
        recorder.log()
                .mismatched(new Mismatch(
                        recorder.exchanges().number(),
                        departure.source(),
                        departure.line(),
                        departure.expected(),
                        departure.came(),
                        departure.sentence()));
        recorder.remark(departure.sentence());
        if (!playing.isLenient()) {
            recorder.journal().failed(departure.text().stripTrailing());
        }
    }

    /** A sentence on what the answer to an event at that stage has happen where it cannot; empty where there is none. */
    Optional<String> misplaced(Stage stage) {
        Stage ofTls = settings.security().implicitTls() ? Stage.CONNECT : Stage.STARTTLS;
        return player.flatMap(playing -> playing.misplaced(stage, stage == ofTls));
    }

    /** What the dialogue has happen while the content, or the chunk, comes that begins now. */
    Effects inContent(boolean chunk) {
        return player.isEmpty() ? Effects.NONE : Effects.of(player.get().inContent(chunk));
    }

    /** Whether the script is to be asked what is to happen while a content comes. */
    boolean leavesContentToServer() {
        return player.isEmpty() || player.get().leavesContentToServer();
    }

    /** Whether what comes next may have no line end. */
    boolean mayWantBytes() {
        return player.isPresent() && player.get().mayWantBytes();
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
    Optional<TlsLayer> beginsTls(boolean first) {
        Optional<TlsLayer> usual = settings.security().tls();
        if (player.isEmpty() || !player.get().beginsTls(usual.isPresent(), first)) {
            return Optional.empty();
        }
        return player.get()
                .ownTls(usual.isPresent())
                .map(settings::tlsLayer)
                .or(() -> Optional.of(usual.orElseThrow()));
    }

    /** Whether the dialogue goes on inside TLS, before the client says more. */
    boolean goesOn() {
        return player.isPresent() && player.get().goesOn();
    }

    /** A TLS handshake is over. */
    void shookHands(TlsRecord handshake) {
        player.ifPresent(
                playing -> playing.shookHands(handshake).ifPresent(departure -> mismatched(playing, departure)));
    }

    /** The session is over. */
    void finish() {
        if (player.isPresent()) {
            player.get().finish(recorder.log().unanswered());
        }
    }
}
