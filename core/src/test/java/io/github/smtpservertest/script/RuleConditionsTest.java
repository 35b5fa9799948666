package io.github.smtpservertest.script;

import static io.github.smtpservertest.match.SmtpEvents.data;
import static io.github.smtpservertest.match.SmtpEvents.declaredSizeOver;
import static io.github.smtpservertest.match.SmtpEvents.ehlo;
import static io.github.smtpservertest.match.SmtpEvents.endOfData;
import static io.github.smtpservertest.match.SmtpEvents.glob;
import static io.github.smtpservertest.match.SmtpEvents.header;
import static io.github.smtpservertest.match.SmtpEvents.mailFrom;
import static io.github.smtpservertest.match.SmtpEvents.quit;
import static io.github.smtpservertest.match.SmtpEvents.rcptTo;
import static io.github.smtpservertest.match.SmtpEvents.sizeOver;
import static io.github.smtpservertest.match.SmtpEvents.subject;
import static io.github.smtpservertest.match.SmtpEvents.to;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.smtpservertest.FakeSmtpServer;
import io.github.smtpservertest.effect.Gate;
import io.github.smtpservertest.internal.script.LiveRule;
import io.github.smtpservertest.match.SmtpEvents;
import io.github.smtpservertest.testkit.SmtpClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the conditions of a rule see: the path and the transaction, the message, or the command and the session. */
class RuleConditionsTest {

    private final FakeSmtpServer smtp = FakeSmtpServer.start();

    @AfterEach
    void close() {
        smtp.close();
    }

    private String replyToDot(String... header) {
        try (SmtpClient client = SmtpClient.introduced(smtp)) {
            client.send("MAIL FROM:<a@b.example>").expect("250 …");
            client.send("RCPT TO:<c@d.example>").expect("250 …");
            client.send("DATA").expect("354 …");
            return client.ask(String.join("\r\n", header) + "\r\n\r\nHello\r\n.");
        }
    }

    @Test
    void atTheEndOfDataAConditionSeesTheMessage() {
        smtp.on(endOfData())
                .when(message -> message.subject().orElse("").contains("spam"))
                .reply(554, "5.7.1 spam");
        assertThat(replyToDot("Subject: buy spam")).startsWith("554 5.7.1 spam");
        assertThat(replyToDot("Subject: your order")).startsWith("250");
    }

    @Test
    void theMessageThatComesByBdatIsSeenToo() {
        smtp.on(endOfData()).when(subject("*spam*")).reply(554, "spam");
        String content = "Subject: spam\r\n\r\nHello\r\n";
        try (SmtpClient client = SmtpClient.inTransaction(smtp)) {
            client.sendBytes("BDAT " + content.length() + " LAST\r\n" + content).expect("554 spam");
        }
    }

    @Test
    void conditionsOnTheMessageAreValues() {
        smtp.on(endOfData()).when(sizeOver(1000)).reply(552, "large");
        smtp.on(endOfData()).when(header("X-Priority", "1*")).reply(451, "urgent");
        smtp.on(endOfData())
                .when(SmtpEvents.from("a@b.example"))
                .when(subject("from and subject"))
                .reply(452, "both");
        smtp.on(endOfData()).when(to(glob("*@d.example"))).when(subject("to")).reply(453, "to");
        smtp.on(endOfData()).when(to("nobody@d.example")).reply(550, "nobody").optional();
        smtp.on(endOfData()).when(subject("*").negate()).reply(455, "no subject");
        assertThat(replyToDot("Subject: x", "X-Long: " + "x".repeat(900), "X-Long: " + "x".repeat(900)))
                .startsWith("552 large");
        assertThat(replyToDot("Subject: x", "X-Priority: 1 (highest)")).startsWith("451 urgent");
        assertThat(replyToDot("Subject: From and subject")).startsWith("452 both");
        assertThat(replyToDot("Subject: to")).startsWith("453 to");
        assertThat(replyToDot("X-Other: y")).startsWith("455 no subject");
        assertThat(replyToDot("Subject: z")).startsWith("250");
        smtp.verify();
    }

    @Test
    void atRcptAConditionSeesThePathAndTheTransactionSoFar() {
        smtp.on(rcptTo())
                .when(rcpt -> rcpt.path().domain().equals("d.example")
                        && rcpt.declaredSize().orElse(0L) > 100)
                .reply(452, "4.2.2 too large for this one");
        smtp.on(rcptTo()).when(rcpt -> rcpt.recipients().size() >= 2).reply(452, "4.5.3 two are enough");
        try (SmtpClient client = SmtpClient.introduced(smtp)) {
            client.send("MAIL FROM:<a@b.example> SIZE=200").expect("250 …");
            client.send("RCPT TO:<c@d.example>").expect("452 4.2.2 too large for this one");
            client.send("RCPT TO:<c@e.example>").expect("250 …");
            client.send("RCPT TO:<f@e.example>").expect("250 …");
            client.send("RCPT TO:<g@e.example>").expect("452 4.5.3 two are enough");
            client.send("RSET")
                    .expect("250 …")
                    .send("MAIL FROM:<a@b.example> SIZE=20")
                    .expect("250 …");
            client.send("RCPT TO:<c@d.example>").expect("250 …");
        }
    }

