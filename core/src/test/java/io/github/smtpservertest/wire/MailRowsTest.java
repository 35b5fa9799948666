package io.github.smtpservertest.wire;

import io.github.smtpservertest.FakeSmtpServer;
import io.github.smtpservertest.testkit.Rows;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** MAIL (RFC 5321 §4.1.1.2): 501 is about form, 553 about a name. */
class MailRowsTest {

    @ParameterizedTest(name = "{0} (§{2})")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            an address is taken                            | MAIL FROM:<a@b.example> => 250 2.1.0                     | 4.1.1.2
            small letters are taken                        | mail from:<a@b.example> => 250 2.1.0                     | 2.4
            mixed letters are taken                        | MaIl FrOm:<a@b.example> => 250 2.1.0                     | 2.4
            the null reverse-path is taken                 | MAIL FROM:<> => 250 2.1.0                                | 4.5.5
            white space at the end is forgiven             | MAIL FROM:<a@b.example>{SP}{SP} => 250 2.1.0             | 4.1.1
            a quoted local part is taken                   | MAIL FROM:<"a b"@c.example> => 250 2.1.0                 | 4.1.2
            a quoted pair is taken                         | MAIL FROM:<"a\\"b"@c.example> => 250 2.1.0               | 4.1.2
            a quoted at sign is taken                      | MAIL FROM:<"a@b"@c.example> => 250 2.1.0                 | 4.1.2
            all of atext is taken                          | MAIL FROM:<!#$%&'*+-/=?^_{}~@b.example> => 250 2.1.0     | 4.1.2
            a dot inside the local part is taken           | MAIL FROM:<a.b@c.example> => 250 2.1.0                   | 4.1.2
            a domain of one label is taken                 | MAIL FROM:<a@localhost> => 250 2.1.0                     | 4.1.2
            an IPv4 literal is taken                       | MAIL FROM:<a@[192.0.2.1]> => 250 2.1.0                   | 4.1.3
            an IPv6 literal is taken                       | MAIL FROM:<a@[IPv6:2001:db8::1]> => 250 2.1.0            | 4.1.3
            a source route is taken and ignored            | MAIL FROM:<@x.example,@y.example:a@b.example> => 250 2.1.0 | F.2
            no argument is malformed                       | MAIL => 501 5.5.4                                        | 4.1.1.2
            no FROM is malformed                           | MAIL <a@b.example> => 501 5.5.4                          | 4.1.1.2
            TO is malformed                                | MAIL TO:<a@b.example> => 501 5.5.4                       | 4.1.1.2
            no colon is malformed                          | MAIL FROM <a@b.example> => 501 5.5.4                     | 4.1.1.2
            no address is malformed                        | MAIL FROM: => 501 5.5.4                                  | 4.1.1.2
            no brackets are malformed                      | MAIL FROM:a@b.example => 501 5.5.4                       | 4.1.1.2
            no opening bracket is malformed                | MAIL FROM:a@b.example> => 501 5.5.4                      | 4.1.1.2
            no closing bracket is malformed                | MAIL FROM:<a@b.example => 501 5.5.4                      | 4.1.1.2
            two closing brackets are malformed             | MAIL FROM:<a@b.example>> => 501 5.5.4                    | 4.1.1.2
            a space before the colon is malformed          | MAIL FROM :<a@b.example> => 501 5.5.4                    | 4.1.1.2
            a space behind the colon is malformed          | MAIL FROM: <a@b.example> => 501 5.5.4                    | 4.1.1.2
            two spaces behind the verb are malformed       | MAIL  FROM:<a@b.example> => 501 5.5.4                    | 4.1.1.2
            a tab behind the verb makes another verb       | MAIL{TAB}FROM:<a@b.example> => 500 5.5.2                 | 4.1.1
            a word behind the address is a parameter       | MAIL FROM:<a@b.example> later => 555 5.5.4               | 4.1.1.11
            two words behind the address are parameters    | MAIL FROM:<a@b.example> one two => 555 5.5.4             | 4.1.1.11
            a word against the bracket is malformed        | MAIL FROM:<a@b.example>SIZE=1 => 501 5.5.4               | 4.1.1.2
            a parameter without a keyword is malformed     | MAIL FROM:<a@b.example> =1 => 501 5.5.4                  | 4.1.2
            a parameter with = and no value is malformed   | MAIL FROM:<a@b.example> SIZE= => 501 5.5.4               | 4.1.2
            a SIZE given twice is taken                    | MAIL FROM:<a@b.example> SIZE=1000 SIZE=1200 => 250 2.1.0 | RFC 1870 3
            the last SIZE counts                           | MAIL FROM:<a@b.example> SIZE=1 size=999999999999 => 552 5.3.4 | RFC 1870 3
            a last SIZE within the limit counts            | MAIL FROM:<a@b.example> SIZE=999999999999 SIZE=1 => 250 2.1.0 | RFC 1870 3
            a BODY given twice is taken                    | MAIL FROM:<a@b.example> BODY=7BIT BODY=8BITMIME => 250 2.1.0 | RFC 6152 2
            an SMTPUTF8 given twice is taken               | MAIL FROM:<a@b.example> SMTPUTF8 SMTPUTF8 => 250 2.1.0 | RFC 6531 3.4
            a malformed value is one however often it comes | MAIL FROM:<a@b.example> SIZE=1 SIZE=x => 501 5.5.4      | 4.1.2
            an unknown parameter twice is an unknown one   | MAIL FROM:<a@b.example> XFOO=1 XFOO=2 => 555 5.5.4       | 4.1.1.11
            a RET given twice is malformed                 | MAIL FROM:<a@b.example> RET=FULL RET=HDRS => 501 5.5.4   | RFC 3461 4.3
            an ENVID given twice is malformed              | MAIL FROM:<a@b.example> ENVID=a ENVID=b => 501 5.5.4     | RFC 3461 4.4
            two at signs make no name                      | MAIL FROM:<a@b@c.example> => 553 5.1.7                   | 4.1.2
            no at sign makes no name                       | MAIL FROM:<a> => 553 5.1.7                               | 4.1.2
            an empty domain makes no name                  | MAIL FROM:<a@> => 553 5.1.7                              | 4.1.2
            an empty local part makes no name              | MAIL FROM:<@b.example> => 553 5.1.7                      | 4.1.2
            an empty label makes no name                   | MAIL FROM:<a@b..example> => 553 5.1.7                    | 4.1.2
            a dot at the domain's end makes no name        | MAIL FROM:<a@b.example.> => 553 5.1.7                    | 4.1.2
            a hyphen at a label's end makes no name        | MAIL FROM:<a@b-.example> => 553 5.1.7                    | 4.1.2
            an underscore in the domain makes no name      | MAIL FROM:<a@b_c.example> => 553 5.1.7                   | 4.1.2
            two dots in the local part make no name        | MAIL FROM:<a..b@c.example> => 553 5.1.7                  | 4.1.2
            a dot at its beginning makes no name           | MAIL FROM:<.a@b.example> => 553 5.1.7                    | 4.1.2
            a dot at its end makes no name                 | MAIL FROM:<a.@b.example> => 553 5.1.7                    | 4.1.2
            a space inside the brackets makes no name      | MAIL FROM:<a b@c.example> => 553 5.1.7                   | 4.1.2
            a space behind the bracket makes no name       | MAIL FROM:< a@b.example> => 553 5.1.7                    | 4.1.2
            a comma makes no name                          | MAIL FROM:<a,b@c.example> => 553 5.1.7                   | 4.1.2
            two brackets make no name                      | MAIL FROM:<<a@b.example>> => 553 5.1.7                   | 4.1.2
            an unclosed quotation makes no name            | MAIL FROM:<"a@b.example> => 553 5.1.7                    | 4.1.2
            a bad IPv4 literal makes no name               | MAIL FROM:<a@[192.0.2.256]> => 553 5.1.7                 | 4.1.3
            an unclosed literal makes no name              | MAIL FROM:<a@[192.0.2.1> => 553 5.1.7                    | 4.1.3
            Postmaster sends from nowhere                  | MAIL FROM:<Postmaster> => 553 5.1.7                      | 4.1.1.3
            a malformed MAIL opens no transaction          | MAIL FROM:a@b => 501 5.5.4 ; RCPT TO:<c@d.example> => 503 5.5.1 | 4.1.4
            a MAIL without a name opens no transaction     | MAIL FROM:<a@> => 553 5.1.7 ; RCPT TO:<c@d.example> => 503 5.5.1 | 4.1.4
            a malformed MAIL may be mended                 | MAIL FROM:a@b => 501 5.5.4 ; MAIL FROM:<a@b> => 250 2.1.0 | 4.1.4
            a bare CR inside the line is malformed         | MAIL FROM:<a@b.example>{CR}RCPT TO:<c@d> => 501 5.5.4    | 2.3.8
            a bare LF inside the line is malformed         | MAIL FROM:<a@b.example>{LF}RCPT TO:<c@d> => 501 5.5.4    | 2.3.8
            """)
    void mail(String name, String dialogue, String section) {
        Rows.play(FakeSmtpServer.builder(), "ehlo", dialogue);
    }
}
