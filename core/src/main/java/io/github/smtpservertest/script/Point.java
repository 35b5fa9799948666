package io.github.smtpservertest.script;

/**
 * A named point of an exchange at which a {@link WireEffect} happens.
 *
 * @param place which part of the exchange
 * @param octet where inside that part, counted in octets from its start; 0 where the place has no inside
 */
public record Point(Place place, int octet) {

    /** The parts of an exchange that a point can lie in. */
    public enum Place {
        /** The command has been read, and nothing has been said yet. */
        BEFORE_REPLY,
        /** Some octets of the reply have been sent, the others not. */
        INSIDE_REPLY,
        /** The whole reply has been sent. */
        AFTER_REPLY
    }

    /** Rejects a negative octet, and an octet where the place has no inside. */
    public Point {
        if (octet < 0 || (octet > 0 && place != Place.INSIDE_REPLY)) {
            throw new IllegalArgumentException("A point " + words(place) + " cannot lie at octet " + octet
                    + "; only a point inside a reply has an octet, and it is 1 or more.");
        }
    }

    /** Before the first octet of the reply. */
    public static Point beforeReply() {
        return new Point(Place.BEFORE_REPLY, 0);
    }

    /** After {@code octets} octets of the reply, 1 or more; behind its end means after the reply. */
    public static Point insideReply(int octets) {
        if (octets < 1) {
            throw new IllegalArgumentException("Inside a reply means after 1 octet or more, not " + octets + ".");
        }
        return new Point(Place.INSIDE_REPLY, octets);
    }

    /** After the last octet of the reply. */
    public static Point afterReply() {
        return new Point(Place.AFTER_REPLY, 0);
    }

    /** How many octets of a reply of {@code length} octets have been sent when this point is reached. */
    public int offsetIn(int length) {
        return switch (place) {
            case BEFORE_REPLY -> 0;
            case INSIDE_REPLY -> Math.min(octet, length);
            case AFTER_REPLY -> length;
        };
    }

    private static String words(Place place) {
        return switch (place) {
            case BEFORE_REPLY -> "before the reply";
            case INSIDE_REPLY -> "inside the reply";
            case AFTER_REPLY -> "after the reply";
        };
    }

    /** The point in words, such as {@code before the reply}. */
    @Override
    public String toString() {
        return place == Place.INSIDE_REPLY ? "after octet " + octet + " of the reply" : words(place);
    }
}
