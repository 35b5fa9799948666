package io.github.smtpservertest.internal.session;

import io.github.smtpservertest.command.Command;
import io.github.smtpservertest.command.Parameters;
import io.github.smtpservertest.command.Path;
import io.github.smtpservertest.message.Envelope;
import io.github.smtpservertest.message.Recipient;
import java.util.ArrayList;
import java.util.List;

/** A mail transaction under way (RFC 5321 §3.3): opened by MAIL, filled by RCPT. */
final class Transaction {

    private final Path reversePath;
    private final Parameters parameters;
    private final List<Recipient> recipients = new ArrayList<>();
    private int accepted;
    private int promised;

    Transaction(Command mail) {
        this.reversePath = mail.path().orElseThrow();
        this.parameters = mail.parameters();
    }

    void add(Recipient recipient) {
        recipients.add(recipient);
        if (recipient.accepted()) {
            accepted++;
        }
        if (recipient.reply().isPositive()) {
            promised++;
        }
    }

    int accepted() {
        return accepted;
    }

    /** Whether there is a recipient, or the client has been told so: a lie at RCPT is not given away later. */
    boolean hasRecipient() {
        return accepted > 0 || promised > 0;
    }

    boolean hasRefused() {
        return recipients.size() > accepted;
    }

    boolean isSmtpUtf8() {
        return parameters.has("SMTPUTF8");
    }

    Envelope envelope() {
        return new Envelope(reversePath, parameters, recipients);
    }
}
