package io.github.smtpservertest.internal.sasl;

import io.github.smtpservertest.octets.Octets;
import java.util.Optional;

/** PLAIN (RFC 4616 §2): {@code [authzid] NUL authcid NUL passwd}, the last two not empty. */
final class PlainServer implements MechanismServer {

    private final Hearing hearing;

    PlainServer(Hearing hearing) {
        this.hearing = hearing;
    }

    @Override
    public SaslStep respond(Octets response) {
        String[] parts =
                Utf8.decode(response).map(message -> message.split("\0", -1)).orElseGet(() -> new String[0]);
        if (parts.length != 3 || parts[1].isEmpty() || parts[2].isEmpty()) {
            return Hearing.malformed();
        }
        return hearing.conclude(hearing.claims(parts[0], parts[1], Optional.of(parts[2])));
    }
}
