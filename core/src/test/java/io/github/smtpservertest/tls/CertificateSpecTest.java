package io.github.smtpservertest.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CertificateSpecTest {

    private static final CertificateSpec LOCALHOST = CertificateSpec.valid("localhost", "127.0.0.1");

    @Test
    void aValidOneIsWhatAServerShouldHave() {
        assertThat(LOCALHOST.forClient()).isFalse();
        assertThat(LOCALHOST.names()).containsExactly("localhost", "127.0.0.1");
        assertThat(LOCALHOST.keyAlgorithm()).isEqualTo(KeyAlgorithm.EC_P256);
        assertThat(LOCALHOST.signedByItself()).isFalse();
        assertThat(LOCALHOST.trusted()).isTrue();
        assertThat(LOCALHOST.notBefore()).isBefore(Instant.now());
        assertThat(LOCALHOST.notAfter()).isAfter(Instant.now());
    }

    @Test
    void aFaultChangesNothingElse() {
        assertThat(LOCALHOST.weakKey().key(KeyAlgorithm.EC_P256)).isEqualTo(LOCALHOST);
        assertThat(LOCALHOST.selfSigned())
                .matches(CertificateSpec::signedByItself)
                .usingRecursiveComparison()
                .ignoringFields("signedByItself")
                .isEqualTo(LOCALHOST);
        assertThat(LOCALHOST.fromUnknownAuthority())
                .matches(spec -> !spec.trusted())
                .usingRecursiveComparison()
                .ignoringFields("trusted")
                .isEqualTo(LOCALHOST);
        assertThat(LOCALHOST.expired().validBetween(LOCALHOST.notBefore(), LOCALHOST.notAfter()))
                .isEqualTo(LOCALHOST);
        assertThat(LOCALHOST.expired().wrongHost().names()).containsExactly("another-host.invalid");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", " ", "a b", "mx.example.com:25", "[::1]", "-a.example", "a..b", "user@example.com", "*", ".a"
            })
    void whatIsNoNameIsRefused(String name) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CertificateSpec.valid(name))
                .withMessage("\"" + name
                        + "\" is neither a host name nor an IP address; write it like mx.example.com, 127.0.0.1 or"
                        + " ::1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "my_host", "xn--bcher-kva.example", "*.example.com", "fe80::1", "10.0.0.1"})
    void whatIsANameIsTaken(String name) {
        assertThat(CertificateSpec.valid(name).names()).containsExactly(name);
    }

    @Test
    void aNameThatIsTooLongIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> CertificateSpec.valid("abc.".repeat(63) + "de"));
    }

    @Test
    void aServerWithoutANameIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(CertificateSpec::valid)
                .withMessage("A server's certificate needs a host name or an IP address, such as \"localhost\"");
    }

    @Test
    void aClientWithoutANameIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CertificateSpec.client(" "))
                .withMessage("A client's certificate needs a name, such as \"alice\"");
    }

    @Test
    void aValidityThatEndsBeforeItBeginsIsRefused() {
        Instant noon = Instant.parse("2026-01-01T12:00:00Z");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> LOCALHOST.validBetween(noon, noon.minusSeconds(1)))
                .withMessage("A certificate cannot be valid from 2026-01-01T12:00:00Z until 2026-01-01T11:59:59Z,"
                        + " which is earlier; swap the two");
    }
}
