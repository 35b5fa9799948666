package io.github.smtpservertest.match;

import io.github.smtpservertest.command.Command;
import io.github.smtpservertest.command.MailPath;
import io.github.smtpservertest.command.Stage;
import io.github.smtpservertest.message.Envelope;
import io.github.smtpservertest.message.Recipient;
import io.github.smtpservertest.transcript.SessionState;
import java.util.List;
import java.util.Optional;

/**
 * What a condition or a callback of a rule sees: what the client did, and the session as it was when that came.
 *
 * <pre>{@code
 * smtp.on(ehlo()).when(event -> event.session() > 1).reply(421);
 * }</pre>
 */
public interface SessionEvent {

    /** The stage that the session has come to. */
    Stage stage();

    /** The command; empty at the stages that have none of their own, such as the end of data. */
    Optional<Command> command();

    /** The number of the session, from 1 in the order in which connections were accepted. */
    int session();

    /** The number of the exchange within the session, from 0 for the greeting. */
    int exchange();

    /** The client's IP address. */
    String clientAddress();

    /** Where the session stands. */
    SessionState state();

    /** The transaction under way: what MAIL said, and each recipient so far with its reply; empty where there is none. */
    Optional<Envelope> transaction();

    /** How many transactions the session has opened, the one under way included. */
    int transactions();

    /** Whom the message under way is from; empty where there is no transaction. */
    default Optional<MailPath> sender() {
        return transaction().map(Envelope::reversePath);
    }

    /** The recipients that were accepted so far. */
    default List<MailPath> recipients() {
        return transaction().stream()
                .flatMap(envelope -> envelope.acceptedRecipients().stream())
                .map(Recipient::path)
                .toList();
    }
}
