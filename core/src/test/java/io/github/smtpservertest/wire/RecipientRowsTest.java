package io.github.smtpservertest.wire;

import io.github.smtpservertest.FakeSmtpServer;
import io.github.smtpservertest.testkit.Rows;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** RCPT (RFC 5321 §4.1.1.3): 501 is about form, 553 about a name. */
class RecipientRowsTest {

    @ParameterizedTest(name = "{0} (§{2})")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            an address is taken                          | RCPT TO:<c@d.example> => 250 2.1.5                       | 4.1.1.3
            small letters are taken                      | rcpt to:<c@d.example> => 250 2.1.5                       | 2.4
            Postmaster is taken without a domain         | RCPT TO:<Postmaster> => 250 2.1.5                        | 4.1.1.3
            Postmaster is taken in small letters         | RCPT TO:<postmaster> => 250 2.1.5                        | 4.5.1
            Postmaster is taken in capitals              | RCPT TO:<POSTMASTER> => 250 2.1.5                        | 4.5.1
            Postmaster is taken with a domain            | RCPT TO:<postmaster@mx.example.com> => 250 2.1.5         | 4.5.1
            a source route is taken and ignored          | RCPT TO:<@x.example,@y.example:c@d.example> => 250 2.1.5 | F.2
            a quoted local part is taken                 | RCPT TO:<"c d"@e.example> => 250 2.1.5                   | 4.1.2
            an IPv4 literal is taken                     | RCPT TO:<c@[192.0.2.1]> => 250 2.1.5                     | 4.1.3
            an IPv6 literal is taken                     | RCPT TO:<c@[IPv6:::1]> => 250 2.1.5                      | 4.1.3
            the same recipient twice is taken            | RCPT TO:<c@d.example> => 250 2.1.5 ; RCPT TO:<c@d.example> => 250 2.1.5 | 4.1.1.3
            no argument is malformed                     | RCPT => 501 5.5.4                                        | 4.1.1.3
            no TO is malformed                           | RCPT <c@d.example> => 501 5.5.4                          | 4.1.1.3
            FROM is malformed                            | RCPT FROM:<c@d.example> => 501 5.5.4                     | 4.1.1.3
            no colon is malformed                        | RCPT TO <c@d.example> => 501 5.5.4                       | 4.1.1.3
            no address is malformed                      | RCPT TO: => 501 5.5.4                                    | 4.1.1.3
            no brackets are malformed                    | RCPT TO:c@d.example => 501 5.5.4                         | 4.1.1.3
            no closing bracket is malformed              | RCPT TO:<c@d.example => 501 5.5.4                        | 4.1.1.3
            a space behind the colon is malformed        | RCPT TO: <c@d.example> => 501 5.5.4                      | 4.1.1.3
            a space before the colon is malformed        | RCPT TO :<c@d.example> => 501 5.5.4                      | 4.1.1.3
            two addresses are malformed                  | RCPT TO:<c@d.example>,<e@f.example> => 501 5.5.4         | 4.1.1.3
            the null path names nobody                   | RCPT TO:<> => 553 5.1.3                                  | 4.1.1.3
            two at signs make no name                    | RCPT TO:<c@d@e.example> => 553 5.1.3                     | 4.1.2
            an empty domain makes no name                | RCPT TO:<c@> => 553 5.1.3                                | 4.1.2
            a local part alone makes no name             | RCPT TO:<c> => 553 5.1.3                                 | 4.1.2
            a space inside the brackets makes no name    | RCPT TO:<c d@e.example> => 553 5.1.3                     | 4.1.2
            a semicolon makes no name                    | RCPT TO:<c;d@e.example> => 553 5.1.3                     | 4.1.2
            a control character makes no name            | RCPT TO:<c{NUL}@d.example> => 553 5.1.3                  | 4.1.2
            a parameter is not recognized                | RCPT TO:<c@d.example> FOO=1 => 555 5.5.4                 | 4.1.1.11
            a parameter of MAIL is not recognized        | RCPT TO:<c@d.example> SIZE=1 => 555 5.5.4                | 4.1.1.11
            NOTIFY is taken                              | RCPT TO:<c@d.example> NOTIFY=NEVER => 250 2.1.5          | RFC 3461 4.1
            a malformed RCPT leaves the transaction      | RCPT TO:c@d => 501 5.5.4 ; RCPT TO:<c@d.example> => 250 2.1.5 ; DATA => 354 | 4.1.4
            a malformed RCPT is no recipient             | RCPT TO:c@d => 501 5.5.4 ; DATA => 503 5.5.1             | 4.1.4
            a name that is none is no recipient          | RCPT TO:<c@> => 553 5.1.3 ; DATA => 503 5.5.1            | 4.1.4
            """)
    void rcptIsAnsweredAsTheRowSays(String name, String dialogue, String section) {
        Rows.play(FakeSmtpServer.builder(), "mail", dialogue);
    }
}
