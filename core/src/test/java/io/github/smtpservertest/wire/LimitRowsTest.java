package io.github.smtpservertest.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.smtpservertest.FakeSmtpServer;
import io.github.smtpservertest.command.SmtpExtension;
import io.github.smtpservertest.testkit.Rows;
import io.github.smtpservertest.testkit.SmtpClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Limits (RFC 5321 §4.5.3.1), at their edge on both sides. */
class LimitRowsTest {

    @ParameterizedTest(name = "{0} (§{3})")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            a local part of 64 bytes is taken               | mail | RCPT TO:<{c*64}@d.example> => 250 2.1.5                   | 4.5.3.1.1
            a local part of 65 bytes is too long            | mail | RCPT TO:<{c*65}@d.example> => 501 5.5.4                   | 4.5.3.1.1
            a reverse local part of 65 bytes is too long    | ehlo | MAIL FROM:<{a*65}@b.example> => 501 5.5.4                 | 4.5.3.1.1
            a label of 63 bytes is taken                    | mail | RCPT TO:<c@{d*63}.example> => 250 2.1.5                   | 2.3.5
            a label of 64 bytes is too long                 | mail | RCPT TO:<c@{d*64}.example> => 501 5.5.4                   | 2.3.5
            a path of 256 bytes is taken                    | mail | RCPT TO:<c@{d*62}.{d*62}.{d*62}.{d*63}> => 250 2.1.5      | 4.5.3.1.3
            a path of 257 bytes is too long                 | mail | RCPT TO:<cc@{d*62}.{d*62}.{d*62}.{d*63}> => 501 5.5.4     | 4.5.3.1.3
            a domain of 256 bytes is too long               | mail | RCPT TO:<c@{d*63}.{d*63}.{d*63}.{d*63}d> => 501 5.5.4     | 4.5.3.1.2
            a command line of 512 bytes is taken            | ehlo | NOOP {x*505} => 250 2.0.0                                 | 4.5.3.1.4
            a command line of 513 bytes is too long         | ehlo | NOOP {x*506} => 500 5.5.2                                 | 4.5.3.1.4
            an unknown verb of 513 bytes is too long        | ehlo | {X*511} => 500 5.5.2                                      | 4.5.3.1.4
            a line that is too long opens no transaction     | ehlo | MAIL FROM:<a@b>{ *700} => 500 5.5.2 ; RCPT TO:<c@d> => 503 5.5.1 | 4.5.3.1.4
            a line that is too long leaves the transaction   | rcpt | NOOP {x*506} => 500 5.5.2 ; DATA => 354                   | 4.5.3.1.4
            a RCPT line gets 529 bytes more from DSN        | mail | RCPT TO:<c@d>{ *1026} => 250 2.1.5                        | RFC 3461 4.1, 4.2
            a RCPT line gets no more than that               | mail | RCPT TO:<c@d>{ *1027} => 500 5.5.2                        | RFC 3461 4.1, 4.2
            """)
    void theServerAnswersAsTheRowSays(String name, String start, String dialogue, String section) {
        Rows.play(FakeSmtpServer.builder(), start, dialogue);
    }

    /**
     * SIZE adds 26 bytes to MAIL (RFC 1870 §3), 8BITMIME 17 (RFC 6152 §2), SMTPUTF8 10 (RFC 6531 §3.1), DSN 117 (RFC 3461
     * §4.3, §4.4), REQUIRETLS 11 (RFC 8689 §2).
     */
    @Test
    void aMailLineMayBeLongerByWhatTheExtensionsAdd() {
        int added = 26 + 17 + 10 + 117 + 11;
        Rows.play(FakeSmtpServer.builder(), "ehlo", "MAIL FROM:<a@b>{ *" + (495 + added) + "} => 250 2.1.0");
        Rows.play(FakeSmtpServer.builder(), "ehlo", "MAIL FROM:<a@b>{ *" + (496 + added) + "} => 500 5.5.2");
    }

    @Test
    void aMailLineMayNotBeLongerWhereNoExtensionAdds() {
        Rows.play(FakeSmtpServer.builder().extensions(), "ehlo", "MAIL FROM:<a@b>{ *495} => 250");
        Rows.play(FakeSmtpServer.builder().extensions(), "ehlo", "MAIL FROM:<a@b>{ *496} => 500");
        Rows.play(FakeSmtpServer.builder().extensions(SmtpExtension.SIZE), "ehlo", "MAIL FROM:<a@b>{ *521} => 250");
    }

    @Test
    void theLongestCommandLineMayBeSet() {
        Rows.play(FakeSmtpServer.builder().maxCommandLine(64), "ehlo", "NOOP {x*57} => 250 2.0.0");
        Rows.play(FakeSmtpServer.builder().maxCommandLine(64), "ehlo", "NOOP {x*58} => 500 5.5.2 64");
    }

    @Test
    void aHundredRecipientsAreTaken() {
        try (FakeSmtpServer server = FakeSmtpServer.start();
                SmtpClient client = SmtpClient.inMail(server)) {
            for (int number = 1; number <= 100; number++) {
                client.send("RCPT TO:<r" + number + "@d.example>").expectStatus("250 2.1.5");
            }
            client.send("DATA").expectStatus("354").send(".").expectStatus("250 2.0.0");
            assertThat(server.onlyMessage().recipients()).hasSize(100);
        }
    }

    @Test
    void theRecipientBehindTheMaximumIsRefusedForNow() {
        try (FakeSmtpServer server = FakeSmtpServer.builder().maxRecipients(2).start();
                SmtpClient client = SmtpClient.inMail(server)) {
            client.send("RCPT TO:<one@d>")
                    .expectStatus("250 2.1.5")
                    .send("RCPT TO:<two@d>")
                    .expectStatus("250 2.1.5")
                    .send("RCPT TO:<three@d>")
                    .expectStatus("452 4.5.3")
                    .send("DATA")
                    .expectStatus("354")
                    .send(".")
                    .expectStatus("250 2.0.0");
            assertThat(server.onlyMessage().recipients()).containsExactly("one@d", "two@d");
        }
    }

    @Test
    void aRefusedRecipientDoesNotCountAgainstTheMaximum() {
        Rows.play(
                FakeSmtpServer.builder().maxRecipients(1).mailboxes(m -> m.unknown("ghost@d")),
                "mail",
                "RCPT TO:<ghost@d> => 550 5.1.1 ; RCPT TO:<c@d> => 250 2.1.5 ; RCPT TO:<e@d> => 452 4.5.3");
    }

    @Test
    void aMailOfTheLargestSizeIsTaken() {
        try (FakeSmtpServer server = FakeSmtpServer.builder().maxMessageSize(10).start();
                SmtpClient client = SmtpClient.inBody(server)) {
            client.sendBytes("12345678\r\n.\r\n").expectStatus("250 2.0.0");
            assertThat(server.onlyMessage().size()).isEqualTo(10);
        }
    }

    @Test
    void aMailOfOneByteMoreIsTooLargeAndTheNextMayCome() {
        try (FakeSmtpServer server = FakeSmtpServer.builder().maxMessageSize(10).start();
                SmtpClient client = SmtpClient.inBody(server)) {
            client.sendBytes("123456789\r\n.\r\n")
                    .expectStatus("552 5.3.4")
                    .send("MAIL FROM:<a@b>")
                    .expectStatus("250 2.1.0");
            assertThat(server.messages()).isEmpty();
        }
    }

    @Test
    void doubledDotsDoNotCountAgainstTheLargestSize() {
        try (FakeSmtpServer server = FakeSmtpServer.builder().maxMessageSize(9).start();
                SmtpClient client = SmtpClient.inBody(server)) {
            byByte(server, client, "..\r\n..\r\n..\r\n");
            client.sendBytes(".\r\n").expectStatus("250 2.0.0");
            assertThat(server.onlyMessage().content().text()).isEqualTo(".\r\n.\r\n.\r\n");
        }
    }

    @Test
    void aMailOfTheLargestSizeIsWholeThoughItsFinalDotComesByteByByte() {
        try (FakeSmtpServer server = FakeSmtpServer.builder().maxMessageSize(10).start();
                SmtpClient client = SmtpClient.inBody(server)) {
            byByte(server, client, "12345678\r\n.\r\n");
            client.expectStatus("250 2.0.0");
            assertThat(server.onlyMessage().content().text()).isEqualTo("12345678\r\n");
        }
    }

    /** Each byte is sent only when the one before has arrived, so that each is a group of its own. */
    private static void byByte(FakeSmtpServer server, SmtpClient client, String bytes) {
        for (int index = 0; index < bytes.length(); index++) {
            client.sendBytes(bytes.substring(index, index + 1));
            int arrived = client.sent().length;
            server.await(
                    arrived + " bytes",
                    transcript -> transcript.onlySession().received().stream()
                                    .mapToInt(segment -> segment.bytes().length())
                                    .sum()
                            >= arrived);
        }
    }

    @Test
    void aTextLineOfAThousandBytesIsTakenWithoutARemark() {
        try (FakeSmtpServer server = FakeSmtpServer.start();
                SmtpClient client = SmtpClient.inBody(server)) {
            client.sendBytes("x".repeat(998) + "\r\n.\r\n").expectStatus("250 2.0.0");
            assertThat(server.transcript().exchanges().get(5).remarks()).isEmpty();
        }
    }

    /** RFC 5321 §4.5.3.1.6. */
    @Test
    void aTextLineOfMoreIsTakenAndFlagged() {
        try (FakeSmtpServer server = FakeSmtpServer.start();
                SmtpClient client = SmtpClient.inBody(server)) {
            client.sendBytes("x".repeat(999) + "\r\n.\r\n").expectStatus("250 2.0.0");
            assertThat(server.onlyMessage().size()).isEqualTo(1001);
            assertThat(server.transcript().exchanges().get(5).remarks())
                    .containsExactly("the longest line of the content has 1001 bytes; 1000 is the most"
                            + " (RFC 5321 §4.5.3.1.6)");
        }
    }
}
