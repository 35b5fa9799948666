package io.github.smtpservertest.script;

import static io.github.smtpservertest.match.SmtpEvents.anything;
import static io.github.smtpservertest.match.SmtpEvents.auth;
import static io.github.smtpservertest.match.SmtpEvents.authResponse;
import static io.github.smtpservertest.match.SmtpEvents.connect;
import static io.github.smtpservertest.match.SmtpEvents.endOfData;
import static io.github.smtpservertest.match.SmtpEvents.noop;
import static io.github.smtpservertest.match.SmtpEvents.rcptTo;
import static io.github.smtpservertest.match.SmtpEvents.rset;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.smtpservertest.FakeSmtpServer;
import io.github.smtpservertest.command.SmtpEvent;
import io.github.smtpservertest.match.SessionEvent;
import io.github.smtpservertest.testkit.SmtpClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A test's own code that decides, or that says whether a rule fires. */
@SuppressWarnings("NullAway") // a test's own code may give null all the same
class CallbackTest {

    private final FakeSmtpServer server = FakeSmtpServer.start();
    private final SmtpScript script = server.script();

    @AfterEach
    void close() {
        server.close();
    }

    private static String what(SessionEvent event) {
        return new SmtpEvent(event.stage(), event.command()).toString();
    }

    private static String shown(SessionEvent view) {
        return view.session() + "/" + view.exchange() + " " + view.clientAddress() + " " + view.state() + ", from "
                + view.sender().map(Object::toString).orElse("nobody") + " to "
                + view.recipients().stream().map(Object::toString).collect(Collectors.joining(" ")) + ", "
                + view.transactions() + " mails";
    }

    @Test
    void seesTheSessionAsItWasWhenTheCommandCame() {
        Queue<String> seen = new ConcurrentLinkedQueue<>();
        script.on(anything()).respondWith(event -> {
            seen.add(what(event) + ": " + shown(event));
            return SmtpResponse.byDefault();
        });
        try (SmtpClient client = SmtpClient.introduced(server)) {
            client.send("MAIL FROM:<a@b>").expectStatus("250 2.1.0");
            client.send("RCPT TO:<c@d>").expectStatus("250 2.1.5");
            client.send("RCPT TO:<bad").expectStatus("501 5.5.4");
            client.send("RCPT TO:<e@f>").expectStatus("250 2.1.5");
            client.send("DATA").expect("354 …");
            client.send("Hello\r\n.").expectStatus("250 2.0.0");
            client.send("MAIL FROM:<>").expectStatus("250 2.1.0").send("QUIT").expectStatus("221 2.0.0");
        }
        String one = "1/";
        String from = " 127.0.0.1 ";
        assertThat(seen)
                .containsExactly(
                        "CONNECT: " + one + "0" + from + "connected, from nobody to , 0 mails",
                        "EHLO client.example: " + one + "1" + from + "greeted, from nobody to , 0 mails",
                        "MAIL FROM:<a@b>: " + one + "2" + from + "ready, from nobody to , 0 mails",
                        "RCPT TO:<c@d>: " + one + "3" + from + "mail, from <a@b> to , 1 mails",
                        "RCPT TO:<bad: " + one + "4" + from + "rcpt, 1 recipient, from <a@b> to <c@d>, 1 mails",
                        "RCPT TO:<e@f>: " + one + "5" + from + "rcpt, 1 recipient, from <a@b> to <c@d>, 1 mails",
                        "DATA: " + one + "6" + from + "rcpt, 2 recipients, from <a@b> to <c@d> <e@f>, 1 mails",
                        "CONTENT: " + one + "7" + from + "content, 2 recipients, from <a@b> to <c@d> <e@f>, 1 mails",
                        "END_OF_DATA: " + one + "7" + from + "rcpt, 2 recipients, from <a@b> to <c@d> <e@f>, 1 mails",
                        "MAIL FROM:<>: " + one + "8" + from + "ready, from nobody to , 1 mails",
                        "QUIT: " + one + "9" + from + "mail, from <> to , 2 mails");
    }

