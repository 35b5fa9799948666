package io.github.smtpservertest.internal.tls;

import io.github.smtpservertest.tls.TestCertificate;
import java.io.IOException;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/** Makes contexts and trust stores. */
public final class Contexts {

    private Contexts() {}

    /** Where {@code trusted} is empty it trusts nobody; without an identity it shows no certificate. */
    public static SSLContext trusting(List<X509Certificate> trusted, @Nullable TestCertificate identity) {
        return context(trusted.isEmpty() ? new TrustManager[0] : trustManagers(trusted), identity);
    }

    /** Takes every certificate. */
    public static SSLContext trustingAnybody(TestCertificate identity) {
        return context(new TrustManager[] {new Anybody()}, identity);
    }

    private static SSLContext context(TrustManager[] trust, @Nullable TestCertificate identity) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(
                    identity == null ? new KeyManager[0] : new KeyManager[] {new OneKeyManager(identity)}, trust, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This JVM has no TLS", e);
        }
    }

    public static KeyStore trustStore(List<X509Certificate> trusted) {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            for (X509Certificate certificate : trusted) {
                store.setCertificateEntry(store.size() == 0 ? "smtp-server-test" : "ca-" + store.size(), certificate);
            }
            return store;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("This JVM has no PKCS #12 key stores", e);
        }
    }

    private static TrustManager[] trustManagers(List<X509Certificate> trusted) {
        try {
            TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
            factory.init(trustStore(trusted));
            return factory.getTrustManagers();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This JVM verifies no certificates", e);
        }
    }

    /** The extended kind: around a plain one the JDK checks algorithms by itself, and refuses what is weak. */
    private static final class Anybody extends X509ExtendedTrustManager {

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType) {}

        /** None is named, or clients that have no certificate of a named one would show nothing. */
        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
