package io.github.smtpservertest.internal.matrix;

import io.github.smtpservertest.command.Stage;
import io.github.smtpservertest.message.ReceivedMessage;
import io.github.smtpservertest.message.Recipient;
import io.github.smtpservertest.transcript.Exchange;
import io.github.smtpservertest.transcript.Transcript;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What a mailer does where nothing goes wrong: with this the other runs are compared. */
final class Healthy {

    private final Observation observation;
    private final Transcript transcript;
    private final Map<String, Integer> expected = new LinkedHashMap<>();
    private final Map<String, Integer> said = new LinkedHashMap<>();
    private final Set<Stage> stages = EnumSet.noneOf(Stage.class);
    private final List<ContentTemplate> templates = new ArrayList<>();
    private final LastOffer offer;
    private final boolean tls;
    private final boolean login;
    private final boolean usesExtensions;
    private final boolean needsExtensions;

    Healthy(Observation one, Observation other) {
        this.observation = one;
        this.transcript = one.transcript();
        for (ReceivedMessage message : one.messages()) {
            accepted(message).forEach(address -> expected.merge(address, 1, Integer::sum));
        }
        templates.addAll(templates(one.messages(), other.messages()));
        List<Exchange> exchanges = transcript.exchanges();
        exchanges.forEach(exchange -> stages.add(exchange.stage()));
        if (!one.messages().isEmpty()) {
            stages.add(Stage.END_OF_DATA);
            stages.add(Stage.CONTENT);
        }
        Repetition.keys(transcript).forEach(key -> said.merge(key, 1, Integer::sum));
        this.offer =
                transcript.sessions().stream().findFirst().map(LastOffer::last).orElse(LastOffer.NONE);
        this.tls =
                transcript.sessions().stream().anyMatch(session -> session.tls().isPresent());
        this.login = transcript.sessions().stream()
                .anyMatch(session -> !session.logins().isEmpty());
        this.needsExtensions =
                tls || login || declares("SMTPUTF8", "") || declares("BODY", "") || declares("REQUIRETLS", "");
        this.usesExtensions = tls
                || login
                || stages.contains(Stage.BDAT)
                || exchanges.stream()
                        .filter(exchange -> exchange.stage() == Stage.MAIL || exchange.stage() == Stage.RCPT)
                        .flatMap(exchange -> exchange.command().stream())
                        .anyMatch(command -> !command.parameters().isEmpty());
    }

    /** Each message with the same of the other run: they may come in another order, where a mailer sends on several threads. */
    private static List<ContentTemplate> templates(List<ReceivedMessage> some, List<ReceivedMessage> others) {
        List<ReceivedMessage> left = new ArrayList<>(others);
        List<ContentTemplate> templates = new ArrayList<>();
        for (ReceivedMessage message : some) {
            ContentTemplate alone = new ContentTemplate(message, message);
            left.stream()
                    .min(Comparator.comparing((ReceivedMessage same) -> !isForTheSame(message, same))
                            .thenComparing(alone::distance))
                    .ifPresent(same -> {
                        left.remove(same);
                        templates.add(new ContentTemplate(message, same));
                    });
        }
        return templates;
    }

    private static boolean isForTheSame(ReceivedMessage one, ReceivedMessage other) {
        return Set.copyOf(accepted(one)).equals(Set.copyOf(accepted(other)));
    }

    /** Why two runs without a fault cannot be compared; empty where they can. */
    static Optional<String> difference(Observation one, Observation other) {
        if (one.messages().size() != other.messages().size()) {
            return Optional.of(
                    "it sent " + counted(one) + " in its first run and " + counted(other) + " in its second");
        }
        Set<String> recipients = recipients(one);
        return recipients.equals(recipients(other))
                ? Optional.empty()
                : Optional.of("it sent to " + String.join(", ", recipients) + " in its first run and to "
                        + String.join(", ", recipients(other)) + " in its second");
    }

    private static String counted(Observation seen) {
        int count = seen.messages().size();
        return count + (count == 1 ? " message" : " messages");
    }

    private static Set<String> recipients(Observation seen) {
        return seen.messages().stream()
                .flatMap(message -> accepted(message).stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    static List<String> accepted(ReceivedMessage message) {
        return message.envelope().acceptedRecipients().stream()
                .map(Recipient::address)
                .map(Handover::normalized)
                .distinct()
                .toList();
    }

    /** The run of which all this is said. */
    Observation observation() {
        return observation;
    }

    Transcript transcript() {
        return transcript;
    }

    /** How many messages each recipient gets. */
    Map<String, Integer> expected() {
        return expected;
    }

    /** How often something of that {@linkplain Repetition key} was said. */
    int times(String key) {
        return said.getOrDefault(key, 0);
    }

    /** The stages that it comes through. */
    Set<Stage> stages() {
        return stages;
    }

    /** What its messages look like. */
    List<ContentTemplate> templates() {
        return templates;
    }

    LastOffer offer() {
        return offer;
    }

    /** Whether it uses TLS. */
    boolean usesTls() {
        return tls;
    }

    /** Whether the server has TLS, used or not. */
    boolean hasTls() {
        return tls || offer.keywords().containsKey("STARTTLS");
    }

    /** Whether TLS comes before the greeting. */
    boolean tlsComesFirst() {
        return tls && !stages.contains(Stage.STARTTLS);
    }

    boolean logsIn() {
        return login;
    }

    /** Whether it uses anything that HELO does not give. */
    boolean usesExtensions() {
        return usesExtensions;
    }

    /** Whether its messages cannot do without one; a size that is declared because that was offered is none. */
    boolean needsExtensions() {
        return needsExtensions;
    }

    boolean declares(String keyword, String value) {
        return transcript.exchanges().stream()
                .filter(exchange -> exchange.stage() == Stage.MAIL)
                .flatMap(exchange -> exchange.command().stream())
                .anyMatch(command -> command.parameters()
                        .get(keyword)
                        .filter(given -> value.isEmpty() || value.equalsIgnoreCase(given))
                        .isPresent());
    }

    int sessions() {
        return transcript.sessions().size();
    }

    /** Whether it says LHLO. */
    boolean speaksLmtp() {
        return transcript.sessions().stream().anyMatch(Handover::saysLhlo);
    }
}
