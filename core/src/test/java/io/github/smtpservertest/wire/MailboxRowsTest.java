package io.github.smtpservertest.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.smtpservertest.FakeSmtpServer;
import io.github.smtpservertest.FakeSmtpServerBuilder;
import io.github.smtpservertest.testkit.Rows;
import io.github.smtpservertest.testkit.SmtpClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The mailbox directory: RCPT, VRFY and EXPN answer from it (RFC 5321 §3.3, §3.4, §3.5). */
class MailboxRowsTest {

    private static FakeSmtpServerBuilder example() {
        return FakeSmtpServer.builder()
                .mailboxes(m -> m.domain("example.com")
                        .mailbox("bob@example.com", "Bob Builder")
                        .mailbox("bob.smith@example.com", "Bob Smith")
                        .mailbox("joe.smith@example.com", "Joe Smith")
                        .forward("old@example.com", "new@example.net")
                        .moved("gone@example.com", "here@example.net")
                        .unknown("ghost@example.com")
                        .full("full@example.com")
                        .notAllowed("root@example.com")
                        .senderNotAllowed("noreply@example.com")
                        .ambiguous("smith", "bob.smith@example.com", "joe.smith@example.com")
                        .list("staff@example.com", "bob@example.com", "joe.smith@example.com")
                        .hiddenList("board@example.com", "bob@example.com")
                        .onlyListed()
                        .refuseOtherDomains());
    }

