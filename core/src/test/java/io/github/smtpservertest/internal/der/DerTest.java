package io.github.smtpservertest.internal.der;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigInteger;
import java.security.KeyPairGenerator;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import javax.security.auth.x500.X500Principal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is written is DER by its standard's own examples and by the JDK; what is read is DER or is refused. */
class DerTest {

    @ParameterizedTest
    @CsvSource({
        // X.690 §8.19.5
        "2.100.3, 06 03 81 34 03",
        "2.999.3, 06 03 88 37 03",
        "1.2.840.113549, 06 06 2a 86 48 86 f7 0d",
        "1.3.6.1.5.5.7.3.1, 06 08 2b 06 01 05 05 07 03 01",
        "0.0, 06 01 00"
    })
    void anObjectIdentifierIsWrittenAndRead(String dotted, String hex) {
        assertThat(hex(Der.objectIdentifier(dotted))).isEqualTo(hex);
        assertThat(new DerReader(bytes(hex)).objectIdentifier()).isEqualTo(dotted);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 02 01 00",
        "127, 02 01 7f",
        "128, 02 02 00 80",
        "256, 02 02 01 00",
        "-128, 02 01 80",
        "-129, 02 02 ff 7f"
    })
    void anIntegerIsWrittenAndRead(long value, String hex) {
        assertThat(hex(Der.integer(value))).isEqualTo(hex);
        assertThat(new DerReader(bytes(hex)).integer()).isEqualTo(BigInteger.valueOf(value));
    }

    @Test
    void smallValuesAreWritten() {
        assertThat(hex(Der.bool(true))).isEqualTo("01 01 ff");
        assertThat(hex(Der.bool(false))).isEqualTo("01 01 00");
        assertThat(hex(Der.nothing())).isEqualTo("05 00");
        assertThat(hex(Der.utf8String("\u00e9"))).isEqualTo("0c 02 c3 a9");
        assertThat(hex(Der.bitString(bytes("0a 3b")))).isEqualTo("03 03 00 0a 3b");
        assertThat(hex(Der.explicit(3, Der.nothing()))).isEqualTo("a3 02 05 00");
        assertThat(hex(Der.implicit(7, bytes("7f 00 00 01")))).isEqualTo("87 04 7f 00 00 01");
        assertThat(hex(Der.sequence())).isEqualTo("30 00");
    }

    @Test
    void namedBitsEndWithTheLastThatIsSet() {
        assertThat(hex(Der.namedBits(0))).isEqualTo("03 02 07 80");
        assertThat(hex(Der.namedBits(0, 2))).isEqualTo("03 02 05 a0");
        assertThat(hex(Der.namedBits(5, 6))).isEqualTo("03 02 01 06");
        assertThat(hex(Der.namedBits(8))).isEqualTo("03 03 07 00 80");
        assertThat(hex(Der.namedBits())).isEqualTo("03 01 00");
    }

    @ParameterizedTest
    @CsvSource({
        "1950-01-01T00:00:00Z, 17, 500101000000Z",
        "2049-12-31T23:59:59Z, 17, 491231235959Z",
        "2050-01-01T00:00:00Z, 18, 20500101000000Z",
        "1949-12-31T23:59:59Z, 18, 19491231235959Z"
    })
    void aTimeHasTwoDigitsOfItsYearFrom1950To2049(Instant time, String tag, String text) {
        byte[] written = Der.time(time);

        assertThat(hex(written)).startsWith(tag);
        assertThat(new String(written, 2, written.length - 2, US_ASCII)).isEqualTo(text);
    }

    @Test
    void theValuesOfASetAreInOrder() {
        assertThat(hex(Der.setOf(Der.integer(-1), Der.integer(2), Der.bool(true))))
                .isEqualTo("31 09 01 01 ff 02 01 02 02 01 ff");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 127, 128, 255, 256, 65_535, 65_536})
    void aLengthIsAsShortAsItCanBe(int length) {
        byte[] content = new byte[length];
        Arrays.fill(content, (byte) 5);

        byte[] written = Der.octetString(content);

        int lengthBytes = length < 128 ? 1 : length < 256 ? 2 : length < 65_536 ? 3 : 4;
        assertThat(written).hasSize(1 + lengthBytes + length);
        assertThat(new DerReader(written).octetString()).isEqualTo(content);
    }

    @Test
    void theJdkReadsANameThatIsWritten() {
        byte[] name = Der.sequence(
                Der.setOf(Der.sequence(Der.objectIdentifier("2.5.4.10"), Der.utf8String("Example, Inc."))),
                Der.setOf(Der.sequence(Der.objectIdentifier("2.5.4.3"), Der.utf8String("b\u00fccher"))));

        assertThat(new X500Principal(name)).isEqualTo(new X500Principal("CN=b\u00fccher, O=\"Example, Inc.\""));
    }

    @Test
    void aKeyOfTheJdkIsRead() throws Exception {
        byte[] key = KeyPairGenerator.getInstance("RSA")
                .generateKeyPair()
                .getPublic()
                .getEncoded();

        DerReader algorithmAndKey = new DerReader(key).sequence();
        String algorithm = algorithmAndKey.sequence().objectIdentifier();
        DerReader numbers = new DerReader(algorithmAndKey.bitString()).sequence();

        assertThat(algorithm).isEqualTo("1.2.840.113549.1.1.1");
        assertThat(numbers.integer().bitLength()).isGreaterThanOrEqualTo(2048);
        assertThat(numbers.integer()).isEqualTo(65_537);
        assertThat(numbers.hasMore()).isFalse();
        assertThat(algorithmAndKey.hasMore()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "'', it ends where a SEQUENCE should begin",
        "02 01 00, there is a value with the tag 2 where a SEQUENCE should begin",
        "30, it ends within a value",
        "30 01, it ends within a SEQUENCE",
        // Of indefinite length, which is BER; longer than an array; longer than what there is.
        "30 80 00 00, it ends within a SEQUENCE",
        "30 84 ff ff ff ff 00, it ends within a SEQUENCE",
        "30 85 01 00 00 00 00, it ends within a SEQUENCE",
        "30 84 7f ff ff ff 00, it ends within a SEQUENCE"
    })
    void whatIsNotDerIsRefused(String hex, String what) {
        assertThatExceptionOfType(DerException.class)
                .isThrownBy(() -> new DerReader(bytes(hex)).sequence())
                .withMessage("Not the DER that was expected: " + what);
    }

    @Test
    void aValueEndsWhereItsSequenceDoes() {
        byte[] tooLong = bytes("30 03 04 02 01 02 03");

        assertThatExceptionOfType(DerException.class)
                .isThrownBy(() -> new DerReader(tooLong).sequence().octetString());
    }

    @Test
    void emptyAndBrokenNumbersAreRefused() {
        assertThatExceptionOfType(DerException.class).isThrownBy(() -> new DerReader(bytes("02 00")).integer());
        assertThatExceptionOfType(DerException.class)
                .isThrownBy(() -> new DerReader(bytes("06 02 2a 86")).objectIdentifier());
        assertThatExceptionOfType(DerException.class)
                .isThrownBy(() -> new DerReader(bytes("06 0b ff ff ff ff ff ff ff ff ff ff 7f")).objectIdentifier());
        assertThatExceptionOfType(DerException.class).isThrownBy(() -> new DerReader(bytes("03 02 03 08")).bitString());
    }

    @Test
    void randomBytesAreReadOrRefused() throws Exception {
        byte[] key = KeyPairGenerator.getInstance("EC")
                .generateKeyPair()
                .getPrivate()
                .getEncoded();
        Random random = new Random(13);
        for (int i = 0; i < 20_000; i++) {
            byte[] mutated = key.clone();
            for (int change = 0; change <= random.nextInt(4); change++) {
                mutated[random.nextInt(mutated.length)] = (byte) random.nextInt();
            }
            try {
                DerReader values = new DerReader(Arrays.copyOf(mutated, 1 + random.nextInt(mutated.length))).sequence();
                values.integer();
                values.sequence().objectIdentifier();
                assertThat(values.octetString().length).isLessThan(mutated.length);
            } catch (DerException refused) {
                assertThat(refused).hasMessageStartingWith("Not the DER that was expected: ");
            }
        }
    }

    @Test
    void aTagNumberHasFiveBits() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Der.implicit(31, new byte[0]))
                .withMessage("A tag number is 0 to 30, not 31");
    }

    private static String hex(byte[] bytes) {
        return HexFormat.ofDelimiter(" ").formatHex(bytes);
    }

    private static byte[] bytes(String hex) {
        return HexFormat.ofDelimiter(" ").parseHex(hex);
    }
}
