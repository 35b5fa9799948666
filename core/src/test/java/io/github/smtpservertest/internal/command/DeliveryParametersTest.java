package io.github.smtpservertest.internal.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.smtpservertest.command.MailPath;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** SIZE, BODY, SMTPUTF8, BY, HOLDFOR, HOLDUNTIL, MT-PRIORITY, REQUIRETLS and AUTH. */
class DeliveryParametersTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            0                     | 0
            1000                  | 1000
            007                   | 7
            99999999999999999999  | 99999999999999999999
            ''                    | 501 5.5.4 SIZE takes 1 to 20 digits, and has no value
            100000000000000000000 | 501 5.5.4 SIZE takes 1 to 20 digits, not '100000000000000000000'
            -1                    | 501 5.5.4 SIZE takes 1 to 20 digits, not '-1'
            +1                    | 501 5.5.4 SIZE takes 1 to 20 digits, not '+1'
            1k                    | 501 5.5.4 SIZE takes 1 to 20 digits, not '1k'
            0x10                  | 501 5.5.4 SIZE takes 1 to 20 digits, not '0x10'
            \u0663                | 501 5.5.4 SIZE takes 1 to 20 digits, not '?'
            """)
    void sizeIsUpTo20Digits(String value, String meaning) {
        assertThat(Judge.read(EsmtpParameter.SIZE, value)).isEqualTo(meaning);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            7BIT       | SEVEN_BIT
            7bit       | SEVEN_BIT
            8BITMIME   | EIGHT_BIT_MIME
            8bitMime   | EIGHT_BIT_MIME
            BINARYMIME | BINARY_MIME
            binarymime | BINARY_MIME
            ''         | 501 5.5.4 BODY takes 7BIT, 8BITMIME or BINARYMIME, and has no value
            8BIT       | 501 5.5.4 BODY takes 7BIT, 8BITMIME or BINARYMIME, not '8BIT'
            BINARY     | 501 5.5.4 BODY takes 7BIT, 8BITMIME or BINARYMIME, not 'BINARY'
            """)
    void bodyIsOneOfThreeWords(String value, String meaning) {
        assertThat(Judge.read(EsmtpParameter.BODY, value)).isEqualTo(meaning);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            MAIL FROM:<a@b> SMTPUTF8     | ok
            MAIL FROM:<a@b> SMTPUTF8=1   | 501 5.5.4 SMTPUTF8 takes no value
            MAIL FROM:<a@b> REQUIRETLS   | ok
            MAIL FROM:<a@b> requiretls   | ok
            MAIL FROM:<a@b> REQUIRETLS=1 | 501 5.5.4 REQUIRETLS takes no value
            MAIL FROM:<a@b> REQUIRETLS=  | 501 5.5.4 The parameter REQUIRETLS has a "=" and no value (column 28)
            """)
    void smtpUtf8AndRequireTlsTakeNoValue(String line, String answer) {
        assertThat(Judge.of(line)).isEqualTo(answer);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            120;R        | DeliverBy[time=PT2M, returned=true, trace=false]
            +120;r       | DeliverBy[time=PT2M, returned=true, trace=false]
            120;RT       | DeliverBy[time=PT2M, returned=true, trace=true]
            1;R          | DeliverBy[time=PT1S, returned=true, trace=false]
            999999999;R  | DeliverBy[time=PT277777H46M39S, returned=true, trace=false]
            120;N        | DeliverBy[time=PT2M, returned=false, trace=false]
            120;nt       | DeliverBy[time=PT2M, returned=false, trace=true]
            0;N          | DeliverBy[time=PT0S, returned=false, trace=false]
            -5;N         | DeliverBy[time=PT-5S, returned=false, trace=false]
            -5;NT        | DeliverBy[time=PT-5S, returned=false, trace=true]
            0;R          | 501 5.5.4 BY takes at least 1 second with R, not 0
            -1;R         | 501 5.5.4 BY takes at least 1 second with R, not -1
            -000000001;RT | 501 5.5.4 BY takes at least 1 second with R, not -1
            ''           | 501 5.5.4 BY takes up to 9 digits, ';', R or N, and perhaps T, and has no value
            120          | 501 5.5.4 BY takes up to 9 digits, ';', R or N, and perhaps T, not '120'
            120;         | 501 5.5.4 BY takes up to 9 digits, ';', R or N, and perhaps T, not '120;'
            ;R           | 501 5.5.4 BY takes up to 9 digits, ';', R or N, and perhaps T, not ';R'
            120;T        | 501 5.5.4 BY takes up to 9 digits, ';', R or N, and perhaps T, not '120;T'
            120;TR       | 501 5.5.4 BY takes up to 9 digits, ';', R or N, and perhaps T, not '120;TR'
            120;RN       | 501 5.5.4 BY takes up to 9 digits, ';', R or N, and perhaps T, not '120;RN'
            120,R        | 501 5.5.4 BY takes up to 9 digits, ';', R or N, and perhaps T, not '120,R'
            1.5;R        | 501 5.5.4 BY takes up to 9 digits, ';', R or N, and perhaps T, not '1.5;R'
            1000000000;N | 501 5.5.4 BY takes up to 9 digits, ';', R or N, and perhaps T, not '1000000000;N'
            """)
    void byIsATimeAndAMode(String value, String meaning) {
        assertThat(Judge.read(EsmtpParameter.BY, value)).isEqualTo(meaning);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            1          | PT1S
            3600       | PT1H
            999999999  | PT277777H46M39S
            ''         | 501 5.5.4 HOLDFOR takes 1 to 999999999 seconds, and has no value
            0          | 501 5.5.4 HOLDFOR takes 1 to 999999999 seconds, not '0'
            060        | 501 5.5.4 HOLDFOR takes 1 to 999999999 seconds, not '060'
            -60        | 501 5.5.4 HOLDFOR takes 1 to 999999999 seconds, not '-60'
            1000000000 | 501 5.5.4 HOLDFOR takes 1 to 999999999 seconds, not '1000000000'
            1h         | 501 5.5.4 HOLDFOR takes 1 to 999999999 seconds, not '1h'
            """)
    void holdForIsANumberOfSeconds(String value, String meaning) {
        assertThat(Judge.read(EsmtpParameter.HOLDFOR, value)).isEqualTo(meaning);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            2030-01-31T08:00:00Z         | 2030-01-31T08:00:00Z
            2030-01-31t08:00:00z         | 2030-01-31T08:00:00Z
            2030-01-31T08:00:00+02:00    | 2030-01-31T06:00:00Z
            2030-01-31T08:00:00-05:30    | 2030-01-31T13:30:00Z
            2030-01-31T08:00:00.25Z      | 2030-01-31T08:00:00.250Z
            2001-01-01T00:00:00Z         | 2001-01-01T00:00:00Z
            ''                           | 501 5.5.4 HOLDUNTIL takes a date and time such as 2030-01-31T08:00:00Z, and has no value
            tomorrow                     | 501 5.5.4 HOLDUNTIL takes a date and time such as 2030-01-31T08:00:00Z, not 'tomorrow'
            2030-01-31                   | 501 5.5.4 HOLDUNTIL takes a date and time such as 2030-01-31T08:00:00Z, not '2030-01-31'
            2030-01-31T08:00:00          | 501 5.5.4 HOLDUNTIL takes a date and time such as 2030-01-31T08:00:00Z, not '2030-01-31T08:00:00'
            2030-01-31T08:00Z            | 501 5.5.4 HOLDUNTIL takes a date and time such as 2030-01-31T08:00:00Z, not '2030-01-31T08:00Z'
            2030-02-30T08:00:00Z         | 501 5.5.4 HOLDUNTIL takes a date and time such as 2030-01-31T08:00:00Z, not '2030-02-30T08:00:00Z'
            2030-01-31T25:00:00Z         | 501 5.5.4 HOLDUNTIL takes a date and time such as 2030-01-31T08:00:00Z, not '2030-01-31T25:00:00Z'
            20300131T080000Z             | 501 5.5.4 HOLDUNTIL takes a date and time such as 2030-01-31T08:00:00Z, not '20300131T080000Z'
            """)
    void holdUntilIsADateAndATime(String value, String meaning) {
        assertThat(Judge.read(EsmtpParameter.HOLDUNTIL, value)).isEqualTo(meaning);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            0   | 0
            9   | 9
            -9  | -9
            -1  | -1
            ''  | 501 5.5.4 MT-PRIORITY takes -9 to 9, and has no value
            10  | 501 5.5.4 MT-PRIORITY takes -9 to 9, not '10'
            -10 | 501 5.5.4 MT-PRIORITY takes -9 to 9, not '-10'
            -0  | 501 5.5.4 MT-PRIORITY takes -9 to 9, not '-0'
            +1  | 501 5.5.4 MT-PRIORITY takes -9 to 9, not '+1'
            01  | 501 5.5.4 MT-PRIORITY takes -9 to 9, not '01'
            x   | 501 5.5.4 MT-PRIORITY takes -9 to 9, not 'x'
            """)
    void priorityIsFromMinus9To9(String value, String meaning) {
        assertThat(Judge.read(EsmtpParameter.MT_PRIORITY, value)).isEqualTo(meaning);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            <>                  | <>
            bob@example.com     | <bob@example.com>
            e+3Dmc2@example.com | <e=mc2@example.com>
            "a+20b"@c           | <"a b"@c>
            a@[192.0.2.1]       | <a@[192.0.2.1]>
            +C3+BC@b            | <ü@b>
            +3C+3E              | 501 5.5.4 AUTH takes <> or a mailbox in xtext, not '+3C+3E'
            ``                  | 501 5.5.4 AUTH takes <> or a mailbox in xtext, and has no value
            bob                 | 501 5.5.4 AUTH takes <> or a mailbox in xtext, not 'bob'
            Postmaster          | 501 5.5.4 AUTH takes <> or a mailbox in xtext, not 'Postmaster'
            <bob@example.com>   | 501 5.5.4 AUTH takes <> or a mailbox in xtext, not '<bob@example.com>'
            @x:a@b              | 501 5.5.4 AUTH takes <> or a mailbox in xtext, not '@x:a@b'
            a@b+0D+0Ax          | 501 5.5.4 AUTH takes <> or a mailbox in xtext, not 'a@b+0D+0Ax'
            +FF@b               | 501 5.5.4 AUTH takes <> or a mailbox in xtext, not '+FF@b'
            e+mc2@example.com   | 501 5.5.4 AUTH is no xtext: two upper-case hexadecimal digits must follow each '+'
            ü@b                 | 501 5.5.4 AUTH is no xtext: U+00FC stands in it unencoded
            """)
    void authIsNobodyOrAMailboxInXtext(String value, String meaning) {
        assertThat(Judge.read(EsmtpParameter.AUTH, value)).isEqualTo(meaning);
    }

    @Test
    void aLongValueIsShortenedInTheReply() {
        assertThat(Judge.read(EsmtpParameter.SIZE, "x".repeat(50)))
                .isEqualTo("501 5.5.4 SIZE takes 1 to 20 digits, not '" + "x".repeat(40) + "...'");
    }

    @Test
    void aComplaintIsThereForAnyValue() {
        assertThat(EsmtpParameter.SIZE.complaint("1")).isEmpty();
        assertThat(EsmtpParameter.ENVID.complaint("a b")).contains("ENVID is no xtext: U+0020 stands in it unencoded");
        assertThat(EsmtpParameter.ENVID.complaint("a=b")).contains("ENVID is no xtext: '=' stands in it unencoded");
    }

    @Test
    void valuesAreTyped() {
        var parameters = Judge.command("MAIL FROM:<a@b> HOLDFOR=60 AUTH=<>").parameters();

        assertThat(EsmtpParameter.HOLDFOR.in(parameters)).contains(Duration.ofMinutes(1));
        assertThat(EsmtpParameter.AUTH.in(parameters)).contains(MailPath.NULL);
        assertThat(EsmtpParameter.HOLDUNTIL.in(parameters)).isEmpty();
        assertThat(EsmtpParameter.HOLDUNTIL.in(Judge.command("MAIL FROM:<a@b> HOLDUNTIL=2030-01-31T08:00:00Z")
                        .parameters()))
                .contains(Instant.parse("2030-01-31T08:00:00Z"));
    }
}
