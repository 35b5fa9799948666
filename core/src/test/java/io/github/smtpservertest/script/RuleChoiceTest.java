package io.github.smtpservertest.script;

import static io.github.smtpservertest.match.Matchers.anything;
import static io.github.smtpservertest.match.Matchers.connect;
import static io.github.smtpservertest.match.Matchers.containing;
import static io.github.smtpservertest.match.Matchers.ehlo;
import static io.github.smtpservertest.match.Matchers.glob;
import static io.github.smtpservertest.match.Matchers.line;
import static io.github.smtpservertest.match.Matchers.mailFrom;
import static io.github.smtpservertest.match.Matchers.noop;
import static io.github.smtpservertest.match.Matchers.quit;
import static io.github.smtpservertest.match.Matchers.rcptTo;
import static io.github.smtpservertest.match.Matchers.regex;
import static io.github.smtpservertest.match.Matchers.rset;
import static io.github.smtpservertest.match.Matchers.vrfy;
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
            client.says("RCPT TO:<Bob@EXAMPLE.com>").andReads("550 not Bob");
            client.says("RCPT TO:<bob@example.com>").andHears("250 2.1.5");
            client.says("RCPT TO:<Bob@example.com.>").andHears("553 5.1.3");
        }
    }

    @Test
    void theNullReversePathIsMatchedByNoAddress() {
        script.on(mailFrom("")).reply(550, "no bounces");
        try (SmtpClient client = SmtpClient.introduced(server)) {
            client.says("MAIL FROM:<a@b>").andHears("250 2.1.0").says("RSET").andHears("250 2.0.0");
            client.says("MAIL FROM:<>").andReads("550 no bounces");
        }
    }

    @Test
    void aGlobMatchesAFamily() {
        script.on(rcptTo(glob("*@example.com"))).reply(451, "later");
        try (SmtpClient client = SmtpClient.inMail(server)) {
            client.says("RCPT TO:<x@example.com>").andReads("451 later");
            client.says("RCPT TO:<x@example.org>").andHears("250 2.1.5");
        }
    }

    @Test
    void aRegularExpressionMatchesAsAWhole() {
        script.on(mailFrom(regex("[a-c]@d"))).reply(451, "later");
        try (SmtpClient client = SmtpClient.introduced(server)) {
            client.says("MAIL FROM:<b@d>").andReads("451 later");
            client.says("MAIL FROM:<bb@d>").andHears("250 2.1.0");
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
            client.says("MAIL FROM:<a@b> SIZE=11").andReads("552 too much");
            client.says("MAIL FROM:<a@b> SIZE=10").andHears("250 2.1.0");
        }
    }

    @Test
    void anArgumentAndAWholeLineAreMatchedToo() {
        script.on(vrfy("bob")).reply(250, "bob it is");
        script.on(ehlo(glob("*.evil.example"))).reply(550, "go away");
        script.on(line(containing("Frobnicate"))).reply(299, "frobnicated");
        try (SmtpClient client = SmtpClient.greeted(server)) {
            client.says("EHLO x.evil.example").andReads("550 go away");
            client.says("VRFY bob").andReads("250 bob it is");
            client.says("VRFY bobby").andHears("252 2.0.0");
            client.says("XFOO Frobnicate now").andReads("299 frobnicated");
        }
    }

    @Test
    void theNewestRuleThatMatchesWins() {
        script.on(noop()).reply(250, "old");
        script.on(anything()).reply(251, "newer");
        script.on(rset()).reply(252, "newest");
        try (SmtpClient client = SmtpClient.connect(server)) {
            client.reads("251 newer")
                    .says("NOOP")
                    .andReads("251 newer")
                    .says("RSET")
                    .andReads("252 newest");
        }
    }

    @Test
    void aUsedUpRuleStepsAsideForTheOneBefore() {
        script.on(noop()).reply(250, "old").times(2);
        script.on(noop()).reply(250, "new").once();
        try (SmtpClient client = SmtpClient.greeted(server)) {
            client.says("NOOP").andReads("250 new");
            client.says("NOOP").andReads("250 old");
            client.says("NOOP").andReads("250 old");
            client.says("NOOP").andReads("250 2.0.0 OK");
        }
    }

    @Test
    void aRuleCountsItsTimesOverAllSessions() {
        script.on(mailFrom()).reply(451, "4.7.1 greylisted").times(2);
        for (int session = 1; session <= 3; session++) {
            try (SmtpClient client = SmtpClient.introduced(server)) {
                client.says("MAIL FROM:<a@b>").andHears(session < 3 ? "451 4.7.1" : "250 2.1.0");
            }
        }
    }

    @Test
    void afterSoManyTimesAnotherReplyFollows() {
        script.on(noop()).reply(450, "one").times(2).thenReply(451, "two").thenReply(550, "three");
        try (SmtpClient client = SmtpClient.greeted(server)) {
            client.says("NOOP").andReads("450 one").says("NOOP").andReads("450 one");
            client.says("NOOP").andReads("451 two");
            client.says("NOOP").andReads("550 three").says("NOOP").andReads("550 three");
        }
    }

    @Test
    void aRuleForASessionLeavesTheOthersAlone() {
        script.on(connect()).onSession(2).reply(421, "4.3.2 too busy").thenClose();
        try (SmtpClient first = SmtpClient.connect(server)) {
            first.hears("220");
            try (SmtpClient second = SmtpClient.connect(server);
                    SmtpClient third = SmtpClient.connect(server)) {
                second.hears("421 4.3.2").expectsEnd();
                third.hears("220");
            }
        }
    }

    @Test
    void aRuleForTheNthTimeFiresThenOnly() {
        script.on(rcptTo()).nth(3).reply(452, "no more");
        try (SmtpClient client = SmtpClient.inMail(server)) {
            for (int recipient = 1; recipient <= 5; recipient++) {
                client.says("RCPT TO:<r" + recipient + "@d>").andHears(recipient == 3 ? "452" : "250 2.1.5");
            }
        }
    }

    @Test
    void theNthTimeWithinASessionIsCountedThere() {
        script.on(noop()).onSession(2).nth(2).reply(299, "now");
        try (SmtpClient first = SmtpClient.greeted(server);
                SmtpClient second = SmtpClient.greeted(server)) {
            first.says("NOOP").andHears("250 2.0.0").says("NOOP").andHears("250 2.0.0");
            second.says("NOOP").andHears("250 2.0.0").says("NOOP").andReads("299 now");
        }
    }

    @Test
    void aRuleThatIsRemovedIsGoneAtOnce() {
        Rule rule = script.on(noop()).reply(299, "scripted");
        try (SmtpClient client = SmtpClient.greeted(server)) {
            client.says("NOOP").andReads("299 scripted");
            rule.remove();
            client.says("NOOP").andHears("250 2.0.0");
            rule.remove();
            assertThat(script.rules()).isEmpty();
        }
    }

    @Test
    void theDefaultAnswerCoversAnOlderRule() {
        script.on(rcptTo()).reply(550, "nobody");
        script.on(rcptTo("bob@d")).answerByDefault();
        try (SmtpClient client = SmtpClient.inMail(server)) {
            client.says("RCPT TO:<x@d>")
                    .andReads("550 nobody")
                    .says("RCPT TO:<bob@d>")
                    .andHears("250 2.1.5");
        }
    }

    @Test
    void aMalformedCommandIsMatchedByItsPathAllTheSame() {
        script.on(rcptTo("bob@d")).reply(299, "forgiven");
        try (SmtpClient client = SmtpClient.inMail(server)) {
            client.says("RCPT TO: <bob@d>").andReads("299 forgiven");
        }
    }

    @Test
    void rulesThatNeverFiredAreTold() {
        Rule unused = script.on(quit()).reply(221, "bye");
        script.on(rset()).reply(250, "may be").optional();
        script.on(noop()).reply(250, "used");
        Rule covered = script.on(noop().where("never", command -> false)).reply(250, "covered");
        try (SmtpClient client = SmtpClient.greeted(server)) {
            client.says("NOOP").andReads("250 used");
        }
        assertThat(script.unusedRules()).containsExactly(unused, covered);
        assertThat(unused).hasToString("rule 1: at QUIT: say 221 \"bye\" (never fired)");
    }

    @Test
    void aGlobMatchesCharactersOfAnyPlane() {
        script.on(mailFrom(glob("😀?@*"))).reply(550, "no smiles");
        try (SmtpClient client = SmtpClient.introduced(server)) {
            client.says("MAIL FROM:<😀😁@b> SMTPUTF8").andReads("550 no smiles");
            client.says("MAIL FROM:<😀@b> SMTPUTF8").andHears("250 2.1.0");
        }
    }

    @Test
    void aRuleForTheNthTimeIsUsedUpOnceItHasFired() {
        Rule second = script.on(noop()).nth(2).reply(299, "now");
        try (SmtpClient client = SmtpClient.greeted(server)) {
            client.says("NOOP").andHears("250 2.0.0");
            assertThat(second.isUsedUp()).isFalse();
            client.says("NOOP").andReads("299 now").says("NOOP").andHears("250 2.0.0");
        }
        assertThat(second.isUsedUp()).isTrue();
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
            client.says("RCPT TO:<alice@d>").andHears("250 2.1.5");
            client.says("RCPT TO:<bob@d>").andReads("251 forwarded");
            client.says("RCPT TO:<carol@d>").andReads("452 enough");
        }
    }
}
