package io.github.smtpservertest.script;

import io.github.smtpservertest.bytes.Bytes;
import io.github.smtpservertest.effect.DelayDistribution;
import io.github.smtpservertest.effect.Gate;
import io.github.smtpservertest.effect.Point;
import io.github.smtpservertest.effect.WireEffect;
import io.github.smtpservertest.internal.effect.Close;
import io.github.smtpservertest.internal.effect.Delay;
import io.github.smtpservertest.internal.effect.Direction;
import io.github.smtpservertest.internal.effect.Flood;
import io.github.smtpservertest.internal.effect.HalfClose;
import io.github.smtpservertest.internal.effect.Inject;
import io.github.smtpservertest.internal.effect.JoinNext;
import io.github.smtpservertest.internal.effect.RandomDelay;
import io.github.smtpservertest.internal.effect.Replace;
import io.github.smtpservertest.internal.effect.Reset;
import io.github.smtpservertest.internal.effect.Rewrite;
import io.github.smtpservertest.internal.effect.Split;
import io.github.smtpservertest.internal.effect.Stall;
import io.github.smtpservertest.internal.effect.StayInPlaintext;
import io.github.smtpservertest.internal.effect.StopReading;
import io.github.smtpservertest.internal.effect.Throttle;
import io.github.smtpservertest.internal.effect.Truncate;
import io.github.smtpservertest.internal.effect.Wait;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/**
 * The words for what happens on the wire. A {@link Rule} has them, and the {@link SmtpResponse} that a callback returns.
 *
 * <pre>{@code
 * smtp.on(endOfData()).nth(3).delay(ofMillis(300)).reset();
 * smtp.on(data()).reply(354, "go").dribble(1, ofMillis(20));
 * smtp.on(startTls()).injectAfter("250-fake\r\n250 AUTH PLAIN\r\n");
 * smtp.on(content()).close(Point.inContent(1000));
 * }</pre>
 *
 * <p>They go with any reply, the default one included, and with each other: what is written for different points happens in the
 * order of the points, what is written for one in the order in which it was written. Where no {@link Point} is given, it happens
 * before the reply; close, reset and half-close then happen instead of it.
 *
 * <p>Texts go out as they are, in UTF-8, without a CRLF of their own.
 *
 * @param <R> what they return: the rule, or the response
 */
interface EffectWords<R> {

    /** Lets the effect happen. */
    R effect(WireEffect effect);

    /** Waits before the reply. */
    default R delay(Duration duration) {
        return delay(duration, Point.beforeReply());
    }

    /** Waits at that point. */
    default R delay(Duration duration, Point at) {
        return effect(new Delay(duration, at));
    }

    /** Waits before the reply for a time that is drawn anew each time, from the script's seed. */
    default R delay(DelayDistribution distribution) {
        return delay(distribution, Point.beforeReply());
    }

    /** Waits at that point for a time that is drawn anew each time, from the script's seed. */
    default R delay(DelayDistribution distribution, Point at) {
        return effect(new RandomDelay(distribution, at));
    }

    /** Waits before the reply until the gate is open. */
    default R hold(Gate gate) {
        return hold(gate, Point.beforeReply());
    }

    /** Waits at that point until the gate is open. */
    default R hold(Gate gate, Point at) {
        return effect(new Wait(gate, at));
    }

    /** Never replies, nor says anything else. */
    default R stall() {
        return stall(Point.beforeReply());
    }

    /** Says nothing more from that point on. */
    default R stall(Point at) {
        return effect(new Stall(at));
    }

    /** Stops reading after the reply, until the server is closed, so that a client that sends much gets stuck. */
    default R stopReading() {
        return stopReading(Point.afterReply());
    }

    /** Stops reading at that point, until the server is closed. */
    default R stopReading(Point at) {
        return effect(new StopReading(Optional.empty(), at));
    }

    /** Stops reading at that point for so long. */
    default R stopReading(Duration duration, Point at) {
        return effect(new StopReading(Optional.of(duration), at));
    }

    /** Sends the reply {@code bytes} bytes at a time, and waits {@code every} between. */
    default R dribble(int bytes, Duration every) {
        return effect(new Split(new Split.Every(bytes), every));
    }

    /** Cuts the reply after each of these bytes, counted from its start, and waits {@code pause} between the pieces. */
    default R splitAt(Duration pause, int... bytes) {
        return effect(new Split(new Split.After(IntStream.of(bytes).boxed().toList()), pause));
    }

    /** Sends each line of the reply in a segment of its own, and waits {@code pause} between. */
    default R splitLines(Duration pause) {
        return effect(new Split(new Split.Lines(), pause));
    }

    /** Sends each CR and its LF in different segments, and waits {@code pause} between. */
    default R splitCrLf(Duration pause) {
        return effect(new Split(new Split.CrFromLf(), pause));
    }

