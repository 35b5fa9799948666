package io.github.smtpservertest;

import static io.github.smtpservertest.match.SmtpEvents.mailFrom;
import static io.github.smtpservertest.match.SmtpEvents.noop;
import static io.github.smtpservertest.match.SmtpEvents.rcptTo;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.smtpservertest.command.Stage;
import io.github.smtpservertest.dialogue.Dialogue;
import io.github.smtpservertest.script.Rule;
import io.github.smtpservertest.script.Scenario;
import io.github.smtpservertest.testkit.Repeats;
import io.github.smtpservertest.testkit.SmtpClient;
import io.github.smtpservertest.transcript.SessionRecord;
import io.github.smtpservertest.transcript.Transcript;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** After a reset nothing of what was before can be seen. */
class ResetTest {

    @Test
    void sessionsMessagesFailuresAndRulesAreForgotten() {
        try (FakeSmtpServer server = FakeSmtpServer.start()) {
            server.on(mailFrom().where("that throws", command -> {
                        throw new IllegalStateException("boom");
                    }))
                    .reply(550, "no");
            try (SmtpClient client = SmtpClient.inBody(server)) {
                client.send(".").expectStatus("250 2.0.0");
            }
            assertThat(server.failures()).isNotEmpty();
            int port = server.port();
            server.reset();
            assertThat(server.transcript().sessions()).isEmpty();
            assertThat(server.messages()).isEmpty();
            assertThat(server.failures()).isEmpty();
            assertThat(server.script().rules()).isEmpty();
            assertThat(server.port()).isEqualTo(port);
            try (SmtpClient client = SmtpClient.introduced(server)) {
                client.send("MAIL FROM:<a@b>").expectStatus("250 2.1.0");
            }
            assertThat(server.transcript().onlySession().number()).isEqualTo(1);
        }
    }

    @Test
    void theBuildersRulesAreThereAgainUnused() {
        try (FakeSmtpServer server = FakeSmtpServer.builder()
                .script(script -> script.on(noop()).reply(299, "once").times(1))
                .start()) {
            for (int round = 0; round < 3; round++) {
                try (SmtpClient client = SmtpClient.greeted(server)) {
                    client.send("NOOP").expect("299 once").send("NOOP").expectStatus("250 2.0.0");
                }
                assertThat(server.script().unusedRules()).isEmpty();
                server.reset();
                assertThat(server.script().unusedRules()).hasSize(1);
            }
        }
    }

    @Test
    void aSessionThatIsOpenIsEnded() {
        try (FakeSmtpServer server = FakeSmtpServer.start();
                SmtpClient client = SmtpClient.inBody(server)) {
            client.sendBytes("half a mail");
            server.reset();
            client.expectGone();
            assertThat(server.transcript().sessions()).isEmpty();
        }
    }

    @Test
    void aConnectionThatIsIdleStaysOpenAndMeetsTheNewRules() {
        try (FakeSmtpServer server = FakeSmtpServer.start();
                SmtpClient client = SmtpClient.introduced(server)) {
            sendsAMail(client, "first");
            server.reset();
            assertThat(server.transcript().sessions()).isEmpty();
            server.on(mailFrom()).session(1).reply(451, "later").times(1);
            client.send("MAIL FROM:<a@b>").expect("451 later");
            sendsAMail(client, "second");
            client.send("QUIT").expectStatus("221 2.0.0").expectEnd();

            SessionRecord session = server.awaitSessionsEnd().onlySession();
            assertThat(server.onlyMessage().content().text()).isEqualTo("second\r\n");
            assertThat(server.onlyMessage().session()).isEqualTo(1);
            assertThat(session.text()).isEqualTo("""
                    # session 1
                    C: MAIL FROM:<a@b>
                    # rule 1: MAIL, once, session 1 = 451 "later"
                    S: 451 later
                    C: MAIL FROM:<a@b>
                    S: 250 2.1.0 OK
                    C: RCPT TO:<c@d>
                    S: 250 2.1.5 Recipient ok
                    C: DATA
                    S: 354 Start mail input; end with <CRLF>.<CRLF>
                    C: second
                    C: .
                    S: 250 2.0.0 OK, 8 bytes taken
                    C: QUIT
                    S: 221 2.0.0 Service closing transmission channel
                    # the connection was open already when the server was reset; what was said before is not shown
                    # end: the client said QUIT, and the server closed
                    """);
            assertThat(session.sent().get(0).bytes().text()).isEqualTo("451 later\r\n");
        }
    }

