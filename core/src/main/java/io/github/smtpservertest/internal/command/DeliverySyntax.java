package io.github.smtpservertest.internal.command;

import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The values of SIZE, BODY, BY, HOLDFOR, HOLDUNTIL and MT-PRIORITY. */
final class DeliverySyntax {

    /** {@code size-value} of RFC 1870 §3. */
    private static final Pattern SIZE = Pattern.compile("[0-9]{1,20}");

    /** {@code by-value} of RFC 2852 §4. */
    private static final Pattern BY = Pattern.compile("([+-]?[0-9]{1,9});([RrNn])([Tt]?)");

    /** {@code future-release-integer} of RFC 4865 §3. */
    private static final Pattern HOLD_FOR = Pattern.compile("[1-9][0-9]{0,8}");

    /** {@code date-time} of RFC 3339 §5.6. */
    private static final Pattern DATE_TIME = Pattern.compile(
            "[0-9]{4}-[0-9]{2}-[0-9]{2}T" + "[0-9]{2}:[0-9]{2}:[0-9]{2}(\\.[0-9]{1,9})?(Z|[+-][0-9]{2}:[0-9]{2})");

    /** {@code priority-value} of RFC 6710 §4. */
    private static final Pattern PRIORITY = Pattern.compile("0|-?[1-9]");

    private DeliverySyntax() {}

    static ParameterValue<BigInteger> size(String value) {
        return SIZE.matcher(value).matches()
                ? ParameterValue.of(new BigInteger(value))
                : ParameterValue.notAsIn("SIZE", "1 to 20 digits", value);
    }

    static ParameterValue<BodyType> body(String value) {
        for (BodyType type : BodyType.values()) {
            if (type.word().equals(value.toUpperCase(Locale.ROOT))) {
                return ParameterValue.of(type);
            }
        }
        return ParameterValue.notAsIn("BODY", "7BIT, 8BITMIME or BINARYMIME", value);
    }

    static ParameterValue<DeliverBy> deliverBy(String value) {
        Matcher by = BY.matcher(value);
        if (!by.matches()) {
            return ParameterValue.notAsIn("BY", "up to 9 digits, ';', R or N, and perhaps T", value);
        }
        int seconds = Integer.parseInt(by.group(1));
        boolean returned = by.group(2).equalsIgnoreCase("R");
        // RFC 2852 §4: a mail that is to be returned once its time is over must have some time left.
        if (returned && seconds <= 0) {
            return new ParameterValue.Wrong<>("BY takes at least 1 second with R, not " + seconds);
        }
        return ParameterValue.of(new DeliverBy(
                Duration.ofSeconds(seconds), returned, !by.group(3).isEmpty()));
    }

    static ParameterValue<Duration> holdFor(String value) {
        return HOLD_FOR.matcher(value).matches()
                ? ParameterValue.of(Duration.ofSeconds(Integer.parseInt(value)))
                : ParameterValue.notAsIn("HOLDFOR", "1 to 999999999 seconds", value);
    }

    static ParameterValue<Instant> holdUntil(String value) {
        String upper = value.toUpperCase(Locale.ROOT);
        try {
            if (DATE_TIME.matcher(upper).matches()) {
                return ParameterValue.of(OffsetDateTime.parse(upper).toInstant());
            }
        } catch (DateTimeException noSuchMoment) {
            // It has the form and is no date, such as the 30th of February.
        }
        return ParameterValue.notAsIn("HOLDUNTIL", "a date and time such as 2030-01-31T08:00:00Z", value);
    }

    static ParameterValue<Integer> priority(String value) {
        return PRIORITY.matcher(value).matches()
                ? ParameterValue.of(Integer.valueOf(value))
                : ParameterValue.notAsIn("MT-PRIORITY", "-9 to 9", value);
    }

    /** For a parameter that takes none. */
    static ParameterValue<Boolean> noValue(String keyword, String value) {
        return value.isEmpty() ? ParameterValue.of(true) : new ParameterValue.Wrong<>(keyword + " takes no value");
    }
}
