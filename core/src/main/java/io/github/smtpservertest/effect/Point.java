package io.github.smtpservertest.effect;

import io.github.smtpservertest.command.Stage;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A named point of an exchange at which a {@link WireEffect} happens. Points at the same place and byte are equal. */
public final class Point {

    private final PartOfExchange place;
    private final long offset;

    private Point(PartOfExchange place, long offset) {
        if (offset < 0) {
            throw new IllegalArgumentException(
                    "A point " + place.words + " cannot lie at byte " + offset
                            + "; only a point inside a reply (from 1), in a content or in what the client sends (from 0) has a byte.");
        }
        this.place = place;
        this.offset = offset;
    }

    /** When the connection has been accepted, before TLS even where that comes first; at CONNECT only. */
    public static Point atAccept() {
        return new Point(PartOfExchange.AT_ACCEPT, 0);
    }

    /** Before the first byte of the reply. */
    public static Point beforeReply() {
        return new Point(PartOfExchange.BEFORE_REPLY, 0);
    }

    /** After {@code bytes} bytes of the reply, 1 or more; behind its end means after the reply. */
    public static Point insideReply(int bytes) {
        if (bytes < 1) {
            throw new IllegalArgumentException("Inside a reply means after 1 byte or more, not " + bytes + ".");
        }
        return new Point(PartOfExchange.INSIDE_REPLY, bytes);
    }

    /** After the last byte of the reply. */
    public static Point afterReply() {
        return new Point(PartOfExchange.AFTER_REPLY, 0);
    }

    /**
     * When {@code bytes} bytes of the content, 0 or more, have been read: of what follows DATA's 354 up to its final dot,
     * or of BDAT's chunk. A content that is shorter never comes to it. A connection that ends at such a point leaves no
     * mail, be it at the last byte; to keep the mail and not say so, end it at END_OF_DATA, instead of the reply.
     */
    public static Point inContent(long bytes) {
        return new Point(PartOfExchange.IN_CONTENT, bytes);
    }

    /** Before the TLS handshake, when 220 has been said to STARTTLS, or at CONNECT where TLS comes first. */
    public static Point beforeTls() {
        return new Point(PartOfExchange.BEFORE_TLS, 0);
    }

    /** After the TLS handshake, before anything is said inside. */
    public static Point insideTls() {
        return new Point(PartOfExchange.INSIDE_TLS, 0);
    }

    /**
     * When {@code bytes} bytes, 0 or more, of all that the client sends in the session have been read, and what was whole among
     * them has been answered; at CONNECT only. What comes of TLS itself does not count. No byte after them is read before.
     */
    public static Point fromClient(long bytes) {
        return new Point(PartOfExchange.FROM_CLIENT, bytes);
    }

    /** Where inside its part of the exchange it lies, counted in bytes from the start of that; 0 where there is no inside. */
    public long offset() {
        return offset;
    }

    /** Whether it lies in the same part of an exchange as {@code other}, at whichever byte. */
    public boolean isBeside(Point other) {
        return place == other.place;
    }

    /** Whether it lies in an earlier part of an exchange than {@code other}, or at an earlier byte of the same one. */
    public boolean isBefore(Point other) {
        return place == other.place ? offset < other.offset : place.compareTo(other.place) < 0;
    }

    /**
     * The stages whose exchanges have it. Points beside the TLS handshake belong to CONNECT where TLS comes first, and to STARTTLS
     * where it does not. Unmodifiable.
     */
    public Set<Stage> stages() {
        return place.stages;
    }

    /** Whether it lies beside the TLS handshake. */
    public boolean isOfTls() {
        return place == PartOfExchange.BEFORE_TLS || place == PartOfExchange.INSIDE_TLS;
    }

    /** Whether the point lies on the way of a reply: before, inside or after it. */
    public boolean isOfReply() {
        return place == PartOfExchange.BEFORE_REPLY
                || place == PartOfExchange.INSIDE_REPLY
                || place == PartOfExchange.AFTER_REPLY;
    }

    /** How many bytes of a reply of {@code length} bytes have been sent when this point is reached. */
    public int offsetIn(int length) {
        return switch (place) {
            case INSIDE_REPLY -> (int) Math.min(offset, length);
            case AFTER_REPLY, BEFORE_TLS, INSIDE_TLS, IN_CONTENT, FROM_CLIENT -> length;
            case AT_ACCEPT, BEFORE_REPLY -> 0;
        };
    }

    /** The point in the notation of rules, such as {@code before the reply} or {@code after 10 bytes of the reply}. */
    @Override
    public String toString() {
        return switch (place) {
            case INSIDE_REPLY -> afterBytes() + " of the reply";
            case IN_CONTENT -> afterBytes() + " of the content";
            case FROM_CLIENT -> afterBytes() + " from the client";
            default -> place.words;
        };
    }

    private String afterBytes() {
        return "after " + offset + (offset == 1 ? " byte" : " bytes");
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Point point && place == point.place && offset == point.offset;
    }

    @Override
    public int hashCode() {
        return Objects.hash(place, offset);
    }

    /** The parts of an exchange that a point can lie in. */
    private enum PartOfExchange {
        /** The connection has been accepted, and nothing has been said, nor TLS begun; at CONNECT only. */
        AT_ACCEPT("at accept", EnumSet.of(Stage.CONNECT)),
        /** The command has been read, and nothing has been said yet. */
        BEFORE_REPLY("before the reply", EnumSet.allOf(Stage.class)),
        /** Some bytes of the reply have been sent, the others not. */
        INSIDE_REPLY("inside the reply", EnumSet.complementOf(EnumSet.of(Stage.CONTENT))),
        /** The whole reply has been sent. */
        AFTER_REPLY("after the reply", EnumSet.allOf(Stage.class)),
        /** Some bytes of the content have been read; at DATA and CONTENT only, where a chunk of BDAT is a CONTENT too. */
        IN_CONTENT("in the content", EnumSet.of(Stage.DATA, Stage.CONTENT)),
        /** 220 has been said to STARTTLS, or TLS comes first, and the handshake is due. */
        BEFORE_TLS("before TLS", EnumSet.of(Stage.CONNECT, Stage.STARTTLS)),
        /** The TLS handshake is over, and nothing has been said inside. */
        INSIDE_TLS("inside TLS", EnumSet.of(Stage.CONNECT, Stage.STARTTLS)),
        /** Some bytes of all that the client sends have been read; it is said at CONNECT. */
        FROM_CLIENT("from the client", EnumSet.of(Stage.CONNECT));

        private final String words;
        private final Set<Stage> stages;

        PartOfExchange(String words, Set<Stage> stages) {
            this.words = words;
            this.stages = Collections.unmodifiableSet(stages);
        }
    }
}
