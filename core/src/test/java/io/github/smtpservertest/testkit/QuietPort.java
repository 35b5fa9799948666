package io.github.smtpservertest.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;

/**
 * A port for a test that closes it and counts on what it then is: free for the next start, or refused.
 *
 * <p>A port that the system chose is not that: it is handed to the next who asks, a server of a test beside this one or a
 * client of it, as soon as it is closed.
 */
public final class QuietPort {

    /** Below what Linux (32768), macOS and Windows (49152) hand out, above what services use. */
    private static final int FIRST = 12_000;

    private static final int LAST = 32_000;

    private static final Set<Integer> TAKEN = ConcurrentHashMap.newKeySet();

    private QuietPort() {}

    /** One that nobody listens on, and that no other test of this JVM has got or will get. */
    public static int next() {
        while (true) {
            int port = ThreadLocalRandom.current().nextInt(FIRST, LAST);
            if (TAKEN.add(port) && isFree(port)) {
                return port;
            }
            if (TAKEN.size() == LAST - FIRST) {
                throw new IllegalStateException("Every port from " + FIRST + " to " + LAST + " is taken.");
            }
        }
    }

    /** Asked by connecting: a port that is bound for that is held on by a process that a test starts at the same time. */
    private static boolean isFree(int port) {
        try (Socket nobody = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return !nobody.isConnected();
        } catch (ConnectException e) {
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
