package io.github.smtpservertest.internal.mime;

/** Writes an address as RFC 5322 §3.4.1 has it. */
public final class AddressText {

    private AddressText() {}

    /** The address, its local part quoted where it is no dot-atom; the local part alone where there is no domain. */
    public static String of(String localPart, String domain) {
        return domain.isEmpty()
                ? localPart
                : (AddressField.isAtom(localPart) ? localPart : AddressField.quoted(localPart)) + "@" + domain;
    }
}
