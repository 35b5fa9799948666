package io.github.smtpservertest.samples.benchmarks;

import io.github.smtpservertest.samples.benchmarks.internal.Peer;
import java.io.IOException;

/** What a JVM does for its first server, up to an event; {@link ClassCounts} counts the classes that it loads for that. */
final class FirstMessage {

    /** How far it goes. */
    enum Until {
        /** Nowhere: what any program loads. */
        MAIN,
        /** The port is open. */
        PORT,
        /** A message has been sent and counted. */
        MESSAGE
    }

    private FirstMessage() {}

    /** Goes as far as its second argument says with the peer that is its first. */
    public static void main(String[] arguments) throws IOException {
        Peer peer = Peer.valueOf(arguments[0]);
        Until until = Until.valueOf(arguments[1]);
        if (until != Until.MAIN) {
            Peer.Running running = peer.start();
            if (until == Until.MESSAGE) {
                try (Client client = new Client(running.port())) {
                    client.send(Client.mail(500));
                }
                running.kept().get();
            }
        }
        // What a stop loads is not asked for, and some of the peers' threads would keep the JVM.
        Runtime.getRuntime().halt(0);
    }
}
