package io.github.smtpservertest.auth;

import java.util.Arrays;
import java.util.Optional;

/** A way to log in: a SASL mechanism (RFC 4422) that the server can play. */
public enum Mechanism {
    /** User name and password in one message (RFC 4616). */
    PLAIN("PLAIN", CredentialKind.PASSWORD, true, true),
    /** User name and password, each asked for (draft-murchison-sasl-login). */
    LOGIN("LOGIN", CredentialKind.PASSWORD, true, false),
    /** A keyed digest of the server's challenge (RFC 2195). */
    CRAM_MD5("CRAM-MD5", CredentialKind.PASSWORD, false, false),
    /** An OAuth 2.0 access token, in the form that Google and Microsoft take. */
    XOAUTH2("XOAUTH2", CredentialKind.TOKEN, true, true),
    /** An OAuth 2.0 access token (RFC 7628). */
    OAUTHBEARER("OAUTHBEARER", CredentialKind.TOKEN, true, true),
    /** A salted proof from either side (RFC 5802, RFC 7677); without channel binding. */
    SCRAM_SHA_256("SCRAM-SHA-256", CredentialKind.PASSWORD, false, true);

    private enum CredentialKind {
        PASSWORD,
        TOKEN
    }

    private final String saslName;
    private final CredentialKind secret;
    private final boolean sentInClear;
    private final boolean clientFirst;

    Mechanism(String saslName, CredentialKind secret, boolean sentInClear, boolean clientFirst) {
        this.saslName = saslName;
        this.secret = secret;
        this.sentInClear = sentInClear;
        this.clientFirst = clientFirst;
    }

    /** The mechanism of that {@linkplain #saslName() name}, in any case; empty where the server does not know it. */
    public static Optional<Mechanism> named(String saslName) {
        return Arrays.stream(values())
                .filter(mechanism -> mechanism.saslName.equalsIgnoreCase(saslName))
                .findFirst();
    }

    /** The name after AUTH and in the reply to EHLO, such as {@code SCRAM-SHA-256}. */
    public String saslName() {
        return saslName;
    }

    /** Whether whoever reads the line can read the password or token; false where it is only proved. */
    public boolean sendsSecretInClear() {
        return sentInClear;
    }

    /** Whether the secret is an OAuth token; otherwise it is a password. */
    public boolean usesToken() {
        return secret == CredentialKind.TOKEN;
    }

    /** Whether the server must know the password to check the proof of it, see {@link Authenticator#passwordOf}. */
    public boolean needsStoredPassword() {
        return !sentInClear;
    }

    /**
     * Whether the client speaks first, so that it may put an initial response on the AUTH line (RFC 4954 §4). LOGIN is
     * not, but its clients do put the user name there, and it is taken.
     */
    public boolean isClientFirst() {
        return clientFirst;
    }

    /** The {@link #saslName()}. */
    @Override
    public String toString() {
        return saslName;
    }
}
