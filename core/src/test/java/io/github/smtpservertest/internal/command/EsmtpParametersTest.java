package io.github.smtpservertest.internal.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.smtpservertest.command.SmtpExtension;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A parameter without leave is 555, a malformed value 501 (RFC 5321 §4.1.1.11, §4.2.4). */
class EsmtpParametersTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "MAIL FROM:<a@b>",
                "MAIL FROM:<a@b> SIZE=1",
                "MAIL FROM:<a@b> size=1 body=8bitmime smtputf8",
                "MAIL FROM:<a@b> RET=HDRS ENVID=QQ314159",
                "MAIL FROM:<a@b> BY=120;R MT-PRIORITY=3 REQUIRETLS AUTH=<>",
                "MAIL FROM:<> HOLDFOR=60",
                "MAIL FROM:<a@b> HOLDUNTIL=2030-01-31T08:00:00Z",
                "RCPT TO:<a@b>",
                "RCPT TO:<a@b> NOTIFY=SUCCESS,DELAY ORCPT=rfc822;a@b",
                "RCPT TO:<Postmaster> notify=never",
                "DATA",
                "NOOP SIZE=x"
            })
    void takesWhatIsOfferedAndWellFormed(String line) {
        assertThat(Judge.of(line)).isEqualTo("ok");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            MAIL FROM:<a@b> FOO               | 555 5.5.4 The MAIL parameter FOO is not recognized
            MAIL FROM:<a@b> foo=bar           | 555 5.5.4 The MAIL parameter FOO is not recognized
            mail from:<a@b> X-A=1             | 555 5.5.4 The MAIL parameter X-A is not recognized
            RCPT TO:<a@b> FOO                 | 555 5.5.4 The RCPT parameter FOO is not recognized
            RCPT TO:<a@b> RRVS=x              | 555 5.5.4 The RCPT parameter RRVS is not recognized
            RCPT TO:<a@b> SIZE=1              | 555 5.5.4 SIZE is a parameter of MAIL, not of RCPT
            RCPT TO:<a@b> BODY=7BIT           | 555 5.5.4 BODY is a parameter of MAIL, not of RCPT
            RCPT TO:<a@b> SMTPUTF8            | 555 5.5.4 SMTPUTF8 is a parameter of MAIL, not of RCPT
            RCPT TO:<a@b> RET=FULL            | 555 5.5.4 RET is a parameter of MAIL, not of RCPT
            RCPT TO:<a@b> ENVID=x             | 555 5.5.4 ENVID is a parameter of MAIL, not of RCPT
            RCPT TO:<a@b> BY=1;R              | 555 5.5.4 BY is a parameter of MAIL, not of RCPT
            RCPT TO:<a@b> HOLDFOR=1           | 555 5.5.4 HOLDFOR is a parameter of MAIL, not of RCPT
            RCPT TO:<a@b> HOLDUNTIL=x         | 555 5.5.4 HOLDUNTIL is a parameter of MAIL, not of RCPT
            RCPT TO:<a@b> MT-PRIORITY=1       | 555 5.5.4 MT-PRIORITY is a parameter of MAIL, not of RCPT
            RCPT TO:<a@b> REQUIRETLS          | 555 5.5.4 REQUIRETLS is a parameter of MAIL, not of RCPT
            RCPT TO:<a@b> AUTH=<>             | 555 5.5.4 AUTH is a parameter of MAIL, not of RCPT
            MAIL FROM:<a@b> NOTIFY=NEVER      | 555 5.5.4 NOTIFY is a parameter of RCPT, not of MAIL
            MAIL FROM:<a@b> ORCPT=rfc822;a@b  | 555 5.5.4 ORCPT is a parameter of RCPT, not of MAIL
            MAIL FROM:<a@b> SIZE=x FOO        | 501 5.5.4 SIZE takes 1 to 20 digits, not 'x'
            MAIL FROM:<a@b> FOO SIZE=x        | 555 5.5.4 The MAIL parameter FOO is not recognized
            MAIL FROM:<a@b> MT-PRIORITY=x BODY=9BIT | 501 5.5.4 MT-PRIORITY takes -9 to 9, not 'x'
            MAIL FROM:<a@b> RET=FULL ret=HDRS | 501 5.5.4 The parameter RET is given twice (column 26)
            RCPT TO:<a@b> ORCPT=a;b ORCPT=a;b | 501 5.5.4 The parameter ORCPT is given twice (column 25)
            MAIL FROM:<a@b> HOLDFOR=1 HOLDUNTIL=2030-01-31T08:00:00Z | 501 5.5.4 HOLDFOR and HOLDUNTIL may not stand together
            MAIL FROM:<a@b> HOLDUNTIL=2030-01-31T08:00:00Z HOLDFOR=1 | 501 5.5.4 HOLDFOR and HOLDUNTIL may not stand together
            MAIL FROM:<a@b> HOLDFOR=0 HOLDUNTIL=2030-01-31T08:00:00Z | 501 5.5.4 HOLDFOR takes 1 to 999999999 seconds, not '0'
            """)
    void refusesTheFirstThatIsWrong(String line, String answer) {
        assertThat(Judge.of(line)).isEqualTo(answer);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            SIZE           | MAIL FROM:<a@b> SIZE=1             | 555 5.5.4 The MAIL parameter SIZE needs SIZE, which is not offered here
            SIZE           | MAIL FROM:<a@b> SIZE=x             | 555 5.5.4 The MAIL parameter SIZE needs SIZE, which is not offered here
            SMTPUTF8       | MAIL FROM:<a@b> SMTPUTF8           | 555 5.5.4 The MAIL parameter SMTPUTF8 needs SMTPUTF8, which is not offered here
            DSN            | MAIL FROM:<a@b> RET=FULL           | 555 5.5.4 The MAIL parameter RET needs DSN, which is not offered here
            DSN            | MAIL FROM:<a@b> ENVID=x            | 555 5.5.4 The MAIL parameter ENVID needs DSN, which is not offered here
            DSN            | RCPT TO:<a@b> NOTIFY=NEVER         | 555 5.5.4 The RCPT parameter NOTIFY needs DSN, which is not offered here
            DSN            | RCPT TO:<a@b> ORCPT=rfc822;a@b     | 555 5.5.4 The RCPT parameter ORCPT needs DSN, which is not offered here
            DELIVERBY      | MAIL FROM:<a@b> BY=1;R             | 555 5.5.4 The MAIL parameter BY needs DELIVERBY, which is not offered here
            FUTURERELEASE  | MAIL FROM:<a@b> HOLDFOR=1          | 555 5.5.4 The MAIL parameter HOLDFOR needs FUTURERELEASE, which is not offered here
            FUTURERELEASE  | MAIL FROM:<a@b> HOLDUNTIL=x        | 555 5.5.4 The MAIL parameter HOLDUNTIL needs FUTURERELEASE, which is not offered here
            MT_PRIORITY    | MAIL FROM:<a@b> MT-PRIORITY=1      | 555 5.5.4 The MAIL parameter MT-PRIORITY needs MT-PRIORITY, which is not offered here
            REQUIRETLS     | MAIL FROM:<a@b> REQUIRETLS         | 555 5.5.4 The MAIL parameter REQUIRETLS needs REQUIRETLS, which is not offered here
            AUTH           | MAIL FROM:<a@b> AUTH=<>            | 555 5.5.4 The MAIL parameter AUTH needs AUTH, which is not offered here
            BINARYMIME     | MAIL FROM:<a@b> BODY=BINARYMIME    | 501 5.5.4 BODY=BINARYMIME needs BINARYMIME, which is not offered here
            BINARYMIME     | MAIL FROM:<a@b> BODY=8BITMIME      | ok
            EIGHT_BIT_MIME | MAIL FROM:<a@b> BODY=8BITMIME      | 555 5.5.4 BODY=8BITMIME needs 8BITMIME, which is not offered here
            EIGHT_BIT_MIME | MAIL FROM:<a@b> BODY=7BIT          | ok
            EIGHT_BIT_MIME | MAIL FROM:<a@b> BODY=binarymime    | ok
            BINARYMIME     | MAIL FROM:<a@b> BODY=BINARYMIME SIZE=x | 501 5.5.4 BODY=BINARYMIME needs BINARYMIME, which is not offered here
            CHUNKING       | MAIL FROM:<a@b> SIZE=1             | ok
            """)
    void refusesWhatIsNotOfferedWithoutALookAtItsValue(SmtpExtension withheld, String line, String answer) {
        Set<SmtpExtension> offered = EnumSet.complementOf(EnumSet.of(withheld));

        assertThat(Judge.of(line, offered, true)).isEqualTo(answer);
    }

    @Test
    void bodyNeedsAnyOneOfItsExtensions() {
        Set<SmtpExtension> offered =
                EnumSet.complementOf(EnumSet.of(SmtpExtension.EIGHT_BIT_MIME, SmtpExtension.BINARYMIME));

        assertThat(Judge.of("MAIL FROM:<a@b> BODY=7BIT", offered, true))
                .isEqualTo("555 5.5.4 The MAIL parameter BODY needs 8BITMIME, which is not offered here");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            MAIL FROM:<a@b>              | ok
            RCPT TO:<a@b>                | ok
            MAIL FROM:<a@b> SIZE=1       | 555 5.5.4 The MAIL parameter SIZE needs EHLO; the client said HELO
            MAIL FROM:<a@b> SIZE=x       | 555 5.5.4 The MAIL parameter SIZE needs EHLO; the client said HELO
            RCPT TO:<a@b> NOTIFY=NEVER   | 555 5.5.4 The RCPT parameter NOTIFY needs EHLO; the client said HELO
            MAIL FROM:<a@b> FOO          | 555 5.5.4 The MAIL parameter FOO is not recognized
            RCPT TO:<a@b> SIZE=1         | 555 5.5.4 SIZE is a parameter of MAIL, not of RCPT
            """)
    void refusesAllOfThemAfterHelo(String line, String answer) {
        assertThat(Judge.of(line, Judge.EVERYTHING, false)).isEqualTo(answer);
    }

    @Test
    void aLongKeywordIsShortenedInTheReply() {
        assertThat(Judge.of("MAIL FROM:<a@b> " + "X".repeat(60)))
                .isEqualTo("555 5.5.4 The MAIL parameter " + "X".repeat(40) + "... is not recognized");
    }

    @Test
    void eachIsFoundUnderItsKeywordInAnyCase() {
        assertThat(EsmtpParameter.all()).hasSize(13).allSatisfy(parameter -> {
            assertThat(EsmtpParameter.ofKeyword(parameter.keyword().toLowerCase(Locale.ROOT)).stream())
                    .containsExactly(parameter);
            assertThat(parameter).hasToString(parameter.keyword());
            assertThat(parameter.extensions()).isNotEmpty();
        });
        assertThat(EsmtpParameter.ofKeyword("RRVS")).isEmpty();
    }
}
