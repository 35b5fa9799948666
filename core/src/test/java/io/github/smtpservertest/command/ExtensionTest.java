package io.github.smtpservertest.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ExtensionTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            PIPELINING            | PIPELINING          | 2920
            SIZE                  | SIZE                | 1870
            EIGHT_BIT_MIME        | 8BITMIME            | 6152
            SMTPUTF8              | SMTPUTF8            | 6531
            ENHANCED_STATUS_CODES | ENHANCEDSTATUSCODES | 2034
            CHUNKING              | CHUNKING            | 3030
            BINARYMIME            | BINARYMIME          | 3030
            DSN                   | DSN                 | 3461
            DELIVERBY             | DELIVERBY           | 2852
            FUTURERELEASE         | FUTURERELEASE       | 4865
            MT_PRIORITY           | MT-PRIORITY         | 6710
            REQUIRETLS            | REQUIRETLS          | 8689
            LIMITS                | LIMITS              | 9422
            STARTTLS              | STARTTLS            | 3207
            AUTH                  | AUTH                | 4954
            VRFY                  | VRFY                | 5321
            EXPN                  | EXPN                | 5321
            HELP                  | HELP                | 5321
            """)
    void hasTheKeywordOfItsRfc(SmtpExtension extension, String keyword, int rfc) {
        assertThat(extension.keyword()).isEqualTo(keyword);
        assertThat(extension.rfc()).isEqualTo(rfc);
    }

    @ParameterizedTest
    @EnumSource
    void isFoundUnderItsKeywordInAnyCase(SmtpExtension extension) {
        assertThat(SmtpExtension.ofKeyword(extension.keyword().toLowerCase(Locale.ROOT)))
                .contains(extension);
    }

    @Test
    void isNotFoundUnderAnother() {
        assertThat(SmtpExtension.ofKeyword("XCLIENT")).isEmpty();
    }
}
