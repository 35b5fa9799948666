package io.github.smtpservertest.internal.engine;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;

/**
 * What the engine writes. It speaks once a session: it greets, or refuses to; the conversation then says that, or what
 * the script has instead. That happens later, on the session's own way, for here the engine holds a lock that a stop
 * needs.
 */
final class EngineVoice extends OutputStream {

    private final StandInSocket socket;
    private final ByteArrayOutputStream written = new ByteArrayOutputStream(64);

    /** Whether it said anything but 2yz; the one reason that it has for that is that there are too many connections. */
    private boolean refuses;

    private boolean greeted;

    EngineVoice(StandInSocket socket) {
        this.socket = socket;
    }

    @Override
    public void write(int oneByte) {
        written.write(oneByte);
    }

    @Override
    public void write(byte[] source, int offset, int length) {
        written.write(source, offset, length);
    }

    @Override
    public void flush() {
        if (written.size() > 0) {
            socket.ownedByThisThread();
            refuses = written.toByteArray()[0] != '2';
            written.reset();
        }
    }

    /** Greets, the first time. */
    void greet() {
        if (!greeted) {
            greeted = true;
            socket.conversation().greet(refuses);
        }
    }

    /** Says the engine's refusal, where it refused and nothing has been said. */
    void refuseIfAsked() {
        if (refuses) {
            greet();
        }
    }
}
