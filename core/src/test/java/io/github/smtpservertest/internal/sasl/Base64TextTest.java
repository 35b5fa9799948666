package io.github.smtpservertest.internal.sasl;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.smtpservertest.bytes.Bytes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Base64TextTest {

    @Test
    void readsWhatItWrites() {
        assertThat(Base64Text.encode(Bytes.of("Username:"))).isEqualTo("VXNlcm5hbWU6");
        assertThat(Base64Text.decode("VXNlcm5hbWU6")).contains(Bytes.of("Username:"));
        assertThat(Base64Text.decode("")).contains(Bytes.EMPTY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"AQ", "AQ=", "AQ===", "AR==", "=", "*", "A Q==", "AQ==\r\n", "-_==", "AQ==AQ==", "ÄÖ=="})
    void takesNothingThatItWouldNotWrite(String text) {
        assertThat(Base64Text.decode(text)).isEmpty();
    }
}
