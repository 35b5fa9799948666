package io.github.smtpservertest.samples.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.smtpservertest.command.MailPath;
import io.github.smtpservertest.internal.mailbox.Directory;
import io.github.smtpservertest.internal.mailbox.DirectoryBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MailboxOptionTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "bob@example.com | bob@example.com | 250",
                "old@example.com -> new@example.net | old@example.com | 251",
                "gone@example.com is moved to here@example.net | gone@example.com | 551",
                "ghost@example.com is unknown | ghost@example.com | 550",
                "full@example.com is full | full@example.com | 452",
                "root@example.com is not allowed | root@example.com | 553",
                "smith@example.com is ambiguous: a@example.com, b@example.com | smith@example.com | 553",
                "team@example.com is a list: a@example.com, b@example.com | team@example.com | 250",
                "team@example.com is a hidden list: a@example.com | team@example.com | 250",
                "\"he is full\"@example.com is unknown | \"he is full\"@example.com | 550"
            })
    void decidesRcpt(String option, String recipient, int code) {
        Directory mailboxes = mailboxes(option);
        assertThat(mailboxes.recipient(MailPath.of(recipient)).reply().code()).isEqualTo(code);
        assertThat(mailboxes).hasToString("1 address listed; local domains: []");
    }

    @Test
    void decidesMail() {
        Directory mailboxes = mailboxes("root@example.com is not allowed as a sender");
        assertThat(mailboxes.sender(MailPath.of("root@example.com")).reply().code())
                .isEqualTo(553);
        assertThat(mailboxes.recipient(MailPath.of("root@example.com")).reply().code())
                .isEqualTo(250);
    }

    @Test
    void decidesVrfyAndExpn() {
        assertThat(mailboxes("bob@example.com is named Bob Builder")
                        .verify("Bob Builder")
                        .reply())
                .hasToString("250 2.1.5 Bob Builder <bob@example.com>");
        assertThat(mailboxes("smith is ambiguous: john@example.com, jane@example.com")
                        .verify("smith")
                        .reply()
                        .code())
                .isEqualTo(553);
        assertThat(mailboxes("team@example.com is a list: a@example.com, b@example.com")
                        .expand("team")
                        .reply()
                        .lines())
                .hasSize(2);
        assertThat(mailboxes("team@example.com is a hidden list: a@example.com")
                        .expand("team")
                        .reply()
                        .code())
                .isEqualTo(252);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "bob | 1 | \"bob\" is no mail address: the domain is missing: no \"@\" follows the local part (column 4);"
                        + " write it like bob@example.com",
                "old@example.com -> new | 20 | \"new\" is no mail address: the domain is missing: no \"@\" follows the"
                        + " local part (column 4); write it like bob@example.com",
                "ghost@example.com is unkown | 22 | 'unkown' is nothing a mailbox can be, which is 'named', 'moved to',"
                        + " 'unknown', 'full', 'not allowed', 'not allowed as a sender', 'ambiguous:', 'a list:' and"
                        + " 'a hidden list:'",
                "team@example.com is a list: | 28 | an address is missing; write it like bob@example.com",
                "team@example.com is a hidden list: | 35 | an address is missing; write it like bob@example.com",
                "smith is ambiguous: | 20 | an address is missing; write it like bob@example.com",
                "gone@example.com is moved to | 29 | an address is missing; write it like bob@example.com",
                "bob@example.com is named | 20 | a name is missing; write it like bob@example.com is named Bob Builder",
                "smith is ambiguous: john@example.com | 10 | a name is ambiguous between two addresses or more",
                "team@example.com is a list: a@example.com, b | 44 | \"b\" is no mail address: the domain is missing:"
                        + " no \"@\" follows the local part (column 2); write it like bob@example.com"
            })
    void saysWhatIsWrong(String option, int character, String complaint) {
        assertThatThrownBy(() -> MailboxOption.parse(option))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("'" + option + "', character " + character + ": " + complaint + ".");
    }

    @Test
    void saysThatAnAddressIsMissing() {
        assertThatThrownBy(() -> MailboxOption.parse(""))
                .hasMessage("'', character 1: an address is missing; write it like bob@example.com.");
        assertThatThrownBy(() -> MailboxOption.parse("old@example.com -> "))
                .hasMessage("'old@example.com -> ', character 20: an address is missing; write it like"
                        + " bob@example.com.");
    }

    private static Directory mailboxes(String option) {
        DirectoryBuilder directory = new DirectoryBuilder();
        MailboxOption.parse(option).addTo(directory);
        return directory.build();
    }
}
