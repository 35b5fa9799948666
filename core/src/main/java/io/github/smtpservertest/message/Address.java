package io.github.smtpservertest.message;

import io.github.smtpservertest.internal.mime.AddressText;
import java.util.Objects;
import java.util.Optional;

/**
 * An address in a header field of a message, such as To or From (RFC 5322 §3.4). It need not agree with the envelope.
 *
 * @param displayName the name before it, or in a comment after it, decoded (RFC 2047); empty where there is none
 * @param localPart what comes before the {@code @}, unquoted
 * @param domain what comes after the {@code @}, as it was written; {@code ""} where there is none, which is one of the
 *     {@linkplain ReceivedMessage#problems() problems}
 */
public record Address(Optional<String> displayName, String localPart, String domain) {

    /** Refuses nulls. */
    public Address {
        Objects.requireNonNull(displayName, "displayName");
        Objects.requireNonNull(localPart, "localPart");
        Objects.requireNonNull(domain, "domain");
    }

    /** The address alone, its local part quoted where it must be: {@code bob@example.com}, {@code "b b"@example.com}. */
    public String address() {
        return AddressText.of(localPart, domain);
    }

    /** Whether it is that address: domains are compared without regard to case, local parts to the letter (RFC 5321 §2.4). */
    public boolean matches(String address) {
        return AddressKey.same(address(), address);
    }

    /** Name and address: {@code Bob <bob@example.com>}; without a name the address alone. */
    @Override
    public String toString() {
        return displayName.map(name -> name + " <" + address() + ">").orElseGet(this::address);
    }
}
