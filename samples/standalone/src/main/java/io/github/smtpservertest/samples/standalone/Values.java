package io.github.smtpservertest.samples.standalone;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Numbers and times; what is wrong with one is said without the names of Java's types. */
final class Values {

    private static final Pattern TIME = Pattern.compile("([0-9]+)(ms|s|min)");

    private Values() {}

    static int number(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "'" + text + "' is no whole number, or is over " + Integer.MAX_VALUE + ".", e);
        }
    }

    static Duration time(String text) {
        Matcher time = TIME.matcher(text);
        if (!time.matches()) {
            throw new IllegalArgumentException("'" + text + "' is no time; write it like 300ms, 2s or 5min.");
        }
        long number = number(time.group(1));
        return switch (time.group(2)) {
            case "ms" -> Duration.ofMillis(number);
            case "s" -> Duration.ofSeconds(number);
            default -> Duration.ofMinutes(number);
        };
    }
}
