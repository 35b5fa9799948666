package io.github.smtpservertest.message;

import static io.github.smtpservertest.message.Mails.mail;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AddressesTest {

    private static List<Address> to(String field) {
        return mail("To: " + field, "").addresses("to");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', nullValues = "none", textBlock = """
            bob@example.com                              | none        | bob      | example.com   | bob@example.com
            <bob@example.com>                            | none        | bob      | example.com   | bob@example.com
            Bob Smith <bob@example.com>                  | Bob Smith   | bob      | example.com   | Bob Smith <bob@example.com>
            "Smith, Bob" <bob@example.com>               | Smith, Bob  | bob      | example.com   | Smith, Bob <bob@example.com>
            =?utf-8?Q?J=C3=B6rg?= <j@example.com>        | Jörg        | j        | example.com   | Jörg <j@example.com>
            =?utf-8?Q?a?= =?utf-8?Q?b?= "c" <j@x.example>| ab c        | j        | x.example     | ab c <j@x.example>
            bob@example.com (Bob)                        | Bob         | bob      | example.com   | Bob <bob@example.com>
            bob@example.com (=?utf-8?Q?J=C3=B6rg?=)      | Jörg        | bob      | example.com   | Jörg <bob@example.com>
            "b b"@example.com                            | none        | b b      | example.com   | "b b"@example.com
            "b\\"b" <"b\\"b"@example.com>                | b"b         | b"b      | example.com   | b"b <"b\\"b"@example.com>
            bob@[192.0.2.1]                              | none        | bob      | [192.0.2.1]   | bob@[192.0.2.1]
            Bob Q. Public <bob . smith @ example . com>  | Bob Q. Public | bob.smith | example.com | Bob Q. Public <bob.smith@example.com>
            bob(his)@(our)example.com                    | his         | bob      | example.com   | his <bob@example.com>
            """)
    void areValues(String written, String displayName, String localPart, String domain, String shown) {
        assertThat(to(written))
                .containsExactly(new Address(Optional.ofNullable(displayName), localPart, domain))
                .extracting(Address::toString)
                .containsExactly(shown);
        assertThat(mail("To: " + written, "").problems()).noneMatch(problem -> problem.contains("header field To"));
    }

    @Test
    void areAllThatAreInTheFieldsOfThatName() {
        ReceivedMessage message = mail(
                "To: bob@example.com,", " Ann <ann@example.com>", "Cc: eve@example.com", "TO: joe@example.com", "");

        assertThat(message.addresses("To"))
                .extracting(Address::address)
                .containsExactly("bob@example.com", "ann@example.com", "joe@example.com");
        assertThat(message.addresses("Bcc")).isEmpty();
    }

    @Test
    void standInGroups() {
        ReceivedMessage message = mail(
                "To: joe@example.com, \"the team\": Bob <bob@example.com>, ann@example.com;, eve@example.com",
                "Cc: undisclosed-recipients:;",
                "");

        assertThat(message.addresses("To")).extracting(Address::localPart).containsExactly("joe", "bob", "ann", "eve");
        assertThat(message.groups("To"))
                .isEqualTo(Map.of(
                        "the team",
                        List.of(
                                new Address(Optional.of("Bob"), "bob", "example.com"),
                                new Address(Optional.empty(), "ann", "example.com"))));
        assertThat(message.groups("Cc")).isEqualTo(Map.of("undisclosed-recipients", List.of()));
        assertThat(message.addresses("Cc")).isEmpty();
        assertThat(message.problems()).noneMatch(problem -> problem.contains("header field"));
    }

    @Test
    void areComparedAsMailboxesAre() {
        Address address = new Address(Optional.of("Bob"), "bob", "Example.com");

        assertThat(address.matches("bob@example.COM")).isTrue();
        assertThat(address.matches("\"bob\"@example.com")).isTrue();
        assertThat(address.matches("Bob@example.com")).isFalse();
    }
}
