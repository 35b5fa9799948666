package io.github.smtpservertest.internal.replies;

import io.github.smtpservertest.auth.Authenticator;
import io.github.smtpservertest.auth.Mechanism;
import io.github.smtpservertest.internal.protocol.Session;
import io.github.smtpservertest.internal.wire.TlsLayer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * TLS and authentication.
 *
 * @param tls how TLS is laid; empty where there is none
 * @param implicitTls whether TLS comes first (RFC 8314), and not by STARTTLS
 * @param requireTls whether nothing goes on without TLS (RFC 3207 §4)
 * @param authenticator who may log in; empty where nobody can
 * @param mechanisms how, in the order in which they are offered
 * @param authInClear whether a secret may be sent over a connection without TLS
 * @param authOnlyInsideTls whether nobody can log in without TLS, whatever the mechanism
 * @param requireAuth whether mail is taken only from who has logged in
 */
public record Security(
        Optional<TlsLayer> tls,
        boolean implicitTls,
        boolean requireTls,
        Optional<Authenticator> authenticator,
        Set<Mechanism> mechanisms,
        boolean authInClear,
        boolean authOnlyInsideTls,
        boolean requireAuth) {

    /** Whether STARTTLS would be taken now. */
    boolean offersStartTls(Session session) {
        return tls.isPresent() && !implicitTls && !session.isTls();
    }

    /** The mechanisms that this client may use now, in their order. */
    List<Mechanism> offeredTo(Session session) {
        List<Mechanism> offered = new ArrayList<>();
        if (authenticator.isPresent()) {
            for (Mechanism mechanism : mechanisms) {
                if (!needsTlsFirst(mechanism, session)) {
                    offered.add(mechanism);
                }
            }
        }
        return offered;
    }

    /** Whether this mechanism would show a secret to whoever reads the line, or is held back for another reason. */
    boolean needsTlsFirst(Mechanism mechanism, Session session) {
        boolean held = authOnlyInsideTls || (mechanism.sendsSecretInClear() && !authInClear);
        return held && !session.isTls();
    }
}
