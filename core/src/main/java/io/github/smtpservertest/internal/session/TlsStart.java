package io.github.smtpservertest.internal.session;

import io.github.smtpservertest.internal.protocol.Event;
import io.github.smtpservertest.internal.protocol.StateMachine;
import io.github.smtpservertest.internal.replies.Security;
import io.github.smtpservertest.internal.wire.Handshake;
import io.github.smtpservertest.internal.wire.TlsLayer;
import io.github.smtpservertest.internal.wire.Wire;
import io.github.smtpservertest.octets.Octets;
import io.github.smtpservertest.script.Point;
import io.github.smtpservertest.script.WireEffect;
import io.github.smtpservertest.transcript.SessionEnd;
import io.github.smtpservertest.transcript.TlsRecord;
import java.util.List;

/** Puts TLS under a session, at its start or after STARTTLS (RFC 8314, RFC 3207 §4). */
final class TlsStart {

    private final Wire wire;
    private final SessionLog log;
    private final Journal journal;
    private final Security security;
    private final StateMachine machine;

    TlsStart(Wire wire, SessionLog log, Journal journal, Security security, StateMachine machine) {
        this.wire = wire;
        this.log = log;
        this.journal = journal;
        this.security = security;
        this.machine = machine;
    }

    /** A client has connected: what is to happen before anything is said; whether the session goes on. */
    boolean accept(List<WireEffect> effects) {
        return wire.happen(Point.Place.AT_ACCEPT, effects) && (!security.implicitTls() || begin(effects));
    }

    /**
     * Drops what came along in plaintext, shakes hands, and forgets what was known of the client (RFC 3207 §4.2);
     * whether the session goes on: encrypted, unless the script has it otherwise.
     *
     * @param effects what is to happen before and after the handshake
     */
    boolean begin(List<WireEffect> effects) {
        if (!wire.happen(Point.Place.BEFORE_TLS, effects)) {
            return false;
        }
        if (effects.stream().anyMatch(WireEffect.StayInPlaintext.class::isInstance)) {
            return true;
        }
        return shakeHands() && wire.happen(Point.Place.INSIDE_TLS, effects);
    }

    private boolean shakeHands() {
        Octets dropped = log.drop(wire.dropPending());
        TlsLayer layer = security.tls().orElseThrow();
        Handshake handshake = wire.secure(layer);
        TlsRecord made = new TlsRecord(
                log.exchangeNumber(),
                handshake.failure().map(HandshakeFailure::inWords),
                handshake.protocol(),
                handshake.cipherSuite(),
                handshake.serverNames(),
                handshake.clientCertificates(),
                layer.verifiesClients(),
                dropped);
        log.secured(made);
        journal.shookHands(log, made);
        if (handshake.succeeded()) {
            machine.established(new Event.TlsEstablished(handshake.clientCertificates()));
        } else {
            boolean stopped = wire.condition() == Wire.Condition.STOPPED;
            log.ended(stopped ? SessionEnd.How.SERVER_STOPPED : SessionEnd.How.TLS_FAILED);
        }
        return handshake.succeeded();
    }
}
