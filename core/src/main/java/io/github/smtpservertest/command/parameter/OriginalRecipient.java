package io.github.smtpservertest.command.parameter;

/**
 * For whom the mail was meant at first, whatever was made of the address on the way (ORCPT, RFC 3461 §4.2).
 *
 * @param addressType the kind of address, as it was sent: mostly {@code rfc822}, or {@code utf-8} (RFC 6533 §3)
 * @param address the address, decoded; not checked against the form of its kind
 */
public record OriginalRecipient(String addressType, String address) {

    /** As in a notification's {@code Original-Recipient} field (RFC 3464 §2.3.1): {@code rfc822;bob@example.com}. */
    @Override
    public String toString() {
        return addressType + ";" + address;
    }
}
