package io.github.smtpservertest.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.smtpservertest.FakeSmtpServer;
import io.github.smtpservertest.command.SmtpExtension;
import io.github.smtpservertest.testkit.Rows;
import io.github.smtpservertest.testkit.SmtpClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** RSET, NOOP, VRFY, EXPN, HELP, QUIT, DATA by their form, and verbs that are retired, not offered or unknown. */
class OtherVerbsRowsTest {

    @ParameterizedTest(name = "{0} (§{2})")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            RSET takes no argument                       | RSET x => 501 5.5.4                          | 4.1.1.5
            RSET with white space at its end is taken    | RSET{SP} => 250 2.0.0                        | 4.1.1
            rset in small letters is taken               | rset => 250 2.0.0                            | 2.4
            NOOP is taken                                | NOOP => 250 2.0.0                            | 4.1.1.9
            NOOP ignores its argument                    | NOOP whatever you like => 250 2.0.0          | 4.1.1.9
            NOOP is not what only begins so              | NOOPER => 500 5.5.2                          | 4.2.4
            DATA takes no argument                       | DATA now => 501 5.5.4                        | 4.1.1.4
            DATA is not what only begins so              | DATAX => 500 5.5.2                           | 4.2.4
            QUIT takes no argument                       | QUIT now => 501 5.5.4                        | 4.1.1.10
            quit in small letters is taken               | quit => 221 2.0.0                            | 2.4
            VRFY of what may exist is not verified       | VRFY bob => 252 2.0.0                        | 3.5.3
            VRFY of an address is not verified           | VRFY <bob@example.com> => 252 2.0.0          | 3.5.3
            VRFY needs an argument                       | VRFY => 501 5.5.4                            | 4.1.1.6
            VRFY of what is no address is no name        | VRFY <bob@> => 553 5.1.3                     | 4.2.3
            EXPN of what may exist is not expanded       | EXPN staff => 252 2.0.0                      | 3.5.3
            EXPN needs an argument                       | EXPN => 501 5.5.4                            | 4.1.1.7
            HELP is given                                | HELP => 214 2.0.0 EHLO                       | 4.1.1.8
            HELP on a command is given                   | HELP MAIL => 214 2.0.0 FROM                  | 4.1.1.8
            HELP on a command in small letters is given  | help rcpt => 214 2.0.0 TO                    | 4.1.1.8
            HELP on what is not known is not implemented | HELP XFOO => 504 5.5.4                       | 4.2.4
            HELP does not repeat what is not ASCII       | HELP ü => 504 5.5.4                          | 2.4
            TURN is retired                              | TURN => 502 5.5.1                            | F.1
            SEND is retired                              | SEND FROM:<a@b> => 502 5.5.1                 | F.6
            SOML is retired                              | SOML FROM:<a@b> => 502 5.5.1                 | F.6
            SAML is retired                              | saml FROM:<a@b> => 502 5.5.1                 | F.6
            an unknown verb is not recognized            | XFOO => 500 5.5.2                            | 4.2.4
            an unknown verb with an argument is not      | XFOO bar baz => 500 5.5.2                    | 4.2.4
            ETRN is unknown here                         | ETRN example.com => 500 5.5.2                | 4.2.4
            an empty line is no command                  | {} => 500 5.5.2                              | 4.2.4
            a line of spaces is no command               | {SP}{SP} => 500 5.5.2                        | 4.2.4
            a space before the verb makes no command     | {SP}NOOP => 500 5.5.2                        | 4.1.1
            a verb that is not ASCII is not recognized   | ÄTRN => 500 5.5.2                            | 2.4
            a dotless i makes no MAIL                    | MAıL FROM:<a@b.example> => 500 5.5.2         | 2.4
            a NUL behind the verb makes another verb     | NOOP{NUL} => 500 5.5.2                       | 2.4
            a header line is no command                  | Subject: Your order => 500 5.5.2             | 4.2.4
            an HTTP request is no command                | GET / HTTP/1.1 => 500 5.5.2                  | 4.2.4
            STARTTLS is known and not offered            | STARTTLS => 502 5.5.1                        | 4.2.4
            AUTH is known and not offered                | AUTH PLAIN AGEAYg== => 502 5.5.1             | 4.2.4
            BDAT without a transaction is out of order   | BDAT 0 LAST => 503 5.5.1                     | RFC 3030 2
            """)
    void theServerAnswersAsTheRowSays(String name, String dialogue, String section) {
        Rows.play(FakeSmtpServer.builder(), "ehlo", dialogue);
    }

    @ParameterizedTest(name = "{0} (§{2})")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            VRFY switched off is not implemented         | VRFY bob => 502 5.5.1      | 3.5.2
            VRFY switched off is not looked at           | VRFY => 502 5.5.1          | 4.2.4
            EXPN switched off is not implemented         | EXPN staff => 502 5.5.1    | 3.5.2
            EXPN switched off is not looked at           | EXPN => 502 5.5.1          | 4.2.4
            HELP switched off is not implemented         | HELP => 502 5.5.1          | 4.2.4
            NOOP cannot be switched off                  | NOOP => 250 2.0.0          | 4.5.1
            """)
    void whatIsSwitchedOffIsAnsweredAsTheRowSays(String name, String dialogue, String section) {
        Rows.play(
                FakeSmtpServer.builder().without(SmtpExtension.VRFY, SmtpExtension.EXPN, SmtpExtension.HELP),
                "ehlo",
                dialogue);
    }

    @Test
    void aBdatThatIsNotOfferedIsRefusedAtOnceAndWhatFollowsIsTakenForCommands() {
        try (FakeSmtpServer server =
                        FakeSmtpServer.builder().without(SmtpExtension.CHUNKING).start();
                SmtpClient client = SmtpClient.inTransaction(server)) {
            client.send("BDAT 6 LAST").expectStatus("502 5.5.1").send("QUIT").expectStatus("221 2.0.0");
        }
    }

    @Test
    void everyLineOfAReplyCarriesTheSameCodeAndEnhancedStatus() {
        try (FakeSmtpServer server = FakeSmtpServer.start();
                SmtpClient client = SmtpClient.introduced(server)) {
            client.send("HELP");
            assertThat(client.readReply().lines())
                    .hasSizeGreaterThan(1)
                    .allSatisfy(line -> assertThat(line).matches("214[- ]2\\.0\\.0 .*"));
        }
    }

    @ParameterizedTest(name = "a reply to {0} of great length is itself no longer than 512 bytes (§4.5.3.1.5)")
    @CsvSource(delimiter = '|', textBlock = """
            HELP                                  | HELP {x*500}
            MAIL with an unknown parameter        | MAIL FROM:<a@b> {X*480}
            MAIL with a bad value                 | MAIL FROM:<a@b> BODY={x*480}
            RCPT with an unknown parameter        | RCPT TO:<a@b> {X*480}
            an unknown verb                       | {X*500}
            """)
    void aReplyMayBeOfGreatLength(String name, String line) {
        try (FakeSmtpServer server = FakeSmtpServer.start();
                SmtpClient client =
                        line.startsWith("RCPT") ? SmtpClient.inMail(server) : SmtpClient.introduced(server)) {
            client.send(Rows.bytes(line));
            assertThat(client.readReply().lines())
                    .allSatisfy(said -> assertThat(said.length() + 2).isLessThanOrEqualTo(512));
        }
    }

    @Test
    void noReplyHasBytesThatTheClientDidNotDeclare() {
        try (FakeSmtpServer server = FakeSmtpServer.start();
                SmtpClient client = SmtpClient.introduced(server)) {
            for (String line : new String[] {"HELP ü", "MAIL FROM:<a@b> BODY=ü", "VRFY ü", "ÜX", "MAIL FROM:<ü@b>"}) {
                client.send(line);
                assertThat(client.readReply().toString())
                        .as("the reply to %s", line)
                        .matches("[ -~]*");
            }
        }
    }
}
