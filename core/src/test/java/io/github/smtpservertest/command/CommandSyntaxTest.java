package io.github.smtpservertest.command;

import static io.github.smtpservertest.command.Lines.judged;
import static io.github.smtpservertest.command.Lines.lenient;
import static io.github.smtpservertest.command.Lines.strict;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.smtpservertest.bytes.Bytes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is outside the angle brackets is form: 501 5.5.4. */
class CommandSyntaxTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
                    MAIL                          | MAIL needs an argument: FROM:<address>
                    ~MAIL ~                       | MAIL needs an argument: FROM:<address>
                    RCPT                          | RCPT needs an argument: TO:<address>
                    MAIL <a@b>                    | MAIL must go on with FROM:<address> (column 6)
                    MAIL TO:<a@b>                 | MAIL must go on with FROM:<address> (column 6)
                    RCPT FROM:<a@b>               | RCPT must go on with TO:<address> (column 6)
                    MAIL FRO                      | MAIL must go on with FROM:<address> (column 6)
                    MAIL  FROM:<a@b>              | More than one space stands behind MAIL (column 6)
                    MAIL FROM <a@b>               | The colon behind FROM is missing (column 10)
                    MAIL FROM<a@b>                | The colon behind FROM is missing (column 10)
                    MAIL FROM                     | The colon behind FROM is missing (column 10)
                    RCPT TO;<a@b>                 | The colon behind TO is missing (column 8)
                    MAIL FROM :<a@b>              | A space stands before the colon (column 10)
                    MAIL FROM: <a@b>              | A space stands behind the colon (column 11)
                    RCPT TO: <a@b>                | A space stands behind the colon (column 9)
                    MAIL FROM:                    | The address behind FROM: is missing
                    ~RCPT TO: ~                   | The address behind TO: is missing
                    MAIL FROM:a@b                 | The address must stand in angle brackets (column 11)
                    MAIL FROM:a@b>                | The address must stand in angle brackets (column 11)
                    MAIL FROM:<a@b                | The closing ">" of the address is missing (column 15)
                    MAIL FROM:<a@b SIZE=1         | The closing ">" of the address is missing (column 22)
                    MAIL FROM:<"a>b"@c            | The closing ">" of the address is missing (column 19)
                    MAIL FROM:<                   | The closing ">" of the address is missing (column 12)
                    MAIL FROM:<a@b>SIZE=1         | A space must stand between the address and what follows it (column 16)
                    MAIL FROM:<a@b>>              | A space must stand between the address and what follows it (column 16)
                    MAIL FROM:<>x                 | A space must stand between the address and what follows it (column 13)
                    MAIL FROM:<a@b>  SIZE=1       | More than one space stands before a parameter (column 17)
                    MAIL FROM:<a@b> SIZE=1  X     | More than one space stands before a parameter (column 24)
                    MAIL FROM:<a@b> =x            | A parameter has no keyword before its "=" (column 17)
                    MAIL FROM:<a@b> -A=x          | The character "-" may not stand in the keyword of a parameter (column 17)
                    MAIL FROM:<a@b> S_Z=x         | The character "_" may not stand in the keyword of a parameter (column 18)
                    MAIL FROM:<a@b> <c@d>         | The character "<" may not stand in the keyword of a parameter (column 17)
                    MAIL FROM:<a@b> é=x           | The character U+00E9 may not stand in the keyword of a parameter (column 17)
                    MAIL FROM:<a@b> SIZE=         | The parameter SIZE has a "=" and no value (column 22)
                    MAIL FROM:<a@b> SIZE=1=2      | The character "=" may not stand in the value of SIZE (column 23)
                    MAIL FROM:<a@b> RET=abc ret=b  | The parameter RET is given twice (column 25)
                    RCPT TO:<a@b> NOTIFY NOTIFY   | The parameter NOTIFY is given twice (column 22)
                    DATA now                      | DATA takes no argument (column 6)
                    RSET x                        | RSET takes no argument (column 6)
                    QUIT  x                       | QUIT takes no argument (column 6)
                    starttls x                    | STARTTLS takes no argument (column 10)
                    HELO                          | HELO needs an argument: a domain or an address literal
                    ~EHLO ~                       | EHLO needs an argument: a domain or an address literal
                    EHLO a b                      | EHLO takes one domain or address literal, and more follows (column 7)
                    LHLO  a                       | More than one space stands behind LHLO (column 6)
                    VRFY                          | VRFY needs an argument: a user or a mailing list
                    EXPN                          | EXPN needs an argument: a user or a mailing list
                    VRFY  bob                     | More than one space stands behind VRFY (column 6)
                    AUTH                          | AUTH needs an argument: the name of a mechanism
                    AUTH PLAIN a b                | AUTH takes a mechanism and one initial response, and more follows (column 13)
                    AUTH PLAIN  a                 | More than one space stands between two words (column 12)
                    BDAT                          | BDAT needs an argument: the size of the chunk in bytes
                    BDAT LAST                     | The character "L" may not stand in the size of a chunk (column 6)
                    BDAT -1                       | The character "-" may not stand in the size of a chunk (column 6)
                    BDAT 1 2                      | Only LAST may follow the size of the chunk (column 8)
                    BDAT 1 LAST x                 | Only LAST may follow the size of the chunk (column 8)
                    BDAT 1 LAſT                   | Only LAST may follow the size of the chunk (column 8)
                    BDAT 1  LAST                  | More than one space stands between two words (column 8)
                    BDAT 1234567890123456789      | The size of the chunk has more than 18 digits (column 6)
                    """)
    void answers501WhereTheFormIsWrong(String line, String text) {
        assertThat(judged(strict(line))).isEqualTo("501 5.5.4 " + text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DATA ",
                "RSET  ",
                "QUIT \t",
                "STARTTLS ",
                "QUIT\t",
                "NOOP",
                "NOOP anything at all",
                "HELP",
                "HELP MAIL x",
                "EHLO localhost",
                "EHLO [127.0.0.1]",
                "EHLO under_score",
                "EHLO host ",
                "VRFY Bob Builder",
                "EXPN staff",
                "AUTH PLAIN",
                "AUTH PLAIN =",
                "AUTH XOAUTH2 dXNlcj0=",
                "MAIL FROM:<>",
                "MAIL FROM:<> ",
                "mail from:<a@b>",
                "MAIL FROM:<a@b> SIZE=10 BODY=8BITMIME",
                "MAIL FROM:<a@b> AUTH=<>",
                "MAIL FROM:<a@b> ENVID=a+3Db RET=HDRS",
                "RCPT TO:<a@b> NOTIFY=SUCCESS,FAILURE ORCPT=rfc822;a@b",
                "RCPT TO:<Postmaster>",
                "RCPT TO:<POSTMASTER>",
                "MAIL FROM:<a@b> X-Y=z",
                "MAIL FROM:<a@b> X=j\u00F6rg",
                "BDAT 999999999999999999"
            })
    void findsNothingWrongWithWhatIsRight(String line) {
        assertThat(judged(strict(line))).isEqualTo("ok");
        assertThat(judged(lenient(line))).isEqualTo("ok");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "MAIL FROM: <a@b>", "MAIL FROM :<a@b>", "MAIL  FROM : <a@b>  SIZE=1", "MAIL FROM:a@b",
                        "MAIL FROM:a@b SIZE=1",
                "RCPT TO: a@b", "RCPT TO:postmaster", "VRFY  bob", "EHLO  host", "AUTH PLAIN  x"
            })
    void forgivesStraySpacesAndMissingBracketsWhereItIsLenient(String line) {
        assertThat(judged(lenient(line))).isEqualTo("ok");
        assertThat(strict(line).syntaxError()).isPresent();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    MAIL FROM <a@b>    | 501 5.5.4 The colon behind FROM is missing (column 10)
                    MAIL FROM:<a@b     | 501 5.5.4 The closing ">" of the address is missing (column 15)
                    MAIL FROM:a@b>     | 553 5.1.7 The character ">" may not stand in the domain (column 14)
                    MAIL FROM:<a@b>x   | 501 5.5.4 A space must stand between the address and what follows it (column 16)
                    RCPT TO:bob        | 553 5.1.3 The domain is missing: no "@" follows the local part (column 12)
                    DATA x             | 501 5.5.4 DATA takes no argument (column 6)
                    """)
    void forgivesNothingElse(String line, String answer) {
        assertThat(judged(lenient(line))).isEqualTo(answer);
    }

    @Test
    void readsTheParametersOfALenientLine() {
        Command mail = lenient("MAIL FROM: a@b  SIZE=1  BODY=7BIT");

        assertThat(mail.path()).contains(MailPath.of("a@b"));
        assertThat(mail.parameters().names()).containsExactly("SIZE", "BODY");
    }

    @Test
    void answers501ForControlCharactersOutsideTheBrackets() {
        assertThat(judged(strict("NOOP a\0b")))
                .isEqualTo("501 5.5.4 The control character 0x00 may not stand in a command (column 7)");
        assertThat(judged(strict("VRFY a\tb")))
                .isEqualTo("501 5.5.4 The control character 0x09 may not stand in a command (column 7)");
        assertThat(judged(strict("HELP \u007F")))
                .isEqualTo("501 5.5.4 The control character 0x7F may not stand in a command (column 6)");
        assertThat(judged(strict("MAIL FROM:<a@b>\tSIZE=1")))
                .isEqualTo("501 5.5.4 A space must stand between the address and what follows it (column 16)");
        assertThat(judged(strict("MAIL FROM:<a@b> SIZE=\u0001")))
                .isEqualTo("501 5.5.4 The control character 0x01 may not stand in the value of SIZE (column 22)");
    }

    @Test
    void answers501ForABareCrOrLfWhereverItStands() {
        assertThat(judged(strict("NOOP a\rb"))).isEqualTo("501 5.5.4 A bare CR stands inside the line (column 7)");
        assertThat(judged(strict("RCPT TO:<a\nRCPT@b>")))
                .isEqualTo("501 5.5.4 A bare LF stands inside the line (column 11)");
        assertThat(judged(lenient("RCPT TO:<a\nRCPT@b>")))
                .isEqualTo("501 5.5.4 A bare LF stands inside the line (column 11)");
    }

    @Test
    void answers501ForALineThatEndsInABareLfUnlessItIsLenient() {
        Bytes line = Bytes.of("NOOP\n");

        assertThat(judged(Command.parse(line, CommandForm.STRICT)))
                .isEqualTo("501 5.5.4 The line ends in a bare LF, not in CRLF (column 5)");
        assertThat(judged(Command.parse(line, CommandForm.LENIENT))).isEqualTo("ok");
    }

    @Test
    void shortensTheKeywordOfAParameterThatIsTooLongToRepeat() {
        String keyword = "K".repeat(400);

        assertThat(judged(strict("MAIL FROM:<a@b> " + keyword + "=a=b")))
                .isEqualTo("501 5.5.4 The character \"=\" may not stand in the value of " + "K".repeat(40)
                        + "... (column 419)");
    }
}
