package io.github.smtpservertest.internal.matrix;

import io.github.smtpservertest.matrix.MailerReport;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Who was not served, by the function of the user's that names them by what the mailer returned or threw.
 *
 * @param byReport that function
 */
record NamedRecipients(Function<Object, ? extends Collection<String>> byReport) {

    /** What it names, as addresses alone; an {@link UnusableNamesException} where it fails. */
    List<String> in(Object reported) {
        Collection<String> named;
        try {
            named = byReport.apply(reported);
        } catch (RuntimeException thrown) {
            throw new UnusableNamesException(
                    "refusedRecipients(…) threw " + thrown + " when it was given "
                            + reported.getClass().getName()
                            + ". Let it return an empty collection for what names nobody.",
                    thrown);
        }
        return named == null
                ? List.of()
                : named.stream()
                        .filter(Objects::nonNull)
                        .map(NamedRecipients::address)
                        .toList();
    }

    /** The address of {@code Bob <bob@example.com>}. */
    private static String address(String name) {
        int from = name.lastIndexOf('<');
        int to = name.indexOf('>', from + 1);
        return (from < 0 || to < 0 ? name : name.substring(from + 1, to)).strip();
    }

    /**
     * The same observation, with each recipient named as in its RCPT, be it in another case; an {@link UnusableNamesException} where the
     * user's function named one that the message is not for.
     */
    static Observation matched(Observation seen, Healthy healthy) {
        MailerReport report = seen.report();
        if (report.refused().isEmpty() && report.served().isEmpty()) {
            return seen;
        }
        Set<String> known = new LinkedHashSet<>(healthy.expected().keySet());
        Handover.in(seen.transcript())
                .forEach(handover ->
                        handover.recipients().stream().map(Handover::address).forEach(known::add));
        List<String> refused = new ArrayList<>();
        for (String name : report.refused()) {
            Optional<String> match = match(name, known);
            if (match.isEmpty() && seen.othersServed()) {
                throw new UnusableNamesException(
                        "refusedRecipients(…) named '" + name + "', and the message was for " + String.join(", ", known)
                                + ". Let it return addresses of recipients.",
                        null);
            }
            refused.add(match.orElse(name));
        }
        List<String> served = report.served().stream()
                .map(name -> match(name, known).orElse(name))
                .toList();
        return seen.with(new MailerReport(
                report.told(),
                report.returned(),
                report.failure(),
                report.thrown(),
                refused,
                served,
                report.after(),
                report.interrupted(),
                report.abandoned()));
    }

    private static Optional<String> match(String name, Set<String> known) {
        String normalized = Handover.normalized(name);
        return known.contains(normalized)
                ? Optional.of(normalized)
                : known.stream()
                        .filter(address -> address.equalsIgnoreCase(name))
                        .findFirst();
    }
}
