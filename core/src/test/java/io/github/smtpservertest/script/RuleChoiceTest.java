package io.github.smtpservertest.script;

import static io.github.smtpservertest.match.SmtpEvents.anything;
import static io.github.smtpservertest.match.SmtpEvents.connect;
import static io.github.smtpservertest.match.SmtpEvents.containing;
import static io.github.smtpservertest.match.SmtpEvents.ehlo;
import static io.github.smtpservertest.match.SmtpEvents.glob;
import static io.github.smtpservertest.match.SmtpEvents.line;
import static io.github.smtpservertest.match.SmtpEvents.mailFrom;
import static io.github.smtpservertest.match.SmtpEvents.noop;
import static io.github.smtpservertest.match.SmtpEvents.quit;
import static io.github.smtpservertest.match.SmtpEvents.rcptTo;
import static io.github.smtpservertest.match.SmtpEvents.regex;
import static io.github.smtpservertest.match.SmtpEvents.rset;
import static io.github.smtpservertest.match.SmtpEvents.vrfy;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.smtpservertest.FakeSmtpServer;
import io.github.smtpservertest.testkit.SmtpClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Which rule answers: by argument, by session, by time, and the newest live one first. */
class RuleChoiceTest {

    private final FakeSmtpServer server = FakeSmtpServer.start();
    private final SmtpScript script = server.script();

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void anExactAddressIsMatchedWithItsDomainInAnyCase() {
        script.on(rcptTo("Bob@example.com")).reply(550, "not Bob");
        try (SmtpClient client = SmtpClient.inMail(server)) {
            client.send("RCPT TO:<Bob@EXAMPLE.com>").expect("550 not Bob");
            client.send("RCPT TO:<bob@example.com>").expectStatus("250 2.1.5");
            client.send("RCPT TO:<Bob@example.com.>").expectStatus("553 5.1.3");
        }
    }

    @Test
    void theNullReversePathIsMatchedByNoAddress() {
        script.on(mailFrom("")).reply(550, "no bounces");
        try (SmtpClient client = SmtpClient.introduced(server)) {
            client.send("MAIL FROM:<a@b>")
                    .expectStatus("250 2.1.0")
                    .send("RSET")
                    .expectStatus("250 2.0.0");
            client.send("MAIL FROM:<>").expect("550 no bounces");
        }
    }

    @Test
    void aGlobMatchesAFamily() {
        script.on(rcptTo(glob("*@example.com"))).reply(451, "later");
        try (SmtpClient client = SmtpClient.inMail(server)) {
            client.send("RCPT TO:<x@example.com>").expect("451 later");
            client.send("RCPT TO:<x@example.org>").expectStatus("250 2.1.5");
        }
    }

    @Test
    void aRegularExpressionMatchesAsAWhole() {
        script.on(mailFrom(regex("[a-c]@d"))).reply(451, "later");
        try (SmtpClient client = SmtpClient.introduced(server)) {
            client.send("MAIL FROM:<b@d>").expect("451 later");
            client.send("MAIL FROM:<bb@d>").expectStatus("250 2.1.0");
        }
    }

    @Test
    void aPredicateSeesTheCommand() {
        script.on(mailFrom()
                        .where(
                                "with a SIZE over 10",
                                c -> c.parameters()
                                        .get("SIZE")
                                        .filter(size -> Integer.parseInt(size) > 10)
                                        .isPresent()))
                .reply(552, "too much");
        try (SmtpClient client = SmtpClient.introduced(server)) {
            client.send("MAIL FROM:<a@b> SIZE=11").expect("552 too much");
            client.send("MAIL FROM:<a@b> SIZE=10").expectStatus("250 2.1.0");
        }
    }

    @Test
    void anArgumentAndAWholeLineAreMatchedToo() {
        script.on(vrfy("bob")).reply(250, "bob it is");
        script.on(ehlo(glob("*.evil.example"))).reply(550, "go away");
        script.on(line(containing("Frobnicate"))).reply(299, "frobnicated");
        try (SmtpClient client = SmtpClient.greeted(server)) {
            client.send("EHLO x.evil.example").expect("550 go away");
            client.send("VRFY bob").expect("250 bob it is");
            client.send("VRFY bobby").expectStatus("252 2.0.0");
            client.send("XFOO Frobnicate now").expect("299 frobnicated");
        }
    }

    @Test
    void theNewestRuleThatMatchesWins() {
        script.on(noop()).reply(250, "old");
        script.on(anything()).reply(251, "newer");
        script.on(rset()).reply(252, "newest");
        try (SmtpClient client = SmtpClient.connect(server)) {
            client.expect("251 newer")
                    .send("NOOP")
                    .expect("251 newer")
                    .send("RSET")
                    .expect("252 newest");
        }
    }

    @Test
    void aUsedUpRuleStepsAsideForTheOneBefore() {
        script.on(noop()).reply(250, "old").times(2);
        script.on(noop()).reply(250, "new").times(1);
        try (SmtpClient client = SmtpClient.greeted(server)) {
            client.send("NOOP").expect("250 new");
            client.send("NOOP").expect("250 old");
            client.send("NOOP").expect("250 old");
            client.send("NOOP").expect("250 2.0.0 OK");
        }
    }

    @Test
    void aRuleCountsItsTimesOverAllSessions() {
        script.on(mailFrom()).reply(451, "4.7.1 greylisted").times(2);
        for (int session = 1; session <= 3; session++) {
            try (SmtpClient client = SmtpClient.introduced(server)) {
                client.send("MAIL FROM:<a@b>").expectStatus(session < 3 ? "451 4.7.1" : "250 2.1.0");
            }
        }
    }