    @Test
    void seesTlsAndTheLogin() {
        try (FakeSmtpServer secure =
                FakeSmtpServer.builder().startTls().user("alice", "secret").start()) {
            Queue<String> seen = new ConcurrentLinkedQueue<>();
            secure.on(auth().or(authResponse()).or(noop())).respondWith(event -> {
                seen.add(what(event) + ": " + event.exchange() + " " + event.state());
                return SmtpResponse.byDefault();
            });
            try (SmtpClient client = SmtpClient.greeted(secure).startTls()) {
                client.send("EHLO c").expectStatus("250").send("AUTH PLAIN").expectStatus("334");
                client.send("AGFsaWNlAHNlY3JldA==")
                        .expectStatus("235 2.7.0")
                        .send("NOOP")
                        .expectStatus("250 2.0.0");
            }
            assertThat(seen)
                    .containsExactly(
                            "AUTH PLAIN: 4 ready, TLS",
                            "AUTH_RESPONSE: 5 ready, TLS",
                            "NOOP: 6 ready, TLS, authenticated");
        }
    }

    @Test
    void decidesEachTimeAnew() {
        Rule<?> rule = script.on(rcptTo())
                .respondWith(event -> event.recipients().size() < 2
                        ? SmtpResponse.byDefault()
                        : SmtpResponse.reply(452, "4.5.3 two are enough"));
        try (SmtpClient client = SmtpClient.inMail(server)) {
            client.send("RCPT TO:<a@d>")
                    .expectStatus("250 2.1.5")
                    .send("RCPT TO:<b@d>")
                    .expectStatus("250 2.1.5");
            client.send("RCPT TO:<c@d>").expect("452 4.5.3 two are enough");
        }
        assertThat(rule.fired()).isEqualTo(3);
        assertThat(rule.text()).isEqualTo("RCPT = respond with {code}");
    }

    @Test
    void effectsOfTheActionAndOfTheRuleBothHappen() {
        script.on(noop())
                .respondWith(event -> SmtpResponse.reply(450, "callback").injectBefore("299 before\r\n"))
                .closeAfter();
        try (SmtpClient client = SmtpClient.greeted(server)) {
            client.send("NOOP").expect("299 before").expect("450 callback").expectEnd();
        }
        assertThat(script.rules().get(0).text()).isEqualTo("NOOP = respond with {code}, close after the reply");
    }

    @Test
    void aLieOfTheActionIsTold() {
        script.on(endOfData())
                .respondWith(event -> SmtpResponse.reply(451, "4.3.0 later").keepAlthoughRefused());
        try (SmtpClient client = SmtpClient.inBody(server)) {
            client.send(".").expect("451 4.3.0 later");
        }
        assertThat(server.messages()).hasSize(1);
    }

    @Test
    void whatItThrowsIsAFailureAndTheDefaultServerAnswers() {
        script.on(noop()).reply(299, "older");
        script.on(noop()).respondWith(event -> {
            throw new IllegalStateException("boom");
        });
        try (SmtpClient client = SmtpClient.greeted(server)) {
            client.send("NOOP").expectStatus("250 2.0.0").send("NOOP").expectStatus("250 2.0.0");
        }
        String sentence = "A rule of the script failed at NOOP of session 1: java.lang.IllegalStateException: boom";
        assertThat(server.failures()).containsExactly(sentence, sentence);
        assertThat(server.transcript().exchanges().get(1).remarks()).containsExactly(sentence);
    }

    @Test
    void nothingReturnedIsAFailureThatSaysWhatToReturn() {
        script.on(noop()).respondWith(event -> null);
        try (SmtpClient client = SmtpClient.greeted(server)) {
            client.send("NOOP").expectStatus("250 2.0.0");
        }
        assertThat(server.failures())
                .containsExactly(
                        "A rule of the script failed at NOOP of session 1: java.lang.IllegalStateException: the"
                                + " callback of rule 1 returned null; to answer as if there were no rule it returns"
                                + " SmtpResponse.byDefault()");
    }

