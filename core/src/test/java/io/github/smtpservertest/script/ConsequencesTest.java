package io.github.smtpservertest.script;

import static io.github.smtpservertest.match.SmtpEvents.data;
import static io.github.smtpservertest.match.SmtpEvents.endOfData;
import static io.github.smtpservertest.match.SmtpEvents.rcptTo;
import static io.github.smtpservertest.match.SmtpEvents.stage;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.smtpservertest.FakeSmtpServer;
import io.github.smtpservertest.command.Stage;
import io.github.smtpservertest.message.Recipient;
import io.github.smtpservertest.testkit.Rows;
import io.github.smtpservertest.testkit.SmtpClient;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a scripted reply does follows from its class. */
class ConsequencesTest {

    @ParameterizedTest(name = "{1} at {0}: {4}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            EHLO        | 250 | connected | EHLO c => 250 ; MAIL FROM:<a@b> => 250 2.1.0                  | opens the session
            EHLO        | 299 | connected | EHLO c => 299 ; MAIL FROM:<a@b> SIZE=1 => 250 2.1.0           | opens it with extensions
            EHLO        | 502 | connected | EHLO c => 502 ; MAIL FROM:<a@b> => 503 5.5.1                  | opens nothing
            EHLO        | 502 | connected | EHLO c => 502 ; HELO c => 250 ; MAIL FROM:<a@b> => 250 2.1.0  | leaves HELO to try
            EHLO        | 421 | connected | EHLO c => 421 ; MAIL FROM:<a@b> => 503 5.5.1                  | opens nothing
            EHLO        | 354 | connected | EHLO c => 354 ; MAIL FROM:<a@b> => 503 5.5.1                  | opens nothing
            HELO        | 504 | connected | HELO c => 504 ; MAIL FROM:<a@b> => 503 5.5.1                  | opens nothing
            HELO        | 550 | rcpt      | HELO c => 550 ; DATA => 354                                   | leaves the transaction
            HELO        | 250 | rcpt      | HELO c => 250 ; DATA => 503 5.5.1                             | ends the transaction
            MAIL        | 250 | ehlo      | MAIL FROM:<a@b> => 250 ; RCPT TO:<c@d> => 250 2.1.5           | opens the transaction
            MAIL        | 251 | ehlo      | MAIL FROM:<a@b> => 251 ; RCPT TO:<c@d> => 250 2.1.5           | opens the transaction
            MAIL        | 354 | ehlo      | MAIL FROM:<a@b> => 354 ; RCPT TO:<c@d> => 503 5.5.1           | opens nothing
            MAIL        | 451 | ehlo      | MAIL FROM:<a@b> => 451 ; RCPT TO:<c@d> => 503 5.5.1           | opens nothing
            MAIL        | 550 | ehlo      | MAIL FROM:<a@b> => 550 ; RCPT TO:<c@d> => 503 5.5.1           | opens nothing
            RCPT        | 250 | mail      | RCPT TO:<c@d> => 250 ; DATA => 354                            | adds the recipient
            RCPT        | 251 | mail      | RCPT TO:<c@d> => 251 ; DATA => 354                            | adds the recipient
            RCPT        | 252 | mail      | RCPT TO:<c@d> => 252 ; DATA => 354                            | adds the recipient
            RCPT        | 299 | mail      | RCPT TO:<c@d> => 299 ; DATA => 354                            | adds the recipient
            RCPT        | 354 | mail      | RCPT TO:<c@d> => 354 ; DATA => 554 5.5.1                      | adds nobody
            RCPT        | 450 | mail      | RCPT TO:<c@d> => 450 ; DATA => 554 5.5.1                      | adds nobody
            RCPT        | 550 | mail      | RCPT TO:<c@d> => 550 ; DATA => 554 5.5.1                      | adds nobody
            DATA        | 250 | rcpt      | DATA => 250 ; NOOP => 250 2.0.0                               | opens no body
            DATA        | 355 | rcpt      | DATA => 355 ; NOOP => 250 2.0.0                               | opens no body
            DATA        | 451 | rcpt      | DATA => 451 ; MAIL FROM:<a@b> => 503 5.5.1                    | leaves the transaction
            DATA        | 554 | rcpt      | DATA => 554 ; RCPT TO:<e@f> => 250 2.1.5                      | leaves the transaction
            DATA        | 354 | rcpt      | DATA => 354 ; . => 250 2.0.0                                  | opens the body
            END_OF_DATA | 250 | rcpt      | DATA => 354 ; . => 250 ; MAIL FROM:<a@b> => 250 2.1.0         | ends the transaction
            END_OF_DATA | 354 | rcpt      | DATA => 354 ; . => 354 ; MAIL FROM:<a@b> => 250 2.1.0         | ends the transaction
            END_OF_DATA | 451 | rcpt      | DATA => 354 ; . => 451 ; MAIL FROM:<a@b> => 250 2.1.0         | ends the transaction
            END_OF_DATA | 554 | rcpt      | DATA => 354 ; . => 554 ; MAIL FROM:<a@b> => 250 2.1.0         | ends the transaction
            RSET        | 250 | rcpt      | RSET => 250 ; DATA => 503 5.5.1                               | ends the transaction
            RSET        | 500 | rcpt      | RSET => 500 ; DATA => 354                                     | leaves the transaction
            NOOP        | 221 | rcpt      | NOOP => 221 ; DATA => 354                                     | leaves the transaction
            VRFY        | 250 | mail      | VRFY c@d => 250 ; DATA => 503 5.5.1                           | adds nobody
            QUIT        | 500 | rcpt      | QUIT => 500 ; DATA => 354                                     | leaves the transaction
            QUIT        | 421 | ehlo      | QUIT => 421 ; NOOP => 250 2.0.0                               | closes nothing
            UNKNOWN     | 250 | rcpt      | XFOO => 250 ; DATA => 354                                     | leaves the transaction
            """)
    void aScriptedReplyHasTheConsequencesOfItsClass(Stage stage, int code, String start, String dialogue, String what) {
        try (FakeSmtpServer server = FakeSmtpServer.start();
                SmtpClient client = Rows.at(start, server)) {
            server.on(stage(stage)).reply(code, "scripted").times(1);
            Rows.play(client, dialogue);
        }
    }

    @Test
    void a251AddsTheRecipientAndTheMailIsRecordedWithIt() {
        try (FakeSmtpServer server = FakeSmtpServer.start()) {
            server.on(rcptTo("bob@example.com")).reply(251, "User not local; will forward");
            try (SmtpClient client = SmtpClient.inMail(server)) {
                client.send("RCPT TO:<bob@example.com>")
                        .expect("251 User not local; will forward")
                        .send("DATA")
                        .expectStatus("354")
                        .sendBytes("Subject: Your order\r\n\r\nThanks\r\n.\r\n")
                        .expectStatus("250 2.0.0");
            }
            assertThat(server.onlyMessage().recipients()).containsExactly("bob@example.com");
            assertThat(server.onlyMessage().subject()).contains("Your order");
            assertThat(server.onlyMessage()
                            .outcomeFor("bob@example.com")
                            .orElseThrow()
                            .reply()
                            .code())
                    .isEqualTo(251);
        }
    }

    @Test
    void a550ForOneOfThreeLeavesTwo() {
        try (FakeSmtpServer server = FakeSmtpServer.start()) {
            server.on(rcptTo("two@d")).reply(550, "5.1.1 no such user");
            try (SmtpClient client = SmtpClient.inMail(server)) {
                client.send("RCPT TO:<one@d>").expectStatus("250 2.1.5");
                client.send("RCPT TO:<two@d>").expectStatus("550 5.1.1");
                client.send("RCPT TO:<three@d>").expectStatus("250 2.1.5");
                client.send("DATA").expectStatus("354").send(".").expectStatus("250 2.0.0");
            }
            assertThat(server.onlyMessage().recipients()).containsExactly("one@d", "three@d");
            assertThat(server.onlyMessage().envelope().refusedRecipients())
                    .extracting(Recipient::address)
                    .containsExactly("two@d");
        }
    }

    @ParameterizedTest(name = "a {0} after the dot keeps no message, and the next MAIL is taken")
    @ValueSource(ints = {421, 450, 451, 452, 550, 552, 554, 354})
    void aRefusalAfterTheDotKeepsNoMail(int code) {
        try (FakeSmtpServer server = FakeSmtpServer.start()) {
            server.on(endOfData()).reply(code, "no").times(1);
            try (SmtpClient client = SmtpClient.inBody(server)) {
                client.sendBytes("QUIT\r\nNOOP\r\n.\r\n").expect(code + " no");
                assertThat(server.messages()).isEmpty();
                client.send("MAIL FROM:<a@b>").expectStatus("250 2.1.0");
                client.send("RCPT TO:<c@d>").expectStatus("250 2.1.5");
                client.send("DATA").expectStatus("354").send(".").expectStatus("250 2.0.0");
            }
            assertThat(server.messages()).hasSize(1);
            assertThat(stages(server)).doesNotContain(Stage.QUIT, Stage.NOOP);
        }
    }

    @Test
    void contentThatIsSentThoughDataWasRefusedIsTakenForCommandsAsTheRfcHasIt() {
        try (FakeSmtpServer server = FakeSmtpServer.start()) {
            server.on(data()).reply(451, "4.3.0 not now");
            try (SmtpClient client = SmtpClient.inTransaction(server)) {
                client.send("DATA").expectStatus("451 4.3.0");
                client.send("Subject: x").expectStatus("500 5.5.2").send("").expectStatus("500 5.5.2");
                client.send(".").expectStatus("500 5.5.2").send("RSET").expectStatus("250 2.0.0");
            }
            assertThat(server.messages()).isEmpty();
        }
    }

    @Test
    void a354OutOfOrderOpensABodyThatIsReadAndNotKept() {
        try (FakeSmtpServer server = FakeSmtpServer.start()) {
            server.on(data()).reply(354, "go on then");
            try (SmtpClient client = SmtpClient.introduced(server)) {
                client.send("DATA")
                        .expect("354 go on then")
                        .sendBytes("QUIT\r\nMAIL FROM:<x@y>\r\n.\r\n")
                        .expectStatus("503 5.5.1")
                        .send("MAIL FROM:<a@b>")
                        .expectStatus("250 2.1.0");
            }
            assertThat(server.messages()).isEmpty();
            assertThat(stages(server)).doesNotContain(Stage.QUIT);
        }
    }

    @ParameterizedTest(name = "a scripted success to {1} changes nothing, and is remarked")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            connected | MAIL FROM:<a@b>    | MAIL | RCPT TO:<c@d>    | 503
            ehlo      | MAIL FROM:a@b      | MAIL | RCPT TO:<c@d>    | 503
            ehlo      | MAIL FROM:<a@>     | MAIL | RCPT TO:<c@d>    | 503
            ehlo      | MAIL FROM:<a@b> X  | MAIL | RCPT TO:<c@d>    | 503
            ehlo      | RCPT TO:<c@d>      | RCPT | DATA             | 503
            mail      | RCPT TO:c@d        | RCPT | DATA             | 503
            rcpt      | RSET now           | RSET | DATA             | 354
            rcpt      | QUIT now           | QUIT | DATA             | 354
            rcpt      | EHLO               | EHLO | DATA             | 354
            """)
    void aScriptedSuccessOutOfOrderChangesNoState(String start, String line, Stage stage, String next, int code) {
        try (FakeSmtpServer server = FakeSmtpServer.start();
                SmtpClient client = Rows.at(start, server)) {
            server.on(stage(stage)).reply(250, "said as scripted").times(1);
            client.send(line).expect("250 said as scripted");
            List<String> remarks = server.transcript()
                    .exchanges()
                    .get(server.transcript().exchanges().size() - 1)
                    .remarks();
            assertThat(remarks).singleElement().asString().startsWith("a scripted success that changed nothing: ");
            client.send(next);
            assertThat(client.readReply().code()).isEqualTo(code);
        }
    }

    @Test
    void aScriptedSuccessAfterABodyOutOfOrderKeepsNothing() {
        try (FakeSmtpServer server = FakeSmtpServer.start()) {
            server.on(data()).reply(354, "go");
            server.on(endOfData()).reply(250, "thanks");
            try (SmtpClient client = SmtpClient.introduced(server)) {
                client.send("DATA").expect("354 go").send(".").expect("250 thanks");
            }
            assertThat(server.messages()).isEmpty();
        }
    }

    private static List<Stage> stages(FakeSmtpServer server) {
        return server.transcript().exchanges().stream()
                .map(exchange -> exchange.stage())
                .toList();
    }
}
