package io.github.smtpservertest.matrix;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What a mailer reported to its caller.
 *
 * @param told {@link Told#SUCCESS} where it returned, or its future completed; {@link Told#FAILURE} where it threw, or its future
 *     failed; {@link Told#NOTHING} where it did neither within the limit
 * @param returned what it returned, where that is a boolean, a number or a constant of an enum; empty otherwise
 * @param failure what it threw, with its causes, in words; empty where it did not
 * @param thrown what it threw; empty where it did not
 * @param refused the recipients that it named as not served
 * @param served the recipients that it named as served, beside others that were not
 * @param after how long the call took, or for how long it was waited for
 * @param interrupted whether its thread had to be interrupted, because it did not return
 * @param abandoned whether its thread did not end then either, and was left to itself
 */
public record MailerReport(
        Told told,
        Optional<String> returned,
        Optional<String> failure,
        Optional<Throwable> thrown,
        List<String> refused,
        List<String> served,
        Duration after,
        boolean interrupted,
        boolean abandoned) {

    /** Copies the lists. */
    public MailerReport {
        refused = List.copyOf(refused);
        served = List.copyOf(served);
    }

    /** The report in a line, such as {@code threw SocketTimeoutException: Read timed out after 503 ms}. */
    @Override
    public String toString() {
        String what = switch (told) {
            case SUCCESS ->
                "reported success"
                        + returned.map(value -> ", it returned " + value + ",").orElse("");
            case FAILURE -> "reported failure: " + failure.orElse("");
            case NOTHING, UNCLEAR -> "did not return";
        };
        return what + " after " + after.toMillis() + " ms"
                + (refused.isEmpty() ? "" : ", refused: " + String.join(", ", refused))
                + (abandoned
                        ? "; it ignored the interrupt and was abandoned"
                        : interrupted ? "; it was interrupted" : "");
    }
}