    @Test
    void mayChangeTheScript() {
        script.on(noop()).respondWith(event -> {
            script.on(rset()).reply(299, "new");
            script.rules().forEach(rule -> {
                if (rule.text().contains("NOOP")) {
                    rule.remove();
                }
            });
            return SmtpResponse.reply(250, "done");
        });
        try (SmtpClient client = SmtpClient.greeted(server)) {
            client.send("NOOP").expect("250 done").send("NOOP").expectStatus("250 2.0.0");
            client.send("RSET").expect("299 new");
        }
    }

    @Test
    void mayMoveScenariosAndTheClock() {
        Scenario door = script.scenario("door", "shut", "open");
        door.in("open").after(Duration.ofHours(1)).goTo("shut");
        script.on(noop()).whileIn(door, "shut").respondWith(event -> {
            door.goTo("open");
            return SmtpResponse.reply(250, door.state());
        });
        script.on(rset()).respondWith(event -> {
            server.clock().advance(Duration.ofHours(1));
            return SmtpResponse.reply(250, door.state());
        });
        try (SmtpClient client = SmtpClient.greeted(server)) {
            client.send("NOOP").expect("250 open").send("NOOP").expectStatus("250 2.0.0");
            client.send("RSET").expect("250 shut");
        }
        assertThat(server.failures()).isEmpty();
    }

    @Test
    void isAskedBySeveralSessionsAtOnceEvenWhereThereAreScenarios() throws InterruptedException {
        script.on(rset())
                .whileIn(script.scenario("any", "a"), "a")
                .reply(250, "x")
                .optional();
        CyclicBarrier together = new CyclicBarrier(4);
        script.on(noop()).respondWith(event -> {
            try {
                // timed: the other sessions come to the barrier; it throws where they do not
                together.await(20, TimeUnit.SECONDS);
            } catch (Exception e) {
                throw new IllegalStateException("the others did not come", e);
            }
            return SmtpResponse.reply(250, "session " + event.session());
        });
        List<Thread> clients = new ArrayList<>();
        Queue<String> heard = new ConcurrentLinkedQueue<>();
        for (int number = 0; number < 4; number++) {
            Thread thread = new Thread(() -> {
                try (SmtpClient client = SmtpClient.greeted(server)) {
                    heard.addAll(client.send("NOOP").readReply().lines());
                }
            });
            thread.start();
            clients.add(thread);
        }
        for (Thread client : clients) {
            client.join();
        }
        assertThat(heard).containsExactlyInAnyOrder("250 session 1", "250 session 2", "250 session 3", "250 session 4");
        assertThat(server.failures()).isEmpty();
    }

    @Test
    void whenSaysWhetherARuleFires() {
        Rule<?> rule = script.on(noop())
                .when("in the third exchange", event -> event.exchange() == 3)
                .reply(299, "third");
        try (SmtpClient client = SmtpClient.greeted(server)) {
            client.send("NOOP").expectStatus("250 2.0.0").send("NOOP").expectStatus("250 2.0.0");
            client.send("NOOP").expect("299 third").send("NOOP").expectStatus("250 2.0.0");
        }
        assertThat(rule.text()).isEqualTo("NOOP, when {in the third exchange} = 299 \"third\"");
        assertThat(rule.fired()).isEqualTo(1);
    }

    @Test
    void whenThatThrowsIsAFailureToo() {
        script.on(connect())
                .when("never", event -> {
                    throw new AssertionError("no");
                })
                .reply(554, "never said");
        SmtpClient.introduced(server).close();
        assertThat(server.failures())
                .containsExactly("A rule of the script failed at CONNECT of session 1: java.lang.AssertionError: no");
    }
}
