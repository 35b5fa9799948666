package io.github.smtpservertest.internal.effect;

import io.github.smtpservertest.bytes.Bytes;
import io.github.smtpservertest.effect.Gate;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * What an effect can do to a client's connection, and to the reply that is on its way. Whatever waits or ends anything
 * first sends what has been said before it.
 */
public interface Channel {

    /** Waits; ends early only when the server is closed. */
    void pause(Duration duration);

    /** Waits until the hold is released, or the server is closed. */
    void waitFor(Gate hold);

    /** Says nothing any more, and reads on until the connection ends. */
    void onlyListen();

    /** Makes the window as small as it can be, and does not read for so long; without a length until the server is closed. */
    void stopReading(Optional<Duration> duration);

    /** From here on at most so many bytes a second pass that way. */
    void throttle(Direction direction, int bytesPerSecond);

    /** Says these bytes, in one segment with what is said next to them. */
    void say(Bytes bytes);

    /** Says the same bytes so many times, as long as the client takes them. */
    void sayAgain(Bytes bytes, long times);

    /** Cuts the reply at the offsets that {@code cuts} finds in it, and waits {@code pause} between two pieces. */
    void cutReply(Function<byte[], List<Integer>> cuts, Duration pause);

    /** Sends nothing more of the reply, and goes on as if it had been sent. */
    void truncateReply();

    /** Keeps back what is not sent at the end of the reply, for the next one. */
    void keepBackReply();

    /** Leaves out the TLS handshake that is due. */
    void stayInPlaintext();

    /** Closes the connection in the orderly way (FIN). */
    void close();

    /** Closes one half of the connection. */
    void halfClose(Direction direction);

    /** Resets the connection (RST). */
    void reset();
}
