package io.github.smtpservertest.mailbox;

import io.github.smtpservertest.reply.Reply;
import java.util.List;
import java.util.Optional;

/**
 * What the directory says of one address or name, and why (RFC 5321 §3.3, §3.5).
 *
 * @param reply what the command is answered, its enhanced status code on every line
 * @param recordedUnder the addresses under which the mail is recorded: first the one that the client gave, then the
 *     ones that it goes on to; empty where no recipient is taken
 * @param entry why: the call that listed it, such as {@code forward(old@example.com, new@example.net)}, or that says what
 *     becomes of what is not listed, such as {@code onlyListed()}; empty where the directory has nothing on it
 * @param nearMiss the entry that was missed because its local part is written in another case (RFC 5321 §2.4); empty
 *     where there is none
 */
public record Verdict(Reply reply, List<String> recordedUnder, Optional<String> entry, Optional<String> nearMiss) {

    /** Keeps a copy of the addresses. */
    public Verdict {
        recordedUnder = List.copyOf(recordedUnder);
    }

    /** Whether it is taken: a 2yz reply, 251 as much as 250. */
    public boolean isAccepted() {
        return reply.isPositive();
    }

    /** One that the directory has nothing on. */
    static Verdict of(Reply reply, String... recordedUnder) {
        return new Verdict(reply, List.of(recordedUnder), Optional.empty(), Optional.empty());
    }

    /** The same because of what these words name. */
    Verdict because(String words) {
        return new Verdict(reply, recordedUnder, Optional.of(words), nearMiss);
    }

    /** The same where that entry was nearly meant. */
    Verdict missing(Optional<String> near) {
        return near.isEmpty() ? this : new Verdict(reply, recordedUnder, entry, near);
    }
}
