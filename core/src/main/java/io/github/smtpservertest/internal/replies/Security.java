package io.github.smtpservertest.internal.replies;

import io.github.smtpservertest.internal.protocol.Session;
import io.github.smtpservertest.internal.sasl.OfferedMechanism;
import io.github.smtpservertest.internal.wire.TlsLayer;
import java.util.List;
import java.util.Optional;

/**
 * TLS and authentication.
 *
 * @param tls how TLS is laid; empty where there is none
 * @param implicitTls whether TLS comes first (RFC 8314), and not by STARTTLS
 * @param requireTls whether nothing goes on without TLS (RFC 3207 §4)
 * @param mechanisms how one may log in, in the order in which that is offered; empty where nobody can
 * @param authInClear whether a secret may be sent over a connection without TLS
 * @param authOnlyInsideTls whether nobody can log in without TLS, whatever the mechanism
 * @param requireAuth whether mail is taken only from who has logged in
 */
public record Security(
        Optional<TlsLayer> tls,
        boolean implicitTls,
        boolean requireTls,
        Optional<List<OfferedMechanism>> mechanisms,
        boolean authInClear,
        boolean authOnlyInsideTls,
        boolean requireAuth) {

    /** No TLS, and nobody can log in. */
    public static final Security NONE =
            new Security(Optional.empty(), false, false, Optional.empty(), true, false, false);

    /** Whether STARTTLS would be taken now. */
    boolean offersStartTls(Session session) {
        return tls.isPresent() && !implicitTls && !session.isTls();
    }

    /** The mechanisms that this client may use now, in their order. */
    List<OfferedMechanism> offeredTo(Session session) {
        return mechanisms.isEmpty()
                ? List.of()
                : mechanisms.get().stream()
                        .filter(mechanism -> !needsTlsFirst(mechanism, session))
                        .toList();
    }

    /** The mechanism of that name, in any case; empty where one cannot log in by it. */
    Optional<OfferedMechanism> mechanism(String name) {
        return mechanisms.orElse(List.of()).stream()
                .filter(mechanism -> mechanism.name().equalsIgnoreCase(name))
                .findFirst();
    }

    /** Whether this mechanism would show a secret to whoever reads the line, or is held back for another reason. */
    boolean needsTlsFirst(OfferedMechanism mechanism, Session session) {
        boolean held = authOnlyInsideTls || (mechanism.showsSecret() && !authInClear);
        return held && !session.isTls();
    }
}
