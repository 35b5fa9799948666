package io.github.smtpservertest.transcript;

import io.github.smtpservertest.bytes.Bytes;
import io.github.smtpservertest.command.Command;
import io.github.smtpservertest.command.SmtpEvent;
import io.github.smtpservertest.command.Stage;
import io.github.smtpservertest.internal.transcript.TranscriptText;
import io.github.smtpservertest.reply.Reply;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One thing that the client did, and what it got.
 *
 * @param session number of the session, from 1
 * @param number number within the session, from 0 for the greeting
 * @param stage the moment of the session
 * @param command what the client said; empty at {@link Stage#CONNECT} and {@link Stage#END_OF_DATA}
 * @param received the very bytes that the client sent; at {@link Stage#END_OF_DATA} the content as it came, its
 *     final dot included; empty at {@link Stage#CONNECT}
 * @param reply what the client was told; empty while nothing whole has been said
 * @param sent the very bytes that the server sent
 * @param receivedAfter when the last byte of what the client sent had arrived, counted from the start of the session
 * @param repliedAfter when the last bytes of the reply were handed to the network, counted from the start of the session; empty
 *     while no whole reply has been
 * @param arrivalGroup the number, from 0, of the read in which the last byte arrived; commands with the same number
 *     came in one piece, as pipelined ones do (RFC 2920)
 * @param rule the rule that decided; empty where the default server answered
 * @param cause what was set up that made the server answer so: the rule, if it gave the reply or withheld it, an entry of the
 *     mailbox directory, a setting; empty where a server without settings says the same
 * @param recordedUnder where the server kept a message in this exchange: the addresses that it is recorded under, by the
 *     address of each recipient as the client gave it; for a forward (RFC 5321 §3.4) both the old address and the new one.
 *     In LMTP the recipient that this reply is about (RFC 2033 §4.2). Empty where no message was kept
 * @param before the state before the exchange
 * @param after the state after it
 * @param remarks what is to be known beside, a sentence each: a scripted success that changed nothing, that a recipient was kept although refused, a limit
 *     that was hit, an effect on the wire
 */
public record Exchange(
        int session,
        int number,
        Stage stage,
        Optional<Command> command,
        Bytes received,
        Optional<Reply> reply,
        Bytes sent,
        Duration receivedAfter,
        Optional<Duration> repliedAfter,
        int arrivalGroup,
        Optional<MatchedRule> rule,
        Optional<Cause> cause,
        Map<String, List<String>> recordedUnder,
        SessionState before,
        SessionState after,
        List<String> remarks) {

    /** Copies the collections. */
    public Exchange {
        Map<String, List<String>> copy = new LinkedHashMap<>();
        recordedUnder.forEach((recipient, addresses) -> copy.put(recipient, List.copyOf(addresses)));
        recordedUnder = copy.isEmpty() ? Map.of() : Collections.unmodifiableMap(copy);
        remarks = List.copyOf(remarks);
    }

    /** The event that a matcher looks at. */
    public SmtpEvent event() {
        return new SmtpEvent(stage, command);
    }

    /** The code that the client was told, or 0 where it was told nothing whole. */
    public int code() {
        return reply.map(Reply::code).orElse(0);
    }

    /** Whether a whole reply went out. */
    public boolean isAnswered() {
        return reply.isPresent();
    }

    /** The exchange as lines of text, see {@link Transcript#text()}. */
    public String text() {
        return new TranscriptText().exchange(this);
    }

    /** The exchange in one line, such as {@code MAIL FROM:<a@b.example> → 250 2.1.0 OK}. */
    @Override
    public String toString() {
        return TranscriptText.summary(this);
    }
}
