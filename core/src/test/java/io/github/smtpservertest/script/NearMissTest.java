package io.github.smtpservertest.script;

import static io.github.smtpservertest.match.SmtpEvents.auth;
import static io.github.smtpservertest.match.SmtpEvents.ehlo;
import static io.github.smtpservertest.match.SmtpEvents.endOfData;
import static io.github.smtpservertest.match.SmtpEvents.glob;
import static io.github.smtpservertest.match.SmtpEvents.mailFrom;
import static io.github.smtpservertest.match.SmtpEvents.noop;
import static io.github.smtpservertest.match.SmtpEvents.rcptTo;
import static io.github.smtpservertest.match.SmtpEvents.rset;
import static io.github.smtpservertest.match.SmtpEvents.verb;
import static io.github.smtpservertest.match.SmtpEvents.vrfy;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.smtpservertest.FakeSmtpServer;
import io.github.smtpservertest.command.SmtpEvent;
import io.github.smtpservertest.command.Stage;
import io.github.smtpservertest.internal.script.LiveRule;
import io.github.smtpservertest.internal.script.LiveScript;
import io.github.smtpservertest.internal.script.SessionFacts;
import io.github.smtpservertest.testkit.SmtpClient;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.ListAssert;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Where a rule that never fired came nearest, and why it did not; and which rules came nearest to an exchange. */
class NearMissTest {

    private final FakeSmtpServer server = FakeSmtpServer.start();
    private final SmtpScript script = server.script();

    @AfterEach
    void close() {
        server.close();
    }

    private ListAssert<String> nearMissesOf(Rule<?> rule) {
        return assertThat(((LiveRule<?>) rule).nearMisses(server.transcript()));
    }

    @Test
    void anotherAddressIsReported() {
        Rule<?> rule = script.on(rcptTo("bob@example.com")).reply(251, "will forward");
        try (SmtpClient client = SmtpClient.inMail(server)) {
            client.send("RCPT TO:<bobby@example.com>").expectStatus("250 2.1.5");
        }
        nearMissesOf(rule)
                .containsExactly(
                        "RCPT TO:<bobby@example.com> in session 1 was near: the rule wants <bob@example.com>.");
    }

    @Test
    void anAddressThatDiffersByCaseOnly() {
        Rule<?> rule = script.on(rcptTo("old@example.com")).reply(251, "will forward");
        try (SmtpClient client = SmtpClient.inMail(server)) {
            client.send("RCPT TO:<OLD@Example.com>").expectStatus("250 2.1.5");
        }
        nearMissesOf(rule)
                .containsExactly(
                        "RCPT TO:<OLD@Example.com> in session 1 was near: the rule wants <old@example.com>, which"
                                + " differs by case only, and in a local part case counts (RFC 5321 §2.4).");
    }

    @Test
    void anotherArgumentIsReported() {
        Rule<?> sender = script.on(mailFrom(glob("*@shop.example"))).reply(550);
        Rule<?> bounces = script.on(mailFrom("")).reply(550);
        Rule<?> name = script.on(ehlo("mail.example")).reply(550);
        Rule<?> mechanism = script.on(auth("PLAIN")).reply(535);
        Rule<?> argument = script.on(vrfy("bob")).reply(550);
        Rule<?> unknown = script.on(verb("XFOO", glob("bar*"))).reply(550);
        try (SmtpClient client = SmtpClient.introduced(server)) {
            client.send("AUTH LOGIN c2VjcmV0")
                    .expectStatus("502 5.5.1")
                    .send("VRFY ann")
                    .expectStatus("252 2.0.0");
            client.send("XFOO baz")
                    .expectStatus("500 5.5.2")
                    .send("MAIL FROM:<a@b>")
                    .expectStatus("250 2.1.0");
        }
        nearMissesOf(sender).containsExactly("MAIL FROM:<a@b> in session 1 was near: the rule wants <*@shop.example>.");
        nearMissesOf(bounces).containsExactly("MAIL FROM:<a@b> in session 1 was near: the rule wants <>.");
        nearMissesOf(name).containsExactly("EHLO client.example in session 1 was near: the rule wants mail.example.");
        nearMissesOf(mechanism).containsExactly("AUTH LOGIN *** in session 1 was near: the rule wants PLAIN.");
        nearMissesOf(argument).containsExactly("VRFY ann in session 1 was near: the rule wants bob.");
        nearMissesOf(unknown).containsExactly("XFOO baz in session 1 was near: the rule wants bar*.");
    }

