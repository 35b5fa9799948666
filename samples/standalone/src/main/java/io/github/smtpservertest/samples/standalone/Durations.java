package io.github.smtpservertest.samples.standalone;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Times as people write them: {@code 300ms}, {@code 2s}, {@code 5min}. */
final class Durations {

    /** What a time looks like, inside a longer text. */
    static final Pattern FORM = Pattern.compile("([0-9]{1,9})(ms|s|min)");

    private Durations() {}

    static Duration parse(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw new IllegalArgumentException("'" + text + "' is no time; write it like 300ms, 2s or 5min.");
        }
        long count = Long.parseLong(form.group(1));
        return switch (form.group(2)) {
            case "ms" -> Duration.ofMillis(count);
            case "s" -> Duration.ofSeconds(count);
            default -> Duration.ofMinutes(count);
        };
    }
}
