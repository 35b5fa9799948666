package io.github.smtpservertest.transcript;

import io.github.smtpservertest.octets.Octets;
import java.util.List;
import java.util.Optional;

/**
 * A TLS handshake of a session, and what came of it.
 *
 * @param beforeExchange the number of the first exchange after it; 0 where TLS came before the greeting (RFC 8314)
 * @param failure why it failed; empty where the connection was encrypted from here on
 * @param protocol such as {@code TLSv1.3}; empty where it failed
 * @param cipherSuite such as {@code TLS_AES_256_GCM_SHA384}; empty where it failed
 * @param serverNames the names that the client asked for (SNI, RFC 6066 §3)
 * @param peer the subject of the client's certificate; empty where it showed none
 * @param droppedPlaintext what the client had sent behind STARTTLS in plaintext; it was never executed (RFC 3207 §4.2)
 */
public record TlsRecord(
        int beforeExchange,
        Optional<String> failure,
        String protocol,
        String cipherSuite,
        List<String> serverNames,
        Optional<String> peer,
        Octets droppedPlaintext) {

    /** Copies the list. */
    public TlsRecord {
        serverNames = List.copyOf(serverNames);
    }

    /** Whether the connection was encrypted from here on. */
    public boolean succeeded() {
        return failure.isEmpty();
    }

    /** The handshake as lines of text, see {@link Transcript#text()}. */
    public String text() {
        return new TranscriptText().handshake(this);
    }

    /** The handshake in words, such as {@code TLSv1.3, TLS_AES_256_GCM_SHA384, asked for mx.example.com}. */
    @Override
    public String toString() {
        if (failure.isPresent()) {
            return "TLS handshake failed: " + failure.get();
        }
        StringBuilder words = new StringBuilder(protocol).append(", ").append(cipherSuite);
        if (!serverNames.isEmpty()) {
            words.append(", asked for ").append(String.join(", ", serverNames));
        }
        peer.ifPresent(subject -> words.append(", client certificate of ").append(subject));
        return words.toString();
    }
}
