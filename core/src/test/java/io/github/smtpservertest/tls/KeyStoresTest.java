package io.github.smtpservertest.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.smtpservertest.internal.tls.CertificateAuthority;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.Certificate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One's own certificate from a key store, and authorities from a trust store. */
class KeyStoresTest {

    private static final String PASSWORD = "changeit";

    @TempDir
    private Path folder;

    private final TestCertificates certificates = TestCertificates.create();
    private final TestCertificate leaf = certificates.issue(CertificateSpec.valid("localhost"));

    private static KeyStore store(String type) throws Exception {
        KeyStore store = KeyStore.getInstance(type);
        store.load(null, null);
        return store;
    }

    private KeyStore storeWith(String type, String... aliases) throws Exception {
        KeyStore store = store(type);
        for (String alias : aliases) {
            store.setKeyEntry(
                    alias, leaf.key(), PASSWORD.toCharArray(), leaf.chain().toArray(Certificate[]::new));
        }
        return store;
    }

    private Path file(KeyStore store) throws Exception {
        Path file = folder.resolve("store");
        try (OutputStream out = Files.newOutputStream(file)) {
            store.store(out, PASSWORD.toCharArray());
        }
        return file;
    }

    @ParameterizedTest
    @ValueSource(strings = {"PKCS12", "JKS"})
    void aFileIsReadWhateverItsForm(String type) throws Exception {
        Path file = file(storeWith(type, "smtp"));

        TestCertificate read = TestCertificate.fromKeyStore(file, PASSWORD);

        assertThat(read.chain()).isEqualTo(leaf.chain());
        assertThat(read.key().getEncoded()).isEqualTo(leaf.key().getEncoded());
    }

    @Test
    void anAliasChoosesOneOfSeveralKeys() throws Exception {
        Path file = file(storeWith("PKCS12", "one", "two"));

        assertThat(TestCertificate.fromKeyStore(file, PASSWORD, "two").chain()).isEqualTo(leaf.chain());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TestCertificate.fromKeyStore(file, PASSWORD))
                .withMessage("The key store has more than one private key; choose an alias: one, two");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TestCertificate.fromKeyStore(file, PASSWORD, "three"))
                .withMessage("The key store has no private key of the alias 'three'; it has the aliases one, two");
    }

    @Test
    void aKeyMayHaveAPasswordOfItsOwn() throws Exception {
        KeyStore store = store("JKS");
        store.setKeyEntry("smtp", leaf.key(), "own".toCharArray(), leaf.chain().toArray(Certificate[]::new));

        assertThat(TestCertificate.fromKeyStore(store, "smtp", "own").chain()).isEqualTo(leaf.chain());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TestCertificate.fromKeyStore(store, "smtp", PASSWORD))
                .withMessage("The password does not open the private key of the alias 'smtp'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PKCS12", "JKS"})
    void aWrongPasswordIsNamed(String type) throws Exception {
        Path file = file(storeWith(type, "smtp"));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> TestCertificate.fromKeyStore(file, "wrong"))
                .withMessage("The password does not open the key store " + file);
    }

    @Test
    void whatIsNoKeyStoreIsNamed() throws Exception {
        Path missing = folder.resolve("missing.p12");
        Path pem = Files.writeString(folder.resolve("c.pem"), leaf.certificatePem());

        assertThatIllegalArgumentException()
                .isThrownBy(() -> TestCertificate.fromKeyStore(missing, PASSWORD))
                .withMessage("There is no file " + missing);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TestCertificate.fromKeyStore(pem, PASSWORD))
                .withMessage(pem + " is no key store that this JVM can read; it takes PKCS #12 and JKS");
    }

    @Test
    void aStoreWithoutAKeyIsNamed() throws Exception {
        Path trust = file(certificates.trustStore());

        assertThatIllegalArgumentException()
                .isThrownBy(() -> TestCertificate.fromKeyStore(trust, PASSWORD))
                .withMessage("The key store has no private key; it has the aliases smtp-server-test");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TestCertificate.fromKeyStore(KeyStore.getInstance("PKCS12"), "smtp", PASSWORD))
                .withMessage("The key store was not loaded; call its load(…) first");
    }

    @Test
    void theAuthoritiesOfATrustStoreAreItsCertificatesAndThoseOfItsKeys() throws Exception {
        KeyStore store = storeWith("PKCS12", "smtp");
        store.setCertificateEntry("ca", certificates.authority());

        assertThat(CertificateAuthority.certificatesIn(store))
                .containsExactlyInAnyOrder(leaf.certificate(), certificates.authority());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CertificateAuthority.certificatesIn(store("PKCS12")))
                .withMessage("The key store has no certificate to trust; it is empty");
    }
}
