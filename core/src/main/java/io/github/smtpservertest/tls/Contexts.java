package io.github.smtpservertest.tls;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/** Makes contexts and trust stores. */
final class Contexts {

    private Contexts() {}

    /** Without an authority it trusts nobody; without an identity it shows no certificate. */
    static SSLContext trusting(@Nullable CertificateAuthority authority, @Nullable Leaf identity) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(
                    identity == null ? new KeyManager[0] : new KeyManager[] {new OneKeyManager(identity)},
                    authority == null ? new TrustManager[0] : trustManagers(authority),
                    null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This JVM has no TLS", e);
        }
    }

    static KeyStore trustStore(CertificateAuthority authority) {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setCertificateEntry("smtp-server-test", authority.certificate());
            return store;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("This JVM has no PKCS #12 key stores", e);
        }
    }

    private static TrustManager[] trustManagers(CertificateAuthority authority) throws GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
        factory.init(trustStore(authority));
        return factory.getTrustManagers();
    }
}
