package io.github.smtpservertest.internal.mailbox;

import io.github.smtpservertest.command.MailPath;
import java.util.Locale;

/**
 * What makes two addresses the same mailbox: the domain in any case, the local part as written but for its quotation
 * marks (RFC 5321 §2.4, §4.1.2), and Postmaster in any case (§4.5.1).
 */
record MailboxKey(String localPart, String domain) {

    static final String POSTMASTER = "postmaster";

    static MailboxKey of(MailPath path) {
        String localPart = path.unquotedLocalPart();
        return new MailboxKey(
                localPart.equalsIgnoreCase(POSTMASTER) ? POSTMASTER : localPart,
                path.domain().toLowerCase(Locale.ROOT));
    }

    /** What it has in common with those that differ from it in the case of the local part only. */
    MailboxKey inAnyCase() {
        return new MailboxKey(localPart.toLowerCase(Locale.ROOT), domain);
    }

    boolean isPostmaster() {
        return localPart.equals(POSTMASTER);
    }
}
