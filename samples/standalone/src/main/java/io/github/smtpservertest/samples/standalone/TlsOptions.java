package io.github.smtpservertest.samples.standalone;

import io.github.smtpservertest.FakeSmtpServerBuilder;
import io.github.smtpservertest.internal.settings.Prerequisite;
import io.github.smtpservertest.tls.TestCertificate;
import io.github.smtpservertest.tls.TestCertificates;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The certificate that it shows, and the files that clients need for TLS. */
final class TlsOptions {

    /** Who a certificate is written for. */
    private static final String CLIENT = "client.example.org";

    @Option(names = "--ca", paramLabel = "FILE", description = "Write there, at start, the CA to trust, in PEM.")
    private @Nullable NewFile ca;

    @Option(names = "--certificate", paramLabel = "FILE", description = "A certificate of one's own, in PEM.")
    private @Nullable Path certificate;

    @Option(names = "--key", paramLabel = "FILE", description = "Its private key, in PEM, not encrypted.")
    private @Nullable Path key;

    @Option(
            names = "--keystore",
            paramLabel = "FILE",
            description = "A certificate of one's own with its key, in a key store: PKCS #12 or JKS.")
    private @Nullable Path keyStore;

    @Option(
            names = "--keystore-password",
            paramLabel = "PASSWORD",
            description = "The password of the key store and of its key; default: none.")
    private @Nullable String keyStorePassword;

    @Option(
            names = "--keystore-alias",
            paramLabel = "ALIAS",
            description = "Which of its keys; needed where it has several.")
    private @Nullable String keyStoreAlias;

    @Option(
            names = "--flawed-certificate",
            paramLabel = "FLAW",
            split = ",",
            description = "What shall be wrong with the certificate that is made: ${COMPLETION-CANDIDATES}, with commas"
                    + " between them.")
    private List<CertificateFlaw> flaws = List.of();

    @Option(
            names = "--client-certificate",
            paramLabel = "FILE",
            description = "Write there, at start, a client's certificate with its key, in PEM.")
    private @Nullable NewFile clientCertificate;

    /** Adds them; {@code offered} says whether there is TLS. */
    void addTo(FakeSmtpServerBuilder builder, boolean offered) {
        check(offered);
        if (certificate != null && key != null) {
            builder.certificate(certificate, key);
        }
        if (keyStore != null) {
            String password = keyStorePassword == null ? "" : keyStorePassword;
            builder.certificate(
                    keyStoreAlias == null
                            ? TestCertificate.fromKeyStore(keyStore, password)
                            : TestCertificate.fromKeyStore(keyStore, password, keyStoreAlias));
        }
        if (!flaws.isEmpty()) {
            builder.certificate(right -> CertificateFlaw.all(flaws, right));
        }
    }

    private void check(boolean offered) {
        Optional<String> needy = nameOfOneThatNeedsTls();
        if (needy.isPresent() && !offered) {
            throw new IllegalArgumentException(needy.get() + " needs " + Prerequisite.TLS.words() + ".");
        }
        if ((certificate == null) != (key == null)) {
            throw new IllegalArgumentException(
                    certificate == null
                            ? "--key is the key of a certificate; name that with --certificate FILE."
                            : "--certificate needs its private key; name that with --key FILE.");
        }
        if (keyStore == null && (keyStorePassword != null || keyStoreAlias != null)) {
            throw new IllegalArgumentException((keyStorePassword != null ? "--keystore-password" : "--keystore-alias")
                    + " is for a key store; name that with --keystore FILE.");
        }
        if (certificate != null && keyStore != null) {
            throw new IllegalArgumentException(
                    "A server shows one certificate; leave --certificate or --keystore out.");
        }
        checkOwn(certificate != null ? "--certificate" : "--keystore", certificate != null || keyStore != null);
    }

    private void checkOwn(String option, boolean given) {
        if (given && !flaws.isEmpty()) {
            throw new IllegalArgumentException(
                    "--flawed-certificate is for a certificate that is made; leave it or " + option + " out.");
        }
        if (given && ca != null) {
            throw new IllegalArgumentException("--ca writes the CA of a certificate that is made, and not of one's own;"
                    + " leave it or " + option + " out.");
        }
    }

    private Optional<String> nameOfOneThatNeedsTls() {
        if (ca != null) {
            return Optional.of("--ca");
        } else if (certificate != null) {
            return Optional.of("--certificate");
        } else if (keyStore != null) {
            return Optional.of("--keystore");
        } else if (!flaws.isEmpty()) {
            return Optional.of("--flawed-certificate");
        }
        return clientCertificate == null ? Optional.empty() : Optional.of("--client-certificate");
    }

    /** Writes what clients need; the message of an {@link IOException} is a sentence. */
    void write(Supplier<TestCertificates> certificates) throws IOException {
        if (ca != null) {
            write(ca, certificates.get().authorityPem());
        }
        if (clientCertificate != null) {
            TestCertificate leaf = certificates.get().issueClientCertificate(CLIENT);
            write(clientCertificate, leaf.certificatePem() + leaf.keyPem());
        }
    }

    private static void write(NewFile file, String pem) throws IOException {
        WholeFile.write(file.path(), pem.getBytes(StandardCharsets.US_ASCII));
    }
}
