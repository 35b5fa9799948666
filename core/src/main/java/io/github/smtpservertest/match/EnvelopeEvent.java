package io.github.smtpservertest.match;

import io.github.smtpservertest.command.MailPath;
import io.github.smtpservertest.command.Parameters;
import java.util.Optional;

/**
 * What a condition of a rule on MAIL or RCPT sees: the path and the parameters of the command besides all that a {@link
 * SessionEvent} tells. A condition is not asked of a command whose path cannot be read; the rule then does not fire.
 *
 * <pre>{@code
 * smtp.on(rcptTo("bob@example.com")).when(rcpt -> rcpt.declaredSize().orElse(0L) > 100).reply(452);
 * }</pre>
 */
public interface EnvelopeEvent extends SessionEvent {

    /** The path of the command: of MAIL the reverse-path, of RCPT the forward-path. */
    MailPath path();

    /** The parameters of the command. */
    Parameters parameters();

    /**
     * The size in bytes that the client declared for the message (SIZE, RFC 1870 §6): with this MAIL, or, at RCPT, with the MAIL
     * before it. Empty where it gave none, or no number that a {@code long} can hold.
     */
    Optional<Long> declaredSize();
}