    @Test
    void aParameterOrATestThatDoesNotHoldIsReported() {
        Rule<?> parameter = script.on(mailFrom("a@b").withParameter("SIZE")).reply(552);
        Rule<?> value = script.on(mailFrom().withParameter("BODY", "8BITMIME")).reply(552);
        Rule<?> predicate = script.on(mailFrom().where("with a SIZE over 10", command -> false))
                .reply(552);
        try (SmtpClient client = SmtpClient.introduced(server)) {
            client.send("MAIL FROM:<a@b> BODY=7BIT").expectStatus("250 2.1.0");
        }
        String near = "MAIL FROM:<a@b> BODY=7BIT in session 1 was near: the rule wants it with ";
        nearMissesOf(parameter).containsExactly(near + "SIZE.");
        nearMissesOf(value).containsExactly(near + "BODY=8BITMIME.");
        nearMissesOf(predicate).containsExactly(near + "a SIZE over 10.");
    }

    @Test
    void anotherTimeIsReported() {
        Rule<?> third = script.on(noop()).nth(3).reply(450);
        Rule<?> second = script.on(rset()).nth(2).reply(450);
        try (SmtpClient client = SmtpClient.greeted(server)) {
            client.send("NOOP").expectStatus("250 2.0.0").send("NOOP").expectStatus("250 2.0.0");
            client.send("RSET").expectStatus("250 2.0.0");
        }
        nearMissesOf(third).containsExactly("It matched 2 times, but the rule wants time 3.");
        nearMissesOf(second).containsExactly("It matched once, but the rule wants time 2.");
    }

    @Test
    void anotherSessionIsReported() {
        Rule<?> rule = script.on(noop()).session(3).reply(450);
        for (int session = 0; session < 2; session++) {
            try (SmtpClient client = SmtpClient.greeted(server)) {
                client.send("NOOP").expectStatus("250 2.0.0");
            }
        }
        nearMissesOf(rule).containsExactly("NOOP in session 1 was near: the rule wants session 3.");
    }

    @Test
    void chanceIsReported() {
        Rule<?> rule = script.on(noop()).probability(0).reply(450);
        try (SmtpClient client = SmtpClient.greeted(server)) {
            client.send("NOOP").expectStatus("250 2.0.0");
        }
        nearMissesOf(rule).containsExactly("NOOP in session 1 was near: it was skipped (probability 0.0).");
    }

    @Test
    void aStateOfAScenarioIsReported() {
        Scenario mailbox = script.scenario("mailbox", "full", "empty");
        Rule<?> rule =
                script.on(rcptTo("bob@example.com")).whileIn(mailbox, "full").reply(452);
        mailbox.goTo("empty");
        try (SmtpClient client = SmtpClient.inMail(server)) {
            client.send("RCPT TO:<bob@example.com>").expectStatus("250 2.1.5");
        }
        nearMissesOf(rule)
                .containsExactly("RCPT TO:<bob@example.com> in session 1 was near: scenario \"mailbox\" was in state"
                        + " \"empty\", the rule wants \"full\".");
    }

    @Test
    void aConditionIsReported() {
        Rule<?> rule = script.on(noop()).when("at night", event -> false).reply(450);
        try (SmtpClient client = SmtpClient.greeted(server)) {
            client.send("NOOP").expectStatus("250 2.0.0");
        }
        nearMissesOf(rule).containsExactly("NOOP in session 1 was near: the rule fires only at night.");
    }

    @Test
    void aNewerRuleThatAnsweredFirstIsReported() {
        Rule<?> rule = script.on(endOfData()).reply(451);
        script.on(endOfData()).reply(452, "newer");
        try (SmtpClient client = SmtpClient.inBody(server)) {
            client.send(".").expect("452 newer");
        }
        nearMissesOf(rule)
                .containsExactly("END_OF_DATA in session 1 was near: rule 2, which is newer, answered first.");
    }

    @Test
    void theNearestThreeOfManyAreReportedEachOnce() {
        Rule<?> rule = script.on(rcptTo("bob@example.com")).reply(251, "will forward");
        try (SmtpClient client = SmtpClient.inMail(server)) {
            for (String name :
                    new String[] {"alexandra", "bobby", "bop", "bobby", "rob", "zoe", "bobby", "cornelius"}) {
                client.send("RCPT TO:<" + name + "@example.com>").expectStatus("250 2.1.5");
            }
        }
        nearMissesOf(rule)
                .containsExactly(
                        "RCPT TO:<bop@example.com> in session 1 was near: the rule wants <bob@example.com>.",
                        "RCPT TO:<rob@example.com> in session 1 was near: the rule wants <bob@example.com>.",
                        "RCPT TO:<bobby@example.com> in session 1 was near: the rule wants <bob@example.com>.");
    }

