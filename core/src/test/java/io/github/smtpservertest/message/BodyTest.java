package io.github.smtpservertest.message;

import static io.github.smtpservertest.message.Mails.mail;
import static io.github.smtpservertest.message.Mails.repairs;
import static io.github.smtpservertest.message.Mails.utf8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BodyTest {

    private static ReceivedMessage encoded(String encoding, String... body) {
        String[] lines = new String[3 + body.length];
        lines[0] = "Content-Type: text/plain; charset=utf-8";
        lines[1] = "Content-Transfer-Encoding: " + encoding;
        lines[2] = "";
        System.arraycopy(body, 0, lines, 3, body.length);
        return mail(lines);
    }

    @Test
    void theBodyOfAPlainMailIsItsText() {
        ReceivedMessage mail = mail("Subject: x", "", "one", "", ".two");

        assertThat(mail.text()).contains("one\r\n\r\n.two\r\n");
        assertThat(mail.html()).isEmpty();
        assertThat(mail.attachments()).isEmpty();
        assertThat(repairs(mail)).isEmpty();
    }

    @Test
    void mayBeEmpty() {
        assertThat(mail("Subject: x", "").text()).contains("");
        assertThat(mail("Subject: x").text()).contains("");
        assertThat(repairs(mail("Subject: x"))).isEmpty();
    }

    @Test
    void theBodyOfAnEmptyMailIsEmpty() {
        ReceivedMessage mail = mail();

        assertThat(mail.text()).contains("");
        assertThat(mail.subject()).isEmpty();
        assertThat(mail.headers()).isEmpty();
        assertThat(mail.html()).isEmpty();
        assertThat(mail.attachments()).isEmpty();
        assertThat(repairs(mail)).containsExactly("The message is empty: it has neither header nor body.");
    }

    @Test
    void isTheWholeMailWhereThereIsNoHeader() {
        ReceivedMessage mail = mail("Hello world", "", "bye");

        assertThat(mail.headers()).isEmpty();
        assertThat(mail.text()).contains("Hello world\r\n\r\nbye\r\n");
        assertThat(repairs(mail))
                .containsExactly("The message has no header: it begins with 'Hello world', which is read as body.");
        assertThat(mail("", "text").text()).contains("text\r\n");
        assertThat(repairs(mail("", "text")))
                .containsExactly("The message has no header: it begins with an empty line.");
    }

    @Test
    void beginsWhereTheHeaderBreaksOff() {
        ReceivedMessage mail = mail("Subject: x", "no field", "X: y");

        assertThat(mail.subject()).contains("x");
        assertThat(mail.text()).contains("no field\r\nX: y\r\n");
        assertThat(repairs(mail))
                .containsExactly(
                        "The message has a header without an empty line after it: from 'no field' on it is read"
                                + " as body.");
    }

    @Test
    void isDecodedFromQuotedPrintable() {
        ReceivedMessage mail = encoded("Quoted-Printable (yes)", "a=3Db=3db =  ", "c=20 \t", "=C3=BC=", "=", "d");

        assertThat(mail.text()).contains("a=b=b c \r\nüd\r\n");
        assertThat(repairs(mail))
                .containsExactly("The body has lower case digits in quoted-printable (RFC 2045 §6.7): decoded.");
    }

    @Test
    void keepsWhatBeginsNothingInBrokenQuotedPrintable() {
        ReceivedMessage mail = encoded("quoted-printable", "1 = 2 =G0 =A");

        assertThat(mail.text()).contains("1 = 2 =G0 =A\r\n");
        assertThat(repairs(mail))
                .containsExactly("The body has a '=' that begins nothing in quoted-printable: left as it stands.");
    }

    @Test
    void isDecodedFromBase64() {
        assertThat(encoded("base64", "R3LDvM", " OfZQ==").text()).contains("Grüße");
        assertThat(encoded("base64", "R3LDvMOfZQ").text()).contains("Grüße");
        assertThat(encoded("base64", "").text()).contains("");
        assertThat(repairs(encoded("base64", "R3LDvMOfZQ")))
                .containsExactly("The body is not sound base64: decoded as far as it goes.");
    }

    @Test
    void isDecodedFromBrokenBase64AsFarAsItGoes() {
        ReceivedMessage foreign = encoded("base64", "YW*Jj!", "ZGVm");
        assertThat(foreign.text()).contains("abcdef");
        assertThat(repairs(foreign)).containsExactly("The body is not sound base64: decoded as far as it goes.");

        ReceivedMessage twice = encoded("base64", "YQ==", "YmM=");
        assertThat(twice.text()).contains("abc");
        assertThat(repairs(twice)).containsExactly("The body is not sound base64: decoded as far as it goes.");

        ReceivedMessage lone = encoded("base64", "YWJjZ");
        assertThat(lone.text()).contains("abc");
        assertThat(repairs(lone)).containsExactly("The body is not sound base64: decoded as far as it goes.");
    }

    @Test
    void isTakenAsItStandsInAnUnknownEncoding() {
        ReceivedMessage mail = encoded("x-rot13", "uryyb");

        assertThat(mail.text()).contains("uryyb\r\n");
        assertThat(repairs(mail))
                .containsExactly("The body declares the unknown transfer encoding 'x-rot13': taken as it stands.");

        assertThat(encoded("(base64", "YWJj").text()).contains("YWJj\r\n");
        assertThat(repairs(encoded("(base64", "YWJj")))
                .containsExactly("The body declares the unknown transfer encoding '(base64': taken as it stands.");
    }

    @ParameterizedTest
    @CsvSource({
        "iso-8859-1, =FC, ü",
        "ISO-8859-15, =A4, €",
        "windows-1252, =80, €",
        "\"utf-8\", =E2=82=AC, €",
        "koi8-r, =D0, п",
        "shift_jis, =93=FA, 日",
        "gb18030, =C4=E3, 你",
        "utf-16be, =20=AC, €",
        "us-ascii (plain), a, a"
    })
    void isReadInItsCharset(String charset, String written, String meant) {
        ReceivedMessage mail = mail(
                "Content-Type: text/plain; charset=" + charset,
                "Content-Transfer-Encoding: quoted-printable",
                "",
                written + "=");

        assertThat(mail.text()).contains(meant);
        assertThat(repairs(mail)).isEmpty();
    }

    @Test
    void isGuessedInAnUnknownCharset() {
        ReceivedMessage utf8 = mail("Content-Type: text/plain; charset=klingon", "", utf8("ü"));
        assertThat(utf8.text()).contains("ü\r\n");
        assertThat(repairs(utf8)).containsExactly("The body declares the unknown charset 'klingon': read as UTF-8.");

        ReceivedMessage latin1 = mail("Content-Type: text/html; charset=\"?? ??\"", "", "\u00fc");
        assertThat(latin1.html()).contains("ü\r\n");
        assertThat(repairs(latin1))
                .containsExactly("The body declares the unknown charset '?? ??': read as ISO-8859-1.");
    }

    @Test
    void isGuessedWhereItIsAboveAsciiWithoutACharset() {
        assertThat(mail("", utf8("ü")).text()).contains("ü\r\n");
        assertThat(repairs(mail("X: y", "", utf8("ü"))))
                .containsExactly("The body has bytes above 127 and declares no charset: read as UTF-8.");
        assertThat(mail("Content-Type: text/plain; charset=us-ascii", "", "\u00fc")
                        .text())
                .contains("ü\r\n");
        assertThat(repairs(mail("Content-Type: text/plain; charset=us-ascii", "", "\u00fc")))
                .containsExactly("The body has bytes above 127 and declares US-ASCII: read as ISO-8859-1.");
    }

    @Test
    void isRepairedWhereItIsNotValidInItsCharsetAndThatIsSaid() {
        ReceivedMessage mail = mail("Content-Type: text/plain; charset=utf-8", "", "a\u00ffb");

        assertThat(mail.text()).contains("a\uFFFDb\r\n");
        assertThat(repairs(mail)).containsExactly("The body is not valid UTF-8: what does not decode became U+FFFD.");
    }

    @Test
    void isPlainTextWhereItHasNoType() {
        ReceivedMessage mail = mail("Content-Type: ???; charset=utf-8", "", utf8("ü"));

        assertThat(mail.text()).contains("ü\r\n");
        assertThat(repairs(mail))
                .containsExactly(
                        "The body has the Content-Type '???; charset=utf-8', which is none: read as text/plain.");
    }

    @Test
    void keepsItsNuls() {
        ReceivedMessage mail = mail("X: y", "", "a\0b\0");

        assertThat(mail.text()).contains("a\0b\0\r\n");
        assertThat(repairs(mail)).containsExactly("The message has 2 NUL (RFC 5322 §4), the first at offset 9: kept.");
    }
}