    @Test
    void atMailAConditionSeesItsParameters() {
        smtp.on(mailFrom())
                .when(mail ->
                        mail.parameters().has("BODY") && mail.declaredSize().isPresent())
                .reply(555, "no");
        try (SmtpClient client = SmtpClient.introduced(smtp)) {
            client.send("MAIL FROM:<a@b.example> BODY=8BITMIME SIZE=3").expect("555 no");
            client.send("MAIL FROM:<a@b.example> SIZE=3").expect("250 …");
        }
    }

    @Test
    void aConditionIsNotAskedOfACommandWhosePathCannotBeRead() {
        List<String> seen = new ArrayList<>();
        Rule<?> rule = smtp.on(rcptTo())
                .when("noted", rcpt -> seen.add(rcpt.path().address()))
                .reply(299, "seen");
        try (SmtpClient client = SmtpClient.introduced(smtp)) {
            client.send("MAIL FROM:<a@b.example>").expect("250 …");
            client.send("RCPT TO:<bad").expect("501 …");
        }
        assertThat(seen).isEmpty();
        assertThat(smtp.failures()).isEmpty();
        assertThat(((LiveRule<?>) rule).nearMisses(smtp.awaitSessionsEnd()))
                .containsExactly("RCPT TO:<bad in session 1 was near: there is nothing that its code could look at.");
    }

    @Test
    void twoEventsTogetherSeeWhatTheyShare() {
        smtp.on(mailFrom("a@b.example").or(rcptTo("a@b.example")))
                .when(event -> event.path().localPart().equals("a")
                        && event.transaction().isPresent())
                .reply(553, "you again");
        smtp.on(ehlo().or(quit())).when(event -> event.session() == 2).reply(421, "second session");
        smtp.on(endOfData().or(quit())).when(event -> event.transactions() > 1).reply(451, "enough");
        try (SmtpClient client = SmtpClient.introduced(smtp)) {
            client.send("MAIL FROM:<a@b.example>").expect("250 …");
            client.send("RCPT TO:<a@b.example>").expect("553 you again");
            client.send("RSET").expect("250 …").send("MAIL FROM:<>").expect("250 …");
            client.send("QUIT").expect("451 enough");
        }
        assertThat(SmtpClient.ask(smtp, "EHLO c")).startsWith("421 second session");
    }

    @Test
    void aCallbackSeesWhatAConditionDoes() {
        smtp.on(endOfData())
                .respondWith(message -> message.size() > 20
                        ? SmtpResponse.reply(552, "5.3.4 " + message.size() + " bytes")
                        : SmtpResponse.byDefault());
        assertThat(replyToDot("Subject: a long one")).startsWith("552 5.3.4");
    }

    @Test
    void aWaitAtAGateLastsAsLongAsTheServersWaits() {
        try (FakeSmtpServer brief =
                FakeSmtpServer.builder().waitLimit(Duration.ofMillis(30)).start()) {
            Gate gate = Gate.closed();
            brief.on(quit()).hold(gate);
            org.assertj.core.api.Assertions.assertThatThrownBy(gate::awaitReached)
                    .isInstanceOf(AssertionError.class)
                    .hasMessage(
                            "Expected a session to come to the gate within 30 ms, but none did; the transcript tells what"
                                    + " the clients did instead.");
        }
    }

    @Test
    void atCommandsConditionsOnTheEnvelopeAreValuesToo() {
        smtp.script().parse("MAIL, declared size over 5000 = 552 'mail'");
        smtp.script().parse("RCPT c@d, declared size over 100, not from <> = 452 'rcpt'");
        smtp.on(data()).when(to(glob("*@f"))).when(SmtpEvents.from("a@b")).reply(451, "data");
        try (SmtpClient client = SmtpClient.introduced(smtp)) {
            client.send("MAIL FROM:<a@b> SIZE=5001").expect("552 mail");
            client.send("MAIL FROM:<> SIZE=5000").expect("250 …");
            client.send("RCPT TO:<c@d>").expect("250 …").send("RSET").expect("250 …");
            client.send("MAIL FROM:<a@b> SIZE=101").expect("250 …");
            client.send("RCPT TO:<c@d>").expect("452 rcpt");
            client.send("RCPT TO:<e@f>").expect("250 …");
            client.send("DATA").expect("451 data").send("RSET").expect("250 …");
            client.send("MAIL FROM:<a@b> SIZE=100").expect("250 …");
            client.send("RCPT TO:<c@d>").expect("250 …");
            client.send("DATA").expect("354 …").send(".").expect("250 …");
        }
    }

    @Test
    void theDeclaredSizeIsLookedAtAtTheEndOfDataAsWell() {
        smtp.on(endOfData()).when(declaredSizeOver(10)).reply(552, "declared");
        try (SmtpClient client = SmtpClient.introduced(smtp)) {
            client.send("MAIL FROM:<a@b> SIZE=11").expect("250 …");
            client.send("RCPT TO:<c@d>").expect("250 …");
            client.send("DATA").expect("354 …").send(".").expect("552 declared");
        }
        assertThat(smtp.script().rules().get(0).text())
                .isEqualTo("END_OF_DATA, declared size over 10 = 552 \"declared\"");
    }
}
