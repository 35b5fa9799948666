package io.github.smtpservertest.assertj;

import io.github.smtpservertest.command.MailPath;
import io.github.smtpservertest.message.ReceivedMessage;
import java.util.List;

/** Compares lists of addresses, as an address is compared everywhere (RFC 5321 §2.4). */
final class AddressLists {

    private AddressLists() {}

    static boolean isForwardedTo(ReceivedMessage message, String address) {
        return message.envelope().acceptedRecipients().stream()
                .anyMatch(recipient ->
                        recipient.isFor(address) && !recipient.path().matches(address));
    }

    /** Those of {@code addresses} that are not among {@code others}. */
    static List<String> without(List<String> addresses, List<String> others) {
        return addresses.stream()
                .filter(address -> others.stream().noneMatch(other -> isSame(address, other)))
                .toList();
    }

    private static boolean isSame(String one, String other) {
        int at = one.endsWith("]") ? one.lastIndexOf("@[") : one.lastIndexOf('@');
        String localPart = at < 0 ? one : one.substring(0, at);
        return new MailPath(List.of(), localPart, at < 0 ? "" : one.substring(at + 1)).matches(other);
    }
}