    private static void sendsAMail(SmtpClient client, String text) {
        client.send("MAIL FROM:<a@b>").expectStatus("250 2.1.0");
        client.send("RCPT TO:<c@d>").expectStatus("250 2.1.5");
        client.send("DATA").expectStatus("354");
        client.send(text + "\r\n.").expectStatus("250 2.0.0");
    }

    @Test
    void aConnectionThatIsOnlyKeptOpenAppearsNowhere() {
        try (FakeSmtpServer server = FakeSmtpServer.start();
                SmtpClient client = SmtpClient.introduced(server)) {
            server.reset();
            server.reset();
            assertThat(SmtpClient.ask(server, "NOOP")).startsWith("250");
            assertThat(server.awaitSessionsEnd().sessions()).hasSize(1);
            client.closeOutput().expectEnd();
            assertThat(server.transcript().sessions()).hasSize(1);
        }
    }

    @Test
    void whoWaitsForSessionsFromBeforeAResetWaitsNoLonger() throws Exception {
        try (FakeSmtpServer server = FakeSmtpServer.start();
                SmtpClient client = SmtpClient.introduced(server)) {
            CompletableFuture<Transcript> waiting = CompletableFuture.supplyAsync(server::awaitSessionsEnd);
            server.reset();
            assertThat(waiting.get(20, TimeUnit.SECONDS)).isNotNull();
            client.send("NOOP").expectStatus("250 2.0.0");
        }
    }

    @Test
    void whatTlsIsLikeAndWhatEhloOffersIsKnownOfAConnectionThatStayedOpen() {
        try (FakeSmtpServer server = FakeSmtpServer.builder().startTls().start();
                SmtpClient client = SmtpClient.introduced(server)) {
            client.startTls().send("EHLO client.example").expectStatus("250");
            server.reset();
            client.send("MAIL FROM:<a@b> SIZE=10").expectStatus("250 2.1.0");
            client.send("RSET").expectStatus("250 2.0.0");
            client.send("QUIT").expectStatus("221 2.0.0").expectEnd();

            SessionRecord session = server.awaitSessionsEnd().onlySession();
            assertThat(session.tls()).isPresent();
            assertThat(session.exchanges())
                    .allMatch(exchange -> exchange.before().tls());
            assertThat(session.earlierOffer())
                    .hasValueSatisfying(reply -> assertThat(reply.lines()).contains("PIPELINING"));
            assertThat(session.findings()).isEmpty();
        }
    }

    @Test
    void aSessionInATransactionOrALoginIsEnded() {
        try (FakeSmtpServer server = FakeSmtpServer.builder()
                        .user("alice", "secret")
                        .authInClear(true)
                        .start();
                SmtpClient inMail = SmtpClient.inMail(server);
                SmtpClient inLogin = SmtpClient.introduced(server)) {
            inLogin.send("AUTH PLAIN").expectStatus("334");
            server.reset();
            inMail.expectGone();
            inLogin.expectGone();
        }
    }

