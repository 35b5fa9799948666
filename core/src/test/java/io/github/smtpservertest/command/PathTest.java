package io.github.smtpservertest.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PathTest {

    @Test
    void saysWhatItIsMadeOf() {
        MailPath path = MailPath.of("\"Bob B\"@Example.COM");

        assertThat(path.localPart()).isEqualTo("\"Bob B\"");
        assertThat(path.unquotedLocalPart()).isEqualTo("Bob B");
        assertThat(path.domain()).isEqualTo("Example.COM");
        assertThat(path.address()).isEqualTo("\"Bob B\"@Example.COM");
        assertThat(path).hasToString("<\"Bob B\"@Example.COM>");
        assertThat(path.sourceRoute()).isEmpty();
    }

    @Test
    void isReadWithAndWithoutAngleBrackets() {
        assertThat(MailPath.of("<bob@example.com>")).isEqualTo(MailPath.of("bob@example.com"));
        assertThat(MailPath.of("<@a,@b:bob@c>").sourceRoute()).isEqualTo(List.of("a", "b"));
        assertThat(MailPath.of("<@a,@b:bob@c>")).hasToString("<bob@c>");
    }

    @Test
    void knowsTheNullPathAndPostmaster() {
        assertThat(MailPath.of("")).isEqualTo(MailPath.NULL).isEqualTo(MailPath.of("<>"));
        assertThat(MailPath.NULL.isNull()).isTrue();
        assertThat(MailPath.NULL.address()).isEmpty();
        assertThat(MailPath.NULL).hasToString("<>");
        assertThat(MailPath.of("postMaster").isPostmaster()).isTrue();
        assertThat(MailPath.of("postMaster").address()).isEqualTo("postMaster");
        assertThat(MailPath.of("postmaster@example.com").isPostmaster()).isFalse();
        assertThat(MailPath.NULL.isPostmaster()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
                    bob@example.com       | bob@example.com         | true
                    bob@example.com       | <bob@example.com>       | true
                    bob@example.com       | bob@EXAMPLE.com         | true
                    bob@example.com       | Bob@example.com         | false
                    bob@example.com       | bob@example.net         | false
                    bob@example.com       | bob                     | false
                    bob@example.com       | ~~                      | false
                    "bob"@example.com     | bob@example.com         | true
                    bob@example.com       | "b\\ob"@example.com     | true
                    "a@b"@example.com     | "a@b"@example.com       | true
                    "a@b"@example.com     | b"@example.com          | false
                    postmaster@b          | POSTMASTER@b            | true
                    Postmaster            | postmaster              | true
                    Postmaster            | postmaster@b            | false
                    bob@[tag:a@b]         | bob@[TAG:a@b]           | true
                    @a,@b:bob@c           | bob@c                   | true
                    """)
    void matchesTheSameMailbox(String path, String address, boolean matches) {
        assertThat(MailPath.of(path).matches(address)).isEqualTo(matches);
    }

    @Test
    void matchesTheEmptyAddressWhereItIsNull() {
        assertThat(MailPath.NULL.matches("")).isTrue();
        assertThat(MailPath.NULL.matches("<>")).isTrue();
        assertThat(MailPath.NULL.matches("a@b")).isFalse();
    }

    @Test
    void isInternationalizedWhereverItIsNotAscii() {
        assertThat(MailPath.of("j\u00F6rg@example.com").isInternationalized()).isTrue();
        assertThat(MailPath.of("a@b\u00FCcher.example").isInternationalized()).isTrue();
        assertThat(MailPath.of("<@b\u00FCcher:a@b>").isInternationalized()).isTrue();
        assertThat(MailPath.of("a@b").isInternationalized()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
                    bob          | "bob" is no mail address: the domain is missing: no "@" follows the local part (column 4)
                    a@b@c        | "a@b@c" is no mail address: the address has two "@" (column 4)
                    <a@b         | "<a@b" is no mail address: the closing ">" of the address is missing (column 5)
                    <a@b>x       | "<a@b>x" is no mail address: something follows the address (column 6)
                    a@b c        | "a@b c" is no mail address: something follows the address (column 4)
                    ~ ~          | " " is no mail address: the local part is empty (column 1)
                    a@_          | "a@_" is no mail address: the character "_" may not stand in the domain (column 3)
                    """)
    void refusesWhatIsNoAddress(String address, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MailPath.of(address))
                .withMessage(message);
    }

    @Test
    void refusesADomainWithoutALocalPart() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new MailPath(List.of(), "", "example.com"))
                .withMessage("The path to example.com has no local part");
    }
}
