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
        Path path = Path.of("\"Bob B\"@Example.COM");

        assertThat(path.localPart()).isEqualTo("\"Bob B\"");
        assertThat(path.unquotedLocalPart()).isEqualTo("Bob B");
        assertThat(path.domain()).isEqualTo("Example.COM");
        assertThat(path.address()).isEqualTo("\"Bob B\"@Example.COM");
        assertThat(path).hasToString("<\"Bob B\"@Example.COM>");
        assertThat(path.sourceRoute()).isEmpty();
    }

    @Test
    void isReadWithAndWithoutAngleBrackets() {
        assertThat(Path.of("<bob@example.com>")).isEqualTo(Path.of("bob@example.com"));
        assertThat(Path.of("<@a,@b:bob@c>").sourceRoute()).isEqualTo(List.of("a", "b"));
        assertThat(Path.of("<@a,@b:bob@c>")).hasToString("<bob@c>");
    }

    @Test
    void knowsTheNullPathAndPostmaster() {
        assertThat(Path.of("")).isEqualTo(Path.NULL).isEqualTo(Path.of("<>"));
        assertThat(Path.NULL.isNull()).isTrue();
        assertThat(Path.NULL.address()).isEmpty();
        assertThat(Path.NULL).hasToString("<>");
        assertThat(Path.of("postMaster").isPostmaster()).isTrue();
        assertThat(Path.of("postMaster").address()).isEqualTo("postMaster");
        assertThat(Path.of("postmaster@example.com").isPostmaster()).isFalse();
        assertThat(Path.NULL.isPostmaster()).isFalse();
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
        assertThat(Path.of(path).matches(address)).isEqualTo(matches);
    }

    @Test
    void matchesTheEmptyAddressWhereItIsNull() {
        assertThat(Path.NULL.matches("")).isTrue();
        assertThat(Path.NULL.matches("<>")).isTrue();
        assertThat(Path.NULL.matches("a@b")).isFalse();
    }

    @Test
    void isInternationalizedWhereverItIsNotAscii() {
        assertThat(Path.of("j\u00F6rg@example.com").isInternationalized()).isTrue();
        assertThat(Path.of("a@b\u00FCcher.example").isInternationalized()).isTrue();
        assertThat(Path.of("<@b\u00FCcher:a@b>").isInternationalized()).isTrue();
        assertThat(Path.of("a@b").isInternationalized()).isFalse();
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
        assertThatIllegalArgumentException().isThrownBy(() -> Path.of(address)).withMessage(message);
    }

    @Test
    void refusesADomainWithoutALocalPart() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Path(List.of(), "", "example.com"))
                .withMessage("The path to example.com has no local part");
    }
}
