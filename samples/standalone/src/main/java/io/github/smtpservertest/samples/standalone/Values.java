package io.github.smtpservertest.samples.standalone;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** Numbers, yes and no, and addresses; what is wrong with one is said without the names of Java's types. */
final class Values {

    private Values() {}

    static int number(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "'" + text + "' is no whole number, or is over " + Integer.MAX_VALUE + ".", e);
        }
    }

    static long largeNumber(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "'" + text + "' is no whole number, or is over " + Long.MAX_VALUE + ".", e);
        }
    }

    static boolean truth(String text) {
        if (!text.equalsIgnoreCase("true") && !text.equalsIgnoreCase("false")) {
            throw new IllegalArgumentException("'" + text + "' is neither true nor false.");
        }
        return Boolean.parseBoolean(text);
    }

    static InetAddress address(String text) {
        try {
            if (!text.isBlank()) {
                return InetAddress.getByName(text);
            }
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(
                    "'" + text + "' is no address, and no host that it can find; write it like 127.0.0.1.", e);
        }
        // Java takes nothing for loopback; who writes the option means something.
        throw new IllegalArgumentException("The address is missing; write it like 127.0.0.1.");
    }
}
