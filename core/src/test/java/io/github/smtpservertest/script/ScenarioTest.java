package io.github.smtpservertest.script;

import static io.github.smtpservertest.match.SmtpEvents.connect;
import static io.github.smtpservertest.match.SmtpEvents.content;
import static io.github.smtpservertest.match.SmtpEvents.mailFrom;
import static io.github.smtpservertest.match.SmtpEvents.noop;
import static io.github.smtpservertest.match.SmtpEvents.rset;
import static io.github.smtpservertest.match.SmtpEvents.vrfy;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.smtpservertest.FakeSmtpServer;
import io.github.smtpservertest.command.SmtpEvent;
import io.github.smtpservertest.command.Stage;
import io.github.smtpservertest.effect.Point;
import io.github.smtpservertest.internal.script.LiveScript;
import io.github.smtpservertest.internal.script.SessionFacts;
import io.github.smtpservertest.testkit.SmtpClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A state that the script remembers, and what moves it: rules, the clock, the test. */
class ScenarioTest {

    private final FakeSmtpServer server = FakeSmtpServer.start();
    private final SmtpScript script = server.script();

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void aRuleFiresWhileTheStateLasts() {
        Scenario door = script.scenario("door", "shut", "open");
        script.on(noop()).whileIn(door, "shut").reply(450, "shut");
        assertThat(door.state()).isEqualTo("shut");
        try (SmtpClient client = SmtpClient.greeted(server)) {
            client.send("NOOP").expect("450 shut");
            door.goTo("open");
            client.send("NOOP").expectStatus("250 2.0.0");
            door.goTo("shut");
            client.send("NOOP").expect("450 shut");
        }
        assertThat(door).hasToString("scenario \"door\", in state \"shut\"");
    }

    @Test
    void aRuleMovesIt() {
        Scenario door = script.scenario("door", "shut", "ajar", "open");
        script.on(noop()).whileIn(door, "ajar").reply(299, "through").goTo(door, "open");
        script.on(noop()).whileIn(door, "shut").reply(450, "knock").goTo(door, "ajar");
        try (SmtpClient client = SmtpClient.greeted(server)) {
            client.send("NOOP").expect("450 knock");
            assertThat(door.state()).isEqualTo("ajar");
            client.send("NOOP").expect("299 through");
            client.send("NOOP").expectStatus("250 2.0.0");
        }
        assertThat(server.transcript().exchanges().get(1).remarks())
                .containsExactly("scenario \"door\" went from \"shut\" to \"ajar\" by rule 2");
        assertThat(server.transcript().exchanges().get(2).remarks())
                .containsExactly("scenario \"door\" went from \"ajar\" to \"open\" by rule 1");
        assertThat(server.transcript().exchanges().get(3).remarks()).isEmpty();
    }

    @Test
    void eachStepOfARuleMovesItElsewhere() {
        Scenario mood = script.scenario("mood", "good", "bad", "worse");
        script.on(noop())
                .reply(450, "one")
                .goTo(mood, "bad")
                .then()
                .reply(451, "two")
                .goTo(mood, "worse");
        try (SmtpClient client = SmtpClient.greeted(server)) {
            client.send("NOOP").expect("450 one");
            assertThat(mood.state()).isEqualTo("bad");
            client.send("NOOP").expect("451 two");
            assertThat(mood.state()).isEqualTo("worse");
        }
    }

    @Test
    void theClockMovesItAndTheNextMomentTells() {
        Scenario service = script.scenario("service", "up", "down");
        service.in("down").after(Duration.ofMinutes(5)).goTo("up");
        script.on(noop()).whileIn(service, "down").reply(421, "down");
        service.goTo("down");
        try (SmtpClient client = SmtpClient.greeted(server)) {
            client.send("NOOP").expect("421 down");
            server.clock().advance(Duration.ofMinutes(4));
            client.send("NOOP").expect("421 down");
            server.clock().advance(Duration.ofMinutes(1));
            client.send("NOOP").expectStatus("250 2.0.0");
        }
        assertThat(service.state()).isEqualTo("up");
        assertThat(server.transcript().exchanges().get(1).remarks())
                .containsExactly("scenario \"service\" went from \"up\" to \"down\" by the test");
        assertThat(server.transcript().exchanges().get(3).remarks())
                .containsExactly("scenario \"service\" went from \"down\" to \"up\" by the clock");
    }

