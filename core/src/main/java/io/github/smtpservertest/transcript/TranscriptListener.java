package io.github.smtpservertest.transcript;

/**
 * Gets exchanges, handshakes and ends of sessions as they happen, to print or to watch them live.
 *
 * <p>The calls of one session come one after the other, on the thread of that session, when the reply is on the wire;
 * those of different sessions may come at once. A listener that takes long holds up its session's client. One that
 * throws is a failure of the server, see {@code FakeSmtpServer.failures()}.
 */
public interface TranscriptListener {

    /** An exchange is over. */
    default void exchanged(Exchange exchange) {}

    /** A TLS handshake of that session is over, well or not. */
    default void shookHands(int session, TlsRecord handshake) {}

    /** A session has ended. One that could have no thread is reported on the thread of the next session. */
    default void ended(SessionRecord session) {}
}
