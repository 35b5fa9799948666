package io.github.smtpservertest;

import java.time.Duration;

/** What a setting must be, and what is said where it is not. */
final class Bounds {

    private static final int HIGHEST_PORT = 65535;

    private Bounds() {}

    static int port(int port) {
        if (port < 0 || port > HIGHEST_PORT) {
            throw new IllegalArgumentException(
                    "A port is 0 (any that is free) to " + HIGHEST_PORT + ", not " + port + ".");
        }
        return port;
    }

    static String hostName(String name) {
        if (name.isEmpty() || !name.chars().allMatch(character -> character > ' ' && character < 0x7f)) {
            throw new IllegalArgumentException("The host name '" + name
                    + "' cannot stand in a greeting; it must be printable ASCII without spaces.");
        }
        return name;
    }

    static long atLeast(long least, long value, String what) {
        if (value < least) {
            throw new IllegalArgumentException(what + " is " + least + " or more, not " + value + ".");
        }
        return value;
    }

    static Duration positive(Duration duration, String what) {
        if (duration.isNegative() || duration.isZero()) {
            throw new IllegalArgumentException(what + " is longer than zero, not " + duration + ".");
        }
        return duration;
    }

    /** RFC 4422 §3.1. */
    static String mechanism(String name) {
        if (!name.matches("[A-Z0-9_-]{1,20}")) {
            throw new IllegalArgumentException("'" + name + "' cannot name a mechanism; it must be 1 to 20 upper case"
                    + " letters, digits, hyphens and underscores.");
        }
        return name;
    }

    static String keyword(String line) {
        if (line.isBlank() || !line.chars().allMatch(character -> character >= ' ' && character < 0x7f)) {
            throw new IllegalArgumentException(
                    "'" + line + "' cannot stand in an EHLO reply; it must be a line of printable ASCII.");
        }
        return line;
    }
}