    @Test
    void theClockMayMoveItThroughSeveralStates() {
        Scenario traffic = script.scenario("traffic", "red", "green", "amber");
        traffic.in("red").after(Duration.ofSeconds(30)).goTo("green");
        traffic.in("green").after(Duration.ofSeconds(40)).goTo("amber");
        traffic.in("amber").after(Duration.ofSeconds(10)).goTo("red");
        server.clock().advance(Duration.ofSeconds(75));
        assertThat(traffic.state()).isEqualTo("amber");
        server.clock().advance(Duration.ofSeconds(80).multipliedBy(3_000_000_000L));
        assertThat(traffic.state()).isEqualTo("amber");
        server.clock().advance(Duration.ofSeconds(10));
        assertThat(traffic.state()).isEqualTo("red");
    }

    @Test
    void soManyFiringsMoveIt() {
        Scenario patience = script.scenario("patience", "some", "none");
        patience.in("some").afterFiring(2).goTo("none");
        script.on(noop()).whileIn(patience, "some").reply(250, "well");
        script.on(noop()).whileIn(patience, "none").reply(450, "enough");
        try (SmtpClient client = SmtpClient.greeted(server)) {
            client.send("NOOP").expect("250 well").send("NOOP").expect("250 well");
            client.send("NOOP").expect("450 enough");
            patience.goTo("some");
            client.send("NOOP").expect("250 well").send("NOOP").expect("250 well");
            client.send("NOOP").expect("450 enough");
        }
        assertThat(server.transcript().exchanges().get(2).remarks())
                .containsExactly("scenario \"patience\" went from \"some\" to \"none\" after 2 times");
    }

    @Test
    void aRuleThatPassesOnCountsAndLeavesTheAnswerToOthers() {
        Scenario patience = script.scenario("patience", "some", "none");
        patience.in("some").afterFiring(1).goTo("none");
        script.on(noop()).reply(299, "older");
        Rule<?> counter = script.on(noop()).whileIn(patience, "some").forward();
        try (SmtpClient client = SmtpClient.greeted(server)) {
            client.send("NOOP").expect("299 older");
            assertThat(patience.state()).isEqualTo("none");
            client.send("NOOP").expect("299 older");
        }
        assertThat(counter.fired()).isEqualTo(1);
        assertThat(counter.text()).isEqualTo("NOOP, while patience is some = forward");
        assertThat(server.transcript().exchanges().get(1).rule().orElseThrow().number())
                .isEqualTo(1);
    }

    @Test
    void thereMayBeAStateForEachSession() {
        Scenario greeted = script.scenario("greeted", "no", "yes").perSession();
        script.on(noop()).whileIn(greeted, "no").reply(299, "hello").goTo(greeted, "yes");
        try (SmtpClient first = SmtpClient.greeted(server);
                SmtpClient second = SmtpClient.greeted(server)) {
            first.send("NOOP").expect("299 hello").send("NOOP").expectStatus("250 2.0.0");
            second.send("NOOP").expect("299 hello").send("NOOP").expectStatus("250 2.0.0");
            assertThat(greeted.statesByKey()).hasToString("{session 1=yes, session 2=yes}");
            greeted.goTo("no", "session 2");
            assertThat(greeted.state("session 2")).isEqualTo("no");
            first.send("NOOP").expectStatus("250 2.0.0");
            second.send("NOOP").expect("299 hello");
            greeted.goTo("no");
            first.send("NOOP").expect("299 hello");
        }
        assertThat(greeted).hasToString("scenario \"greeted\", by session {session 1=yes, session 2=no}");
        assertThat(server.transcript().sessions().get(0).exchanges().get(1).remarks())
                .containsExactly("scenario \"greeted\" of session 1 went from \"no\" to \"yes\" by rule 1");
    }

    @Test
    void thereMayBeAStateForEachClient() {
        Scenario known = script.scenario("known", "no", "yes").perClient();
        script.on(noop()).whileIn(known, "no").reply(450, "who?").goTo(known, "yes");
        for (String expected : List.of("450", "250 2.0.0")) {
            try (SmtpClient client = SmtpClient.greeted(server)) {
                client.send("NOOP").expectStatus(expected);
            }
        }
        assertThat(known.statesByKey()).containsOnlyKeys("127.0.0.1");
    }

    @Test
    void thereMayBeAStateForWhatTheTestMakesOfTheMoment() {
        Scenario seen = script.scenario("seen", "no", "yes")
                .per("argument", event -> event.command().orElseThrow().argument());
        script.on(vrfy()).whileIn(seen, "no").reply(550, "never heard").goTo(seen, "yes");
        try (SmtpClient client = SmtpClient.greeted(server)) {
            client.send("VRFY ann").expect("550 never heard").send("VRFY bob").expect("550 never heard");
            client.send("VRFY ann").expectStatus("252 2.0.0");
        }
        assertThat(seen.statesByKey()).hasToString("{ann=yes, bob=yes}");
        assertThat(seen.state("carol")).isEqualTo("no");
    }

