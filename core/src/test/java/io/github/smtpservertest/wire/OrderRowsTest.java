package io.github.smtpservertest.wire;

import static io.github.smtpservertest.match.SmtpEvents.connect;

import io.github.smtpservertest.FakeSmtpServer;
import io.github.smtpservertest.testkit.Rows;
import io.github.smtpservertest.testkit.SmtpClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The order of commands (RFC 5321 §4.1.4): 503, and what stays as it was. */
class OrderRowsTest {

    @ParameterizedTest(name = "{0} (§{3})")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            MAIL before EHLO is out of order             | connected | MAIL FROM:<a@b.example> => 503 5.5.1                | 4.1.4
            RCPT before EHLO is out of order             | connected | RCPT TO:<c@d.example> => 503 5.5.1                  | 4.1.4
            DATA before EHLO is out of order             | connected | DATA => 503 5.5.1                                   | 4.1.4
            NOOP needs no EHLO                           | connected | NOOP => 250 2.0.0                                   | 4.1.4
            HELP needs no EHLO                           | connected | HELP => 214 2.0.0                                   | 4.1.4
            VRFY needs no EHLO                           | connected | VRFY bob => 252 2.0.0                               | 4.1.4
            EXPN needs no EHLO                           | connected | EXPN staff => 252 2.0.0                             | 4.1.4
            RSET needs no EHLO                           | connected | RSET => 250 2.0.0                                   | 4.1.4
            QUIT needs no EHLO                           | connected | QUIT => 221 2.0.0                                   | 4.1.4
            RCPT before MAIL is out of order             | ehlo      | RCPT TO:<c@d.example> => 503 5.5.1                  | 4.1.4
            DATA before MAIL is out of order             | ehlo      | DATA => 503 5.5.1                                   | 4.1.4
            DATA before RCPT is out of order             | mail      | DATA => 503 5.5.1                                   | 4.1.1.4
            MAIL inside a transaction is out of order    | mail      | MAIL FROM:<a@b.example> => 503 5.5.1                | 4.1.4
            MAIL after RCPT is out of order              | rcpt      | MAIL FROM:<a@b.example> => 503 5.5.1                | 4.1.4
            a nested MAIL leaves the transaction         | rcpt      | MAIL FROM:<x@y.example> => 503 5.5.1 ; DATA => 354  | 4.1.4
            a MAIL out of order leaves the session       | connected | MAIL FROM:<a@b.example> => 503 5.5.1 ; EHLO c => 250 ; MAIL FROM:<a@b.example> => 250 2.1.0 | 4.1.4
            a DATA out of order leaves the transaction   | mail      | DATA => 503 5.5.1 ; RCPT TO:<c@d.example> => 250 2.1.5 ; DATA => 354 | 4.1.4
            RSET ends the transaction                    | rcpt      | RSET => 250 2.0.0 ; DATA => 503 5.5.1               | 4.1.1.5
            RSET makes room for another MAIL             | mail      | RSET => 250 2.0.0 ; MAIL FROM:<x@y.example> => 250 2.1.0 | 4.1.1.5
            RSET keeps the EHLO                          | ehlo      | RSET => 250 2.0.0 ; MAIL FROM:<a@b.example> => 250 2.1.0 | 4.1.1.5
            RSET without a transaction is taken          | ehlo      | RSET => 250 2.0.0                                   | 4.1.1.5
            NOOP leaves the transaction                  | rcpt      | NOOP => 250 2.0.0 ; DATA => 354                     | 4.1.1.9
            HELP leaves the transaction                  | rcpt      | HELP => 214 2.0.0 ; DATA => 354                     | 4.1.1.8
            VRFY leaves the transaction                  | rcpt      | VRFY bob => 252 2.0.0 ; DATA => 354                 | 4.1.1.6
            EXPN leaves the transaction                  | rcpt      | EXPN staff => 252 2.0.0 ; DATA => 354               | 4.1.1.7
            an unknown verb leaves the transaction       | rcpt      | XFOO => 500 5.5.2 ; DATA => 354                     | 4.1.4
            a retired verb leaves the transaction        | rcpt      | TURN => 502 5.5.1 ; DATA => 354                     | 4.1.4
            RCPT may follow RCPT                         | rcpt      | RCPT TO:<e@f.example> => 250 2.1.5                  | 4.1.1.3
            a mail may follow a mail                     | rcpt      | DATA => 354 ; . => 250 2.0.0 ; MAIL FROM:<a@b> => 250 2.1.0 | 4.1.1.4
            the final dot ends the transaction           | rcpt      | DATA => 354 ; . => 250 2.0.0 ; RCPT TO:<c@d> => 503 5.5.1 | 4.1.1.4
            DATA after a mail is out of order            | rcpt      | DATA => 354 ; . => 250 2.0.0 ; DATA => 503 5.5.1    | 4.1.1.4
            QUIT inside a transaction is taken           | rcpt      | QUIT => 221 2.0.0                                   | 4.1.1.10
            """)
    void theServerAnswersAsTheRowSays(String name, String start, String dialogue, String section) {
        Rows.play(FakeSmtpServer.builder(), start, dialogue);
    }

    @ParameterizedTest(name = "{0} (§{3})")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            MAIL before EHLO                   | connected | MAIL FROM:<a@b.example> => 503 5.5.1 Say EHLO or HELO first | 4.1.4
            RCPT before EHLO                   | connected | RCPT TO:<c@d.example> => 503 5.5.1 Say EHLO or HELO first   | 4.1.4
            DATA before EHLO                   | connected | DATA => 503 5.5.1 Say EHLO or HELO first                    | 4.1.4
            BDAT before EHLO                   | connected | BDAT 0 LAST => 503 5.5.1 Say EHLO or HELO first             | 4.1.4
            AUTH before EHLO                   | connected | AUTH PLAIN => 503 5.5.1 Say EHLO first                      | 4.1.4
            STARTTLS before EHLO               | connected | STARTTLS => 503 5.5.1 Say EHLO first                        | 4.1.4
            BDAT after HELO                    | helo      | BDAT 0 LAST => 503 5.5.1 Say EHLO first                     | 4.1.4
            AUTH after HELO                    | helo      | AUTH PLAIN => 503 5.5.1 Say EHLO first                      | 4.1.4
            STARTTLS after HELO                | helo      | STARTTLS => 503 5.5.1 Say EHLO first                        | 4.1.4
            RCPT after EHLO                    | ehlo      | RCPT TO:<c@d.example> => 503 5.5.1 say MAIL first           | 4.1.4
            DATA after EHLO                    | ehlo      | DATA => 503 5.5.1 say MAIL and RCPT first                   | 4.1.4
            BDAT after EHLO                    | ehlo      | BDAT 0 LAST => 503 5.5.1 say MAIL and RCPT first            | 4.1.4
            RCPT after a malformed EHLO        | connected | EHLO => 501 ; RCPT TO:<c@d.example> => 503 5.5.1 Say EHLO   | 4.1.4
            """)
    void theNextStepIsNamed(String name, String start, String dialogue, String section) {
        Rows.play(FakeSmtpServer.builder().startTls().user("alice", "secret").authInClear(true), start, dialogue);
    }

    @ParameterizedTest(name = "in LMTP the answer to {0} before LHLO says LHLO first (RFC 2033 §4.1)")
    @ValueSource(
            strings = {
                "MAIL FROM:<a@b.example>",
                "RCPT TO:<c@d.example>",
                "DATA",
                "BDAT 0 LAST",
                "AUTH PLAIN",
                "STARTTLS"
            })
    void theNextStepInLmtpIsNamed(String line) {
        Rows.play(
                FakeSmtpServer.builder()
                        .lmtp()
                        .startTls()
                        .user("alice", "secret")
                        .authInClear(true),
                "connected",
                line + " => 503 5.5.1 Say LHLO first");
    }

    @Test
    void theNextStepAfterStartTlsIsEhlo() {
        try (FakeSmtpServer server = FakeSmtpServer.builder().startTls().start();
                SmtpClient client = SmtpClient.introduced(server)) {
            client.startTls().send("RCPT TO:<c@d.example>").expectStatus("503 5.5.1 Say EHLO or HELO first");
        }
    }

    @ParameterizedTest(name = "at {0}: {1}")
    @CsvSource(delimiter = '|', textBlock = """
            connected | Say EHLO and STARTTLS first; this server wants TLS
            ehlo      | Say STARTTLS first; this server wants TLS
            """)
    void theNextStepTowardsTlsIsNamed(String start, String text) {
        Rows.play(
                FakeSmtpServer.builder().startTls().requireTls(),
                start,
                "MAIL FROM:<a@b.example> => 530 5.7.0 " + text);
    }

    @ParameterizedTest(name = "at {0}: {1}")
    @CsvSource(delimiter = '|', textBlock = """
            connected | Say EHLO and AUTH first; this server wants a login
            helo      | Say EHLO and AUTH first; this server wants a login
            ehlo      | Say AUTH first; this server wants a login
            """)
    void theNextStepTowardsALoginIsNamed(String start, String text) {
        Rows.play(
                FakeSmtpServer.builder()
                        .user("alice", "secret")
                        .authInClear(true)
                        .requireAuth(),
                start,
                "MAIL FROM:<a@b.example> => 530 5.7.0 " + text);
    }

    @ParameterizedTest(name = "after a 554 greeting {0} is answered 503 (§3.1)")
    @ValueSource(
            strings = {"MAIL FROM:<a@b>", "RCPT TO:<c@d>", "DATA", "RSET", "NOOP", "VRFY bob", "HELP", "XFOO", "MAIL"})
    void theServerAnswersAsTheRowSaysAfterARefusalInTheGreeting(String line) {
        try (FakeSmtpServer server = refusing();
                SmtpClient client = SmtpClient.connect(server)) {
            client.expect("554 no service").send(line).expectStatus("503 5.5.1");
        }
    }

    @ParameterizedTest(name = "after a 554 greeting {0} is answered 503 (§3.1, RFC 2034 §4)")
    @ValueSource(strings = {"EHLO client.example", "HELO client.example"})
    void afterARefusalInTheGreetingNobodyIsIntroduced(String line) {
        try (FakeSmtpServer server = refusing();
                SmtpClient client = SmtpClient.connect(server)) {
            client.expect("554 no service").send(line).expectStatus("503");
        }
    }

    @Test
    void afterA554GreetingTheServerWaitsForQuit() {
        try (FakeSmtpServer server = refusing();
                SmtpClient client = SmtpClient.connect(server)) {
            client.expect("554 no service")
                    .send("QUIT")
                    .expectStatus("221 2.0.0")
                    .expectEnd();
        }
    }

    @Test
    void quitClosesOnlyAfterItsReply() {
        try (FakeSmtpServer server = FakeSmtpServer.start();
                SmtpClient client = SmtpClient.introduced(server)) {
            client.send("QUIT").expectStatus("221 2.0.0").expectEnd();
        }
    }

    @Test
    void aMalformedQuitClosesNothing() {
        try (FakeSmtpServer server = FakeSmtpServer.start();
                SmtpClient client = SmtpClient.introduced(server)) {
            client.send("QUIT now").expectStatus("501 5.5.4").send("NOOP").expectStatus("250 2.0.0");
        }
    }

    private static FakeSmtpServer refusing() {
        return FakeSmtpServer.builder()
                .script(script -> script.on(connect()).reply(554, "no service"))
                .start();
    }
}