    @ParameterizedTest(name = "{0} (§{3})")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            a mailbox is taken                              | mail | RCPT TO:<bob@example.com> => 250 2.1.5                        | 3.3
            its domain may be in capitals                   | mail | RCPT TO:<bob@EXAMPLE.COM> => 250 2.1.5                        | 2.4
            its local part may be quoted                    | mail | RCPT TO:<"bob"@example.com> => 250 2.1.5                      | 4.1.2
            its local part may not be in capitals           | mail | RCPT TO:<BOB@example.com> => 550 5.1.1                        | 2.4
            a forward is taken and announced                | mail | RCPT TO:<old@example.com> => 251 2.1.5 <new@example.net>      | 3.4
            a moved mailbox is refused and announced        | mail | RCPT TO:<gone@example.com> => 551 5.1.6 <here@example.net>    | 3.4
            an unknown mailbox is refused                   | mail | RCPT TO:<ghost@example.com> => 550 5.1.1                      | 4.2.3
            a mailbox that is not listed is refused         | mail | RCPT TO:<nobody@example.com> => 550 5.1.1                     | 4.2.3
            a full mailbox is refused for now               | mail | RCPT TO:<full@example.com> => 452 4.2.2                       | 4.2.3
            a name that is not allowed is refused           | mail | RCPT TO:<root@example.com> => 553 5.1.3                       | 4.2.3
            a mailing list is taken                         | mail | RCPT TO:<staff@example.com> => 250 2.1.5                      | 3.9.2
            another domain is refused                       | mail | RCPT TO:<x@elsewhere.example> => 550 5.7.1                    | 3.6.2
            Postmaster is taken without being listed        | mail | RCPT TO:<Postmaster> => 250 2.1.5                             | 4.5.1
            Postmaster of the domain is taken               | mail | RCPT TO:<PostMaster@example.com> => 250 2.1.5                 | 4.5.1
            DATA after refusals alone has no recipients     | mail | RCPT TO:<ghost@example.com> => 550 5.1.1 ; DATA => 554 5.5.1  | 3.3
            a refusal leaves the transaction                | mail | RCPT TO:<ghost@example.com> => 550 5.1.1 ; RCPT TO:<bob@example.com> => 250 2.1.5 ; DATA => 354 | 3.3
            DATA after a forward alone has a recipient      | mail | RCPT TO:<old@example.com> => 251 2.1.5 ; DATA => 354          | 3.4
            a sender that is not allowed is refused         | ehlo | MAIL FROM:<noreply@example.com> => 553 5.1.7 Sender's mailbox name not allowed | 4.2.3
            its domain may be in capitals there too         | ehlo | MAIL FROM:<noreply@EXAMPLE.com> => 553 5.1.7                  | 2.4
            its local part may be quoted there too          | ehlo | MAIL FROM:<"noreply"@example.com> => 553 5.1.7                | 4.1.2
            in capitals its local part is another           | ehlo | MAIL FROM:<NoReply@example.com> => 250 2.1.0                  | 2.4
            a parameter does not make it allowed            | ehlo | MAIL FROM:<noreply@example.com> SIZE=1 => 553 5.1.7           | 4.2.3
            its refusal opens no transaction                | ehlo | MAIL FROM:<noreply@example.com> => 553 5.1.7 ; RCPT TO:<bob@example.com> => 503 5.5.1 | 4.1.4
            its refusal leaves room for another MAIL        | ehlo | MAIL FROM:<noreply@example.com> => 553 5.1.7 ; MAIL FROM:<a@b.example> => 250 2.1.0 | 4.1.4
            as a recipient it is what else it is listed as  | mail | RCPT TO:<noreply@example.com> => 550 5.1.1                    | 4.2.3
            a name not allowed as recipient may send        | ehlo | MAIL FROM:<root@example.com> => 250 2.1.0                     | 4.2.3
            the null path may send                          | ehlo | MAIL FROM:<> => 250 2.1.0                                     | 4.5.5
            VRFY verifies a mailbox                         | ehlo | VRFY bob@example.com => 250 2.1.5 Bob Builder <bob@example.com> | 3.5.1
            VRFY verifies an address in brackets            | ehlo | VRFY <bob@example.com> => 250 2.1.5 <bob@example.com>         | 3.5.1
            VRFY verifies a local part                      | ehlo | VRFY bob => 250 2.1.5 <bob@example.com>                       | 3.5.1
            VRFY verifies a full name                       | ehlo | VRFY Bob Builder => 250 2.1.5 <bob@example.com>               | 3.5.1
            VRFY of a forward announces it                  | ehlo | VRFY old@example.com => 251 2.1.5 <new@example.net>           | 3.4
            VRFY of a moved mailbox announces it            | ehlo | VRFY gone@example.com => 551 5.1.6 <here@example.net>         | 3.4
            VRFY of an unknown mailbox is refused           | ehlo | VRFY ghost@example.com => 550 5.1.1                           | 3.5.3
            VRFY of a name that is not listed is refused    | ehlo | VRFY nobody => 550 5.1.1                                      | 3.5.3
            VRFY of a full mailbox verifies it              | ehlo | VRFY full@example.com => 250 2.1.5                            | 3.5.3
            VRFY of a name that is not allowed is refused   | ehlo | VRFY root@example.com => 553 5.1.3                            | 4.2.3
            VRFY of several is ambiguous                    | ehlo | VRFY smith => 553 5.1.4 <joe.smith@example.com>               | 3.5.1
            VRFY of another domain is refused               | ehlo | VRFY x@elsewhere.example => 550 5.7.1                         | 3.5.3
            EXPN expands a list                             | ehlo | EXPN staff => 250 2.1.5 Joe Smith <joe.smith@example.com>     | 3.5.1
            EXPN expands a list by its address              | ehlo | EXPN <staff@example.com> => 250 2.1.5 Bob Builder             | 3.5.1
            EXPN does not tell who is in a hidden list      | ehlo | EXPN board => 252 2.0.0                                       | 3.5.3
            EXPN of a mailbox is no list                    | ehlo | EXPN bob@example.com => 550 5.1.0                             | 3.5.3
            EXPN of what is not listed is no list           | ehlo | EXPN nothing => 550 5.1.1                                     | 3.5.3
            VRFY adds no recipient                          | mail | VRFY bob@example.com => 250 2.1.5 ; DATA => 503 5.5.1         | 4.1.1.6
            """)
    void theDirectoryAnswersAsTheRowSays(String name, String start, String dialogue, String section) {
        Rows.play(example(), start, dialogue);
    }

    @ParameterizedTest(name = "{0} (§3.4)")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            a forward that is kept quiet is taken           | mail | RCPT TO:<old@example.com> => 250 2.1.5
            a move that is kept quiet is refused            | mail | RCPT TO:<gone@example.com> => 550 5.1.1
            VRFY of a forward kept quiet verifies it        | ehlo | VRFY old@example.com => 250 2.1.5
            VRFY of a move kept quiet is refused            | ehlo | VRFY gone@example.com => 550 5.1.1
            """)
    void aQuietDirectoryAnswersAsTheRowSays(String name, String start, String dialogue) {
        Rows.play(
                FakeSmtpServer.builder()
                        .mailboxes(m -> m.domain("example.com")
                                .forward("old@example.com", "new@example.net")
                                .moved("gone@example.com", "here@example.net")
                                .announceForwards(false)
                                .announceMoves(false)),
                start,
                dialogue);
    }

    @Test
    void aMailToAForwardIsRecordedUnderBothAddresses() {
        try (FakeSmtpServer server = example().start();
                SmtpClient client = SmtpClient.inMail(server)) {
            client.send("RCPT TO:<old@example.com>")
                    .expectStatus("251 2.1.5")
                    .send("DATA")
                    .expectStatus("354")
                    .sendBytes("x\r\n.\r\n")
                    .expectStatus("250 2.0.0");
            assertThat(server.onlyMessage().recipients()).containsExactly("old@example.com", "new@example.net");
            assertThat(server.onlyMessage().isFor("new@example.net")).isTrue();
        }
    }

    @Test
    void aMailToAListIsRecordedUnderItsMembers() {
        try (FakeSmtpServer server = example().start();
                SmtpClient client = SmtpClient.inMail(server)) {
            client.send("RCPT TO:<staff@example.com>")
                    .expectStatus("250 2.1.5")
                    .send("DATA")
                    .expectStatus("354")
                    .send(".")
                    .expectStatus("250 2.0.0");
            assertThat(server.onlyMessage().recipients())
                    .containsExactly("staff@example.com", "bob@example.com", "joe.smith@example.com");
        }
    }

    @Test
    void expnGivesOneMemberALine() {
        try (FakeSmtpServer server = example().start();
                SmtpClient client = SmtpClient.introduced(server)) {
            client.send("EXPN staff")
                    .expect("250-2.1.5 Bob Builder <bob@example.com>", "250 2.1.5 Joe Smith <joe.smith@example.com>");
        }
    }

    @Test
    void everyRecipientsOutcomeIsKept() {
        try (FakeSmtpServer server = example().start();
                SmtpClient client = SmtpClient.inMail(server)) {
            client.send("RCPT TO:<ghost@example.com>")
                    .expectStatus("550 5.1.1")
                    .send("RCPT TO:<full@example.com>")
                    .expectStatus("452 4.2.2")
                    .send("RCPT TO:<bob@example.com>")
                    .expectStatus("250 2.1.5")
                    .send("DATA")
                    .expectStatus("354")
                    .send(".")
                    .expectStatus("250 2.0.0");
            assertThat(server.onlyMessage().envelope().refusedRecipients())
                    .extracting(recipient ->
                            recipient.address() + " " + recipient.reply().code())
                    .containsExactly("ghost@example.com 550", "full@example.com 452");
            assertThat(server.onlyMessage().recipients()).containsExactly("bob@example.com");
        }
    }
}
