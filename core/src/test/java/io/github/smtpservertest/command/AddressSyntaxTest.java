package io.github.smtpservertest.command;

import static io.github.smtpservertest.command.Lines.judged;
import static io.github.smtpservertest.command.Lines.strict;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is inside the angle brackets and is no path is a name: 553, 5.1.7 at MAIL and 5.1.3 at RCPT. */
class AddressSyntaxTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
                    a@b@c              | The address has two "@" (column 13)
                    @                  | The domain is empty (column 11)
                    @b                 | The local part is empty (column 10)
                    a@                 | The domain is empty (column 12)
                    a                  | The domain is missing: no "@" follows the local part (column 11)
                    "postmaster"       | The domain is missing: no "@" follows the local part (column 22)
                    ~ a@b~             | A space may not stand in the local part (column 10)
                    a b@c              | A space may not stand in the local part (column 11)
                    a@b c              | A space may not stand in the domain (column 13)
                    ~a@b ~             | A space may not stand in the domain (column 13)
                    ~ ~                | A space may not stand in the local part (column 10)
                    a,b@c              | The character "," may not stand in the local part (column 11)
                    a(b)@c             | The character "(" may not stand in the local part (column 11)
                    <a@b>              | The character "<" may not stand in the local part (column 10)
                    a"b"@c             | A quotation mark may not stand in the local part (column 11)
                    .a@b               | The local part begins with a dot (column 10)
                    a.@b               | The local part ends with a dot (column 11)
                    a..b@c             | The local part has two dots in a row (column 12)
                    a@.b               | The domain has an empty label (column 12)
                    a@b.               | The domain has an empty label (column 14)
                    a@b..c             | The domain has an empty label (column 14)
                    a@-b.c             | A label of the domain begins with a hyphen (column 12)
                    a@b-.c             | A label of the domain ends with a hyphen (column 12)
                    a@b.c-             | A label of the domain ends with a hyphen (column 14)
                    a@under_score.com  | The character "_" may not stand in the domain (column 17)
                    a@b,c              | The character "," may not stand in the domain (column 13)
                    "a@b               | The quoted local part has no closing quotation mark (column 10)
                    "a"b@c             | Only "@" may follow a quoted local part (column 13)
                    "a".b@c            | Only "@" may follow a quoted local part (column 13)
                    "a\\é"@c           | The character U+00E9 may not stand in the local part behind a backslash (column 13)
                    a@[192.0.2.1       | The address literal has no closing "]" (column 12)
                    a@[192.0.2.256]    | The address literal is none of [IPv4], [IPv6:...] and [tag:...] (column 12)
                    a@[]               | The address literal is none of [IPv4], [IPv6:...] and [tag:...] (column 12)
                    a@[IPv6:1::2::3]   | The address literal is none of [IPv4], [IPv6:...] and [tag:...] (column 12)
                    a@[192.0.2.1].b    | Nothing may follow an address literal (column 23)
                    @a,b:c@d           | Every host of a source route begins with "@" (column 13)
                    @a,@b              | The source route has no ":" behind it (column 10)
                    @a:                | The local part is empty (column 13)
                    @a_b:c@d           | The character "_" may not stand in the domain (column 12)
                    @a:Postmaster      | The domain is missing: no "@" follows the local part (column 23)
                    """)
    void answers553ToRcptWhereThePathIsNone(String path, String text) {
        assertThat(judged(strict("RCPT TO:<" + path + ">"))).isEqualTo("553 5.1.3 " + text);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    a@b@c       | The address has two "@" (column 15)
                    Postmaster  | The domain is missing: no "@" follows the local part (column 22)
                    @b          | The local part is empty (column 12)
                    """)
    void answers553ToMailWithItsOwnStatus(String path, String text) {
        assertThat(judged(strict("MAIL FROM:<" + path + ">"))).isEqualTo("553 5.1.7 " + text);
    }

    @Test
    void answers553ToANullForwardPath() {
        assertThat(judged(strict("RCPT TO:<>"))).isEqualTo("553 5.1.3 The null path <> names no recipient (column 9)");
    }

    @Test
    void answers553ForControlCharactersInsideTheBrackets() {
        assertThat(judged(strict("RCPT TO:<a\0b@c>")))
                .isEqualTo("553 5.1.3 The control character 0x00 may not stand in the local part (column 11)");
        assertThat(judged(strict("RCPT TO:<\"a\tb\"@c>")))
                .isEqualTo("553 5.1.3 The control character 0x09 may not stand in the local part (column 12)");
        assertThat(judged(strict("MAIL FROM:<a@b\u007F>")))
                .isEqualTo("553 5.1.7 The control character 0x7F may not stand in the domain (column 15)");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "bob@example.com",
                "b.o.b@example.com",
                "!#$%&'*+-/=?^_`{|}~@example.com",
                "bob+tag@localhost",
                "1@2.3",
                "\"a b\"@example.com",
                "\"a>b\"@example.com",
                "\"a@b\"@example.com",
                "\"\"@example.com",
                "\"a\\\"b\"@example.com",
                "\"a b>c\\\"d\"@x.y",
                "\"\\\\\"@x",
                "\"..\"@x",
                "bob@[192.0.2.1]",
                "bob@[IPv6:2001:db8::1]",
                "bob@[ipv6:::1]",
                "bob@[x-tag:some/thing]",
                "@a:bob@x",
                "@a.example,@b.example:bob@x",
                "bob@xn--bcher-kva.example",
                "j\u00F6rg@b\u00FCcher.example",
                "\"j\u00F6rg b\"@x",
                "\uD83D\uDE00@x.y",
                "a@b--c.d"
            })
    void findsNothingWrongWithAPath(String path) {
        assertThat(judged(strict("MAIL FROM:<" + path + ">"))).isEqualTo("ok");
        assertThat(judged(strict("RCPT TO:<" + path + "> NOTIFY=NEVER"))).isEqualTo("ok");
        assertThat(strict("RCPT TO:<" + path + ">").path()).isPresent();
    }

    @Test
    void readsASourceRouteAndKeepsItApart() {
        assertThat(strict("RCPT TO:<@a.example,@b.example:bob@c.example>").path())
                .contains(new MailPath(List.of("a.example", "b.example"), "bob", "c.example"));
    }

    @Test
    void answers501WhereThePathIsTooLong() {
        String label = "d".repeat(63) + ".";
        String domainOf192 = label.repeat(2) + "d".repeat(62) + ".e";

        assertThat(judged(strict("RCPT TO:<" + "l".repeat(64) + "@b>"))).isEqualTo("ok");
        assertThat(judged(strict("RCPT TO:<" + "l".repeat(65) + "@b>")))
                .isEqualTo("501 5.5.4 The local part has 65 bytes, and at most 64 are allowed (column 10)");
        assertThat(judged(strict("MAIL FROM:<" + "\u00F6".repeat(33) + "@b>")))
                .isEqualTo("501 5.5.4 The local part has 66 bytes, and at most 64 are allowed (column 12)");
        assertThat(judged(strict("RCPT TO:<a@" + label.repeat(4) + "e>")))
                .isEqualTo("501 5.5.4 The domain has 257 bytes, and at most 255 are allowed (column 12)");
        assertThat(judged(strict("RCPT TO:<a@" + "d".repeat(64) + ".e>")))
                .isEqualTo("501 5.5.4 A label of the domain has 64 bytes, and at most 63 are allowed (column 12)");
        assertThat(judged(strict("RCPT TO:<" + "l".repeat(61) + "@" + domainOf192 + ">")))
                .isEqualTo("ok");
        assertThat(judged(strict("RCPT TO:<" + "l".repeat(62) + "@" + domainOf192 + ">")))
                .isEqualTo("501 5.5.4 The path has 257 bytes, and at most 256 are allowed (column 10)");
        assertThat(judged(strict("RCPT TO:<" + "@host.example,".repeat(20) + "@a:b@c>")))
                .isEqualTo("501 5.5.4 The path has 288 bytes, and at most 256 are allowed (column 10)");
    }
}
