package io.github.smtpservertest.script;

import static io.github.smtpservertest.match.SmtpEvents.rcptTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.smtpservertest.FakeSmtpServer;
import io.github.smtpservertest.internal.script.LiveScript;
import io.github.smtpservertest.testkit.SmtpClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** The scenarios that are ready-made, as a client sees them, twice: the second time after a reset. */
class ScenariosTest {

    private static final String GREYLISTED = "451 4.7.1 Greylisted, try again later";

    /** Plays against a server that was given the scenario, then again after a reset; it is used each time. */
    private interface Play {
        void with(FakeSmtpServer server);
    }

    private static void twice(Function<SmtpScript, Scenario> recipe, Play play) {
        try (FakeSmtpServer server =
                FakeSmtpServer.builder().script(script -> script.add(recipe)).start()) {
            for (int round = 0; round < 2; round++) {
                assertThat(server.script().unusedScenarios()).hasSize(1);
                assertThat(server.script().unusedRules()).isEmpty();
                play.with(server);
                assertThat(server.script().unusedScenarios()).isEmpty();
                assertThat(server.failures()).isEmpty();
                server.reset();
            }
        }
    }

    private static SmtpClient mailFrom(FakeSmtpServer server, String sender) {
        return SmtpClient.introduced(server).send("MAIL FROM:<" + sender + ">").expectStatus("250 2.1.0");
    }

    /** By the clock alone: a client waits for each reply for twenty seconds at most. */
    @Test
    void greylistingLastsFiveMinutesByTheClock() {
        twice(Scenario.greylisting(Duration.ofMinutes(5)), server -> {
            try (SmtpClient client = mailFrom(server, "a@b")) {
                client.send("RCPT TO:<bob@example.com>").expect(GREYLISTED);
                server.clock().advance(Duration.ofMinutes(4));
                client.send("RCPT TO:<bob@example.com>").expect(GREYLISTED);
                client.send("RCPT TO:<ann@example.com>").expect(GREYLISTED);
                server.clock().advance(Duration.ofMinutes(1));
                client.send("RCPT TO:<Bob@EXAMPLE.com>").expectStatus("250 2.1.5");
                client.send("RCPT TO:<ann@example.com>").expect(GREYLISTED);
            }
            try (SmtpClient another = mailFrom(server, "other@b")) {
                another.send("RCPT TO:<bob@example.com>").expect(GREYLISTED);
            }
            try (SmtpClient again = mailFrom(server, "a@b")) {
                again.send("RCPT TO:<bob@example.com>").expectStatus("250 2.1.5");
            }
            assertThat(server.script().scenario("greylisting").statesByKey())
                    .hasToString(
                            "{127.0.0.1 <a@b> <bob@example.com>=known, 127.0.0.1 <a@b> <ann@example.com>=greylisted,"
                                    + " 127.0.0.1 <other@b> <bob@example.com>=greylisted}");
            assertThat(server.transcript().text())
                    .contains("# scenario \"greylisting\" of 127.0.0.1 <a@b> <bob@example.com> went from \"greylisted\""
                            + " to \"known\" by the clock");
        });
    }

    @Test
    void greylistingLooksOnlyAtWhatIsInOrder() {
        twice(Scenario.greylisting(Duration.ofMinutes(5)), server -> {
            try (SmtpClient client = SmtpClient.introduced(server)) {
                client.send("RCPT TO:<bob@example.com>").expectStatus("503 5.5.1");
                client.send("MAIL FROM:<a@b>").expectStatus("250 2.1.0");
                client.send("RCPT TO: <bob@example.com>").expectStatus("501 5.5.4");
                client.send("RCPT TO:<bob@example.com>").expect(GREYLISTED);
            }
        });
    }

    @Test
    void greylistingMayCountTheTries() {
        twice(Scenario.greylistingUntilTry(3), server -> {
            try (SmtpClient client = mailFrom(server, "")) {
                client.send("RCPT TO:<bob@example.com>").expect(GREYLISTED);
                client.send("RCPT TO:<ann@example.com>").expect(GREYLISTED);
                client.send("RCPT TO:<bob@example.com>").expect(GREYLISTED);
                client.send("RCPT TO:<bob@example.com>").expectStatus("250 2.1.5");
                client.send("RCPT TO:<ann@example.com>").expect(GREYLISTED);
                client.send("RCPT TO:<ann@example.com>").expectStatus("250 2.1.5");
            }
        });
    }

    @Test
    void aNewerRuleOfTheTestComesBeforeTheScenario() {
        twice(Scenario.greylistingUntilTry(2), server -> {
            server.on(rcptTo("ann@example.com")).reply(550, "5.1.1 no Ann");
            try (SmtpClient client = mailFrom(server, "a@b")) {
                client.send("RCPT TO:<ann@example.com>").expect("550 5.1.1 no Ann");
                client.send("RCPT TO:<bob@example.com>").expect(GREYLISTED);
            }
        });
    }

    @Test
    void soManyMailsAConnectionAreTakenAndThen421Ends() {
        twice(Scenario.rateLimit(2), server -> {
            for (int connection = 0; connection < 2; connection++) {
                try (SmtpClient client = mailFrom(server, "a@b")) {
                    client.send("MAIL FROM:<x@b>").expectStatus("503 5.5.1");
                    client.send("RSET")
                            .expectStatus("250 2.0.0")
                            .send("MAIL FROM:<a@b>")
                            .expectStatus("250 2.1.0");
                    client.send("MAIL FROM:<x@b>").expectStatus("503 5.5.1");
                    client.send("RSET").expectStatus("250 2.0.0");
                    client.send("MAIL FROM:<a@b>")
                            .expect("421 4.7.0 Too many mails on one connection, 2 is the most; closing")
                            .expectEnd();
                }
            }
            assertThat(server.script().scenario("rate limit a connection").statesByKey())
                    .hasToString("{session 1=spent, session 2=spent}");
        });
    }

