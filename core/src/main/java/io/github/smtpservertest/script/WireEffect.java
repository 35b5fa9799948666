package io.github.smtpservertest.script;

import java.time.Duration;

/**
 * Something that happens to the connection while a reply goes out, at a named {@link Point} of the exchange.
 *
 * <p>Effects go with any reply, the default one included, and with each other: they take place in the order of
 * their points, and at one point in the order in which they were asked for.
 */
public sealed interface WireEffect {

    /** Where in the exchange it happens. */
    Point at();

    /**
     * The server waits. The wait ends early only when the server is closed.
     *
     * @param duration how long, zero or more
     * @param at where
     */
    record Delay(Duration duration, Point at) implements WireEffect {

        /** Rejects a negative duration. */
        public Delay {
            if (duration.isNegative()) {
                throw new IllegalArgumentException("A delay cannot be negative, but this one is " + duration + ".");
            }
        }

        @Override
        public String toString() {
            return "wait " + duration.toMillis() + " ms " + at;
        }
    }

    /**
     * The server closes the connection in the orderly way (FIN). What it has sent still arrives; what is left of the
     * reply is never sent.
     *
     * @param at where; {@link Point#beforeReply()} closes instead of replying
     */
    record Close(Point at) implements WireEffect {
        @Override
        public String toString() {
            return at.place() == Point.Place.BEFORE_REPLY ? "close instead of replying" : "close " + at;
        }
    }

    /**
     * The server resets the connection (RST). What the client has not read yet may be lost to it.
     *
     * @param at where; {@link Point#beforeReply()} resets instead of replying
     */
    record Reset(Point at) implements WireEffect {
        @Override
        public String toString() {
            return at.place() == Point.Place.BEFORE_REPLY ? "reset instead of replying" : "reset " + at;
        }
    }
}
