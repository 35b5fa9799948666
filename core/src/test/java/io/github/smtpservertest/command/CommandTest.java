package io.github.smtpservertest.command;

import static io.github.smtpservertest.command.Lines.judged;
import static io.github.smtpservertest.command.Lines.latin1;
import static io.github.smtpservertest.command.Lines.lenient;
import static io.github.smtpservertest.command.Lines.strict;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.smtpservertest.bytes.Bytes;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
                    EHLO client.example.org      | EHLO     | client.example.org   | EHLO
                    LHLO client.example.org      | LHLO     | client.example.org   | EHLO
                    helo client                  | HELO     | client               | HELO
                    StartTls                     | STARTTLS | ~~                   | STARTTLS
                    AUTH PLAIN AGEAYg==          | AUTH     | PLAIN AGEAYg==       | AUTH
                    mail from:<a@b>              | MAIL     | from:<a@b>           | MAIL
                    RCPT TO:<a@b>                | RCPT     | TO:<a@b>             | RCPT
                    DATA                         | DATA     | ~~                   | DATA
                    BDAT 10 LAST                 | BDAT     | 10 LAST              | BDAT
                    RSET                         | RSET     | ~~                   | RSET
                    NOOP  two spaces             | NOOP     | ~ two spaces~        | NOOP
                    VRFY bob                     | VRFY     | bob                  | VRFY
                    EXPN staff                   | EXPN     | staff                | EXPN
                    HELP                         | HELP     | ~~                   | HELP
                    QUIT                         | QUIT     | ~~                   | QUIT
                    NOOPER                       | NOOPER   | ~~                   | UNKNOWN
                    DATAX now                    | DATAX    | now                  | UNKNOWN
                    MAI FROM:<a@b>               | MAI      | FROM:<a@b>           | UNKNOWN
                    TURN                         | TURN     | ~~                   | UNKNOWN
                    ~~                           | ~~       | ~~                   | UNKNOWN
                    ~ NOOP~                      | ~~       | NOOP                 | UNKNOWN
                    ~   ~                        | ~~       | ~  ~                 | UNKNOWN
                    ~DATA  ~                     | DATA     | ~ ~                  | DATA
                    ~VRFY bob  ~                 | VRFY     | ~bob  ~              | VRFY
                    """)
    void hasAVerbAnArgumentAndAStage(String line, String verb, String argument, Stage stage) {
        Command command = strict(line);

        assertThat(command.verb()).isEqualTo(verb);
        assertThat(command.argument()).isEqualTo(argument);
        assertThat(command.stage()).isEqualTo(stage);
        assertThat(command.line()).isEqualTo(line);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\tNOOP", "NO\0OP", "MAIL\tFROM:<a@b>", "R\u017FET", "QU\u0131T", "NOOP\rX", "\u00C9HLO x"})
    void isUnknownWhereItsVerbHasControlsOrIsNotAscii(String line) {
        assertThat(strict(line).stage()).isEqualTo(Stage.UNKNOWN);
        assertThat(strict(line).syntaxError()).isEmpty();
        assertThat(strict(line).line()).isEqualTo(line);
    }

    @Test
    void keepsTheBytesAsTheyCame() {
        Bytes cutOff = Bytes.of("MAIL FROM:<a@");
        Bytes whole = Bytes.of(new byte[] {'N', 'O', 'O', 'P', ' ', (byte) 0xC3, (byte) 0xA9, (byte) 0xFF, '\r', '\n'});

        assertThat(Command.parse(cutOff, CommandForm.STRICT).raw()).isSameAs(cutOff);
        assertThat(Command.parse(cutOff, CommandForm.STRICT).line()).isEqualTo("MAIL FROM:<a@");
        assertThat(Command.parse(whole, CommandForm.STRICT).raw()).isSameAs(whole);
        assertThat(Command.parse(whole, CommandForm.STRICT).argument()).isEqualTo("\u00E9\uFFFD");
    }

    @Test
    void takesOffItsLineEndOnly() {
        assertThat(Command.parse(Bytes.of("NOOP x\r\r\n"), CommandForm.STRICT).line())
                .isEqualTo("NOOP x\r");
        assertThat(Command.parse(Bytes.of("NOOP x\n\r\n"), CommandForm.STRICT).line())
                .isEqualTo("NOOP x\n");
        assertThat(Command.parse(Bytes.of("NOOP x\n"), CommandForm.STRICT).line())
                .isEqualTo("NOOP x");
        assertThat(Command.parse(Bytes.of("\r\n"), CommandForm.STRICT).line()).isEmpty();
        assertThat(Command.parse(Bytes.of("\n"), CommandForm.STRICT).line()).isEmpty();
        assertThat(Command.parse(Bytes.EMPTY, CommandForm.STRICT).line()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "TURN,true",
        "send FROM:<a@b>,true",
        "SOML FROM:<a@b>,true",
        "saml FROM:<a@b>,true",
        "MAIL,false",
        "TURNS,false"
    })
    void knowsTheRetiredVerbs(String line, boolean retired) {
        assertThat(strict(line).isRetired()).isEqualTo(retired);
    }

    @Test
    void readsThePathAndTheParametersOfMail() {
        Command mail = strict("MAIL FROM:<shop@example.org> SIZE=1024 body=8bitmime SMTPUTF8");

        assertThat(mail.path()).contains(MailPath.of("shop@example.org"));
        assertThat(mail.parameters().asMap())
                .containsExactly(entry("SIZE", "1024"), entry("BODY", "8bitmime"), entry("SMTPUTF8", ""));
        assertThat(mail.parameters().toString()).isEqualTo("SIZE=1024 body=8bitmime SMTPUTF8");
        assertThat(mail.syntaxError()).isEmpty();
    }

    private static Map.Entry<String, String> entry(String keyword, String value) {
        return Map.entry(keyword, value);
    }

    @Test
    void readsTheNullReversePathAndPostmaster() {
        assertThat(strict("MAIL FROM:<>").path()).contains(MailPath.NULL);
        assertThat(strict("RCPT TO:<pOSTmaster>").path())
                .hasValueSatisfying(path -> assertThat(path.isPostmaster()).isTrue());
    }

    @Test
    void knowsThePathAlsoWhereTheFormRoundItIsWrong() {
        assertThat(strict("RCPT TO: <bob@example.com>").path()).contains(MailPath.of("bob@example.com"));
        assertThat(strict("RCPT TO:bob@example.com").path()).contains(MailPath.of("bob@example.com"));
        assertThat(strict("RCPT TO <bob@example.com>").path()).contains(MailPath.of("bob@example.com"));
        assertThat(strict("RCPT TO:<bob@example.com>x").path()).contains(MailPath.of("bob@example.com"));
        assertThat(strict("RCPT TO:<bob@example.com").path()).isEmpty();
        assertThat(strict("RCPT TO:<bob@@example.com>").path()).isEmpty();
    }

    @Test
    void readsTheNameThatEhloGivesWhateverItIs() {
        assertThat(strict("EHLO client.example.org").heloName()).contains("client.example.org");
        assertThat(strict("HELO [192.0.2.1]").heloName()).contains("[192.0.2.1]");
        assertThat(strict("EHLO under_score").heloName()).contains("under_score");
        assertThat(judged(strict("EHLO under_score"))).isEqualTo("ok");
        assertThat(strict("EHLO").heloName()).isEmpty();
        assertThat(strict("NOOP x").heloName()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "BDAT 0, 0, false",
        "BDAT 86, 86, false",
        "bdat 86 last, 86, true",
        "BDAT 0 LAST, 0, true",
        "'BDAT 7 ', 7, false"
    })
    void readsTheChunkOfBdat(String line, long size, boolean last) {
        assertThat(strict(line).chunkSize()).hasValue(size);
        assertThat(strict(line).isLastChunk()).isEqualTo(last);
    }

    @Test
    void hasNoChunkWhereItsFormIsWrong() {
        assertThat(strict("BDAT 10 FIRST").chunkSize()).isEmpty();
        assertThat(strict("BDAT  10").chunkSize()).isEmpty();
        assertThat(lenient("BDAT  10  LAST").chunkSize()).hasValue(10);
        assertThat(lenient("BDAT  10  LAST").isLastChunk()).isTrue();
        assertThat(strict("DATA").chunkSize()).isEmpty();
    }

    @Test
    void masksTheInitialResponseOfAuth() {
        assertThat(strict("AUTH PLAIN AGFsaWNlAHNlY3JldA==")).hasToString("AUTH PLAIN ***");
        assertThat(strict("auth  PLAIN AGFsaWNlAHNlY3JldA==")).hasToString("AUTH PLAIN ***");
        assertThat(strict("AUTH LOGIN")).hasToString("AUTH LOGIN");
        assertThat(strict("MAIL FROM:<a@b>")).hasToString("MAIL FROM:<a@b>");
    }

    @Test
    void isEqualToTheSameBytesReadTheSameWay() {
        assertThat(strict("MAIL FROM:<a@b>"))
                .isEqualTo(strict("MAIL FROM:<a@b>"))
                .hasSameHashCodeAs(strict("MAIL FROM:<a@b>"));
        assertThat(strict("MAIL FROM: <a@b>")).isNotEqualTo(lenient("MAIL FROM: <a@b>"));
        assertThat(strict("MAIL FROM:<a@b>")).isNotEqualTo(strict("mail FROM:<a@b>"));
    }

    @Test
    void isReadInUtf8AndFlaggedThere() {
        Command rcpt = strict("RCPT TO:<j\u00F6rg@b\u00FCcher.example>");

        assertThat(judged(rcpt)).isEqualTo("ok");
        assertThat(rcpt.path()).hasValueSatisfying(path -> {
            assertThat(path.isInternationalized()).isTrue();
            assertThat(path.address()).isEqualTo("j\u00F6rg@b\u00FCcher.example");
        });
        assertThat(judged(latin1("RCPT TO:<j\u00F6rg@example.com>")))
                .isEqualTo("553 5.1.3 The address is not well-formed UTF-8 (column 11)");
    }

    @Test
    void refusesUtf8InAPathWhereSmtpUtf8IsNotOfferedAndKeepsThePath() {
        Command mail = Command.parse(
                Bytes.of("MAIL FROM:<j\u00F6rg@example.com>\r\n"), CommandForm.STRICT.withSmtpUtf8Allowed(false));

        assertThat(judged(mail))
                .isEqualTo("553 5.6.7 The address is not ASCII, and SMTPUTF8 is not offered (column 12)");
        assertThat(mail.path()).contains(MailPath.of("j\u00F6rg@example.com"));
    }
}
