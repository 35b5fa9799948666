package io.github.smtpservertest.command;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DomainsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost",
                "a",
                "1",
                "example.com",
                "EXAMPLE.com",
                "a-b.c",
                "a--b",
                "xn--bcher-kva.example",
                "123.45",
                "b\u00FCcher.example"
            })
    void areLabelsWithDotsBetween(String text) {
        assertThat(Domains.isDomain(text)).isTrue();
        assertThat(Domains.isAddressLiteral(text)).isFalse();
        assertThat(Domains.isDomainOrLiteral(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ".",
                "a.",
                ".a",
                "a..b",
                "-a",
                "a-",
                "a.-b",
                "under_score",
                "a b",
                "a@b",
                "a/b",
                "a\0",
                "\uFFFD"
            })
    void areNothingElse(String text) {
        assertThat(Domains.isDomainOrLiteral(text)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[192.0.2.1]", "[0.0.0.0]", "[255.255.255.255]", "[001.2.3.4]", "[IPv6:2001:db8:0:0:0:0:0:1]",
                        "[ipv6:2001:db8::1]",
                "[IPv6:::]", "[IPv6:::1]", "[IPv6:1::]", "[IPv6:1:2:3:4:5:6::]", "[IPv6:::ffff:192.0.2.1]",
                        "[IPv6:1:2:3:4:5:6:192.0.2.1]",
                "[x:y]", "[X-Tag:some/thing=else]"
            })
    void mayBeAddressLiterals(String text) {
        assertThat(Domains.isAddressLiteral(text)).isTrue();
        assertThat(Domains.isDomainOrLiteral(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "[",
                "]",
                "[192.0.2]",
                "[192.0.2.1.2]",
                "[192.0.2.256]",
                "[192.0.2.]",
                "[.192.0.2]",
                "[1920.0.2.1]",
                "[a.b.c.d]",
                "192.0.2.1]",
                "[192.0.2.1",
                "[2001:db8::1]x",
                "[IPv6:]",
                "[IPv6:1]",
                "[IPv6:1:2:3:4:5:6:7]",
                "[IPv6:1:2:3:4:5:6:7:8:9]",
                "[IPv6:1::2::3]",
                "[IPv6::::]",
                "[IPv6:1:2:3:4:5:6:7::]",
                "[IPv6:12345::]",
                "[IPv6:g::]",
                "[IPv6:1:2:3:4:5:6:7:192.0.2.1]",
                "[IPv6:192.0.2.1::]",
                "[IPv6:::192.0.2.256]",
                "[:x]",
                "[x:]",
                "[x-:y]",
                "[x_y:z]",
                "[x:a b]",
                "[x:a[b]",
                "[x:\u00E9]"
            })
    void areNoAddressLiteralsOtherwise(String text) {
        assertThat(Domains.isAddressLiteral(text)).isFalse();
    }

    @Test
    void haveLimits() {
        String label = "d".repeat(63);

        assertThat(Domains.isDomain(label)).isTrue();
        assertThat(Domains.isDomain(label + "d")).isFalse();
        assertThat(Domains.isDomain(String.join(".", label, label, label, label)))
                .isTrue();
        assertThat(Domains.isDomain(String.join(".", label, label, label, label, "d")))
                .isFalse();
    }
}
