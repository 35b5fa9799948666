package io.github.smtpservertest.assertj;

import io.github.smtpservertest.message.ReceivedMessage;
import java.util.List;
import java.util.Locale;

/** Compares addresses: domains in any case, local parts to the letter (RFC 5321 §2.4). */
final class Addresses {

    private Addresses() {}

    static boolean isForwardedTo(ReceivedMessage message, String address) {
        return message.envelope().acceptedRecipients().stream()
                .anyMatch(recipient ->
                        recipient.isFor(address) && !recipient.path().matches(address));
    }

    /** Those of {@code addresses} that are not among {@code others}. */
    static List<String> without(List<String> addresses, List<String> others) {
        List<String> keys = others.stream().map(Addresses::key).toList();
        return addresses.stream()
                .filter(address -> !keys.contains(key(address)))
                .toList();
    }

    private static String key(String address) {
        int at = address.lastIndexOf('@') + 1;
        return address.substring(0, at) + address.substring(at).toLowerCase(Locale.ROOT);
    }
}
