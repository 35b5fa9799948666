package io.github.smtpservertest.message;

import io.github.smtpservertest.command.MailPath;
import io.github.smtpservertest.command.Parameters;
import io.github.smtpservertest.internal.command.DeliverBy;
import io.github.smtpservertest.internal.command.EsmtpParameter;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * The envelope of a mail: what MAIL and RCPT said (RFC 5321 §2.3.1). It need not agree with the mail's own header.
 *
 * @param reversePath the path of MAIL FROM; the null reverse-path for {@code <>}
 * @param parameters the ESMTP parameters of MAIL
 * @param recipients every RCPT of the transaction in order, accepted or not
 */
public record Envelope(MailPath reversePath, Parameters parameters, List<Recipient> recipients) {

    /** Copies the list, refuses nulls. */
    public Envelope {
        Objects.requireNonNull(reversePath, "reversePath");
        Objects.requireNonNull(parameters, "parameters");
        recipients = List.copyOf(recipients);
    }

    /** The recipients that the transaction took, in order. */
    public List<Recipient> acceptedRecipients() {
        return recipients.stream().filter(Recipient::accepted).toList();
    }

    /** The recipients that the transaction did not take, in order. */
    public List<Recipient> refusedRecipients() {
        return recipients.stream().filter(recipient -> !recipient.accepted()).toList();
    }

    /**
     * The recipient that goes by {@code address}, under its forward-path or an address it was forwarded to. Where the
     * client named it more than once, the first that was accepted; where none was, the last.
     */
    public Optional<Recipient> recipient(String address) {
        List<Recipient> named = recipients.stream()
                .filter(recipient -> recipient.isFor(address))
                .toList();
        return named.stream()
                .filter(Recipient::accepted)
                .findFirst()
                .or(() -> named.isEmpty() ? Optional.empty() : Optional.of(named.get(named.size() - 1)));
    }

    /**
     * The size in bytes that the client declared (SIZE, RFC 1870 §6); empty where it gave none, or no number that a
     * {@code long} can hold.
     */
    public Optional<Long> declaredSize() {
        return EsmtpParameter.SIZE
                .in(parameters)
                .filter(size -> size.bitLength() < Long.SIZE)
                .map(BigInteger::longValue);
    }

    /** The body type in upper case (BODY, RFC 6152 §2): {@code 7BIT} unless the client said otherwise. */
    public String body() {
        return parameters.get("BODY").orElse("7BIT").toUpperCase(Locale.ROOT);
    }

    /** Whether the client declared an internationalised mail (SMTPUTF8, RFC 6531 §3.4). */
    public boolean smtpUtf8() {
        return parameters.has("SMTPUTF8");
    }

    /**
     * How much of the message a notification of failure is to bring back, in upper case (RET, RFC 3461 §4.3): {@code FULL}, or
     * {@code HDRS} for its header only. Empty where the client left it to the server.
     */
    public Optional<String> ret() {
        return EsmtpParameter.RET.in(parameters);
    }

    /** The sender's own name for the transaction, decoded (ENVID, RFC 3461 §4.4). */
    public Optional<String> envelopeId() {
        return EsmtpParameter.ENVID.in(parameters);
    }

    /**
     * By when the mail is to be delivered, from now, in whole seconds up to 999,999,999 (BY, RFC 2852 §4). Zero or negative where
     * the time has passed on the way, which is allowed where the mail is not to be returned.
     */
    public Optional<Duration> deliverBy() {
        return EsmtpParameter.BY.in(parameters).map(DeliverBy::time);
    }

    /**
     * Whether a mail whose {@link #deliverBy} is over is returned as undeliverable ({@code R}); otherwise the sender is notified of
     * the delay, and delivery goes on ({@code N}).
     */
    public boolean isReturnedWhenLate() {
        return EsmtpParameter.BY.in(parameters).filter(DeliverBy::returned).isPresent();
    }

    /** Whether each relay is to notify the sender that it has passed on a mail with {@link #deliverBy} (RFC 2852 §4.1.5). */
    public boolean isTraced() {
        return EsmtpParameter.BY.in(parameters).filter(DeliverBy::trace).isPresent();
    }

    /** How long the mail is to be held before it is released, in whole seconds (HOLDFOR, RFC 4865 §3). */
    public Optional<Duration> holdFor() {
        return EsmtpParameter.HOLDFOR.in(parameters);
    }

    /** When the mail is to be released (HOLDUNTIL, RFC 4865 §3). */
    public Optional<Instant> holdUntil() {
        return EsmtpParameter.HOLDUNTIL.in(parameters);
    }

    /** The priority of the mail, -9 to 9 (MT-PRIORITY, RFC 6710 §4). */
    public Optional<Integer> priority() {
        return EsmtpParameter.MT_PRIORITY.in(parameters);
    }

    /** Whether the mail may go by TLS only (REQUIRETLS, RFC 8689 §2). */
    public boolean requireTls() {
        return EsmtpParameter.REQUIRETLS.in(parameters).isPresent();
    }

    /**
     * Who, by the word of the client, submitted the mail first (AUTH, RFC 4954 §5): a mailbox, or {@link MailPath#NULL} for
     * {@code <>}, which says that this is not known. It is not who logged in to this session.
     */
    public Optional<MailPath> authenticatedAs() {
        return EsmtpParameter.AUTH.in(parameters);
    }

    /**
     * Who it is from, and what became of each recipient, a line each, such as {@code from <a@b.example>} and {@code to
     * <old@example.com> accepted (251), recorded under <new@example.net> too}.
     */
    public String text() {
        StringBuilder text = new StringBuilder("from " + reversePath + "\n");
        recipients.forEach(recipient -> text.append("to ").append(recipient).append('\n'));
        return text.toString();
    }

    /** {@link #text()} in one line. */
    @Override
    public String toString() {
        return text().strip().replace("\n", "; ");
    }
}
