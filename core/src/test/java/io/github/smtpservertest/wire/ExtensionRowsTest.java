package io.github.smtpservertest.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.smtpservertest.FakeSmtpServer;
import io.github.smtpservertest.FakeSmtpServerBuilder;
import io.github.smtpservertest.command.SmtpExtension;
import io.github.smtpservertest.message.ReceivedMessage;
import io.github.smtpservertest.testkit.Rows;
import io.github.smtpservertest.testkit.SmtpClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** SIZE, 8BITMIME, SMTPUTF8, ENHANCEDSTATUSCODES and PIPELINING, each on and off. */
class ExtensionRowsTest {

    @ParameterizedTest(name = "{0} ({3})")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            SIZE that fits is taken                          | ehlo | MAIL FROM:<a@b> SIZE=1000 => 250 2.1.0                   | RFC 1870 §6.1
            SIZE in small letters is taken                   | ehlo | MAIL FROM:<a@b> size=1 => 250 2.1.0                      | RFC 5321 §2.4
            SIZE of nothing is taken                         | ehlo | MAIL FROM:<a@b> SIZE=0 => 250 2.1.0                      | RFC 1870 §5
            SIZE over the maximum is too large               | ehlo | MAIL FROM:<a@b> SIZE=1001 => 552 5.3.4                   | RFC 1870 §6.1
            SIZE of twenty digits is too large               | ehlo | MAIL FROM:<a@b> SIZE=99999999999999999999 => 552 5.3.4   | RFC 1870 §6.1
            SIZE of twenty-one digits is malformed           | ehlo | MAIL FROM:<a@b> SIZE=100000000000000000000 => 501 5.5.4  | RFC 1870 §5
            SIZE that is no number is malformed              | ehlo | MAIL FROM:<a@b> SIZE=abc => 501 5.5.4                    | RFC 1870 §5
            SIZE below zero is malformed                     | ehlo | MAIL FROM:<a@b> SIZE=-1 => 501 5.5.4                     | RFC 1870 §5
            SIZE with a sign is malformed                    | ehlo | MAIL FROM:<a@b> SIZE=+1 => 501 5.5.4                     | RFC 1870 §5
            SIZE without a value is malformed                | ehlo | MAIL FROM:<a@b> SIZE => 501 5.5.4                        | RFC 1870 §5
            SIZE too large opens no transaction              | ehlo | MAIL FROM:<a@b> SIZE=1001 => 552 5.3.4 ; RCPT TO:<c@d> => 503 5.5.1 | RFC 1870 §6.1
            SIZE after HELO was not offered                  | helo | MAIL FROM:<a@b> SIZE=1 => 555 5.5.4                      | RFC 5321 §4.1.1.11
            BODY=7BIT is taken                               | ehlo | MAIL FROM:<a@b> BODY=7BIT => 250 2.1.0                   | RFC 6152 §2
            BODY=8BITMIME is taken                           | ehlo | MAIL FROM:<a@b> BODY=8BITMIME => 250 2.1.0               | RFC 6152 §2
            BODY in small letters is taken                   | ehlo | MAIL FROM:<a@b> body=8bitmime => 250 2.1.0               | RFC 6152 §2
            BODY=BINARYMIME is taken                         | ehlo | MAIL FROM:<a@b> BODY=BINARYMIME => 250 2.1.0             | RFC 3030 §3
            BODY of another value is malformed               | ehlo | MAIL FROM:<a@b> BODY=9BIT => 501 5.5.4                   | RFC 6152 §2
            BODY without a value is malformed                | ehlo | MAIL FROM:<a@b> BODY => 501 5.5.4                        | RFC 6152 §2
            BODY after HELO was not offered                  | helo | MAIL FROM:<a@b> BODY=8BITMIME => 555 5.5.4               | RFC 5321 §4.1.1.11
            SMTPUTF8 is taken                                | ehlo | MAIL FROM:<a@b> SMTPUTF8 => 250 2.1.0                    | RFC 6531 §3.4
            SMTPUTF8 takes an address in UTF-8               | ehlo | MAIL FROM:<ü@b> SMTPUTF8 => 250 2.1.0                    | RFC 6531 §3.3
            SMTPUTF8 takes a domain in UTF-8                 | ehlo | MAIL FROM:<a@bücher.example> SMTPUTF8 => 250 2.1.0       | RFC 6531 §3.3
            SMTPUTF8 takes a recipient in UTF-8              | ehlo | MAIL FROM:<a@b> SMTPUTF8 => 250 2.1.0 ; RCPT TO:<ü@d> => 250 2.1.5 | RFC 6531 §3.3
            SMTPUTF8 with a value is malformed               | ehlo | MAIL FROM:<a@b> SMTPUTF8=1 => 501 5.5.4                  | RFC 6531 §3.4
            SMTPUTF8 at RCPT is not recognized               | mail | RCPT TO:<c@d> SMTPUTF8 => 555 5.5.4                      | RFC 6531 §3.4
            an address in UTF-8 undeclared is not allowed    | ehlo | MAIL FROM:<ü@b> => 553 5.6.7                             | RFC 6531 §3.5
            a recipient in UTF-8 undeclared is not allowed   | mail | RCPT TO:<ü@d> => 553 5.6.7                               | RFC 6531 §3.5
            SMTPUTF8 after HELO was not offered              | helo | MAIL FROM:<ü@b> SMTPUTF8 => 555 5.5.4                    | RFC 5321 §4.1.1.11
            all parameters at once are taken                 | ehlo | MAIL FROM:<ü@b> SMTPUTF8 BODY=8BITMIME SIZE=9 => 250 2.1.0 | RFC 5321 §4.1.1.11
            RET is taken                                     | ehlo | MAIL FROM:<a@b> RET=FULL => 250 2.1.0                    | RFC 3461 §4.3
            BY needs DELIVERBY, which is not offered         | ehlo | MAIL FROM:<a@b> BY=120;R => 555 5.5.4                    | RFC 2852 §4
            AUTH= needs AUTH, which is not offered           | ehlo | MAIL FROM:<a@b> AUTH=<> => 555 5.5.4                     | RFC 4954 §5
            an unknown parameter opens no transaction        | ehlo | MAIL FROM:<a@b> FOO => 555 5.5.4 ; RCPT TO:<c@d> => 503 5.5.1 | RFC 5321 §4.1.4
            """)
    void whatIsOfferedIsAnsweredAsTheRowSays(String name, String start, String dialogue, String section) {
        Rows.play(FakeSmtpServer.builder().maxMessageSize(1000), start, dialogue);
    }

    @ParameterizedTest(name = "without {0}: {1} ({3})")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            SIZE           | SIZE is not recognized                  | MAIL FROM:<a@b> SIZE=1 => 555 5.5.4          | RFC 5321 §4.1.1.11
            SIZE           | a bad SIZE is not looked at             | MAIL FROM:<a@b> SIZE=abc => 555 5.5.4        | RFC 5321 §4.1.1.11
            EIGHT_BIT_MIME | BODY is not recognized                  | MAIL FROM:<a@b> BODY=8BITMIME => 555 5.5.4   | RFC 5321 §4.1.1.11
            SMTPUTF8       | SMTPUTF8 is not recognized              | MAIL FROM:<a@b> SMTPUTF8 => 555 5.5.4        | RFC 5321 §4.1.1.11
            SMTPUTF8       | an address in UTF-8 is not allowed      | MAIL FROM:<ü@b> => 553 5.6.7                 | RFC 6531 §3.5
            SMTPUTF8       | a recipient in UTF-8 is not allowed     | MAIL FROM:<a@b> => 250 2.1.0 ; RCPT TO:<ü@d> => 553 5.6.7 | RFC 6531 §3.5
            ENHANCED_STATUS_CODES | MAIL is taken plainly            | MAIL FROM:<a@b> => 250                       | RFC 2034 §3
            ENHANCED_STATUS_CODES | a name is refused plainly        | MAIL FROM:<a@> => 553                        | RFC 2034 §3
            ENHANCED_STATUS_CODES | a recipient is taken plainly     | MAIL FROM:<a@b> => 250 ; RCPT TO:<c@d> => 250 ; DATA => 354 ; . => 250 | RFC 2034 §3
            ENHANCED_STATUS_CODES | order is minded plainly          | RCPT TO:<c@d> => 503                         | RFC 2034 §3
            ENHANCED_STATUS_CODES | HELP is given plainly            | HELP => 214                                  | RFC 2034 §3
            ENHANCED_STATUS_CODES | QUIT is answered plainly         | QUIT => 221                                  | RFC 2034 §3
            PIPELINING     | commands one by one are taken           | MAIL FROM:<a@b> => 250 2.1.0 ; RCPT TO:<c@d> => 250 2.1.5 | RFC 2920 §3.1
            """)
    void whatIsNotOfferedIsAnsweredAsTheRowSays(SmtpExtension withheld, String name, String dialogue, String section) {
        Rows.play(FakeSmtpServer.builder().without(withheld), "ehlo", dialogue);
    }

    @Test
    void aGroupOfCommandsIsAnsweredInOrder() {
        inOneGroup(FakeSmtpServer.builder());
    }

    @Test
    void aGroupOfCommandsIsAnsweredInOrderThoughPipeliningWasNotOffered() {
        inOneGroup(FakeSmtpServer.builder().without(SmtpExtension.PIPELINING));
    }

    private static void inOneGroup(FakeSmtpServerBuilder builder) {
        try (FakeSmtpServer server = builder.start();
                SmtpClient client = SmtpClient.introduced(server)) {
            client.sendBytes("MAIL FROM:<a@b>\r\nRCPT TO:<c@d>\r\nRCPT TO:<e@>\r\nDATA\r\n")
                    .expectStatus("250 2.1.0")
                    .expectStatus("250 2.1.5")
                    .expectStatus("553 5.1.3")
                    .expectStatus("354")
                    .sendBytes("Subject: x\r\n\r\ny\r\n.\r\nMAIL FROM:<f@g>\r\nQUIT\r\n")
                    .expectStatus("250 2.0.0")
                    .expectStatus("250 2.1.0")
                    .expectStatus("221 2.0.0")
                    .expectEnd();
            assertThat(server.onlyMessage().recipients()).containsExactly("c@d");
        }
    }

    @Test
    void contentAndTheNextCommandsInOneGroupAreTakenApart() {
        try (FakeSmtpServer server = FakeSmtpServer.start();
                SmtpClient client = SmtpClient.introduced(server)) {
            client.sendBytes("MAIL FROM:<a@b>\r\nRCPT TO:<c@d>\r\nDATA\r\nx\r\n.\r\nNOOP\r\nQUIT\r\n")
                    .expectStatus("250 2.1.0")
                    .expectStatus("250 2.1.5")
                    .expectStatus("354")
                    .expectStatus("250 2.0.0")
                    .expectStatus("250 2.0.0")
                    .expectStatus("221 2.0.0");
            assertThat(server.onlyMessage().content().text()).isEqualTo("x\r\n");
        }
    }

    @Test
    void theEnvelopeKeepsTheParameters() {
        try (FakeSmtpServer server = FakeSmtpServer.start();
                SmtpClient client = SmtpClient.introduced(server)) {
            client.send("MAIL FROM:<ü@b> SMTPUTF8 BODY=8BITMIME SIZE=3")
                    .expectStatus("250 2.1.0")
                    .send("RCPT TO:<c@d>")
                    .expectStatus("250 2.1.5")
                    .send("DATA")
                    .expectStatus("354")
                    .sendBytes("ü\r\n.\r\n")
                    .expectStatus("250 2.0.0");
            ReceivedMessage mail = server.onlyMessage();
            assertThat(mail.from()).isEqualTo("ü@b");
            assertThat(mail.envelope().smtpUtf8()).isTrue();
            assertThat(mail.envelope().body()).isEqualTo("8BITMIME");
            assertThat(mail.envelope().declaredSize()).contains(3L);
        }
    }
}
