package io.github.smtpservertest.internal.matrix;

import io.github.smtpservertest.command.Command;
import io.github.smtpservertest.command.Stage;
import io.github.smtpservertest.internal.matrix.WireReply.ReplySays;
import io.github.smtpservertest.matrix.Verdict;
import io.github.smtpservertest.matrix.VerdictKind;
import io.github.smtpservertest.transcript.Exchange;
import io.github.smtpservertest.transcript.SessionRecord;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Whether the mailer keeps to what a server offers. */
final class OfferRules {

    /** Parameters that a message can do without, and the keyword by which each is offered. */
    private static final Map<String, String> DISPENSABLE = Map.of(
            "SIZE", "SIZE",
            "BODY", "8BITMIME",
            "RET", "DSN",
            "ENVID", "DSN",
            "NOTIFY", "DSN",
            "ORCPT", "DSN",
            "AUTH", "AUTH");

    private OfferRules() {}

    /**
     * It gave up because of parameters that the server had not offered, and that the message could do without (RFC 5321 §4.1.1.1): nothing
     * else was refused.
     */
    static List<Verdict> unofferedParameter(Evidence evidence) {
        List<Exchange> refused = evidence.sessions().stream()
                .flatMap(session -> session.exchanges().stream())
                .filter(exchange -> isRefusal(evidence.heard(exchange)) && !comesBeforeHelo(exchange))
                .toList();
        if (!DeliveryRules.reportsFailureOfWhatIsNotAccepted(evidence)
                || !refused.stream().allMatch(exchange -> hasUnoffered(evidence, exchange))) {
            return List.of();
        }
        return refused.stream()
                .findFirst()
                .map(exchange -> new Verdict(
                        VerdictKind.GAVE_UP_WITHOUT_REFUSAL,
                        Evidence.words(exchange) + " for " + parameters(exchange)
                                + ", which this server had not offered; the message could do without.",
                        Optional.empty(),
                        Optional.of(exchange)))
                .stream()
                .toList();
    }

    private static boolean isRefusal(ReplySays heard) {
        return heard == ReplySays.PERMANENT || heard == ReplySays.TEMPORARY;
    }

    /** After it comes HELO, where nothing is offered. */
    private static boolean comesBeforeHelo(Exchange exchange) {
        return exchange.stage() == Stage.EHLO;
    }

    private static boolean hasUnoffered(Evidence evidence, Exchange exchange) {
        List<String> names = names(exchange);
        return (exchange.stage() == Stage.MAIL || exchange.stage() == Stage.RCPT)
                && ConductRules.ABOUT_PARAMETERS.contains(WireReply.of(exchange).code())
                && !names.isEmpty()
                && names.stream().allMatch(DISPENSABLE::containsKey)
                && names.stream().anyMatch(name -> !offered(evidence, exchange).contains(DISPENSABLE.get(name)))
                && !(names.contains("BODY") && isEightBit(evidence));
    }

    private static Set<String> offered(Evidence evidence, Exchange exchange) {
        return evidence.sessions().stream()
                .filter(session -> session.number() == exchange.session())
                .findFirst()
                .map(OfferRules::offer)
                .orElse(Set.of());
    }

    private static Set<String> offer(SessionRecord session) {
        return LastOffer.last(session).keywords().keySet();
    }

    private static boolean isEightBit(Evidence evidence) {
        return evidence.healthy().templates().stream()
                .map(template -> template.message().content().text())
                .anyMatch(text -> text.chars().anyMatch(sign -> sign > 127));
    }

    private static List<String> names(Exchange exchange) {
        return exchange.command()
                .map(Command::parameters)
                .map(all -> all.names())
                .orElse(List.of());
    }

    private static String parameters(Exchange exchange) {
        return exchange.command()
                .map(command -> command.parameters().toString())
                .orElse("");
    }
}
