package io.github.smtpservertest.script;

import io.github.smtpservertest.octets.Octets;
import java.time.Duration;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/**
 * The words for what may go wrong on the wire. Both halves of a rule know them: said to a {@link Trigger} they go with the
 * default reply, said to a {@link Rule} with its last step's.
 *
 * <pre>{@code
 * smtp.script().on(endOfData()).nth(3).delay(ofMillis(300)).resetConnection();
 * smtp.script().on(data()).reply(354, "go").dribbled(1, ofMillis(20));
 * smtp.script().on(startTls()).followedBy("250-fake\r\n250 AUTH PLAIN\r\n");
 * smtp.script().on(body()).closeConnection(Point.inContent(1000));
 * }</pre>
 *
 * <p>Texts that are said raw go out as they are, in UTF-8, without a CRLF of their own.
 *
 * @param <R> what they return: the rule
 */
public interface Faults<R> {

    /** Lets the effect happen. */
    R effect(WireEffect effect);

    /** Waits before the reply. */
    default R delay(Duration duration) {
        return delay(duration, Point.beforeReply());
    }

    /** Waits at that point. */
    default R delay(Duration duration, Point at) {
        return effect(new WireEffect.Delay(duration, at));
    }

    /** Waits before the reply for a time that is drawn anew each time, from the script's seed. */
    default R delay(Spread spread) {
        return effect(new WireEffect.RandomDelay(spread, Point.beforeReply()));
    }

    /** Waits before the reply, any time from {@code least} to {@code most}. */
    default R delayBetween(Duration least, Duration most) {
        return delay(new Spread.Uniform(least, most));
    }

    /** Waits before the reply until the hold is released. */
    default R heldBy(Hold hold) {
        return heldBy(hold, Point.beforeReply());
    }

    /** Waits at that point until the hold is released. */
    default R heldBy(Hold hold, Point at) {
        return effect(new WireEffect.Wait(hold, at));
    }

    /** Never replies, nor says anything else. */
    default R stall() {
        return stall(Point.beforeReply());
    }

    /** Says nothing any more from that point on. */
    default R stall(Point at) {
        return effect(new WireEffect.Stall(at));
    }

    /** Stops reading after the reply, until the server is closed, so that a client that sends much gets stuck. */
    default R stopReading() {
        return stopReading(Point.afterReply());
    }

    /** Stops reading at that point, until the server is closed. */
    default R stopReading(Point at) {
        return effect(new WireEffect.StopReading(Optional.empty(), at));
    }

    /** Stops reading at that point for so long. */
    default R stopReading(Duration duration, Point at) {
        return effect(new WireEffect.StopReading(Optional.of(duration), at));
    }

    /** Sends the reply {@code octets} octets at a time, and waits {@code every} between. */
    default R dribbled(int octets, Duration every) {
        return effect(new WireEffect.Split(new Cuts.Every(octets), every));
    }

    /** Cuts the reply after each of these octets, counted from its start, and waits {@code pause} between the pieces. */
    default R splitAt(Duration pause, int... octets) {
        return effect(
                new WireEffect.Split(new Cuts.After(IntStream.of(octets).boxed().toList()), pause));
    }

    /** Sends each line of the reply in a segment of its own, and waits {@code pause} between. */
    default R eachLineApart(Duration pause) {
        return effect(new WireEffect.Split(new Cuts.Lines(), pause));
    }

    /** Sends each CR and its LF in different segments, and waits {@code pause} between. */
    default R crApartFromLf(Duration pause) {
        return effect(new WireEffect.Split(new Cuts.CrFromLf(), pause));
    }

    /** Keeps the reply back, so that it leaves in one segment with the next one to a client that pipelines. */
    default R togetherWithTheNext() {
        return effect(new WireEffect.JoinNext());
    }

    /** From this reply on, to the end of the session, sends no faster. */
    default R throttled(int octetsPerSecond) {
        return effect(new WireEffect.Throttle(octetsPerSecond, Direction.TO_CLIENT, Point.beforeReply()));
    }

    /** After this reply, to the end of the session, reads no faster. */
    default R readsSlowly(int octetsPerSecond) {
        return effect(new WireEffect.Throttle(octetsPerSecond, Direction.FROM_CLIENT, Point.afterReply()));
    }

    /** Sends only the first {@code octets} octets of the reply, and goes on as if all had been sent. */
    default R truncatedAfter(int octets) {
        return effect(new WireEffect.Truncate(octets == 0 ? Point.beforeReply() : Point.insideReply(octets)));
    }

    /** Does what the reply says, but does not send it, and goes on. */
    default R withheld() {
        return truncatedAfter(0);
    }

    /** Sends these octets right before the reply. */
    default R precededBy(String octets) {
        return inject(octets, Point.beforeReply());
    }

    /** Sends these octets right behind the reply: a second reply to one command, or one that nobody asked for. */
    default R followedBy(String octets) {
        return inject(octets, Point.afterReply());
    }

    /** Sends these octets at that point. */
    default R inject(String octets, Point at) {
        return effect(new WireEffect.Inject(Octets.of(octets), at));
    }

    /** Sends these octets at that point. */
    default R inject(byte[] octets, Point at) {
        return effect(new WireEffect.Inject(Octets.of(octets), at));
    }

    /**
     * Sends these octets in place of the reply. What follows from it goes by the code that they begin with, if they begin
     * with one from 200 to 599. Bytes that are no reply begin nothing that takes both sides: no TLS after STARTTLS, no content
     * after DATA, no response after AUTH. What the server does by itself it has done, by the reply that they stand for.
     */
    default R raw(String octets) {
        return effect(new WireEffect.Replace(Octets.of(octets)));
    }

    /** As {@link #raw(String)}. */
    default R raw(byte[] octets) {
        return effect(new WireEffect.Replace(Octets.of(octets)));
    }

    /**
     * Sends the reply in other words: the text, CRLF and all, that {@code change} makes of its text. What follows from it is
     * as if it had been said as it was.
     *
     * @param words what is changed, for messages, as in "without its last CRLF"
     */
    default R rewritten(String words, UnaryOperator<String> change) {
        return effect(new WireEffect.Rewrite(words, reply -> Octets.of(change.apply(reply.text()))));
    }

    /** Sends these octets before the reply again and again, without end. */
    default R flood(String octets) {
        return flood(octets, Long.MAX_VALUE);
    }

    /** Sends these octets before the reply so many times. */
    default R flood(String octets, long times) {
        return effect(new WireEffect.Flood(Octets.of(octets), times, Point.beforeReply()));
    }

    /** Says 220 to STARTTLS, and goes on in plaintext. */
    default R stayInPlaintext() {
        return effect(new WireEffect.StayInPlaintext());
    }

    /** Closes the connection after the reply. */
    default R thenClose() {
        return closeConnection(Point.afterReply());
    }

    /** Resets the connection after the reply. */
    default R thenReset() {
        return resetConnection(Point.afterReply());
    }

    /** Closes the connection instead of replying. */
    default R closeConnection() {
        return closeConnection(Point.beforeReply());
    }

    /** Closes the connection at that point. */
    default R closeConnection(Point at) {
        return effect(new WireEffect.Close(at));
    }

    /** Closes one half of the connection at that point. */
    default R halfClose(Direction direction, Point at) {
        return effect(new WireEffect.HalfClose(direction, at));
    }

    /** Resets the connection instead of replying. */
    default R resetConnection() {
        return resetConnection(Point.beforeReply());
    }

    /** Resets the connection at that point. */
    default R resetConnection(Point at) {
        return effect(new WireEffect.Reset(at));
    }
}