    /** Keeps the reply back, so that it leaves in one segment with the next one to a client that pipelines. */
    default R joinNext() {
        return effect(new JoinNext());
    }

    /** From that point on, to the end of the session, sends no faster. */
    default R throttle(int bytesPerSecond, Point at) {
        return effect(new Throttle(bytesPerSecond, Direction.TO_CLIENT, at));
    }

    /** From that point on, to the end of the session, reads no faster. */
    default R readSlowly(int bytesPerSecond, Point at) {
        return effect(new Throttle(bytesPerSecond, Direction.FROM_CLIENT, at));
    }

    /** Sends only the first {@code bytes} bytes of the reply, 1 or more, and goes on as if all had been sent. */
    default R truncate(int bytes) {
        return effect(new Truncate(Point.insideReply(bytes)));
    }

    /** Does what the reply says, but does not send it, and goes on. */
    default R withhold() {
        return effect(new Truncate(Point.beforeReply()));
    }

    /** Sends these bytes right before the reply. */
    default R injectBefore(String bytes) {
        return inject(bytes, Point.beforeReply());
    }

    /** Sends these bytes right after the reply: a second reply to one command, or one that nobody asked for. */
    default R injectAfter(String bytes) {
        return inject(bytes, Point.afterReply());
    }

    /** Sends these bytes at that point. */
    default R inject(String bytes, Point at) {
        return effect(new Inject(Bytes.of(bytes), at));
    }

    /** Sends these bytes at that point. */
    default R inject(byte[] bytes, Point at) {
        return effect(new Inject(Bytes.of(bytes), at));
    }

    /**
     * Sends these bytes in place of the reply. What follows from it goes by the code that they begin with, if they begin
     * with one from 200 to 599. Bytes that are no reply begin nothing that takes both sides: no TLS after STARTTLS, no content
     * after DATA, no response after AUTH. What the server does by itself it has done, by the reply that they stand for.
     */
    default R raw(String bytes) {
        return effect(new Replace(Bytes.of(bytes)));
    }

    /** As {@link #raw(String)}. */
    default R raw(byte[] bytes) {
        return effect(new Replace(Bytes.of(bytes)));
    }

    /**
     * Sends the reply in other words: the text, CRLF and all, that {@code change} makes of its text. What follows from it is
     * as if it had been said as it was. Where {@code change} throws, the reply leaves as it is, and the server has a failure.
     *
     * @param words what is changed, for messages, as in "without its last CRLF"
     */
    default R rewrite(String words, UnaryOperator<String> change) {
        return rewrite(words, StandardCharsets.UTF_8, change);
    }

    /** As {@link #rewrite(String, UnaryOperator)}, with a text in that character set. */
    default R rewrite(String words, Charset charset, UnaryOperator<String> change) {
        return effect(new Rewrite(
                words, reply -> Bytes.of(change.apply(reply.text(charset)).getBytes(charset))));
    }

    /** Sends these bytes before the reply again and again, without end. */
    default R flood(String bytes) {
        return flood(bytes.getBytes(StandardCharsets.UTF_8), Long.MAX_VALUE, Point.beforeReply());
    }

    /** Sends these bytes at that point so many times; {@link Long#MAX_VALUE} is without end. */
    default R flood(byte[] bytes, long times, Point at) {
        return effect(new Flood(Bytes.of(bytes), times, at));
    }

    /** Says 220 to STARTTLS, and goes on in plaintext. */
    default R stayInPlaintext() {
        return effect(new StayInPlaintext());
    }

    /** Closes the connection instead of replying, whether or not a reply is given. */
    default R close() {
        return close(Point.beforeReply());
    }

    /** Closes the connection at that point. */
    default R close(Point at) {
        return effect(new Close(at));
    }

    /** Closes the connection after the reply. */
    default R closeAfter() {
        return close(Point.afterReply());
    }

    /** Resets the connection instead of replying, whether or not a reply is given. */
    default R reset() {
        return reset(Point.beforeReply());
    }

    /** Resets the connection at that point. */
    default R reset(Point at) {
        return effect(new Reset(at));
    }

    /** Resets the connection after the reply. */
    default R resetAfter() {
        return reset(Point.afterReply());
    }

    /** Closes the half of the connection on which the server sends, instead of replying. */
    default R halfClose() {
        return halfClose(Point.beforeReply());
    }

    /** Closes the half of the connection on which the server sends, at that point. */
    default R halfClose(Point at) {
        return effect(new HalfClose(Direction.TO_CLIENT, at));
    }

    /** Closes the half of the connection on which the server reads, at that point. */
    default R halfCloseReading(Point at) {
        return effect(new HalfClose(Direction.FROM_CLIENT, at));
    }
}
