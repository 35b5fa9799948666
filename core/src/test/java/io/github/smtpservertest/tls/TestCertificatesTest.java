package io.github.smtpservertest.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.Security;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TestCertificatesTest {

    private static final int DNS_NAME = 2;
    private static final int IP_ADDRESS = 7;
    private static final String SERVER_AUTHENTICATION = "1.3.6.1.5.5.7.3.1";
    private static final String CLIENT_AUTHENTICATION = "1.3.6.1.5.5.7.3.2";

    private final TestCertificates certificates = TestCertificates.create();

    @Test
    void theAuthorityIsMadeOnceAndSignsOnlyLeafs() throws Exception {
        X509Certificate authority = certificates.authority().certificate();

        assertThat(certificates.authority()).isSameAs(certificates.authority());
        authority.verify(authority.getPublicKey());
        assertThat(authority.getBasicConstraints()).as("path length").isZero();
        assertThat(authority.getCriticalExtensionOIDs()).containsExactlyInAnyOrder("2.5.29.15", "2.5.29.19");
    }

    @Test
    void eachServerHasAnAuthorityOfAnotherName() {
        assertThat(certificates.authority().certificate().getSubjectX500Principal())
                .isNotEqualTo(
                        TestCertificates.create().authority().certificate().getSubjectX500Principal());
        assertThat(certificates.authority())
                .asString()
                .matches("authority CN=smtp-server-test CA [0-9a-f]{8}, ?O=smtp-server-test");
    }

    @Test
    void theAuthorityInPemIsItsCertificate() throws Exception {
        String pem = certificates.authority().pem();

        assertThat(pem).startsWith("-----BEGIN CERTIFICATE-----\n").endsWith("\n-----END CERTIFICATE-----\n");
        assertThat(pem.lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(64));
        assertThat(CertificateFactory.getInstance("X.509")
                        .generateCertificate(new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII))))
                .isEqualTo(certificates.authority().certificate());
    }

    @Test
    void aServersCertificateHasItsNamesAndItsUse() throws Exception {
        X509Certificate certificate = certificates
                .issue(CertificateSpec.valid("mx.example.com", "bücher.example", "127.0.0.1", "::1"))
                .certificate();

        assertThat(certificate.getSubjectAlternativeNames())
                .containsExactlyInAnyOrder(
                        List.of(DNS_NAME, "mx.example.com"),
                        List.of(DNS_NAME, "xn--bcher-kva.example"),
                        List.of(IP_ADDRESS, "127.0.0.1"),
                        List.of(IP_ADDRESS, "0:0:0:0:0:0:0:1"));
        assertThat(certificate.getExtendedKeyUsage()).containsExactly(SERVER_AUTHENTICATION);
        assertThat(certificate.getBasicConstraints()).as("no authority").isEqualTo(-1);
        assertThat(certificate.getIssuerX500Principal())
                .isEqualTo(certificates.authority().certificate().getSubjectX500Principal());
        certificate.verify(certificates.authority().certificate().getPublicKey());
        certificate.checkValidity();
    }

    @Test
    void aNameThatIsTooLongForACommonNameIsStillInTheCertificate() throws Exception {
        String name = "a".repeat(60) + ".example.com";

        X509Certificate certificate =
                certificates.issue(CertificateSpec.valid(name)).certificate();

        assertThat(certificate.getSubjectX500Principal().getName()).isEqualTo("O=smtp-server-test");
        assertThat(certificate.getSubjectAlternativeNames()).containsExactly(List.of(DNS_NAME, name));
    }

    @Test
    void aClientsCertificateHasItsNameAndItsUse() throws Exception {
        X509Certificate certificate =
                certificates.issueClientCertificate("alice").certificate();

        assertThat(certificate.getSubjectX500Principal().getName()).isEqualTo("CN=alice,O=smtp-server-test");
        assertThat(certificate.getExtendedKeyUsage()).containsExactly(CLIENT_AUTHENTICATION);
        assertThat(certificate.getSubjectAlternativeNames()).isNull();
    }

    @Test
    void eachCertificateIsAnotherOne() {
        CertificateSpec spec = CertificateSpec.valid("localhost");

        X509Certificate one = certificates.issue(spec).certificate();
        X509Certificate two = certificates.issue(spec).certificate();

        assertThat(one.getSerialNumber()).isPositive().isNotEqualTo(two.getSerialNumber());
        assertThat(one.getPublicKey()).isNotEqualTo(two.getPublicKey());
    }

    @Test
    void faultsCombine() throws Exception {
        CertificateSpec spec =
                CertificateSpec.valid("localhost").selfSigned().expired().key(KeyAlgorithm.RSA_1024);

        X509Certificate certificate = certificates.issue(spec).certificate();

        certificate.verify(certificate.getPublicKey());
        assertThat(certificate.getNotAfter()).isInThePast();
        assertThat(((RSAPublicKey) certificate.getPublicKey()).getModulus().bitLength())
                .isEqualTo(1024);
    }

    @Test
    void theValidityIsTheOneAskedFor() {
        Instant first = Instant.parse("2001-02-03T04:05:06.789Z");
        Instant last = Instant.parse("2051-02-03T04:05:06Z");

        X509Certificate certificate = certificates
                .issue(CertificateSpec.valid("localhost").validBetween(first, last))
                .certificate();

        assertThat(certificate.getNotBefore()).isEqualTo(Instant.parse("2001-02-03T04:05:06Z"));
        assertThat(certificate.getNotAfter()).isEqualTo(last);
    }

    @Test
    void theTrustStoreHoldsTheAuthorityAlone(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("trust.p12");

        certificates.writeTrustStore(file, "changeit");

        KeyStore store = KeyStore.getInstance(file.toFile(), "changeit".toCharArray());
        assertThat(Collections.list(store.aliases()))
                .singleElement()
                .satisfies(alias -> assertThat(store.getCertificate(alias))
                        .isEqualTo(certificates.authority().certificate()));
    }

    @Test
    void aTrustStoreThatCannotBeWrittenIsTold(@TempDir Path folder) {
        assertThatThrownBy(() -> certificates.writeTrustStore(folder, "changeit"))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessage("The trust store cannot be written to " + folder);
    }

    @Test
    void noSecurityProviderIsRegistered() {
        certificates.issue(CertificateSpec.valid("localhost"));

        assertThat(Security.getProvider("BC")).isNull();
    }

    @Test
    void aLeafIsToldWithoutItsKey() {
        CertificateSpec spec = CertificateSpec.valid("localhost")
                .validBetween(Instant.parse("2026-01-01T00:00:00Z"), Instant.parse("2026-02-01T00:00:00Z"))
                .selfSigned();

        assertThat(certificates.issue(spec).toString().replace(", O=", ",O="))
                .isEqualTo("certificate of CN=localhost,O=smtp-server-test, issued by CN=localhost,O=smtp-server-test,"
                        + " valid from 2026-01-01T00:00:00Z until 2026-02-01T00:00:00Z");
    }
}
