package io.github.smtpservertest.auth;

import java.security.cert.X509Certificate;
import java.util.List;

/**
 * The session that a client logs in to, as far as a mechanism needs to know it.
 *
 * @param number the number of the session in the transcript, from 1
 * @param clientAddress the client's IP address
 * @param tls whether the connection is inside TLS
 * @param clientCertificates the certificate that the client showed, and those of its issuers that it sent along: what
 *     EXTERNAL goes by (RFC 4422 appendix A); empty where it showed none
 */
public record SaslSession(int number, String clientAddress, boolean tls, List<X509Certificate> clientCertificates) {

    /** Copies the list. */
    public SaslSession {
        clientCertificates = List.copyOf(clientCertificates);
    }
}