    @Test
    void theOneThatLacksLessIsNearer() {
        Rule<?> rule =
                script.on(mailFrom("a@b").withParameter("SIZE")).session(2).reply(450);
        try (SmtpClient client = SmtpClient.introduced(server)) {
            client.send("MAIL FROM:<a@b> SIZE=1").expectStatus("250 2.1.0");
        }
        try (SmtpClient client = SmtpClient.introduced(server)) {
            client.send("MAIL FROM:<x@b> SIZE=1")
                    .expectStatus("250 2.1.0")
                    .send("RSET")
                    .expectStatus("250 2.0.0");
            client.send("MAIL FROM:<a@b>").expectStatus("250 2.1.0");
        }
        nearMissesOf(rule)
                .containsExactly(
                        "MAIL FROM:<a@b> SIZE=1 in session 1 was near: the rule wants session 2.",
                        "MAIL FROM:<a@b> in session 2 was near: the rule wants it with SIZE.",
                        "MAIL FROM:<x@b> SIZE=1 in session 2 was near: the rule wants <a@b>.");
    }

    @Test
    void theStageThatCameIsReportedOfSeveral() {
        Rule<?> rule = script.on(mailFrom("bob@example.com").or(rcptTo("bob@example.com")))
                .reply(450);
        try (SmtpClient client = SmtpClient.introduced(server)) {
            client.send("MAIL FROM:<rob@example.com>").expectStatus("250 2.1.0");
        }
        nearMissesOf(rule)
                .containsExactly(
                        "MAIL FROM:<rob@example.com> in session 1 was near: the rule wants <bob@example.com>.");
    }

    @Test
    void thereAreNoneOfARuleThatFiredNorWhereNothingCameNear() {
        Rule<?> fired = script.on(noop()).reply(250, "x").times(1);
        Rule<?> far = script.on(vrfy("bob")).reply(550);
        try (SmtpClient client = SmtpClient.greeted(server)) {
            client.send("NOOP").expect("250 x").send("NOOP").expectStatus("250 2.0.0");
        }
        nearMissesOf(fired).isEmpty();
        nearMissesOf(far).isEmpty();
    }

    @Test
    void aLongLineIsCutShortAndControlCharactersAreShown() {
        Rule<?> rule = script.on(vrfy("bob")).reply(550);
        try (SmtpClient client = SmtpClient.greeted(server)) {
            client.send("VRFY \u0007" + "x".repeat(200)).readReply();
        }
        nearMissesOf(rule)
                .containsExactly("VRFY \\x07" + "x".repeat(74) + "\u2026 in session 1 was near: the rule wants bob.");
    }

    @Test
    void whereThereIsNoRuleNothingIsLookedAt() {
        AtomicInteger looked = new AtomicInteger();
        assertThat(((LiveScript) script)
                        .decide(
                                0,
                                Optional.empty(),
                                SmtpEvent.of(Stage.CONNECT),
                                () -> {
                                    looked.incrementAndGet();
                                    return SessionFacts.of(1);
                                },
                                remark -> {}))
                .isEmpty();
        assertThat(looked).hasValue(0);
    }

    @Test
    void aTestsOwnCodeIsAskedOnceForEachMoment() {
        AtomicInteger asked = new AtomicInteger();
        Rule<?> rule = script.on(noop().where("counted", command -> asked.incrementAndGet() > 100))
                .reply(450);
        try (SmtpClient client = SmtpClient.greeted(server)) {
            client.send("NOOP").expectStatus("250 2.0.0").send("NOOP").expectStatus("250 2.0.0");
        }
        nearMissesOf(rule).hasSize(1);
        script.nearMisses(server.transcript().exchanges().get(1));
        assertThat(asked).hasValue(2);
    }

    @Test
    void ofAnExchangeTheNearestRulesAreTold() {
        script.on(rcptTo("rob@example.com")).reply(550, "no Rob");
        script.on(rcptTo("bob@example.com")).session(2).reply(550, "no Bob");
        script.on(rcptTo("bob@example.com")).reply(251, "once").times(1);
        script.on(noop()).reply(250, "far");
        try (SmtpClient client = SmtpClient.inMail(server)) {
            client.send("RCPT TO:<bob@example.com>").expect("251 once");
            client.send("RCPT TO:<bob@example.com>").expectStatus("250 2.1.5");
        }
        var exchanges = server.transcript().exchanges();
        assertThat(script.nearMisses(exchanges.get(4)))
                .containsExactly(
                        "rule 3 (RCPT bob@example.com, once = 251 \"once\") was near: it had fired as often as it may, or"
                                + " has since.",
                        "rule 2 (RCPT bob@example.com, session 2 = 550 \"no Bob\") was near: the rule wants session 2.",
                        "rule 1 (RCPT rob@example.com = 550 \"no Rob\") was near: the rule wants"
                                + " <rob@example.com>.");
        assertThat(script.nearMisses(exchanges.get(3))).noneMatch(sentence -> sentence.startsWith("rule 3"));
        assertThat(script.nearMisses(exchanges.get(0))).isEmpty();
    }
}
