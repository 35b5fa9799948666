package io.github.smtpservertest.mailbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.smtpservertest.internal.mailbox.Directory;
import io.github.smtpservertest.internal.mailbox.DirectoryBuilder;
import io.github.smtpservertest.reply.Reply;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What VRFY and EXPN are told. */
class MailboxesVrfyExpnTest {

    private static final String PLAUSIBLE = "252 2.0.0 Cannot VRFY user, but will accept message and attempt delivery";

    private static DirectoryBuilder directory() {
        return new DirectoryBuilder()
                .domain("example.com")
                .mailbox("bob@example.com", "Bob Builder")
                .mailbox("ann@example.com")
                .mailbox("john.smith@example.com", "John Smith")
                .mailbox("sam@example.com")
                .mailbox("sam@example.net", "Sam Other")
                .forward("old@example.com", "new@example.net")
                .moved("gone@example.com", "here@example.net")
                .unknown("ghost@example.com")
                .full("full@example.com")
                .notAllowed("root@example.com")
                .ambiguous("Smith", "john.smith@example.com", "jane.smith@example.com")
                .ambiguous("jones@example.com", "a.jones@example.com", "b.jones@example.com")
                .list("staff@example.com", "ann@example.com", "bob@example.com", "guest@example.net")
                .hiddenList("board@example.com", "ann@example.com");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
                    bob@example.com                  | 250 2.1.5 Bob Builder <bob@example.com>
                    <bob@example.com>                | 250 2.1.5 Bob Builder <bob@example.com>
                    Bob Builder <bob@example.com>    | 250 2.1.5 Bob Builder <bob@example.com>
                    "bob"@EXAMPLE.com                | 250 2.1.5 Bob Builder <bob@example.com>
                    bob@example.com SMTPUTF8         | 250 2.1.5 Bob Builder <bob@example.com>
                    bob                              | 250 2.1.5 Bob Builder <bob@example.com>
                    BOB                              | 250 2.1.5 Bob Builder <bob@example.com>
                    bob builder                      | 250 2.1.5 Bob Builder <bob@example.com>
                    "Bob Builder"                    | 250 2.1.5 Bob Builder <bob@example.com>
                    ~bob  ~                          | 250 2.1.5 Bob Builder <bob@example.com>
                    ann                              | 250 2.1.5 <ann@example.com>
                    full                             | 250 2.1.5 <full@example.com>
                    staff                            | 250 2.1.5 <staff@example.com>
                    old                              | 251 2.1.5 User not local; will forward to <new@example.net>
                    gone@example.com                 | 551 5.1.6 User not local; please try <here@example.net>
                    ghost                            | 550 5.1.1 No such user here
                    root@example.com                 | 553 5.1.3 Mailbox name not allowed
                    bob@                             | 553 5.1.3 That is neither an address nor a name
                    bob@@example.com                 | 553 5.1.3 That is neither an address nor a name
                    <>                               | 553 5.1.3 That is neither an address nor a name
                    ~ ~                              | 553 5.1.3 That is neither an address nor a name
                    """)
    void answerVrfy(String argument, String reply) {
        assertThat(directory().build().verify(argument).reply()).hasToString(reply);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"plausible", "plausible@example.com", "plausible@example.net", "postmaster", "<Postmaster>"})
    void answerVrfyWith252WhereItIsPlausible(String argument) {
        assertThat(directory().build().verify(argument).reply()).hasToString(PLAUSIBLE);
    }

    @Test
    void answerVrfyOfAnAmbiguousNameWithItsCandidates() {
        Reply possibilities = Reply.of(
                553,
                "5.1.4 Ambiguous; possibilities are",
                "5.1.4 John Smith <john.smith@example.com>",
                "5.1.4 <jane.smith@example.com>");

        assertThat(directory().build().verify("smith").reply()).isEqualTo(possibilities);
        assertThat(directory().build().verify("\"SMITH\"").reply()).isEqualTo(possibilities);
        assertThat(directory().build().verify("jones@example.com").reply().lines())
                .containsExactly(
                        "5.1.4 Ambiguous; possibilities are",
                        "5.1.4 <a.jones@example.com>",
                        "5.1.4 <b.jones@example.com>");
    }

    @Test
    void answerVrfyOfANameThatTwoDomainsHaveAsAmbiguous() {
        assertThat(directory().build().verify("sam").reply().lines())
                .containsExactly(
                        "5.1.4 Ambiguous; possibilities are",
                        "5.1.4 <sam@example.com>",
                        "5.1.4 Sam Other <sam@example.net>");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    ann   | 250 2.1.5 <ann@example.com>
                    ghost | 550 5.1.1 No such user here
                    """)
    void nameNobodyAsAPossibilityWhoDoesNotExist(String name, String reply) {
        Directory mailboxes = directory()
                .unknown("ann@example.org")
                .notAllowed("ann@example.net")
                .unknown("ghost@example.org")
                .build();

        assertThat(mailboxes.verify(name).reply()).hasToString(reply);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    nobody                 | 550 5.1.1 No such user here
                    nobody@example.com     | 550 5.1.1 No such user here
                    nobody@example.net     | 550 5.7.1 Relaying denied
                    ann                    | 250 2.1.5 <ann@example.com>
                    postmaster             | 252 2.0.0 Cannot VRFY user, but will accept message and attempt delivery
                    postmaster@example.com | 252 2.0.0 Cannot VRFY user, but will accept message and attempt delivery
                    """)
    void answerVrfyAsRcptWhereOthersAreRefused(String argument, String reply) {
        assertThat(directory()
                        .onlyListed()
                        .refuseOtherDomains()
                        .build()
                        .verify(argument)
                        .reply())
                .hasToString(reply);
    }

    @Test
    void keepForwardsAndMovesQuietAtVrfyWhereTold() {
        Directory quiet =
                directory().announceForwards(false).announceMoves(false).build();

        assertThat(quiet.verify("old").reply()).hasToString("250 2.1.5 <old@example.com>");
        assertThat(quiet.verify("gone").reply()).hasToString("550 5.1.1 No such user here");
    }

    @Test
    void answerExpnWithOneMemberALine() {
        Reply members = Reply.of(
                250, "2.1.5 <ann@example.com>", "2.1.5 Bob Builder <bob@example.com>", "2.1.5 <guest@example.net>");

        assertThat(directory().build().expand("staff").reply()).isEqualTo(members);
        assertThat(directory().build().expand("<staff@example.com>").reply()).isEqualTo(members);
    }

    @Test
    void takeANameThatAListAndAMailboxHaveForTheListAtExpn() {
        Directory mailboxes = directory().mailbox("staff@example.org").build();

        assertThat(mailboxes.expand("staff").reply().lines()).hasSize(3);
        assertThat(mailboxes.verify("staff").reply().code()).isEqualTo(553);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    board              | 252 2.0.0 Cannot EXPN list, but will accept message and attempt delivery
                    bob                | 550 5.1.0 That is a mailbox, not a mailing list
                    sam                | 550 5.1.0 That is a mailbox, not a mailing list
                    full@example.com   | 550 5.1.0 That is a mailbox, not a mailing list
                    nobody             | 550 5.1.1 No such mailing list here
                    nobody@example.com | 550 5.1.1 No such mailing list here
                    old                | 550 5.1.1 No such mailing list here
                    ghost              | 550 5.1.1 No such mailing list here
                    smith              | 550 5.1.1 No such mailing list here
                    bob@@example.com   | 550 5.1.1 No such mailing list here
                    """)
    void answerExpnOfWhatCannotBeShown(String argument, String reply) {
        assertThat(directory().build().expand(argument).reply()).hasToString(reply);
    }

    @Test
    void cannotTellWhereTheyListNothing() {
        assertThat(new DirectoryBuilder().build().verify("bob").reply()).hasToString(PLAUSIBLE);
        assertThat(new DirectoryBuilder().build().verify("bob@example.com").reply())
                .hasToString(PLAUSIBLE);
        assertThat(new DirectoryBuilder().build().verify("bob@@example.com").reply())
                .hasToString("553 5.1.3 That is neither an address nor a name");
        assertThat(new DirectoryBuilder().build().expand("staff").reply())
                .hasToString("252 2.0.0 Cannot EXPN list, but will accept message and attempt delivery");
    }
}
