package io.github.smtpservertest.samples.standalone;

import java.nio.file.Path;
import java.util.Optional;

/**
 * What a client is to do: get to TLS, log in as alice, and send a mail from shop@example.org to bob@example.com.
 *
 * @param port where
 * @param tls how it gets to TLS
 * @param mechanism how it logs in
 * @param ca the file of the CA that it trusts; empty for whatever it trusts by itself
 */
record Login(int port, Tls tls, String mechanism, Optional<Path> ca) {

    /** How a client gets to TLS. */
    enum Tls {
        STARTTLS,
        TLS;

        /** The option of the server. */
        String option() {
            return this == TLS ? "--implicit-tls" : "--start-tls";
        }

        /** In lower case. */
        String word() {
            return this == TLS ? "tls" : "starttls";
        }
    }

    boolean isImplicit() {
        return tls == Tls.TLS;
    }

    boolean usesToken() {
        return mechanism.equals("XOAUTH2") || mechanism.equals("OAUTHBEARER");
    }

    /** The password or token. */
    String secret() {
        return usesToken() ? "ya29.token" : "secret";
    }
}