    /** The rule is asked for a command of before the reset: it waits in the condition of a rule that was there before. */
    @Test
    void aSessionOfBeforeAResetUsesUpNoRuleOfAfterIt() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch reset = new CountDownLatch(1);
        try (FakeSmtpServer server = FakeSmtpServer.start();
                SmtpClient client = SmtpClient.introduced(server)) {
            server.on(noop())
                    .when("once the reset is done", event -> {
                        asked.countDown();
                        return awaits(reset);
                    })
                    .reply(299, "old");
            client.send("NOOP").sendBytes("NOOP\r\nNOOP\r\n");
            assertThat(asked.await(20, TimeUnit.SECONDS)).isTrue();
            server.reset();
            server.on(noop()).reply(298, "new").times(1);
            reset.countDown();
            client.expectGone();
            assertThat(SmtpClient.ask(server, "NOOP")).isEqualTo("298 new");
        }
    }

    private static boolean awaits(CountDownLatch latch) {
        try {
            return latch.await(20, TimeUnit.SECONDS); // timed: a rule's condition says what came of it
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** Clients that are busy while all begins anew take nothing from the one that comes after. */
    @Test
    void busyClientsOfBeforeAResetUseUpNoRuleOfAfterIt() throws Exception {
        try (FakeSmtpServer server = FakeSmtpServer.start()) {
            for (int round = 0; round < Repeats.of(30, 400); round++) {
                List<SmtpClient> busy = new ArrayList<>();
                for (int number = 0; number < 4; number++) {
                    // In a transaction, so that the reset ends them, with commands on their way.
                    SmtpClient client = SmtpClient.inMail(server);
                    client.sendBytes("RCPT TO:<c@d>\r\n".repeat(50));
                    busy.add(client);
                }
                server.reset();
                server.on(rcptTo()).reply(550, "for the new one").times(1);
                try (SmtpClient client = SmtpClient.inMail(server)) {
                    client.send("RCPT TO:<c@d>").expect("550 for the new one");
                }
                busy.forEach(SmtpClient::close);
            }
        }
    }

    @Test
    void afterACheckpointAResetReturnsToIt() {
        try (FakeSmtpServer server = FakeSmtpServer.start()) {
            Rule<?> rule = server.on(noop()).reply(299, "old").times(2);
            Scenario scenario = server.script().scenario("door", "open", "shut");
            server.on(mailFrom()).whileIn(scenario, "shut").reply(451, "shut");
            SmtpClient.mail(server, "bob@example.com", "before");
            assertThat(SmtpClient.ask(server, "NOOP")).isEqualTo("299 old");
            scenario.goTo("shut");
            server.awaitSessionsEnd();
            server.checkpoint();
            for (int round = 0; round < 2; round++) {
                assertThat(SmtpClient.ask(server, "NOOP")).isEqualTo("299 old");
                assertThat(SmtpClient.ask(server, "NOOP")).startsWith("250");
                scenario.goTo("open");
                SmtpClient.mail(server, "carol@example.com", "after");
                server.on(rcptTo()).reply(550, "gone after the reset").optional();
                assertThat(server.messages()).hasSize(2);
                server.reset();
                assertThat(rule.fired()).isEqualTo(1);
                assertThat(scenario.state()).isEqualTo("shut");
                assertThat(server.script().rules()).hasSize(2);
                assertThat(server.onlyMessage().recipients()).containsExactly("bob@example.com");
                assertThat(server.transcript().sessions()).hasSize(2);
                assertThat(server.script().unusedRules()).hasSize(1);
            }
            SmtpClient.ask(server, "NOOP");
            assertThat(server.awaitSessionsEnd().sessions()).hasSize(3);
            assertThat(server.transcript().sessions().get(2).number()).isEqualTo(3);
        }
    }

    @Test
    void aLineThatHasBegunToComeEndsTheSession() {
        try (FakeSmtpServer server = FakeSmtpServer.start();
                SmtpClient client = SmtpClient.introduced(server)) {
            client.sendBytes("MAIL FR");
            server.await(
                    "the half of a line",
                    transcript -> !transcript.onlySession().unanswered().isEmpty());
            server.reset();
            client.expectGone();
            assertThat(server.transcript().sessions()).isEmpty();
        }
    }

    @Test
    void aDialogueOfTheBuilderBeginsWithTheConnectionSoThatAllAreEnded() {
        try (FakeSmtpServer server = FakeSmtpServer.builder()
                        .play(Dialogue.parse("S: 220 one\nC: NOOP\nS: 250 two"))
                        .start();
                SmtpClient client = SmtpClient.connect(server).expect("220 one")) {
            server.reset();
            client.expectGone();
        }
    }

    @Test
    void noSessionIsEverSeenInHalf() throws InterruptedException {
        AtomicBoolean done = new AtomicBoolean();
        List<Thread> mailers = new ArrayList<>();
        try (FakeSmtpServer server = FakeSmtpServer.start()) {
            for (int number = 0; number < 3; number++) {
                Thread mailer = new Thread(() -> {
                    while (!done.get()) {
                        sendsAsFarAsItGoes(server);
                    }
                });
                mailer.start();
                mailers.add(mailer);
            }
            for (int round = 0; round < 50; round++) {
                server.reset();
                server.await("a session", transcript -> !transcript.exchanges().isEmpty());
                assertThat(server.transcript().sessions())
                        .filteredOn(session -> !session.exchanges().isEmpty())
                        .allSatisfy(
                                session -> assertThat(session.exchanges().get(0).stage())
                                        .isIn(session.remarks().isEmpty() ? Set.of(Stage.CONNECT) : AFTER_IDLE));
            }
            done.set(true);
            for (Thread mailer : mailers) {
                mailer.join();
            }
            assertThat(server.failures()).isEmpty();
        }
    }

    /** What a client of this test says after it was idle: it never is in the midst of a message. */
    private static final Set<Stage> AFTER_IDLE = Set.of(Stage.EHLO, Stage.MAIL);

    private static void sendsAsFarAsItGoes(FakeSmtpServer server) {
        try (SmtpClient client = SmtpClient.inBody(server)) {
            client.send(".").expectStatus("250 2.0.0");
        } catch (RuntimeException | AssertionError cutOff) {
            // The reset has ended this session, as it should.
        }
    }
}
