package io.github.smtpservertest.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.smtpservertest.FakeSmtpServer;
import io.github.smtpservertest.command.SmtpExtension;
import io.github.smtpservertest.testkit.Rows;
import io.github.smtpservertest.testkit.SmtpClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The greeting, HELO and EHLO (RFC 5321 §3.1, §4.1.1.1, §4.1.4). */
class HelloRowsTest {

    @ParameterizedTest(name = "{0} (§{3})")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            EHLO with a domain is taken                     | connected | EHLO client.example => 250                 | 4.1.1.1
            EHLO with a single label is taken               | connected | EHLO localhost => 250                      | 4.1.1.1
            EHLO with an IPv4 literal is taken              | connected | EHLO [192.0.2.1] => 250                    | 4.1.3
            EHLO with an IPv6 literal is taken              | connected | EHLO [IPv6:2001:db8::1] => 250             | 4.1.3
            EHLO in small letters is taken                  | connected | ehlo client.example => 250                 | 2.4
            EHLO in mixed letters is taken                  | connected | eHlO client.example => 250                 | 2.4
            EHLO with white space at its end is taken       | connected | EHLO client.example{SP} => 250             | 4.1.1
            EHLO with a name that does not resolve is taken | connected | EHLO no.such.host.invalid => 250           | 4.1.4
            EHLO with a name that is no domain is taken     | connected | EHLO under_score => 250                    | 4.1.4
            EHLO with markup is malformed                   | connected | EHLO <script> => 501                       | 4.1.1.1
            EHLO with an address is malformed               | connected | EHLO me@client.example => 501              | 4.1.1.1
            EHLO with a quotation is malformed              | connected | EHLO "client" => 501                       | 4.1.1.1
            EHLO with a path is malformed                   | connected | EHLO client/example => 501                 | 4.1.1.1
            EHLO with a place left open is malformed        | connected | EHLO ${hostname} => 501                    | 4.1.1.1
            EHLO with an open literal is malformed          | connected | EHLO [192.0.2.1 => 501                     | 4.1.3
            EHLO with an empty literal is malformed         | connected | EHLO [] => 501                             | 4.1.3
            EHLO with two literals is malformed             | connected | EHLO [192.0.2.1][192.0.2.2] => 501         | 4.1.3
            HELO with markup is malformed                   | connected | HELO <script> => 501                       | 4.1.1.1
            a refused EHLO opens no session                 | connected | EHLO <script> => 501 ; MAIL FROM:<a@b.example> => 503 5.5.1 | 4.1.4
            EHLO with the name of a Windows host is taken   | connected | EHLO WIN-ABC => 250                        | 4.1.1.1
            EHLO with a name that ends in a dot is taken    | connected | EHLO client.example. => 250                | 4.1.4
            EHLO with an address without brackets is taken  | connected | EHLO 192.0.2.1 => 250                      | 4.1.4
            EHLO with an IPv6 address alone is taken        | connected | EHLO 2001:db8::1 => 250                    | 4.1.4
            EHLO with an IPv6 literal without a tag is taken | connected | EHLO [::1] => 250                         | 4.1.4
            EHLO with the loopback literal is taken         | connected | EHLO [IPv6:::1] => 250                     | 4.1.3
            EHLO with U-labels is taken                     | connected | EHLO mü.example => 250                     | RFC 6531 3.3
            EHLO without an argument is malformed           | connected | EHLO => 501                                | 4.1.1.1
            EHLO with two arguments is malformed            | connected | EHLO one two => 501                        | 4.1.1.1
            EHLO with two spaces is malformed               | connected | EHLO  client.example => 501                | 4.1.1.1
            HELO with a domain is taken                     | connected | HELO client.example => 250                 | 4.1.1.1
            HELO in small letters is taken                  | connected | helo client.example => 250                 | 2.4
            HELO without an argument is malformed           | connected | HELO => 501                                | 4.1.1.1
            HELO with two arguments is malformed            | connected | HELO one two => 501                        | 4.1.1.1
            HELO opens a session for mail                   | helo      | MAIL FROM:<a@b.example> => 250 2.1.0       | 4.1.4
            EHLO may come twice                             | ehlo      | EHLO client.example => 250                 | 4.1.4
            HELO may follow EHLO                            | ehlo      | HELO client.example => 250                 | 4.1.4
            a later EHLO ends the transaction               | rcpt      | EHLO c.example => 250 ; DATA => 503 5.5.1  | 4.1.4
            a later HELO ends the transaction               | rcpt      | HELO c.example => 250 ; RCPT TO:<c@d.example> => 503 5.5.1 | 4.1.4
            a malformed EHLO leaves the transaction         | rcpt      | EHLO => 501 ; DATA => 354                  | 4.1.4
            a malformed EHLO opens no session               | connected | EHLO => 501 ; MAIL FROM:<a@b.example> => 503 5.5.1 | 4.1.4
            LHLO is for LMTP                                | connected | LHLO client.example => 500 5.5.2               | RFC 2033 4.1
            """)
    void theServerAnswersAsTheRowSays(String name, String start, String dialogue, String section) {
        Rows.play(FakeSmtpServer.builder(), start, dialogue);
    }

    @Test
    void greetsWithItsNameAndNoEnhancedStatus() {
        try (FakeSmtpServer server =
                        FakeSmtpServer.builder().hostName("mail.example.org").start();
                SmtpClient client = SmtpClient.connect(server)) {
            client.expect("220 mail.example.org ESMTP …");
        }
    }

    @Test
    void ehloListsWhatIsOfferedAndNothingElse() {
        try (FakeSmtpServer server =
                        FakeSmtpServer.builder().maxMessageSize(4096).start();
                SmtpClient client = SmtpClient.greeted(server)) {
            client.send("EHLO client.example")
                    .expect(
                            "250-mx.example.com",
                            "250-PIPELINING",
                            "250-SIZE 4096",
                            "250-8BITMIME",
                            "250-SMTPUTF8",
                            "250-ENHANCEDSTATUSCODES",
                            "250-CHUNKING",
                            "250-BINARYMIME",
                            "250-DSN",
                            "250-VRFY",
                            "250-EXPN",
                            "250 HELP");
        }
    }

    @Test
    void ehloOfAServerWithoutExtensionsIsOneLine() {
        try (FakeSmtpServer server = FakeSmtpServer.builder().extensions().start();
                SmtpClient client = SmtpClient.greeted(server)) {
            client.send("EHLO client.example").expect("250 mx.example.com");
        }
    }

    @Test
    void ehloLeavesOutWhatIsWithheld() {
        try (FakeSmtpServer server = FakeSmtpServer.builder()
                        .without(SmtpExtension.PIPELINING, SmtpExtension.EXPN)
                        .start();
                SmtpClient client = SmtpClient.greeted(server)) {
            client.send("EHLO client.example");
            assertThat(client.readReply().texts()).contains("VRFY", "8BITMIME").doesNotContain("PIPELINING", "EXPN");
        }
    }

    @Test
    void heloListsNothing() {
        try (FakeSmtpServer server = FakeSmtpServer.start();
                SmtpClient client = SmtpClient.greeted(server)) {
            client.send("HELO client.example").expect("250 mx.example.com");
        }
    }

    @Test
    void aClientThatTalksBeforeTheGreetingIsAnsweredInOrder() {
        try (FakeSmtpServer server = FakeSmtpServer.start();
                SmtpClient client = SmtpClient.connect(server)) {
            client.sendBytes("EHLO client.example\r\nNOOP\r\n")
                    .expect("220 …")
                    .expectStatus("250")
                    .expectStatus("250 2.0.0");
        }
    }
}
