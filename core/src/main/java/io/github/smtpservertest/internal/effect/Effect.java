package io.github.smtpservertest.internal.effect;

import io.github.smtpservertest.bytes.Bytes;
import io.github.smtpservertest.command.Stage;
import io.github.smtpservertest.effect.Gate;
import io.github.smtpservertest.effect.Point;
import io.github.smtpservertest.effect.WireEffect;
import io.github.smtpservertest.internal.notation.NotationReader;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;

/**
 * Something that happens to the connection at a point of an exchange. Each effect is defined in one file: its parameters and
 * their bounds, its text in the notation of rules ({@code FORM} reads it, {@code toString} writes it), its point and the stages that it can be at, and what it does to the {@link
 * Channel}. The list of them is the one below.
 */
public sealed interface Effect extends WireEffect
        permits Close,
                Delay,
                Flood,
                HalfClose,
                Inject,
                JoinNext,
                RandomDelay,
                Replace,
                Reset,
                Rewrite,
                Split,
                Stall,
                StayInPlaintext,
                StopReading,
                Throttle,
                Truncate,
                Wait {

    /** How they are written, a line each: the list for reading. An effect that is Java code has none. */
    final class Forms {

        static final List<EffectForm> ALL = List.of(
                Close.FORM,
                RandomDelay.FORM,
                Delay.FORM,
                Flood.FORM,
                HalfClose.FORM,
                Inject.FORM,
                JoinNext.FORM,
                Replace.FORM,
                Reset.FORM,
                Split.FORM,
                Split.DRIBBLE,
                Stall.FORM,
                StayInPlaintext.FORM,
                StopReading.FORM,
                Throttle.SEND,
                Throttle.READ,
                Truncate.FORM,
                Truncate.WITHHOLD,
                Wait.FORM);

        private Forms() {}
    }

    /** Lets it happen, when its point is reached. */
    void happen(Channel channel);

    /** The same at another point; one that has no choice of points stays where it is. */
    default Effect placedAt(Point other) {
        return this;
    }

    /** Whether the exchanges of that stage can have it; by default where they have its point. */
    default boolean isPossibleAt(Stage stage) {
        return at().stages().contains(stage);
    }

    /** Rejects a time that the notation could not say, or that a test would never see the end of. */
    static void requireTime(String what, Duration time) {
        if (time.isNegative() || time.compareTo(NotationReader.LONGEST) > 0) {
            throw new IllegalArgumentException(what + " is 0 to an hour, not " + time + ".");
        }
    }

    /** The point as it stands after an effect: not at all where it is the usual one. */
    static String unless(Point at, Point usual) {
        return at.equals(usual) ? "" : " " + at;
    }

    /** Whether a reply is due at that stage, so that something can be done to it: not in a content. */
    static boolean isOfReplyAt(Stage stage) {
        return stage != Stage.CONTENT;
    }

    /** What is said in place of a reply, whatever the reply is; empty where it is the reply that is said. */
    default Optional<Bytes> insteadOfReply() {
        return Optional.empty();
    }

    /** What becomes of the bytes of a reply before they leave; empty where they leave as they are. */
    default Optional<UnaryOperator<Bytes>> rewording() {
        return Optional.empty();
    }

    /** The hold at which it waits, if it does. */
    default Optional<Gate> hold() {
        return Optional.empty();
    }

    /** Whether nothing more can happen in the exchange once it has happened. */
    default boolean endsExchange() {
        return false;
    }

    /** Whether the server says nothing more in the exchange once it has happened. */
    default boolean silences() {
        return endsExchange();
    }

    /** Whether it is something that is done to the bytes of the reply, and so is nothing where no reply leaves. */
    default boolean shapesReply() {
        return rewording().isPresent();
    }

    /** How it is written in Java so that it happens after the reply. */
    default String afterReplyInJava() {
        return "the same with Point.afterReply()";
    }

    /** Whether it is another one each time, by {@link #drawn}. */
    default boolean isRandom() {
        return false;
    }

    /** What happens this time. */
    default Effect drawn(RandomGenerator random) {
        return this;
    }
}
