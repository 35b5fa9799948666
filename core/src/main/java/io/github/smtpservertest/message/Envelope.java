package io.github.smtpservertest.message;

import io.github.smtpservertest.command.Parameters;
import io.github.smtpservertest.command.Path;
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
public record Envelope(Path reversePath, Parameters parameters, List<Recipient> recipients) {

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

    /** The size in octets that the client declared (SIZE, RFC 1870 §6); empty where it gave none or no number. */
    public Optional<Long> declaredSize() {
        return parameters
                .get("SIZE")
                .filter(size -> size.matches("[0-9]{1,18}"))
                .map(Long::valueOf);
    }

    /** The body type in upper case (BODY, RFC 6152 §2): {@code 7BIT} unless the client said otherwise. */
    public String body() {
        return parameters.get("BODY").orElse("7BIT").toUpperCase(Locale.ROOT);
    }

    /** Whether the client declared an internationalised mail (SMTPUTF8, RFC 6531 §3.4). */
    public boolean smtpUtf8() {
        return parameters.has("SMTPUTF8");
    }
}
