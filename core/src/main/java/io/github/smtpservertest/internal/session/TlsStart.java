package io.github.smtpservertest.internal.session;

import io.github.smtpservertest.bytes.Bytes;
import io.github.smtpservertest.effect.Point;
import io.github.smtpservertest.internal.effect.Effects;
import io.github.smtpservertest.internal.protocol.Event;
import io.github.smtpservertest.internal.protocol.StateMachine;
import io.github.smtpservertest.internal.replies.Security;
import io.github.smtpservertest.internal.wire.Handshake;
import io.github.smtpservertest.internal.wire.Happened;
import io.github.smtpservertest.internal.wire.TlsLayer;
import io.github.smtpservertest.internal.wire.Wire;
import io.github.smtpservertest.transcript.SessionEnd;
import io.github.smtpservertest.transcript.TlsRecord;
import java.util.Optional;

/** Puts TLS under a session, at its start or after STARTTLS (RFC 8314, RFC 3207 §4). */
final class TlsStart {

    /** The first byte of a TLS record that shakes hands (RFC 8446 §5.1); no command begins with it. */
    private static final byte HANDSHAKE = 22;

    private final Wire wire;
    private final Recorder recorder;
    private final Security security;
    private final StateMachine machine;
    private final DialogueSource dialogue;

    TlsStart(Wire wire, Recorder recorder, Security security, StateMachine machine, DialogueSource dialogue) {
        this.wire = wire;
        this.recorder = recorder;
        this.security = security;
        this.machine = machine;
        this.dialogue = dialogue;
    }

    /**
     * A client has connected: what is to happen before anything is said; whether the session goes on.
     *
     * @param ofDialogue how TLS is laid where a dialogue begins with it; empty where the server decides
     */
    boolean accept(Effects effects, Optional<TlsLayer> ofDialogue) {
        Optional<TlsLayer> layer = ofDialogue.isEmpty() && security.implicitTls() ? security.tls() : ofDialogue;
        return wire.happen(Point.atAccept(), effects).open() && (layer.isEmpty() || begin(layer.get(), effects, false));
    }

    /**
     * Drops what came along in plaintext, shakes hands, and forgets what was known of the client (RFC 3207 §4.2);
     * whether the session goes on: encrypted, unless a rule or a dialogue says that it stays in plaintext.
     *
     * @param effects what is to happen before and after the handshake
     */
    boolean begin(Effects effects) {
        return begin(security.tls().orElseThrow(), effects, false);
    }

    /**
     * As {@link #begin}, but laid like this, where the client may have begun to shake hands without waiting for a reply:
     * what it has sent of that is part of the handshake.
     */
    boolean beginUnasked(TlsLayer layer, Effects effects) {
        return begin(layer, effects, true);
    }

    private boolean begin(TlsLayer layer, Effects effects, boolean unasked) {
        Happened before = wire.happen(Point.beforeTls(), effects);
        if (!before.open() || before.staysInPlaintext()) {
            return before.open();
        }
        if (!shakeHands(layer, unasked)) {
            return false;
        }
        Effects inside = dialogue.againInsideTls()
                .map(answer -> Effects.of(answer.response().effects()))
                .orElse(effects);
        return wire.happen(Point.insideTls(), inside).open();
    }

    private boolean shakeHands(TlsLayer layer, boolean unasked) {
        Bytes pending = recorder.exchanges().drop(wire.dropPending());
        boolean begun = unasked && !pending.isEmpty() && pending.at(0) == HANDSHAKE;
        Handshake handshake = wire.secure(layer, begun ? pending : Bytes.EMPTY);
        TlsRecord made = new TlsRecord(
                recorder.exchanges().number(),
                handshake.failure().map(HandshakeFailure::inWords),
                handshake.protocol(),
                handshake.cipherSuite(),
                handshake.serverNames(),
                handshake.clientCertificates(),
                layer.verifiesClients(),
                begun ? Bytes.EMPTY : pending);
        recorder.log().secured(made);
        recorder.journal().shookHands(recorder.log(), made);
        boolean stopped = wire.condition() == Wire.Condition.STOPPED;
        if (!stopped) {
            dialogue.shookHands(made);
        }
        if (handshake.succeeded()) {
            machine.established(new Event.TlsEstablished(handshake.clientCertificates()))
                    .login()
                    .ifPresent(recorder.log()::attempted);
        } else {
            recorder.log().ended(stopped ? SessionEnd.How.SERVER_STOPPED : SessionEnd.How.TLS_FAILED);
        }
        return handshake.succeeded();
    }
}
