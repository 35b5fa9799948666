package io.github.smtpservertest.internal.saslprep;

import static org.assertj.core.api.Assertions.assertThat;

import com.ongres.scram.common.StringPreparation;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SaslPrepTest {

    /** RFC 4013 §3. */
    @Test
    void mapsTheExamplesOfTheRfc() {
        assertThat(SaslPrep.prepare("I\u00ADX")).isEqualTo("IX");
        assertThat(SaslPrep.prepare("user")).isEqualTo("user");
        assertThat(SaslPrep.prepare("USER")).isEqualTo("USER");
        assertThat(SaslPrep.prepare("\u00AA")).isEqualTo("a");
        assertThat(SaslPrep.prepare("\u2168")).isEqualTo("IX");
    }

    @Test
    void makesEverySpaceTheSame() {
        assertThat(SaslPrep.prepare("a\u00A0b\u3000c\u2003d")).isEqualTo("a b c d");
    }

    @Test
    void leavesLoneSurrogatesAlone() {
        assertThat(SaslPrep.prepare("a\uD800b")).isEqualTo("a\uD800b");
    }

    /** The library refuses what is prohibited, and fails where nothing is left; of the rest both must say the same. */
    @Test
    void mapsAsAWholeSaslprepDoes() {
        Random random = new Random(4013);
        int compared = 0;
        for (int i = 0; i < 4_000; i++) {
            String text = random.ints(random.nextInt(1, 6), 0x20, 0x3100)
                    .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                    .toString();
            String expected;
            try {
                expected = new String(StringPreparation.SASL_PREPARATION.normalize(text.toCharArray()));
            } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException refused) {
                continue;
            }
            assertThat(SaslPrep.prepare(text)).isEqualTo(expected);
            compared++;
        }
        assertThat(compared).isGreaterThan(200);
    }
}