    @Test
    void afterSoManyTimesAnotherReplyFollows() {
        script.on(noop())
                .reply(450, "one")
                .times(2)
                .then()
                .reply(451, "two")
                .then()
                .reply(550, "three");
        try (SmtpClient client = SmtpClient.greeted(server)) {
            client.send("NOOP").expect("450 one").send("NOOP").expect("450 one");
            client.send("NOOP").expect("451 two");
            client.send("NOOP").expect("550 three").send("NOOP").expect("550 three");
        }
    }

    @Test
    void aRuleForASessionLeavesTheOthersAlone() {
        script.on(connect()).session(2).reply(421, "4.3.2 too busy").closeAfter();
        try (SmtpClient first = SmtpClient.connect(server)) {
            first.expectStatus("220");
            try (SmtpClient second = SmtpClient.connect(server);
                    SmtpClient third = SmtpClient.connect(server)) {
                second.expectStatus("421 4.3.2").expectEnd();
                third.expectStatus("220");
            }
        }
    }

    @Test
    void aRuleForTheNthTimeFiresThenOnly() {
        script.on(rcptTo()).nth(3).reply(452, "no more");
        try (SmtpClient client = SmtpClient.inMail(server)) {
            for (int recipient = 1; recipient <= 5; recipient++) {
                client.send("RCPT TO:<r" + recipient + "@d>").expectStatus(recipient == 3 ? "452" : "250 2.1.5");
            }
        }
    }

    @Test
    void theNthTimeWithinASessionIsCountedThere() {
        script.on(noop()).session(2).nth(2).reply(299, "now");
        try (SmtpClient first = SmtpClient.greeted(server);
                SmtpClient second = SmtpClient.greeted(server)) {
            first.send("NOOP").expectStatus("250 2.0.0").send("NOOP").expectStatus("250 2.0.0");
            second.send("NOOP").expectStatus("250 2.0.0").send("NOOP").expect("299 now");
        }
    }

    @Test
    void aRuleThatIsRemovedIsGoneAtOnce() {
        Rule<?> rule = script.on(noop()).reply(299, "scripted");
        try (SmtpClient client = SmtpClient.greeted(server)) {
            client.send("NOOP").expect("299 scripted");
            rule.remove();
            client.send("NOOP").expectStatus("250 2.0.0");
            rule.remove();
            assertThat(script.rules()).isEmpty();
        }
    }

    @Test
    void theDefaultAnswerCoversAnOlderRule() {
        script.on(rcptTo()).reply(550, "nobody");
        script.on(rcptTo("bob@d")).answerByDefault();
        try (SmtpClient client = SmtpClient.inMail(server)) {
            client.send("RCPT TO:<x@d>")
                    .expect("550 nobody")
                    .send("RCPT TO:<bob@d>")
                    .expectStatus("250 2.1.5");
        }
    }

    @Test
    void aMalformedCommandIsMatchedByItsPathAllTheSame() {
        script.on(rcptTo("bob@d")).reply(299, "forgiven");
        try (SmtpClient client = SmtpClient.inMail(server)) {
            client.send("RCPT TO: <bob@d>").expect("299 forgiven");
        }
    }

    @Test
    void rulesThatNeverFiredAreTold() {
        Rule<?> unused = script.on(quit()).reply(221, "bye");
        script.on(rset()).reply(250, "may be").optional();
        script.on(noop()).reply(250, "used");
        Rule<?> covered = script.on(noop().where("never", command -> false)).reply(250, "covered");
        try (SmtpClient client = SmtpClient.greeted(server)) {
            client.send("NOOP").expect("250 used");
        }
        assertThat(script.unusedRules()).containsExactly(unused, covered);
        assertThat(unused.toString())
                .matches("rule 1: QUIT = 221 \"bye\" \\(never fired, RuleChoiceTest\\.java:[0-9]+\\)");
    }

    @Test
    void aGlobMatchesCharactersOfAnyPlane() {
        script.on(mailFrom(glob("😀?@*"))).reply(550, "no smiles");
        try (SmtpClient client = SmtpClient.introduced(server)) {
            client.send("MAIL FROM:<😀😁@b> SMTPUTF8").expect("550 no smiles");
            client.send("MAIL FROM:<😀@b> SMTPUTF8").expectStatus("250 2.1.0");
        }
    }

    @Test
    void aRuleForTheNthTimeIsUsedUpOnceItHasFired() {
        Rule<?> second = script.on(noop()).nth(2).reply(299, "now");
        try (SmtpClient client = SmtpClient.greeted(server)) {
            client.send("NOOP").expectStatus("250 2.0.0");
            assertThat(second.fired()).isZero();
            client.send("NOOP").expect("299 now").send("NOOP").expectStatus("250 2.0.0");
        }
        assertThat(second.fired()).isEqualTo(1);
        assertThat(script.nearMisses(server.transcript().exchanges().get(3)))
                .singleElement()
                .asString()
                .endsWith("was near: it had fired as often as it may, or has since.");
    }

    @Test
    void theNthTimeDoesNotCountWhatANewerRuleAnswers() {
        script.on(rcptTo()).nth(2).reply(452, "enough");
        script.on(rcptTo("bob@d")).reply(251, "forwarded");
        try (SmtpClient client = SmtpClient.inMail(server)) {
            client.send("RCPT TO:<alice@d>").expectStatus("250 2.1.5");
            client.send("RCPT TO:<bob@d>").expect("251 forwarded");
            client.send("RCPT TO:<carol@d>").expect("452 enough");
        }
    }
}
