package io.github.smtpservertest.internal.session;

import io.github.smtpservertest.internal.protocol.Response;
import io.github.smtpservertest.octets.Octets;
import io.github.smtpservertest.reply.Reply;
import io.github.smtpservertest.script.RawReply;
import java.util.Optional;

/**
 * What will be answered, and done about it.
 *
 * @param byDefault what the source of replies would say
 * @param response what is said
 * @param direction what a rule or a dialogue has to do with it
 * @param verbatim what is sent, where that is not just the reply as it is written
 * @param looksFirst whether it matters to a finding if the client has gone on before this reply; for the replies that most
 *     messages consist of it does not: there a client may go on
 */
record Decided(
        Response byDefault, Response response, Direction direction, Optional<Octets> verbatim, boolean looksFirst) {

    /** The reply that the client can read in what is sent; empty where it is none. */
    Optional<Reply> spoken() {
        return verbatim.isEmpty() ? Optional.of(response.reply()) : verbatim.flatMap(RawReply::meaning);
    }
}
