package io.github.smtpservertest.internal.wire;

/**
 * All that crosses the wire, in both directions.
 *
 * @param incoming what the client sends
 * @param outgoing what the server sends
 */
public record Streams(StreamLog incoming, StreamLog outgoing) {

    /** Nothing yet; about {@code maxInMemory} bytes of each are kept in memory. */
    public static Streams of(long maxInMemory, RecordMemory memory) {
        return new Streams(new StreamLog(maxInMemory, memory), new StreamLog(maxInMemory, memory));
    }
}
