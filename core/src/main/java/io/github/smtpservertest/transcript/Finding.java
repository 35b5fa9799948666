package io.github.smtpservertest.transcript;

/**
 * Something that the client did wrong by the RFCs, found without asking.
 *
 * @param kind what is wrong, by which section, and what a right client does
 * @param session the number of the session, from 1
 * @param exchange the number of the exchange in which the client did it, from 0 for the greeting; of what is wrong with
 *     the end of a session, the last one
 * @param detail what came just there, a clause such as {@code "RCPT TO:<b@c.example>" came before the reply to …};
 *     secrets are masked
 */
public record Finding(FindingKind kind, int session, int exchange, String detail) {

    /** The section of the RFC that it goes against, such as {@code RFC 2920 §3.1}. */
    public String rfc() {
        return kind.rfc();
    }

    /**
     * The finding in words: where, what, which section, and what a right client does, such as {@code session 1, exchange
     * 3: the client pipelined though PIPELINING was not offered: … (RFC 2920 §3.1). A right client …}
     */
    @Override
    public String toString() {
        return "session " + session + ", exchange " + exchange + ": the client " + kind.clause() + ": " + detail + " ("
                + kind.rfc() + "). A right client " + kind.rightWay() + ".";
    }
}
