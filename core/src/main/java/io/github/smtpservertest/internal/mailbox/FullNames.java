package io.github.smtpservertest.internal.mailbox;

import io.github.smtpservertest.command.MailPath;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The full names of people, where the directory knows them. */
record FullNames(Map<MailboxKey, String> names) {

    FullNames {
        names = Map.copyOf(names);
    }

    /** The full name of who has this address. */
    Optional<String> of(MailPath address) {
        return Optional.ofNullable(names.get(MailboxKey.of(address)));
    }

    /** {@code Bob Builder <bob@example.com>}, or the address alone (RFC 5321 §3.5.1). */
    String shown(MailPath address) {
        return of(address).map(name -> name + " " + address).orElseGet(address::toString);
    }

    List<String> shown(List<MailPath> addresses) {
        return addresses.stream().map(this::shown).toList();
    }

    boolean isNameOf(String name, MailPath address) {
        return name.equalsIgnoreCase(names.get(MailboxKey.of(address)));
    }
}
