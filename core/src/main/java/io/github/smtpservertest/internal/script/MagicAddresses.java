package io.github.smtpservertest.internal.script;

import io.github.smtpservertest.command.Command;
import io.github.smtpservertest.command.MailPath;
import io.github.smtpservertest.command.SmtpEvent;
import io.github.smtpservertest.command.Stage;
import io.github.smtpservertest.message.Envelope;
import io.github.smtpservertest.message.Recipient;
import io.github.smtpservertest.script.SmtpResponse;
import io.github.smtpservertest.transcript.MatchedRule;
import io.github.smtpservertest.transcript.SessionState.Phase;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** The addresses of one domain that ask for a fault; {@code FakeSmtpServerBuilder.magicAddresses()} has the grammar. */
final class MagicAddresses {

    private static final int LAST_RESORT = 0;

    private final String domain;
    private final Map<String, Integer> fired = new ConcurrentHashMap<>();
    private final Map<Integer, List<MagicAddress>> heard = new ConcurrentHashMap<>();

    MagicAddresses(String domain) {
        if (domain.isEmpty() || !domain.chars().allMatch(character -> character > ' ' && character != '@')) {
            throw new IllegalArgumentException(
                    "Magic addresses lie in a domain such as fault.example, and \"" + domain + "\" is none.");
        }
        this.domain = domain;
    }

    /** The same, as if nothing had happened. */
    MagicAddresses anew() {
        return new MagicAddresses(domain);
    }

    /** What an address asks for at this event. */
    Optional<Decision> decide(SmtpEvent event, SessionFacts session) {
        Optional<MailPath> named = named(event, session);
        if (named.isPresent()) {
            MagicAddress address;
            try {
                address = MagicAddress.parse(named.get().localPart(), event.stage());
            } catch (IllegalArgumentException notUnderstood) {
                String status = event.stage() == Stage.MAIL ? "5.1.7 " : "5.1.3 ";
                return Optional.of(decision(
                        named.get().localPart(), SmtpResponse.reply(553, status + notUnderstood.getMessage())));
            }
            remember(address, session.session());
        }
        return Stream.concat(
                        candidates(named, event.stage(), session),
                        heard.getOrDefault(session.session(), List.of()).stream())
                .filter(address -> address.isDue(event))
                .filter(this::counts)
                .findFirst()
                .map(address -> decision(address.text(), address.response()));
    }

    /** The magic address that a MAIL or RCPT has; a command that is malformed or out of order is the default server's. */
    private Optional<MailPath> named(SmtpEvent event, SessionFacts session) {
        boolean inOrder = switch (event.stage()) {
            case MAIL -> session.state().phase() == Phase.READY;
            case RCPT -> reversePath(session).isPresent();
            default -> false;
        };
        return event.command()
                .filter(command -> inOrder && command.syntaxError().isEmpty())
                .flatMap(Command::path)
                .filter(this::isMagic);
    }

    private boolean isMagic(MailPath path) {
        return path.domain().equalsIgnoreCase(domain);
    }

    private Stream<MagicAddress> candidates(Optional<MailPath> named, Stage stage, SessionFacts session) {
        Stream<MagicAddress> ofCommand = named.stream().map(path -> MagicAddress.parse(path.localPart(), stage));
        if (stage == Stage.MAIL) {
            return ofCommand;
        }
        Stream<MagicAddress> sender = reversePath(session).filter(this::isMagic).stream()
                .flatMap(path -> MagicAddress.understood(path.localPart(), Stage.MAIL));
        Stream<MagicAddress> recipients = stage == Stage.RCPT
                ? Stream.of()
                : forwardPaths(session).stream()
                        .filter(this::isMagic)
                        .flatMap(path -> MagicAddress.understood(path.localPart(), Stage.RCPT));
        return Stream.concat(ofCommand, Stream.concat(sender, recipients)).filter(address -> !address.isForSession());
    }

    private void remember(MagicAddress address, int session) {
        if (address.isForSession()) {
            heard.merge(session, List.of(address), (before, more) -> {
                List<MagicAddress> all = new ArrayList<>(before);
                all.addAll(more);
                return List.copyOf(all);
            });
        }
    }

    private boolean counts(MagicAddress address) {
        return fired.merge(address.text(), 1, Integer::sum) <= address.times();
    }

    private static Optional<MailPath> reversePath(SessionFacts session) {
        return session.transaction().get().map(Envelope::reversePath);
    }

    private static List<MailPath> forwardPaths(SessionFacts session) {
        return session.transaction().get().stream()
                .flatMap(envelope -> envelope.acceptedRecipients().stream())
                .map(Recipient::path)
                .toList();
    }

    private Decision decision(String localPart, SmtpResponse response) {
        String words = "at the magic address <" + localPart + "@" + domain + ">: " + response;
        return new Decision(new MatchedRule(LAST_RESORT, words, ""), response, why -> {});
    }
}
