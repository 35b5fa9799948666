package io.github.smtpservertest.internal.wire;

import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;

/**
 * How a TLS handshake went.
 *
 * @param failure why it failed; empty where it did not
 * @param protocol such as {@code TLSv1.3}; empty where it failed
 * @param cipherSuite such as {@code TLS_AES_256_GCM_SHA384}; empty where it failed
 * @param serverNames the names that the client asked for (SNI)
 * @param clientCertificates what the client showed, its own first; empty where it showed none
 * @param nanoTime when it was over
 */
public record Handshake(
        Optional<String> failure,
        String protocol,
        String cipherSuite,
        List<String> serverNames,
        List<X509Certificate> clientCertificates,
        long nanoTime) {

    /** One that succeeded, and made {@code session}. */
    static Handshake of(SSLSession session) {
        return new Handshake(
                Optional.empty(),
                session.getProtocol(),
                session.getCipherSuite(),
                namesAskedForIn(session),
                shownIn(session),
                System.nanoTime());
    }

    private static List<String> namesAskedForIn(SSLSession session) {
        if (!(session instanceof ExtendedSSLSession extended)) {
            return List.of();
        }
        return extended.getRequestedServerNames().stream()
                .map(name -> new String(name.getEncoded(), StandardCharsets.UTF_8))
                .toList();
    }

    private static List<X509Certificate> shownIn(SSLSession session) {
        try {
            return Arrays.stream(session.getPeerCertificates())
                    .map(X509Certificate.class::cast)
                    .toList();
        } catch (SSLPeerUnverifiedException anonymous) {
            return List.of();
        }
    }

    static Handshake failed(String why) {
        return new Handshake(Optional.of(why), "", "", List.of(), List.of(), System.nanoTime());
    }

    /** Whether the connection is encrypted now. */
    public boolean succeeded() {
        return failure.isEmpty();
    }
}