    @Test
    void sessionsTakeTurnsSoThatOfManyJustOneIsTheFirst() throws InterruptedException {
        Scenario prize = script.scenario("prize", "there", "gone");
        script.on(noop()).whileIn(prize, "gone").reply(450, "gone");
        script.on(noop()).whileIn(prize, "there").reply(299, "yours").goTo(prize, "gone");
        AtomicInteger won = new AtomicInteger();
        AtomicInteger lost = new AtomicInteger();
        for (int round = 0; round < 20; round++) {
            List<Thread> clients = new ArrayList<>();
            for (int number = 0; number < 4; number++) {
                Thread thread = new Thread(() -> {
                    try (SmtpClient client = SmtpClient.greeted(server)) {
                        int code = client.send("NOOP").readReply().code();
                        (code == 299 ? won : lost).incrementAndGet();
                    }
                });
                thread.start();
                clients.add(thread);
            }
            for (Thread client : clients) {
                client.join();
            }
            prize.goTo("there");
        }
        assertThat(won).hasValue(20);
        assertThat(lost).hasValue(60);
    }

    @Test
    void codeIsAskedOfSeveralSessionsAtOnceAndTheRulesSeeOneStateNevertheless() throws InterruptedException {
        Scenario prize = script.scenario("prize", "there", "gone");
        CyclicBarrier both = new CyclicBarrier(2);
        script.on(noop())
                .whileIn(prize, "there")
                .when("while another is asked", event -> met(both))
                .reply(299, "yours")
                .goTo(prize, "gone");
        script.on(noop()).whileIn(prize, "gone").reply(450, "gone");
        Queue<Integer> codes = new ConcurrentLinkedQueue<>();
        Runnable asks = () -> {
            try (SmtpClient client = SmtpClient.greeted(server)) {
                codes.add(client.send("NOOP").readReply().code());
            }
        };
        Thread one = new Thread(asks);
        Thread other = new Thread(asks);
        one.start();
        other.start();
        one.join();
        other.join();
        assertThat(server.failures()).isEmpty();
        assertThat(codes).containsExactlyInAnyOrder(299, 450);
    }

    /** The other session comes as well; one that waited for its turn would not. */
    private static boolean met(CyclicBarrier both) {
        try {
            // timed: the other session comes to the barrier; it throws where it does not
            both.await(10, TimeUnit.SECONDS);
            return true;
        } catch (Exception e) {
            throw new IllegalStateException("the other session was not asked", e);
        }
    }

    @Test
    void codeOfAnOlderRuleIsAskedOnceWhereANewerOneCountsAndDoesNotAnswer() {
        Scenario any = script.scenario("any", "first", "second");
        Queue<String> asked = new ConcurrentLinkedQueue<>();
        script.on(noop())
                .when("older", event -> asked.add("older"))
                .whileIn(any, "second")
                .reply(299, "older");
        script.on(noop())
                .when("newer", event -> asked.add("newer"))
                .whileIn(any, "first")
                .forward()
                .goTo(any, "second");
        try (SmtpClient client = SmtpClient.greeted(server)) {
            client.send("NOOP").expect("299 older");
            assertThat(asked).containsExactly("newer", "older");
            client.send("NOOP").expect("299 older");
            assertThat(asked).containsExactly("newer", "older", "newer", "older");
        }
        assertThat(server.failures()).isEmpty();
    }

    @Test
    void codeOfAnOlderRuleIsNotAskedWhereANewerOneAnswers() {
        Scenario any = script.scenario("any", "first");
        script.on(noop())
                .when("never asked", event -> {
                    throw new IllegalStateException("asked");
                })
                .reply(299, "older")
                .optional();
        script.on(noop()).when("always", event -> true).whileIn(any, "first").reply(298, "newer");
        try (SmtpClient client = SmtpClient.greeted(server)) {
            client.send("NOOP").expect("298 newer");
        }
        assertThat(server.failures()).isEmpty();
    }

    @Test
    void codeThatThrowsThoughItsRuleIsNotReachedFailsNothing() {
        Scenario any = script.scenario("any", "first", "second");
        script.on(noop())
                .when("throws", event -> {
                    throw new IllegalStateException("asked ahead");
                })
                .reply(297, "oldest")
                .optional();
        script.on(noop()).whileIn(any, "second").reply(298, "older");
        script.on(noop()).whileIn(any, "first").forward().goTo(any, "second");
        try (SmtpClient client = SmtpClient.greeted(server)) {
            client.send("NOOP").expect("298 older");
        }
        assertThat(server.failures()).isEmpty();
    }

