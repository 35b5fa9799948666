package io.github.smtpservertest.message;

import io.github.smtpservertest.command.MailPath;
import java.util.List;
import java.util.Locale;

/** Mail addresses as text, compared as {@link MailPath#matches} compares them (RFC 5321 §2.4). */
final class AddressKey {

    private AddressKey() {}

    /** Whether both name one mailbox. */
    static boolean same(String one, String other) {
        return key(one).equals(key(other));
    }

    /** A form that is equal for equal mailboxes, whatever their quotation, brackets and the domain's case. */
    static String key(String address) {
        boolean bracketed = address.startsWith("<") && address.endsWith(">");
        String bare = bracketed ? address.substring(1, address.length() - 1) : address;
        // Only a literal's own content may hold a further "@".
        int at = bare.endsWith("]") ? bare.lastIndexOf("@[") : bare.lastIndexOf('@');
        String local = new MailPath(List.of(), at < 0 ? bare : bare.substring(0, at), "").unquotedLocalPart();
        String domain = at < 0 ? "" : bare.substring(at).toLowerCase(Locale.ROOT);
        return (local.equalsIgnoreCase("postmaster") ? "postmaster" : local) + domain;
    }
}
