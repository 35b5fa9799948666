package io.github.smtpservertest.internal.command;

import io.github.smtpservertest.command.MailPath;

/** The value of AUTH= at MAIL (RFC 4954 §5). */
final class AuthSyntax {

    private static final String KEYWORD = "AUTH";

    private AuthSyntax() {}

    /** {@code <>}, or a {@code Mailbox} in xtext. */
    static ParameterValue<MailPath> authenticatedAs(String value) {
        if (value.equals("<>")) {
            return ParameterValue.of(MailPath.NULL);
        }
        return Xtext.decode(KEYWORD, value).then(mailbox -> {
            // A Mailbox has a domain, and neither the brackets nor the source route of a path (RFC 5321 §4.1.2).
            if (mailbox.isEmpty() || mailbox.startsWith("<") || mailbox.startsWith("@")) {
                return noMailbox(value);
            }
            try {
                MailPath path = MailPath.of(mailbox);
                return path.isPostmaster() ? noMailbox(value) : ParameterValue.of(path);
            } catch (IllegalArgumentException noPath) {
                return noMailbox(value);
            }
        });
    }

    private static ParameterValue<MailPath> noMailbox(String value) {
        return ParameterValue.notAsIn(KEYWORD, "<> or a mailbox in xtext", value);
    }
}
