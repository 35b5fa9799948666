package io.github.smtpservertest.script;

import io.github.smtpservertest.octets.Octets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;

/**
 * Something that happens to the connection, at a named {@link Point} of an exchange.
 *
 * <p>Effects go with any reply, the default one included, and with each other: they take place in the order of
 * their points, and at one point in the order in which they were asked for. {@link Faults} has a word for each.
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
            return "wait " + TimeUnit.MILLISECONDS.convert(duration) + " ms " + at;
        }
    }

    /**
     * The server waits for a time that is drawn anew each time the rule fires, from the script's seed.
     *
     * @param spread how long
     * @param at where
     */
    record RandomDelay(Spread spread, Point at) implements WireEffect {
        @Override
        public String toString() {
            return "wait " + spread + " " + at;
        }
    }

    /**
     * The server waits until the test releases the hold, or the server is closed.
     *
     * @param hold the gate
     * @param at where
     */
    record Wait(Hold hold, Point at) implements WireEffect {
        @Override
        public String toString() {
            return "hold " + at;
        }
    }

    /**
     * The server says nothing more, ever. It goes on reading, and records what comes; it notices when the client leaves,
     * and lets it go after the idle timeout.
     *
     * @param at where; {@link Point#beforeReply()} never replies
     */
    record Stall(Point at) implements WireEffect {
        @Override
        public String toString() {
            return "stall " + at;
        }
    }

    /**
     * The server stops reading, with as small a window as the system allows, so that a client that sends much is stuck.
     * It does not see the client leave meanwhile.
     *
     * @param duration how long; empty means until the server is closed
     * @param at where
     */
    record StopReading(Optional<Duration> duration, Point at) implements WireEffect {
        @Override
        public String toString() {
            return "stop reading "
                    + duration.map(time -> "for " + TimeUnit.MILLISECONDS.convert(time) + " ms ")
                            .orElse("") + at;
        }
    }

    /**
     * The reply is sent in pieces, each in a segment of its own.
     *
     * @param cuts where to cut
     * @param pause how long to wait between two pieces, zero or more
     */
    record Split(Cuts cuts, Duration pause) implements WireEffect {

        /** Rejects a negative pause. */
        public Split {
            if (pause.isNegative()) {
                throw new IllegalArgumentException("A pause cannot be negative, but this one is " + pause + ".");
            }
        }

        @Override
        public Point at() {
            return Point.beforeReply();
        }

        @Override
        public String toString() {
            return "split " + cuts + ", " + TimeUnit.MILLISECONDS.convert(pause) + " ms between";
        }
    }

    /**
     * From here on, to the end of the session, no more than so many octets a second pass one way.
     *
     * @param octetsPerSecond 1 or more
     * @param direction which way
     * @param at from where on
     */
    record Throttle(int octetsPerSecond, Direction direction, Point at) implements WireEffect {

        /** Rejects a rate of zero or less. */
        public Throttle {
            if (octetsPerSecond < 1) {
                throw new IllegalArgumentException(
                        "A throttle lets 1 octet or more pass in a second, not " + octetsPerSecond + ".");
            }
        }

        @Override
        public String toString() {
            return (direction == Direction.TO_CLIENT ? "send " : "read ") + octetsPerSecond + " octets a second from "
                    + at;
        }
    }

    /**
     * What is left of the reply is never sent, and the server goes on as if it had been.
     *
     * @param at where; {@link Point#beforeReply()} withholds the whole reply
     */
    record Truncate(Point at) implements WireEffect {

        /** Rejects a point that is not of a reply. */
        public Truncate {
            if (!at.isOfReply()) {
                throw new IllegalArgumentException(
                        "Only a reply can be truncated, before or inside it, not " + at + ".");
            }
        }

        @Override
        public String toString() {
            return at.place() == Point.Place.BEFORE_REPLY ? "withhold the reply" : "truncate " + at;
        }
    }

    /**
     * The server sends octets that nobody asked for, as they are. Where nothing waits or ends between them they leave in
     * one segment with the reply.
     *
     * @param octets what
     * @param at where
     */
    record Inject(Octets octets, Point at) implements WireEffect {
        @Override
        public String toString() {
            return "say \"" + Shown.octets(octets) + "\" " + at;
        }
    }

    /**
     * The server sends these octets in place of the reply.
     *
     * @param octets what, 0 or more
     */
    record Replace(Octets octets) implements WireEffect {
        @Override
        public Point at() {
            return Point.beforeReply();
        }

        @Override
        public String toString() {
            return "say the octets \"" + Shown.octets(octets) + "\"";
        }
    }

    /**
     * The server sends the reply in other octets: those that {@code change} makes of it, be it scripted or the default one.
     * What follows from the reply is as if it had been said as it was.
     *
     * @param words what is changed, for messages, as in "without its last CRLF"
     * @param change the octets to send, from the octets of the reply
     */
    record Rewrite(String words, UnaryOperator<Octets> change) implements WireEffect {
        @Override
        public Point at() {
            return Point.beforeReply();
        }

        @Override
        public String toString() {
            return "say it " + words;
        }
    }

    /**
     * The server sends the same octets again and again, as long as the client takes them.
     *
     * @param octets what, 1 or more
     * @param times how often, 1 or more; {@link Long#MAX_VALUE} is without end
     * @param at where
     */
    record Flood(Octets octets, long times, Point at) implements WireEffect {

        /** Rejects an empty text, and less than one time. */
        public Flood {
            if (octets.length() == 0 || times < 1) {
                throw new IllegalArgumentException("A flood takes 1 octet or more, 1 time or more, not "
                        + octets.length() + " octets, " + times + " times.");
            }
        }

        @Override
        public String toString() {
            return "say \"" + Shown.octets(octets) + "\" "
                    + (times == Long.MAX_VALUE ? "without end" : times + " times") + " " + at;
        }
    }

    /** The reply is kept back, and leaves in one segment with the next one, or when the client has nothing more to say. */
    record JoinNext() implements WireEffect {
        @Override
        public Point at() {
            return Point.afterReply();
        }

        @Override
        public String toString() {
            return "send along with the next reply";
        }
    }

    /** After 220 to STARTTLS the server does not begin TLS, and goes on in plaintext. */
    record StayInPlaintext() implements WireEffect {
        @Override
        public Point at() {
            return Point.beforeTls();
        }

        @Override
        public String toString() {
            return "stay in plaintext";
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
     * The server closes one half of the connection. {@link Direction#TO_CLIENT}: it says nothing more (FIN), and reads
     * and records on until the client closes too. {@link Direction#FROM_CLIENT}: it hears nothing more, finishes its
     * reply, and keeps the connection until it is closed itself or the idle timeout is over.
     *
     * @param direction which half
     * @param at where
     */
    record HalfClose(Direction direction, Point at) implements WireEffect {
        @Override
        public String toString() {
            return (direction == Direction.TO_CLIENT ? "close the sending half " : "close the reading half ") + at;
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
