package io.github.smtpservertest.internal.dialogue;

import io.github.smtpservertest.reply.Reply;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** One line of a dialogue, or several that belong together. */
sealed interface Step {

    /** The line of the text that it stands on, from 1. */
    int line();

    /** Whether it is the server's to do. */
    default boolean isServers() {
        return this instanceof Says
                || this instanceof SaysDefault
                || this instanceof Happens
                || this instanceof SaysNothing;
    }

    /**
     * The client is to say this line.
     *
     * @param response whether it answers a challenge of AUTH, and so is a secret
     */
    record Hears(int line, LinePattern pattern, boolean response) implements Step {}

    /** The client may say any lines, or none; commands among them get the server's own replies. */
    record HearsAny(int line) implements Step {}

    /** The client is to send so many bytes, whatever they are. */
    record HearsBytes(int line, int count) implements Step {}

    /** The client is to say nothing until the server has enough of it. */
    record Silence(int line) implements Step {}

    /** The client is to close the connection. */
    record Leaves(int line) implements Step {}

    /** Something is known of the session by now, and is like this; looked at with the next that the client says. */
    record Requires(int line, Fact fact, LinePattern.Like like) implements Step {

        boolean fits(Captures captures) {
            return like.fits(captures.of(fact), captures);
        }
    }

    /**
     * The TLS handshake is to fail.
     *
     * @param recorded whether a transcript tells so
     */
    record HandshakeFails(int line, boolean recorded) implements Step {}

    /** The server says this. */
    record Says(int line, Speech speech) implements Step {}

    /** The server says what it would say without the dialogue. */
    record SaysDefault(int line) implements Step {}

    /** The server gives no reply, and goes on as if it had. */
    record SaysNothing(int line) implements Step {}

    /** Something happens on the wire. */
    record Happens(int line, String words, Occurrence effect) implements Step {}

    /** One of these parts, the first that fits. */
    record Either(int line, List<List<Step>> parts) implements Step {}

    /** All of these parts, in whatever order they come. */
    record AnyOrder(int line, List<List<Step>> parts) implements Step {}

    /** This part, or not. */
    record Maybe(int line, List<Step> part) implements Step {}

    /** This part so many times, or, at {@link #ANY_TIMES}, as often as it comes. */
    record Repeat(int line, int times, List<Step> part) implements Step {
        static final int ANY_TIMES = 0;
    }

    /** The parts of a group; of anything else there are none. */
    static List<List<Step>> partsOf(Step step) {
        if (step instanceof Either either) {
            return either.parts();
        }
        if (step instanceof AnyOrder any) {
            return any.parts();
        }
        if (step instanceof Maybe maybe) {
            return List.of(maybe.part());
        }
        return step instanceof Repeat repeat ? List.of(repeat.part()) : List.of();
    }

    /** What happens on the wire. */
    sealed interface Occurrence
            permits AtPoint,
                    Occurrence.ReachesGate,
                    Occurrence.Dribble,
                    Occurrence.InsideTls,
                    Occurrence.BeginTls,
                    Occurrence.Otherwise,
                    Occurrence.NoTls {

        /** The session comes to a gate of that name. */
        record ReachesGate(String name) implements Occurrence {}

        /** The reply behind it goes out so many bytes at a time. */
        record Dribble(int bytes, Duration every) implements Occurrence {}

        /** What stands behind it happens inside TLS, before the client can speak there. */
        record InsideTls() implements Occurrence {}

        /** TLS begins, whatever was said before. */
        record BeginTls(TlsChoice choice) implements Occurrence {}

        /** From here on a command that is not expected gets this reply, or, where it is empty, the server's own. */
        record Otherwise(Optional<Reply> reply) implements Occurrence {}

        /** STARTTLS is answered 220, and TLS does not begin. */
        record NoTls() implements Occurrence {}
    }
}
