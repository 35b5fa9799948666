package io.github.smtpservertest.internal.session;

import io.github.smtpservertest.bytes.Bytes;
import io.github.smtpservertest.command.Stage;
import io.github.smtpservertest.internal.protocol.Disposition;
import io.github.smtpservertest.internal.protocol.Leaving;
import io.github.smtpservertest.internal.protocol.Response;
import io.github.smtpservertest.internal.text.RawReply;
import io.github.smtpservertest.reply.Reply;
import java.util.Optional;

/**
 * What will be answered, and done about it.
 *
 * @param byDefault what the source of replies would say
 * @param response what is said
 * @param instruction what a rule or a dialogue has to do with it
 * @param verbatim what is sent, where that is not just the reply as it is written
 * @param looksFirst whether it matters to a finding if the client has gone on before this reply; for the replies that most
 *     messages consist of it does not: there a client may go on
 */
record Decided(
        Response byDefault, Response response, Instruction instruction, Optional<Bytes> verbatim, boolean looksFirst) {

    /** What does not begin at that stage, though the server would have begun it; empty where nothing is to be said of that. */
    Optional<String> beginsNot(Stage stage) {
        if (!response.legal()) {
            return Optional.empty();
        }
        if (instruction.saidAs() == Leaving.UNREADABLE) {
            return switch (stage) {
                case STARTTLS -> Optional.of("what is said is no reply, so TLS does not begin");
                case DATA -> Optional.of("what is said is no reply, so no content is expected");
                case AUTH, AUTH_RESPONSE -> Optional.of("what is said is no reply, so no response is expected");
                default -> Optional.empty();
            };
        }
        boolean otherSuccess = stage == Stage.STARTTLS && response.reply().isPositive() && !response.takes(stage);
        return otherSuccess && response.disposition() == Disposition.AS_REPLIED
                ? Optional.of("TLS does not begin: only a 220 begins it (RFC 3207 §4)")
                : Optional.empty();
    }

    /** The reply that the client can read in what is sent; empty where it is none. */
    Optional<Reply> spoken() {
        return verbatim.isEmpty() ? Optional.of(response.reply()) : verbatim.flatMap(RawReply::meaning);
    }
}
