package io.github.smtpservertest.internal.mailbox;

import io.github.smtpservertest.reply.Reply;
import java.util.List;
import java.util.Optional;

/**
 * What the directory says of one address or name, and why (RFC 5321 §3.3, §3.5).
 *
 * @param kind which of the usual verdicts it is
 * @param reply what the command is answered, its enhanced status code on every line
 * @param recordedUnder the addresses under which the mail is recorded: first the one that the client gave, then the
 *     ones that it goes on to; empty where no recipient is taken
 * @param entry why: the call that listed it, such as {@code forward(old@example.com, new@example.net)}, or that says what
 *     becomes of what is not listed, such as {@code onlyListed()}; empty where the directory has nothing on it
 * @param nearMiss the entry that was missed because its local part is written in another case (RFC 5321 §2.4); empty
 *     where there is none
 */
public record RecipientDecision(
        Kind kind, Reply reply, List<String> recordedUnder, Optional<String> entry, Optional<String> nearMiss) {

    /** The verdicts that well-known servers have words of their own for. */
    public enum Kind {
        /** The recipient is taken, and nothing is said about where its mail goes. */
        RECIPIENT_TAKEN,
        /** The mailbox takes no more for now. */
        MAILBOX_FULL,
        /** There is no such mailbox. */
        UNKNOWN_MAILBOX,
        /** The address is in a domain that no mail is taken for. */
        RELAY_DENIED,
        /** The server can neither confirm nor deny. */
        CANNOT_VERIFY,
        /** Another. */
        OTHER
    }

    /** Keeps a copy of the addresses. */
    public RecipientDecision {
        recordedUnder = List.copyOf(recordedUnder);
    }

    /** Whether it is taken: a 2yz reply, 251 as much as 250. */
    public boolean isAccepted() {
        return reply.isPositive();
    }

    /** One that the directory has nothing on. */
    static RecipientDecision of(Answers.Answer answer, String... recordedUnder) {
        return new RecipientDecision(
                answer.kind(), answer.reply(), List.of(recordedUnder), Optional.empty(), Optional.empty());
    }

    /** The same because of what these words name. */
    RecipientDecision because(String words) {
        return new RecipientDecision(kind, reply, recordedUnder, Optional.of(words), nearMiss);
    }

    /** The same where that entry was nearly meant. */
    RecipientDecision missing(Optional<String> near) {
        return near.isEmpty() ? this : new RecipientDecision(kind, reply, recordedUnder, entry, near);
    }
}
