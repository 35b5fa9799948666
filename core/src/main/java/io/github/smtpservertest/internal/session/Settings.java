package io.github.smtpservertest.internal.session;

import io.github.smtpservertest.command.CommandForm;
import io.github.smtpservertest.command.Extension;
import io.github.smtpservertest.command.Stage;
import io.github.smtpservertest.mailbox.Mailboxes;
import java.time.Duration;
import java.util.Set;

/**
 * What kind of server this is.
 *
 * @param hostName the name that it greets with
 * @param extensions what it offers
 * @param mailboxes whom it knows
 * @param lenient whether it forgives errors of form
 * @param maxMessageSize octets of the largest mail that it takes
 * @param maxRecipients recipients that one mail may have
 * @param maxCommandLine octets of the longest command line, CRLF included
 * @param idleTimeout how long a client may say nothing
 */
public record Settings(
        String hostName,
        Set<Extension> extensions,
        Mailboxes mailboxes,
        boolean lenient,
        long maxMessageSize,
        int maxRecipients,
        int maxCommandLine,
        Duration idleTimeout) {

    /** RFC 4954 §4. */
    private static final int LONGEST_AUTH = 12_288;

    boolean offers(Extension extension) {
        return extensions.contains(extension);
    }

    /** Octets of the longest line of this command: what is set, and what the extensions on offer add. */
    int longestLine(Stage stage) {
        return switch (stage) {
            case MAIL ->
                maxCommandLine
                        + (offers(Extension.SIZE) ? 26 : 0) // RFC 1870 §3
                        + (offers(Extension.EIGHT_BIT_MIME) ? 17 : 0) // RFC 6152 §2
                        + (offers(Extension.SMTPUTF8) ? 10 : 0); // RFC 6531 §3.1
            case AUTH -> Math.max(maxCommandLine, LONGEST_AUTH);
            default -> maxCommandLine;
        };
    }

    CommandForm form() {
        return (lenient ? CommandForm.LENIENT : CommandForm.STRICT).withSmtpUtf8Allowed(offers(Extension.SMTPUTF8));
    }
}
