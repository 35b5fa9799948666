package io.github.smtpservertest.mailbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.smtpservertest.command.MailPath;
import io.github.smtpservertest.internal.mailbox.Directory;
import io.github.smtpservertest.internal.mailbox.DirectoryBuilder;
import io.github.smtpservertest.internal.mailbox.RecipientDecision;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What RCPT is told. */
class MailboxesTest {

    private static DirectoryBuilder directory() {
        return new DirectoryBuilder()
                .domain("example.com")
                .mailbox("bob@example.com", "Bob Builder")
                .forward("old@example.com", "new@example.net")
                .moved("gone@example.com", "here@example.net")
                .unknown("ghost@example.com")
                .full("full@example.com")
                .notAllowed("root@example.com")
                .ambiguous("smith@example.com", "john.smith@example.com", "jane.smith@example.com")
                .list("staff@example.com", "ann@example.com", "bob@example.com");
    }

    private static String answer(Directory mailboxes, String address) {
        return mailboxes.recipient(MailPath.of(address)).reply().toString();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    bob@example.com      | 250 2.1.5 Recipient ok
                    staff@example.com    | 250 2.1.5 Recipient ok
                    anyone@example.com   | 250 2.1.5 Recipient ok
                    anyone@example.net   | 250 2.1.5 Recipient ok
                    postmaster           | 250 2.1.5 Recipient ok
                    old@example.com      | 251 2.1.5 User not local; will forward to <new@example.net>
                    gone@example.com     | 551 5.1.6 User not local; please try <here@example.net>
                    ghost@example.com    | 550 5.1.1 No such user here
                    full@example.com     | 452 4.2.2 Mailbox full
                    root@example.com     | 553 5.1.3 Mailbox name not allowed
                    smith@example.com    | 553 5.1.4 User ambiguous
                    old@EXAMPLE.com      | 251 2.1.5 User not local; will forward to <new@example.net>
                    "old"@example.com    | 251 2.1.5 User not local; will forward to <new@example.net>
                    OLD@example.com      | 250 2.1.5 Recipient ok
                    """)
    void answerEachRecipient(String address, String reply) {
        assertThat(answer(directory().build(), address)).isEqualTo(reply);
    }

    @Test
    void recordAForwardedMailUnderBothAddresses() {
        RecipientDecision verdict = directory().build().recipient(MailPath.of("\"old\"@Example.com"));

        assertThat(verdict.isAccepted()).isTrue();
        assertThat(verdict.recordedUnder()).containsExactly("\"old\"@Example.com", "new@example.net");
    }

    @Test
    void recordTheMailOfAListUnderItsAddressAndEveryMember() {
        assertThat(directory()
                        .build()
                        .recipient(MailPath.of("staff@example.com"))
                        .recordedUnder())
                .containsExactly("staff@example.com", "ann@example.com", "bob@example.com");
    }

    @Test
    void recordWhatIsAcceptedUnderItsAddress() {
        assertThat(directory().build().recipient(MailPath.of("bob@example.com")).recordedUnder())
                .containsExactly("bob@example.com");
        assertThat(new DirectoryBuilder()
                        .build()
                        .recipient(MailPath.of("x@y.example"))
                        .recordedUnder())
                .containsExactly("x@y.example");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "gone@example.com",
                "ghost@example.com",
                "full@example.com",
                "root@example.com",
                "smith@example.com"
            })
    void recordNothingThatIsRefused(String address) {
        RecipientDecision verdict = directory().build().recipient(MailPath.of(address));

        assertThat(verdict.isAccepted()).isFalse();
        assertThat(verdict.recordedUnder()).isEmpty();
    }

    @Test
    void keepForwardsAndMovesQuietWhereTold() {
        Directory quiet =
                directory().announceForwards(false).announceMoves(false).build();

        assertThat(answer(quiet, "old@example.com")).isEqualTo("250 2.1.5 Recipient ok");
        assertThat(quiet.recipient(MailPath.of("old@example.com")).recordedUnder())
                .containsExactly("old@example.com", "new@example.net");
        assertThat(answer(quiet, "gone@example.com")).isEqualTo("550 5.1.1 No such user here");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    bob@example.com           | 250 2.1.5 Recipient ok
                    anyone@example.com        | 550 5.1.1 No such user here
                    PostMaster@example.com    | 250 2.1.5 Recipient ok
                    postmaster                | 250 2.1.5 Recipient ok
                    anyone@example.net        | 250 2.1.5 Recipient ok
                    full@example.com          | 452 4.2.2 Mailbox full
                    """)
    void refuseTheUnlistedOfTheirDomainsWhereOnlyTheListedCount(String address, String reply) {
        assertThat(answer(directory().onlyListed().build(), address)).isEqualTo(reply);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    anyone@example.com  | 250 2.1.5 Recipient ok
                    anyone@EXAMPLE.COM  | 250 2.1.5 Recipient ok
                    anyone@example.net  | 550 5.7.1 Relaying denied
                    postmaster          | 250 2.1.5 Recipient ok
                    """)
    void refuseOtherDomainsWhereTold(String address, String reply) {
        assertThat(answer(directory().refuseOtherDomains().build(), address)).isEqualTo(reply);
    }

    @Test
    void answerForWhatIsListedInAnotherDomainToo() {
        Directory mailboxes =
                directory().mailbox("friend@example.net").refuseOtherDomains().build();

        assertThat(answer(mailboxes, "friend@example.net")).isEqualTo("250 2.1.5 Recipient ok");
    }

    @Test
    void refuseAPostmasterThatIsListedAsSomethingElse() {
        Directory mailboxes = directory().unknown("postmaster@example.com").build();

        assertThat(answer(mailboxes, "Postmaster@example.com")).isEqualTo("550 5.1.1 No such user here");
        assertThat(answer(mailboxes, "Postmaster")).isEqualTo("250 2.1.5 Recipient ok");
    }

    @Test
    void acceptEveryRecipientButTheNullPathByDefault() {
        assertThat(answer(new DirectoryBuilder().build(), "anyone@anywhere.example"))
                .isEqualTo("250 2.1.5 Recipient ok");
        assertThat(answer(new DirectoryBuilder().build(), "")).isEqualTo("553 5.1.3 Mailbox name not allowed");
    }

    @Test
    void areNotChangedByTheirBuilderAfterwards() {
        DirectoryBuilder builder = directory();
        Directory before = builder.build();
        builder.unknown("late@example.com").onlyListed();

        assertThat(answer(before, "late@example.com")).isEqualTo("250 2.1.5 Recipient ok");
    }

    @Test
    void sayHowMuchTheyList() {
        assertThat(directory().domain("[192.0.2.1]").build())
                .hasToString("8 addresses listed; local domains: [[192.0.2.1], example.com]");
        assertThat(new DirectoryBuilder().full("a@b").build()).hasToString("1 address listed; local domains: []");
        assertThat(new DirectoryBuilder().senderNotAllowed("a@b").build())
                .hasToString("0 addresses listed; 1 sender not allowed; local domains: []");
    }
}
