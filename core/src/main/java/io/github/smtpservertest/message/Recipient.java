package io.github.smtpservertest.message;

import io.github.smtpservertest.command.MailPath;
import io.github.smtpservertest.command.Parameters;
import io.github.smtpservertest.internal.command.EsmtpParameter;
import io.github.smtpservertest.reply.Reply;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * One RCPT of a mail transaction and what became of it (RFC 5321 §4.1.1.3).
 *
 * <p>A server that tells the truth takes a recipient exactly when it answers 2yz. A test may script otherwise; then
 * {@link #contradictsReply()} is true: taken and answered 550 (kept although refused), or answered 250 and not taken (discarded
 * although accepted).
 *
 * @param path the forward-path as the client gave it
 * @param parameters the ESMTP parameters after it
 * @param reply what the client was told
 * @param accepted whether the transaction took the recipient, whatever the client was told
 * @param recordedAs every address that the mail is recorded under: the forward-path's address, and for a forward
 *     (251, RFC 5321 §3.4) the new one as well. Left empty for a recipient that was taken, it becomes the
 *     forward-path's address; for one that was not taken it stays as given
 */
public record Recipient(MailPath path, Parameters parameters, Reply reply, boolean accepted, List<String> recordedAs) {

    /** Copies the list, refuses nulls. */
    public Recipient {
        Objects.requireNonNull(path, "path");
        Objects.requireNonNull(parameters, "parameters");
        Objects.requireNonNull(reply, "reply");
        recordedAs = accepted && recordedAs.isEmpty() ? List.of(path.address()) : List.copyOf(recordedAs);
    }

    /** A recipient of whom the reply tells the truth: taken if it is 2yz, recorded under the forward-path's address. */
    public static Recipient of(MailPath path, Parameters parameters, Reply reply) {
        return new Recipient(path, parameters, reply, isSuccess(reply), List.of());
    }

    /** The forward-path's address, as the client wrote it. */
    public String address() {
        return path.address();
    }

    /** Whether what the client was told differs from what was done. */
    public boolean contradictsReply() {
        return accepted != isSuccess(reply);
    }

    /**
     * Whether this recipient goes by {@code address}: as its forward-path or as one of {@link #recordedAs}. Domains
     * are compared without regard to case (RFC 5321 §2.4).
     */
    public boolean isFor(String address) {
        return path.matches(address) || recordedAs.stream().anyMatch(recorded -> AddressKey.same(recorded, address));
    }

    /**
     * When the sender wants to be notified (NOTIFY, RFC 3461 §4.1): {@code NEVER} alone, or any of {@code SUCCESS},
     * {@code FAILURE} and {@code DELAY}, in upper case; unmodifiable. Empty where the client left it to the server.
     */
    public Optional<Set<String>> notifyOn() {
        return EsmtpParameter.NOTIFY.in(parameters);
    }

    /**
     * For whom the message was meant at first (ORCPT, RFC 3461 §4.2): the kind of address as it was sent, mostly {@code rfc822}, or
     * {@code utf-8} (RFC 6533 §3), and the address, decoded, as in a notification (RFC 3464 §2.3.1): {@code
     * rfc822;bob@example.com}.
     */
    public Optional<String> originalRecipient() {
        return EsmtpParameter.ORCPT.in(parameters);
    }

    private static boolean isSuccess(Reply reply) {
        return reply.code() / 100 == 2;
    }

    /** The addresses that the mail is recorded under besides the one that the client gave: of a forward, or a list. */
    public List<String> forwardedTo() {
        return recordedAs.stream().filter(address -> !path.matches(address)).toList();
    }

    /**
     * One line: {@code <bob@example.com> accepted (250)}, or {@code <old@example.com> accepted (251), recorded under
     * <new@example.net> too}.
     */
    @Override
    public String toString() {
        List<String> others = forwardedTo();
        return "<" + address() + "> " + (accepted ? "accepted" : "refused") + " (" + reply.code()
                + (contradictsReply() ? ", although " + (accepted ? "refused" : "accepted") : "") + ")"
                + (others.isEmpty() ? "" : ", recorded under <" + String.join(">, <", others) + "> too");
    }
}
