package io.github.smtpservertest.tls;

/** Who signs a certificate. */
public enum Issuer {
    /** The authority that {@link TestCertificates#clientSslContext()} trusts. */
    AUTHORITY,
    /** Another authority, which nobody trusts. */
    UNKNOWN_AUTHORITY,
    /** The certificate's own key. */
    ITSELF
}
