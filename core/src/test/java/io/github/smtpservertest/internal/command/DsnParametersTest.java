package io.github.smtpservertest.internal.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** RET, ENVID, NOTIFY and ORCPT (RFC 3461 §4, RFC 6533 §3). */
class DsnParametersTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            FULL  | FULL
            HDRS  | HDRS
            hdrs  | HDRS
            Full  | FULL
            ''    | 501 5.5.4 RET takes FULL or HDRS, and has no value
            BOTH  | 501 5.5.4 RET takes FULL or HDRS, not 'BOTH'
            FULL, | 501 5.5.4 RET takes FULL or HDRS, not 'FULL,'
            """)
    void retIsFullOrHdrs(String value, String meaning) {
        assertThat(Judge.read(EsmtpParameter.RET, value)).isEqualTo(meaning);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            QQ314159     | QQ314159
            a+2Bb        | a+b
            a+3Db        | a=b
            two+20words  | two words
            tab+09bed    | tab\tbed
            a;b<c>"d"    | a;b<c>"d"
            ``           | 501 5.5.4 ENVID takes a text in xtext, and has no value
            a+           | 501 5.5.4 ENVID is no xtext: two upper-case hexadecimal digits must follow each '+'
            a+4          | 501 5.5.4 ENVID is no xtext: two upper-case hexadecimal digits must follow each '+'
            a+4g         | 501 5.5.4 ENVID is no xtext: two upper-case hexadecimal digits must follow each '+'
            a+2b         | 501 5.5.4 ENVID is no xtext: two upper-case hexadecimal digits must follow each '+'
            a++41        | 501 5.5.4 ENVID is no xtext: two upper-case hexadecimal digits must follow each '+'
            é            | 501 5.5.4 ENVID is no xtext: U+00E9 stands in it unencoded
            \uD83D\uDE00 | 501 5.5.4 ENVID is no xtext: U+1F600 stands in it unencoded
            a+0D+0Ab     | 501 5.5.4 ENVID has +0D in it, which is no printable ASCII
            a+00         | 501 5.5.4 ENVID has +00 in it, which is no printable ASCII
            a+7F         | 501 5.5.4 ENVID has +7F in it, which is no printable ASCII
            a+C3+A9      | 501 5.5.4 ENVID has +C3 in it, which is no printable ASCII
            """)
    void envelopeIdIsXtext(String value, String meaning) {
        assertThat(Judge.read(EsmtpParameter.ENVID, value)).isEqualTo(meaning);
    }

    @Test
    void envelopeIdHasAHundredCharactersAtMost() {
        assertThat(Judge.read(EsmtpParameter.ENVID, "x".repeat(100))).isEqualTo("x".repeat(100));
        assertThat(Judge.read(EsmtpParameter.ENVID, "x".repeat(101)))
                .isEqualTo("501 5.5.4 ENVID takes at most 100 characters, not 101");
        assertThat(Judge.read(EsmtpParameter.ENVID, "+20".repeat(34)))
                .isEqualTo("501 5.5.4 ENVID takes at most 100 characters, not 102");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            NEVER                 | [NEVER]
            never                 | [NEVER]
            SUCCESS               | [SUCCESS]
            FAILURE               | [FAILURE]
            DELAY                 | [DELAY]
            DELAY,SUCCESS         | [SUCCESS, DELAY]
            success,Failure,DELAY | [SUCCESS, FAILURE, DELAY]
            SUCCESS,SUCCESS       | [SUCCESS]
            ''                    | 501 5.5.4 NOTIFY takes NEVER, or a list of SUCCESS, FAILURE and DELAY, and has no value
            ALWAYS                | 501 5.5.4 NOTIFY takes NEVER, or a list of SUCCESS, FAILURE and DELAY, not 'ALWAYS'
            SUCCESS,              | 501 5.5.4 NOTIFY takes NEVER, or a list of SUCCESS, FAILURE and DELAY, not 'SUCCESS,'
            ,SUCCESS              | 501 5.5.4 NOTIFY takes NEVER, or a list of SUCCESS, FAILURE and DELAY, not ',SUCCESS'
            SUCCESS;DELAY         | 501 5.5.4 NOTIFY takes NEVER, or a list of SUCCESS, FAILURE and DELAY, not 'SUCCESS;DELAY'
            SUCCESS,,DELAY        | 501 5.5.4 NOTIFY takes NEVER, or a list of SUCCESS, FAILURE and DELAY, not 'SUCCESS,,DELAY'
            NEVER,SUCCESS         | 501 5.5.4 NOTIFY takes NEVER alone, not 'NEVER,SUCCESS'
            DELAY,NEVER           | 501 5.5.4 NOTIFY takes NEVER alone, not 'DELAY,NEVER'
            NEVER,NEVER           | 501 5.5.4 NOTIFY takes NEVER alone, not 'NEVER,NEVER'
            """)
    void notifyIsNeverOrAList(String value, String meaning) {
        assertThat(Judge.read(EsmtpParameter.NOTIFY, value)).isEqualTo(meaning);
    }

    @Test
    void theSetOfNotificationsCannotBeChanged() {
        Set<String> wanted = EsmtpParameter.NOTIFY
                .in(Judge.command("RCPT TO:<a@b> NOTIFY=DELAY").parameters())
                .orElseThrow();

        assertThatExceptionOfType(UnsupportedOperationException.class).isThrownBy(() -> wanted.add("SUCCESS"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            rfc822;bob@example.com    | rfc822;bob@example.com
            RFC822;Bob@example.com    | RFC822;Bob@example.com
            rfc822;a+2Bb@c            | rfc822;a+b@c
            rfc822;"a+20b"@c          | rfc822;"a b"@c
            rfc822;a;b                | rfc822;a;b
            x400;/c=                  | 501 5.5.4 The character "=" may not stand in the value of ORCPT (column 28)
            x400;/c+3Dde/a+3D+20/     | x400;/c=de/a= /
            utf-8;bob@c               | utf-8;bob@c
            utf-8;ü@c                 | utf-8;ü@c
            UTF-8;\\x{FC}@c           | UTF-8;ü@c
            utf-8;a\\x{2B}b\\x{20}c@d | utf-8;a+b c@d
            utf-8;\\x{1F600}@c        | utf-8;\uD83D\uDE00@c
            ``                        | 501 5.5.4 ORCPT takes an address type, ';' and an address, and has no value
            bob@example.com           | 501 5.5.4 ORCPT takes an address type, ';' and an address, not 'bob@example.com'
            ;bob@example.com          | 501 5.5.4 ORCPT takes an address type, ';' and an address, not ';bob@example.com'
            rfc822;                   | 501 5.5.4 ORCPT takes an address type, ';' and an address, not 'rfc822;'
            rfc.822;bob               | 501 5.5.4 ORCPT takes an address type, ';' and an address, not 'rfc.822;bob'
            rfc822;a+b@c              | 501 5.5.4 ORCPT is no xtext: two upper-case hexadecimal digits must follow each '+'
            rfc822;ü@c                | 501 5.5.4 ORCPT is no xtext: U+00FC stands in it unencoded
            rfc822;a+0A               | 501 5.5.4 ORCPT has +0A in it, which is no printable ASCII
            utf-8;a+2Bb@c             | 501 5.5.4 ORCPT is no utf-8 address: '+' stands in it unencoded
            utf-8;a\\b@c              | 501 5.5.4 ORCPT is no utf-8 address: '\\' stands in it unencoded
            utf-8;\\x{fc}@c           | 501 5.5.4 ORCPT is no utf-8 address: '\\' stands in it unencoded
            utf-8;\\x{0A}@c           | 501 5.5.4 ORCPT has \\x{0A} in it, which is no character
            utf-8;\\x{D800}@c         | 501 5.5.4 ORCPT has \\x{D800} in it, which is no character
            utf-8;\\x{110000}@c       | 501 5.5.4 ORCPT has \\x{110000} in it, which is no character
            """)
    void originalRecipientIsATypeAndAnAddress(String value, String meaning) {
        assertThat(Judge.read(EsmtpParameter.ORCPT, value)).isEqualTo(meaning);
    }

    @Test
    void originalRecipientHasFiveHundredCharactersAtMost() {
        assertThat(Judge.read(EsmtpParameter.ORCPT, "rfc822;" + "x".repeat(493)))
                .isEqualTo("rfc822;" + "x".repeat(493));
        assertThat(Judge.read(EsmtpParameter.ORCPT, "rfc822;" + "x".repeat(494)))
                .isEqualTo("501 5.5.4 ORCPT takes at most 500 characters, not 501");
    }

    @Test
    void originalRecipientKeepsItsTwoParts() {
        assertThat(EsmtpParameter.ORCPT.in(
                        Judge.command("RCPT TO:<a@b> ORCPT=rfc822;c+2Bd@e").parameters()))
                .contains("rfc822;c+d@e");
    }
}
