package io.github.smtpservertest.internal.notation;

import java.math.BigDecimal;
import java.time.Duration;

/** Numbers and times as the notation writes them. */
public final class Numbers {

    private static final long NANOS_OF_MILLI = 1_000_000;
    private static final long MILLIS_OF_SECOND = 1_000;
    private static final long MILLIS_OF_MINUTE = 60_000;

    private Numbers() {}

    /** A time in the largest unit in which it is a whole number. */
    public static String time(Duration time) {
        if (time.toNanos() % NANOS_OF_MILLI != 0) {
            return time.toNanos() + "ns";
        }
        long millis = time.toMillis();
        if (millis == 0 || millis % MILLIS_OF_SECOND != 0) {
            return millis + "ms";
        }
        return millis % MILLIS_OF_MINUTE == 0 ? millis / MILLIS_OF_MINUTE + "min" : millis / MILLIS_OF_SECOND + "s";
    }

    /** The time that a number of units is. */
    static Duration time(long number, String unit) {
        return switch (unit) {
            case "ns" -> Duration.ofNanos(number);
            case "ms" -> Duration.ofMillis(number);
            case "s" -> Duration.ofSeconds(number);
            default -> Duration.ofMinutes(number);
        };
    }

    /** A number with its decimals, and no exponent. */
    public static String decimal(double number) {
        String plain = new BigDecimal(Double.toString(number)).toPlainString();
        return plain.endsWith(".0") ? plain.substring(0, plain.length() - 2) : plain;
    }

    /** A count and its noun, such as {@code 1 byte} or {@code 3 bytes}. */
    public static String count(long number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }
}
