package io.github.smtpservertest.transcript;

import io.github.smtpservertest.bytes.Bytes;
import io.github.smtpservertest.internal.transcript.TranscriptText;
import java.security.cert.X509Certificate;
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
 * @param clientCertificates the certificate that the client showed, and those of its issuers that it sent along (RFC 8446
 *     §4.4.2); empty where it showed none, or the handshake failed
 * @param clientVerified whether the server has verified that certificate; false where it takes every one
 * @param droppedPlaintext what the client had sent behind STARTTLS in plaintext; it was never executed (RFC 3207 §4.2)
 */
public record TlsRecord(
        int beforeExchange,
        Optional<String> failure,
        String protocol,
        String cipherSuite,
        List<String> serverNames,
        List<X509Certificate> clientCertificates,
        boolean clientVerified,
        Bytes droppedPlaintext) {

    /** Copies the lists. */
    public TlsRecord {
        serverNames = List.copyOf(serverNames);
        clientCertificates = List.copyOf(clientCertificates);
    }

    /** The subject of the client's certificate, such as {@code CN=alice}; empty where it showed none. */
    public Optional<String> peer() {
        return clientCertificates.stream()
                .findFirst()
                .map(own -> own.getSubjectX500Principal().getName());
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
            words.append(", asked for ").append(printable(String.join(", ", serverNames)));
        }
        peer().ifPresent(subject -> words.append(", client certificate of ").append(printable(subject)));
        if (!clientVerified && !clientCertificates.isEmpty()) {
            words.append(", issued by ")
                    .append(printable(
                            clientCertificates.get(0).getIssuerX500Principal().getName()))
                    .append(", not verified");
        }
        return words.toString();
    }

    /** A client names itself as it likes; in the text of a transcript a line end would be a line. */
    private static String printable(String name) {
        return name.replaceAll("\\p{Cntrl}", "?");
    }
}
