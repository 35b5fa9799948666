package io.github.smtpservertest.internal.explain;

import io.github.smtpservertest.command.Stage;
import io.github.smtpservertest.internal.text.FailureText;
import io.github.smtpservertest.internal.transcript.Mark;
import io.github.smtpservertest.internal.transcript.MarkedText;
import io.github.smtpservertest.message.ReceivedMessage;
import io.github.smtpservertest.reply.Reply;
import io.github.smtpservertest.transcript.Exchange;
import io.github.smtpservertest.transcript.SessionRecord;
import io.github.smtpservertest.transcript.Transcript;
import java.util.List;
import java.util.Optional;

/**
 * The line of a dialogue that says most about why there are more or fewer messages than were expected.
 *
 * @param mark the line; empty where no client has connected
 * @param meaning what the code there means, and what to do about it
 */
public record TellingLine(Optional<Mark> mark, String meaning) {

    /** Where fewer messages were kept than expected, or none of a kind: the first refusal, or where the client stopped. */
    public static TellingLine ofTooFew(Transcript transcript, List<ReceivedMessage> messages) {
        List<Exchange> exchanges = transcript.exchanges();
        Optional<Exchange> refused = refused(exchanges.stream()
                        .filter(exchange -> messages.stream().noneMatch(message -> isBefore(exchange, message)))
                        .toList())
                .or(() -> refused(exchanges));
        if (refused.isPresent()) {
            return at(
                    Mark.reply(refused.get(), "Refused here" + inTheEnd(refused.get(), messages)),
                    Explanation.of(refused.get()));
        }
        Optional<Exchange> discarded = exchanges.stream()
                .filter(exchange -> endsContent(exchange)
                        && exchange.reply().filter(Reply::isPositive).isPresent()
                        && messages.stream().noneMatch(message -> isOf(message, exchange)))
                .findFirst();
        if (discarded.isPresent()) {
            return at(Mark.reply(discarded.get(), "Accepted here, and not kept."), "");
        }
        return lastOf(transcript)
                .map(session -> at(Mark.end(session, "Expected before this: one message more."), ""))
                .orElseGet(TellingLine::ofNothing);
    }

    /** Where more messages were kept than expected: the first that is one too many. */
    public static TellingLine ofTooMany(Transcript transcript, List<ReceivedMessage> messages, int expected) {
        ReceivedMessage surplus = messages.get(expected);
        return transcript.exchanges().stream()
                .filter(exchange -> isOf(surplus, exchange))
                .findFirst()
                .map(exchange -> at(Mark.reply(exchange, "This is message " + (expected + 1) + "."), ""))
                .orElseGet(TellingLine::ofNothing);
    }

    private static boolean endsContent(Exchange exchange) {
        return exchange.stage() == Stage.END_OF_DATA
                || exchange.event().endOfContent().isPresent();
    }

    /** No line more than another. */
    public static TellingLine ofNothing() {
        return new TellingLine(Optional.empty(), "");
    }

    private static TellingLine at(Mark mark, String meaning) {
        return new TellingLine(Optional.of(mark), meaning);
    }

    private static Optional<Exchange> refused(List<Exchange> exchanges) {
        return exchanges.stream()
                .filter(exchange -> exchange.code() >= 400 && exchange.stage() != Stage.IDLE)
                .findFirst();
    }

    private static boolean isBefore(Exchange exchange, ReceivedMessage message) {
        return exchange.session() < message.session()
                || exchange.session() == message.session() && exchange.number() <= message.exchange();
    }

    private static boolean isOf(ReceivedMessage message, Exchange exchange) {
        return message.session() == exchange.session() && message.exchange() == exchange.number();
    }

    private static String inTheEnd(Exchange refused, List<ReceivedMessage> messages) {
        return messages.stream().anyMatch(message -> isBefore(refused, message))
                ? "; a message was kept after it."
                : ", and no message was kept after it.";
    }

    private static Optional<SessionRecord> lastOf(Transcript transcript) {
        List<SessionRecord> sessions = transcript.sessions();
        return sessions.isEmpty() ? Optional.empty() : Optional.of(sessions.get(sessions.size() - 1));
    }

    /** The dialogue, with the line marked; where there is none, at which address nobody connected. */
    public MarkedText in(Transcript transcript, String address) {
        return mark.map(place -> place.in(transcript))
                .orElseGet(() -> new MarkedText(dialogue(transcript, address), Optional.empty()));
    }

    /** The dialogue; where there is none, at which address nobody connected. */
    public static String dialogue(Transcript transcript, String address) {
        return transcript.sessions().isEmpty() ? nobody(address) + "\n" : transcript.toString();
    }

    /** That no client connected to a server. */
    public static String nobody(String address) {
        return "No client connected to " + address + ".";
    }

    /** A whole failure: the sentence, the dialogue with the line marked, and what the code there means. */
    public String failure(String sentence, Transcript transcript, String address) {
        return FailureText.of(sentence, in(transcript, address).text(), meaning) + "\n";
    }
}
