package io.github.smtpservertest.tls;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;

/** A version of the TLS protocol. */
public enum TlsVersion {
    /** TLS 1.0, retired by RFC 8996. JDKs come with it {@linkplain #isAvailable() switched off}. */
    TLS_1_0("TLSv1"),
    /** TLS 1.1, retired by RFC 8996. JDKs come with it {@linkplain #isAvailable() switched off}. */
    TLS_1_1("TLSv1.1"),
    /** TLS 1.2 (RFC 5246). */
    TLS_1_2("TLSv1.2"),
    /** TLS 1.3 (RFC 8446). */
    TLS_1_3("TLSv1.3");

    private final String standardName;

    TlsVersion(String standardName) {
        this.standardName = standardName;
    }

    /** The name that the JDK has for it, such as {@code TLSv1.3}. */
    public String standardName() {
        return standardName;
    }

    /**
     * Whether this JVM speaks it. The security property {@code jdk.tls.disabledAlgorithms} decides; the JVM reads it
     * once, and neither a socket nor a context can go behind it. A JVM speaks TLS 1.0 and 1.1 when it is started with
     * {@code -Djava.security.properties=FILE}, and that file has a line {@code jdk.tls.disabledAlgorithms=SSLv3, …}
     * that does not name them.
     */
    public boolean isAvailable() {
        try {
            SSLContext context = SSLContext.getInstance(standardName);
            context.init(new KeyManager[0], new TrustManager[0], null);
            return Arrays.asList(context.getDefaultSSLParameters().getProtocols())
                    .contains(standardName);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }
}
