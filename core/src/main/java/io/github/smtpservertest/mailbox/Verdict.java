package io.github.smtpservertest.mailbox;

import io.github.smtpservertest.reply.Reply;
import java.util.List;

/**
 * What the directory says of one recipient (RFC 5321 §3.3).
 *
 * @param reply what RCPT is answered, its enhanced status code on every line
 * @param recordedUnder the addresses under which the mail is recorded: first the one that the client gave, then the
 *     ones that it goes on to; empty where the recipient is refused
 */
public record Verdict(Reply reply, List<String> recordedUnder) {

    /** Keeps a copy of the addresses. */
    public Verdict {
        recordedUnder = List.copyOf(recordedUnder);
    }

    /** Whether the recipient is taken: a 2yz reply, 251 as much as 250. */
    public boolean isAccepted() {
        return reply.isPositive();
    }

    static Verdict accepted(Reply reply, String address) {
        return new Verdict(reply, List.of(address));
    }

    static Verdict refused(Reply reply) {
        return new Verdict(reply, List.of());
    }
}
