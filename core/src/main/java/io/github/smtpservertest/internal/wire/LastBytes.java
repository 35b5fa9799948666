package io.github.smtpservertest.internal.wire;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;

/**
 * What a client still sends after we have closed our side. It is taken for a moment, because a connection that is let go
 * with bytes unread is reset, and then the client may lose the reply that told it so.
 */
final class LastBytes {

    private static final int LINGER_MILLIS = 250;

    private LastBytes() {}

    /** Reads until the client closes too, a moment at the most; how many bytes were not kept, the log being full. */
    static long drain(Socket socket, InputStream in, StreamLog log, long fullAt) throws IOException {
        long deadline = System.nanoTime() + LINGER_MILLIS * 1_000_000L;
        byte[] scratch = new byte[4096];
        long unkept = 0;
        while (true) {
            int left = (int) ((deadline - System.nanoTime()) / 1_000_000L);
            if (left <= 0) {
                return unkept;
            }
            socket.setSoTimeout(left);
            try {
                int count = in.read(scratch);
                if (count < 0) {
                    return unkept;
                }
                if (log.length() < fullAt) {
                    log.append(scratch, 0, count, System.nanoTime());
                } else {
                    unkept += count;
                }
            } catch (SocketTimeoutException e) {
                return unkept;
            }
        }
    }
}
