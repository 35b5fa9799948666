package io.github.smtpservertest.samples.standalone;

import io.github.smtpservertest.FakeSmtpServerBuilder;
import io.github.smtpservertest.proxy.RealServer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which real server stands behind it, and the way there. */
final class UpstreamOptions {

    /** How the way to the real server is secured. */
    enum Way {
        NONE,
        STARTTLS,
        IMPLICIT
    }

    private static final Pattern PLACE = Pattern.compile("(.+):([0-9]{1,5})");

    @Option(
            names = "--proxy-to",
            paramLabel = "HOST:PORT",
            description = "Stand in front of a real server, whose replies are said where no rule has another.")
    private @Nullable RealServer server;

    @Option(
            names = "--proxy-to-tls",
            paramLabel = "HOW",
            description = "Speak TLS with it: ${COMPLETION-CANDIDATES}; NONE.")
    private @Nullable Way tls;

    @Option(
            names = "--proxy-to-ca",
            paramLabel = "FILE",
            description = "Trust this CA there, in PEM; those that Java trusts.")
    private @Nullable Path ca;

    /** Adds them. */
    void addTo(FakeSmtpServerBuilder builder) {
        if (server == null) {
            requireServer("--proxy-to-tls", tls != null);
            requireServer("--proxy-to-ca", ca != null);
            return;
        }
        boolean secured = tls != null && tls != Way.NONE;
        if (ca != null && !secured) {
            throw new IllegalArgumentException(
                    "--proxy-to-ca is for TLS; add --proxy-to-tls starttls or --proxy-to-tls implicit.");
        }
        builder.proxyTo(new RealServer(
                server.host(),
                server.port(),
                tls == Way.STARTTLS,
                tls == Way.IMPLICIT,
                Optional.ofNullable(ca).map(UpstreamOptions::trusting),
                server.timeout()));
    }

    private static void requireServer(String option, boolean given) {
        if (given) {
            throw new IllegalArgumentException(
                    option + " needs a server to stand in front of; add --proxy-to mail.example.com:25.");
        }
    }

    private static SSLContext trusting(Path file) {
        try (InputStream pem = Files.newInputStream(file)) {
            KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
            trusted.load(null, null);
            for (Certificate certificate :
                    CertificateFactory.getInstance("X.509").generateCertificates(pem)) {
                trusted.setCertificateEntry("ca " + trusted.size(), certificate);
            }
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(trusted);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return context;
        } catch (IOException e) {
            throw new IllegalArgumentException(Trouble.reading(file.toString(), e), e);
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("'" + file + "' is no certificate in PEM: " + e.getMessage() + ".", e);
        }
    }

    /** The server at that place. */
    static RealServer server(String place) {
        Matcher form = PLACE.matcher(place);
        if (!form.matches()) {
            throw new IllegalArgumentException(
                    "'" + place + "' is no host and port; write it like mail.example.com:25.");
        }
        return RealServer.at(form.group(1), Integer.parseInt(form.group(2)));
    }
}