    @Test
    void soManyMailsAreTakenInATime() {
        String refused = "451 4.7.1 Too many mails, 2 in 60 s is the most; try again later";
        twice(Scenario.rateLimit(2, Duration.ofMinutes(1)), server -> {
            for (int minute = 0; minute < 2; minute++) {
                mailFrom(server, "a@b").close();
                server.clock().advance(Duration.ofSeconds(40));
                try (SmtpClient client = mailFrom(server, "a@b")) {
                    client.send("RSET").expectStatus("250 2.0.0");
                    client.send("MAIL FROM:<a@b>").expect(refused);
                    client.send("MAIL FROM: <a@b>").expectStatus("501 5.5.4");
                    client.send("MAIL FROM:<a@b>").expect(refused);
                    server.clock().advance(Duration.ofSeconds(20));
                }
            }
            mailFrom(server, "a@b").close();
            assertThat(server.script().scenario("rate limit").state("127.0.0.1"))
                    .isEqualTo("counting");
        });
    }

    @Test
    void oneMailIsTakenInATime() {
        twice(Scenario.rateLimit(1, Duration.ofSeconds(90)), server -> {
            try (SmtpClient client = mailFrom(server, "a@b")) {
                client.send("RSET").expectStatus("250 2.0.0");
                client.send("MAIL FROM:<a@b>")
                        .expect("451 4.7.1 Too many mails, 1 in 90 s is the most; try again later");
                server.clock().advance(Duration.ofSeconds(90));
                client.send("MAIL FROM:<a@b>").expectStatus("250 2.1.0");
            }
        });
    }

    @Test
    void ofManyAtOnceJustSoManyArePassed() throws InterruptedException {
        try (FakeSmtpServer server = FakeSmtpServer.start()) {
            server.script().add(Scenario.rateLimit(5, Duration.ofDays(1)));
            AtomicInteger taken = new AtomicInteger();
            List<Thread> clients = new ArrayList<>();
            for (int number = 0; number < 20; number++) {
                Thread thread = new Thread(() -> {
                    try (SmtpClient client = SmtpClient.introduced(server)) {
                        if (client.send("MAIL FROM:<a@b>").readReply().code() == 250) {
                            taken.incrementAndGet();
                        }
                    }
                });
                thread.start();
                clients.add(thread);
            }
            for (Thread client : clients) {
                client.join();
            }
            assertThat(taken).hasValue(5);
        }
    }

    @Test
    void aMailboxIsFullUntilTheTestEmptiesIt() {
        twice(Scenario.fullUntilEmptied("bob@example.com"), server -> {
            Scenario mailbox = server.script().scenario("mailbox bob@example.com");
            try (SmtpClient client = mailFrom(server, "a@b")) {
                client.send("RCPT TO:<bob@example.com>").expect("452 4.2.2 Mailbox full");
                client.send("RCPT TO:<ann@example.com>").expectStatus("250 2.1.5");
                mailbox.goTo("empty");
                client.send("RCPT TO:<bob@example.com>").expectStatus("250 2.1.5");
                mailbox.goTo("full");
                client.send("RCPT TO:<bob@example.com>").expect("452 4.2.2 Mailbox full");
            }
        });
    }

    private static final String DOWN = "421 Service not available, closing transmission channel";

    @Test
    void aServerIsDownForTheFirstConnections() {
        twice(Scenario.downForTheFirst(2), server -> {
            for (int connection = 0; connection < 2; connection++) {
                try (SmtpClient client = SmtpClient.connect(server)) {
                    client.expect(DOWN).expectEnd();
                }
            }
            SmtpClient.introduced(server).close();
            assertThat(server.transcript().sessions().get(1).exchanges().get(0).remarks())
                    .containsExactly("scenario \"service\" went from \"down\" to \"up\" after 2 times");
        });
    }

    @Test
    void aServerIsDownForATime() {
        twice(Scenario.downFor(Duration.ofHours(1)), server -> {
            for (int connection = 0; connection < 3; connection++) {
                try (SmtpClient client = SmtpClient.connect(server)) {
                    client.expect(DOWN).expectEnd();
                }
            }
            server.clock().advance(Duration.ofHours(1));
            SmtpClient.introduced(server).close();
        });
    }

    @Test
    void whatCannotBeIsSaid() {
        assertThatThrownBy(() -> Scenario.greylistingUntilTry(1))
                .hasMessage(
                        "Greylisting refuses the first try at least, so the first that is taken is 2 or more, not 1.");
        assertThatThrownBy(() -> Scenario.rateLimit(0))
                .hasMessage("The number of mails a connection is 1 or more, not 0.");
        assertThatThrownBy(() -> Scenario.rateLimit(0, Duration.ofSeconds(1)))
                .hasMessage("The number of mails in a time is 1 or more, not 0.");
        assertThatThrownBy(() -> Scenario.downForTheFirst(0))
                .hasMessage("The number of connections is 1 or more, not 0.");
        SmtpScript script = new LiveScript(Duration.ofSeconds(5));
        assertThatThrownBy(() -> script.add(Scenario.greylisting(Duration.ZERO)))
                .hasMessage("A scenario stays in a state for more than no time, not for PT0S.");
    }
}
