package io.github.smtpservertest.proxy;

import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLContext;

/**
 * A real SMTP server that the fake one stands in front of: its replies are the default ones.
 *
 * <p>Only what the script lets pass reaches it. A command that a rule answers with 4yz or 5yz does not; one that a rule
 * answers with 2yz or 3yz does, so that the real server stays in step.
 *
 * @param host its name or address
 * @param port 1 to 65535
 * @param isStartTls whether it is spoken to inside TLS after STARTTLS (RFC 3207); how clients come to the fake one has nothing to
 *     do with it
 * @param isImplicitTls whether it is spoken to inside TLS from the first byte (RFC 8314)
 * @param trust whom to trust there; empty means whom the JVM trusts
 * @param timeout how long to wait for it, to connect and for each reply
 */
public record RealServer(
        String host,
        int port,
        boolean isStartTls,
        boolean isImplicitTls,
        Optional<SSLContext> trust,
        Duration timeout) {

    private static final int HIGHEST_PORT = 65535;

    /** Rejects a blank host, a port out of bounds, both ways of TLS at once, and a timeout that is not longer than zero. */
    public RealServer {
        if (host.isBlank() || port < 1 || port > HIGHEST_PORT) {
            throw new IllegalArgumentException("A real server has a host and a port from 1 to " + HIGHEST_PORT
                    + ", not '" + host + "' and " + port + ".");
        }
        if (isStartTls && isImplicitTls) {
            throw new IllegalArgumentException(
                    "TLS begins once: after STARTTLS or with the first byte; give the real server one of them.");
        }
        if (timeout.isNegative() || timeout.isZero()) {
            throw new IllegalArgumentException("A real server is waited for longer than zero, not " + timeout + ".");
        }
    }

    /** A server that is spoken to in plaintext, and waited for 30 seconds at most. */
    public static RealServer at(String host, int port) {
        return new RealServer(host, port, false, false, Optional.empty(), Duration.ofSeconds(30));
    }

    /** The same, spoken to inside TLS after STARTTLS; trusting whom {@code context} trusts, the host name checked. */
    public RealServer startTls(SSLContext context) {
        return new RealServer(host, port, true, false, Optional.of(context), timeout);
    }

    /** The same, spoken to inside TLS from the first byte; trusting whom {@code context} trusts, the host name checked. */
    public RealServer implicitTls(SSLContext context) {
        return new RealServer(host, port, false, true, Optional.of(context), timeout);
    }

    /** The same, waited for so long at most. */
    public RealServer timeout(Duration limit) {
        return new RealServer(host, port, isStartTls, isImplicitTls, trust, limit);
    }

    /** Where it is, such as {@code 127.0.0.1:2525}. */
    @Override
    public String toString() {
        return host + ":" + port;
    }
}
