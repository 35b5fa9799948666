package io.github.smtpservertest.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.Security;
import java.security.cert.CertPathValidator;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TestCertificatesTest {

    private static final int DNS_NAME = 2;
    private static final int IP_ADDRESS = 7;
    private static final String SERVER_AUTHENTICATION = "1.3.6.1.5.5.7.3.1";
    private static final String CLIENT_AUTHENTICATION = "1.3.6.1.5.5.7.3.2";

    private final TestCertificates certificates = TestCertificates.create();

    @Test
    void theAuthorityIsMadeOnceAndSignsOnlyLeafs() throws Exception {
        X509Certificate authority = certificates.authority();

        assertThat(certificates.authority()).isSameAs(certificates.authority());
        authority.verify(authority.getPublicKey());
        assertThat(authority.getBasicConstraints()).as("path length").isZero();
        assertThat(authority.getCriticalExtensionOIDs()).containsExactlyInAnyOrder("2.5.29.15", "2.5.29.19");
    }

    @Test
    void eachServerHasAnAuthorityOfAnotherName() {
        assertThat(certificates.authority().getSubjectX500Principal())
                .isNotEqualTo(TestCertificates.create().authority().getSubjectX500Principal());
        assertThat(certificates.authority().getSubjectX500Principal())
                .asString()
                .matches("CN=smtp-server-test CA [0-9a-f]{8}, ?O=smtp-server-test");
    }

    @Test
    void theAuthorityInPemIsItsCertificate() throws Exception {
        String pem = certificates.authorityPem();

        assertThat(pem).startsWith("-----BEGIN CERTIFICATE-----\n").endsWith("\n-----END CERTIFICATE-----\n");
        assertThat(pem.lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(64));
        assertThat(CertificateFactory.getInstance("X.509")
                        .generateCertificate(new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII))))
                .isEqualTo(certificates.authority());
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
                .isEqualTo(certificates.authority().getSubjectX500Principal());
        certificate.verify(certificates.authority().getPublicKey());
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

    @ParameterizedTest
    @EnumSource(names = {"EC_P256", "RSA_2048"})
    void theJdkFindsAPathFromEachCertificateToItsAuthority(KeyAlgorithm kind) throws Exception {
        X509Certificate authority = certificates.authority();
        X509Certificate certificate =
                certificates.issue(CertificateSpec.valid("localhost").key(kind)).certificate();
        PKIXParameters parameters = new PKIXParameters(Set.of(new TrustAnchor(authority, null)));
        parameters.setRevocationEnabled(false);

        assertThat(CertPathValidator.getInstance("PKIX")
                        .validate(
                                CertificateFactory.getInstance("X.509").generateCertPath(List.of(certificate)),
                                parameters))
                .isNotNull();
    }

    @ParameterizedTest
    @EnumSource
    void aCertificateSaysWhatItsKeyIsFor(KeyAlgorithm kind) {
        X509Certificate certificate =
                certificates.issue(CertificateSpec.valid("localhost").key(kind)).certificate();
        boolean rsa = kind.algorithm().equals("RSA");

        assertThat(certificate.getVersion()).isEqualTo(3);
        assertThat(certificate.getPublicKey().getAlgorithm()).isEqualTo(kind.algorithm());
        assertThat(certificate.getSigAlgName()).isEqualTo("SHA256withECDSA");
        assertThat(certificate.getKeyUsage())
                .containsExactly(true, false, rsa, false, false, false, false, false, false);
        assertThat(certificates.authority().getKeyUsage())
                .containsExactly(false, false, false, false, false, true, true, false, false);
    }

    @Test
    void aCertificateNamesTheKeyThatSignedIt() {
        X509Certificate issued =
                certificates.issue(CertificateSpec.valid("localhost")).certificate();
        X509Certificate selfSigned = certificates
                .issue(CertificateSpec.valid("localhost").selfSigned())
                .certificate();

        assertThat(authorityKey(issued))
                .isEqualTo(subjectKey(certificates.authority()))
                .isNotEqualTo(subjectKey(issued));
        assertThat(authorityKey(selfSigned)).isEqualTo(subjectKey(selfSigned));
    }

    private static byte[] subjectKey(X509Certificate certificate) {
        // OCTET STRING { OCTET STRING { the key's identifier } }
        return Arrays.copyOfRange(certificate.getExtensionValue("2.5.29.14"), 4, 24);
    }

    private static byte[] authorityKey(X509Certificate certificate) {
        // OCTET STRING { SEQUENCE { [0] the key's identifier } }
        return Arrays.copyOfRange(certificate.getExtensionValue("2.5.29.35"), 6, 26);
    }

    @Test
    void anIpv4AddressInAnIpv6AddressStaysOne() throws Exception {
        X509Certificate certificate = certificates
                .issue(CertificateSpec.valid("::ffff:192.0.2.1", "fe80::1"))
                .certificate();

        // OCTET STRING { SEQUENCE { [7] of 16 bytes, [7] of 16 bytes } }
        assertThat(HexFormat.of().formatHex(certificate.getExtensionValue("2.5.29.17")))
                .isEqualTo(
                        "04263024" + "871000000000000000000000ffffc0000201" + "8710fe800000000000000000000000000001");
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
                .satisfies(alias -> assertThat(store.getCertificate(alias)).isEqualTo(certificates.authority()));
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
