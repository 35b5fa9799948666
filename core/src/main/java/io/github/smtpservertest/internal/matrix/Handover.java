package io.github.smtpservertest.internal.matrix;

import io.github.smtpservertest.command.Command;
import io.github.smtpservertest.command.MailPath;
import io.github.smtpservertest.command.Stage;
import io.github.smtpservertest.transcript.Exchange;
import io.github.smtpservertest.transcript.SessionRecord;
import io.github.smtpservertest.transcript.Transcript;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One message that a client tried to hand over, whatever it heard.
 *
 * @param session where
 * @param mail its MAIL
 * @param recipients its RCPTs
 * @param data its DATA, or the last BDAT that is not the last chunk; empty where there was none
 * @param ends what came of its content: one exchange, in LMTP one for each recipient; empty where no content was ever complete
 */
record Handover(
        SessionRecord session, Exchange mail, List<Exchange> recipients, Optional<Exchange> data, List<Exchange> ends) {

    private static final int CONTENT_MAY_COME = 354;

    Handover {
        recipients = List.copyOf(recipients);
        ends = List.copyOf(ends);
    }

    /** Those of a transcript, session by session. */
    static List<Handover> in(Transcript transcript) {
        return transcript.sessions().stream()
                .flatMap(session -> in(session).stream())
                .toList();
    }

    private static List<Handover> in(SessionRecord session) {
        List<Handover> attempts = new ArrayList<>();
        Optional<Handover> open = Optional.empty();
        for (Exchange exchange : session.exchanges()) {
            boolean begins = exchange.stage() == Stage.MAIL;
            if (begins || endsTransaction(exchange.stage())) {
                open.ifPresent(attempts::add);
                open = begins
                        ? Optional.of(new Handover(session, exchange, List.of(), Optional.empty(), List.of()))
                        : Optional.empty();
            } else {
                open = open.map(attempt -> attempt.and(exchange));
            }
        }
        open.ifPresent(attempts::add);
        return attempts;
    }

    private static boolean endsTransaction(Stage stage) {
        return switch (stage) {
            case RSET, EHLO, HELO, QUIT -> true;
            default -> false;
        };
    }

    private Handover and(Exchange exchange) {
        return switch (exchange.stage()) {
            case RCPT -> new Handover(session, mail, plus(recipients, exchange), data, ends);
            case DATA -> new Handover(session, mail, recipients, Optional.of(exchange), ends);
            case END_OF_DATA -> new Handover(session, mail, recipients, data, plus(ends, exchange));
            case BDAT ->
                exchange.command().filter(Command::isLastChunk).isPresent()
                        ? new Handover(session, mail, recipients, data, plus(ends, exchange))
                        : new Handover(session, mail, recipients, Optional.of(exchange), ends);
            default -> this;
        };
    }

    private static List<Exchange> plus(List<Exchange> some, Exchange one) {
        List<Exchange> all = new ArrayList<>(some);
        all.add(one);
        return all;
    }

    /** The address of a RCPT, with its domain in lower case, for it is the same in any (RFC 5321 §2.4). */
    static String address(Exchange rcpt) {
        return rcpt.command()
                .flatMap(Command::path)
                .map(MailPath::address)
                .map(Handover::normalized)
                .orElse("");
    }

    /** An address with its domain in lower case. */
    static String normalized(String address) {
        int at = address.lastIndexOf('@');
        return at < 0
                ? address
                : address.substring(0, at) + address.substring(at).toLowerCase(Locale.ROOT);
    }

    /** The RCPT of that recipient, the last of several. */
    Optional<Exchange> rcpt(String address) {
        return recipients.stream().filter(rcpt -> address(rcpt).equals(address)).reduce((one, other) -> other);
    }

    /**
     * What the client heard of the content for that recipient. In LMTP each accepted recipient has a reply of its own, and the first
     * reply is the first recipient's (RFC 2033 §4.2), whoever the server meant: where one is left out, the last is waited for in vain.
     */
    Optional<Exchange> end(String address) {
        if (!isLmtp()) {
            return ends.stream().findFirst();
        }
        List<String> accepted = recipients.stream()
                .filter(rcpt -> rcpt.code() / 100 == 2)
                .map(Handover::address)
                .toList();
        int index = accepted.indexOf(address);
        return index < 0
                ? Optional.empty()
                : Stream.concat(
                                ends.stream().filter(end -> !end.sent().isEmpty()),
                                ends.stream().filter(end -> end.sent().isEmpty()))
                        .skip(index)
                        .findFirst();
    }

    private boolean isLmtp() {
        return saysLhlo(session);
    }

    /** Whether the client says LHLO in it. */
    static boolean saysLhlo(SessionRecord session) {
        return session.exchanges().stream()
                .filter(exchange -> exchange.stage() == Stage.EHLO)
                .flatMap(exchange -> exchange.command().stream())
                .anyMatch(command -> command.verb().equals("LHLO"));
    }

    /** Whether the client began to send a content. */
    boolean hasContent() {
        return !ends.isEmpty()
                || data.filter(asked -> asked.stage() == Stage.BDAT || asked.code() == CONTENT_MAY_COME)
                        .isPresent();
    }

    /** MAIL as it was said, with its parameters. */
    String mailLine() {
        return line(mail);
    }

    /** The reverse-path, without its parameters: a size or an identity that is declared may vary from run to run. */
    String sender() {
        return address(mail);
    }

    /** Sender and recipients, whatever their order. */
    String envelope() {
        return sender() + recipients.stream().map(Handover::address).sorted().toList();
    }

    static String line(Exchange exchange) {
        return exchange.command().map(Command::line).orElse("");
    }
}