    @Test
    void aResetBeginsAnewWithWhatTheBuilderWasGiven() {
        try (FakeSmtpServer scripted = FakeSmtpServer.builder()
                .script(rules -> {
                    Scenario door = rules.scenario("door", "shut", "open");
                    rules.on(noop()).whileIn(door, "shut").reply(450, "shut").goTo(door, "open");
                })
                .start()) {
            for (int round = 0; round < 3; round++) {
                try (SmtpClient client = SmtpClient.greeted(scripted)) {
                    client.send("NOOP").expect("450 shut").send("NOOP").expectStatus("250 2.0.0");
                }
                assertThat(scripted.script().scenario("door").state()).isEqualTo("open");
                assertThat(scripted.script().unusedScenarios()).isEmpty();
                scripted.reset();
                assertThat(scripted.script().scenario("door").state()).isEqualTo("shut");
            }
        }
    }

    @Test
    void aReplacementThatUsesAScenarioAgainBeginsItAnew() {
        Scenario door = script.scenario("door", "shut", "open");
        door.goTo("open");
        script.replace(rules -> rules.on(noop()).whileIn(door, "shut").reply(450, "shut"));
        try (SmtpClient client = SmtpClient.greeted(server)) {
            client.send("NOOP").expect("450 shut");
        }
        door.goTo("open");
        assertThat(script.scenario("door")).isSameAs(door);
    }

    @Test
    void aRuleThatIsBeingAskedWhenTheScriptIsClearedStillAnswers() {
        Scenario door = script.scenario("door", "shut", "open");
        script.on(connect()).whileIn(door, "shut").reply(554, "shut").goTo(door, "open");
        assertThat(((LiveScript) script)
                        .decide(
                                0,
                                Optional.empty(),
                                SmtpEvent.of(Stage.CONNECT),
                                () -> {
                                    script.clear();
                                    return SessionFacts.of(1);
                                },
                                remark -> {}))
                .isPresent();
        assertThat(door.state()).isEqualTo("open");
    }

    @Test
    void aChangeAddsScenarios() {
        Scenario door = script.scenario("door", "shut", "open");
        door.goTo("open");
        script.change(rules -> {
            Scenario window = rules.scenario("window", "shut", "open");
            rules.on(noop())
                    .whileIn(window, "shut")
                    .whileIn(rules.scenario("door"), "open")
                    .reply(450, "draught");
        });
        try (SmtpClient client = SmtpClient.greeted(server)) {
            client.send("NOOP").expect("450 draught");
        }
        assertThat(script.scenarios()).extracting(Scenario::name).containsExactly("door", "window");
    }

    @Test
    void whatHappensInTheContentIsToldWithItsEnd() {
        Scenario half = script.scenario("half", "first", "second");
        script.on(content()).whileIn(half, "first").forward().goTo(half, "second");
        try (SmtpClient client = SmtpClient.inBody(server)) {
            client.send("Hello\r\n.").expectStatus("250 2.0.0");
        }
        assertThat(server.transcript().exchanges().get(5).remarks())
                .containsExactly("scenario \"half\" went from \"first\" to \"second\" by rule 1");
    }

    @Test
    void whatHasNoExchangeIsToldWithTheSession() {
        Scenario service = script.scenario("service", "down", "up");
        script.on(connect())
                .whileIn(service, "down")
                .answerByDefault()
                .close(Point.atAccept())
                .goTo(service, "up");
        SmtpClient.connect(server).expectEnd().close();
        String remark = "scenario \"service\" went from \"down\" to \"up\" by rule 1";
        server.await(
                "the remark", transcript -> transcript.onlySession().remarks().contains(remark));
    }

    @Test
    void oneThatIsNeverUsedIsTold() {
        Scenario idle = script.scenario("idle", "on", "off");
        script.scenario("may idle", "on", "off").optional();
        Scenario ofOptionalRule = script.scenario("of an optional rule", "on", "off");
        script.on(rset()).whileIn(ofOptionalRule, "on").reply(250, "x").optional();
        Scenario ofUnusedRule = script.scenario("of an unused rule", "on", "off");
        Rule<?> unused = script.on(mailFrom()).whileIn(ofUnusedRule, "on").reply(250, "x");
        Scenario used = script.scenario("used", "on", "off");
        script.on(noop()).whileIn(used, "on").reply(250, "x");
        Scenario moved = script.scenario("moved", "on", "off");
        script.on(vrfy()).reply(250, "x").goTo(moved, "on");
        try (SmtpClient client = SmtpClient.greeted(server)) {
            client.send("NOOP").expect("250 x").send("VRFY x").expect("250 x");
        }
        assertThat(script.unusedScenarios()).containsExactly(idle, ofOptionalRule);
        assertThat(script.unusedRules()).containsExactly(unused);
    }
}
