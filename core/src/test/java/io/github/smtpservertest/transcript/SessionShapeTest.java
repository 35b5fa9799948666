package io.github.smtpservertest.transcript;

import static io.github.smtpservertest.match.SmtpEvents.connect;
import static io.github.smtpservertest.match.SmtpEvents.mailFrom;
import static io.github.smtpservertest.match.SmtpEvents.rcptTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.smtpservertest.FakeSmtpServer;
import io.github.smtpservertest.command.Stage;
import io.github.smtpservertest.testkit.SmtpClient;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Sessions and exchanges: their numbers, states, rules, groups, times and ends. */
class SessionShapeTest {

    private final FakeSmtpServer server = FakeSmtpServer.start();

    @AfterEach
    void close() {
        server.close();
    }

    private List<Exchange> exchanges() {
        return server.transcript().onlySession().exchanges();
    }

    @Test
    void exchangesAreNumberedFromTheGreeting() {
        try (SmtpClient client = SmtpClient.inBody(server)) {
            client.send(".").expectStatus("250 2.0.0").send("QUIT").expectStatus("221 2.0.0");
        }
        assertThat(exchanges())
                .extracting(exchange -> exchange.session() + "/" + exchange.number() + " " + exchange.stage())
                .containsExactly(
                        "1/0 CONNECT", "1/1 EHLO", "1/2 MAIL", "1/3 RCPT", "1/4 DATA", "1/5 END_OF_DATA", "1/6 QUIT");
        assertThat(server.onlyMessage().session()).isEqualTo(1);
        assertThat(server.onlyMessage().exchange()).isEqualTo(5);
    }

    @Test
    void sessionsAreNumberedInTheOrderOfTheirArrival() {
        try (SmtpClient first = SmtpClient.greeted(server);
                SmtpClient second = SmtpClient.greeted(server)) {
            second.send("NOOP").expectStatus("250 2.0.0");
            first.send("RSET").expectStatus("250 2.0.0");
        }
        Transcript transcript = server.transcript();
        assertThat(transcript.session(1).exchanges().get(1).stage()).isEqualTo(Stage.RSET);
        assertThat(transcript.session(2).exchanges().get(1).stage()).isEqualTo(Stage.NOOP);
        assertThatThrownBy(() -> transcript.session(3))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("There is no session 3; the transcript has 2 sessions.");
    }

    @Test
    void theStateBeforeAndAfterIsRecorded() {
        server.on(rcptTo("ghost@d")).reply(550, "no");
        try (SmtpClient client = SmtpClient.inMail(server)) {
            client.send("RCPT TO:<one@d>").expectStatus("250 2.1.5");
            client.send("RCPT TO:<ghost@d>").expectStatus("550");
            client.send("RCPT TO:<two@d>").expectStatus("250 2.1.5");
            client.send("DATA")
                    .expectStatus("354")
                    .send(".")
                    .expectStatus("250 2.0.0")
                    .send("QUIT")
                    .expectStatus("221 2.0.0");
        }
        assertThat(exchanges())
                .extracting(exchange -> exchange.before() + " > " + exchange.after())
                .containsExactly(
                        "connected > greeted",
                        "greeted > ready",
                        "ready > mail",
                        "mail > rcpt, 1 recipient",
                        "rcpt, 1 recipient > rcpt, 1 recipient",
                        "rcpt, 1 recipient > rcpt, 2 recipients",
                        "rcpt, 2 recipients > content, 2 recipients",
                        "content, 2 recipients > ready",
                        "ready > quit");
    }

    @Test
    void theRuleThatFiredIsRecordedAndNoOther() {
        server.on(connect()).reply(220, "welcome");
        server.on(mailFrom()).reply(451, "4.7.1 greylisted").times(2);
        try (SmtpClient client = SmtpClient.introduced(server)) {
            client.send("MAIL FROM:<a@b>").expectStatus("451 4.7.1");
        }
        assertThat(exchanges().get(0).rule()).hasValueSatisfying(rule -> {
            assertThat(rule).hasToString("rule 1: CONNECT = 220 \"welcome\"");
            assertThat(rule.place()).matches("SessionShapeTest[.]java:\\d+");
        });
        assertThat(exchanges().get(1).rule()).isEmpty();
        assertThat(exchanges().get(2).rule())
                .hasValueSatisfying(
                        rule -> assertThat(rule).hasToString("rule 2: MAIL, 2 times = 451 \"4.7.1 greylisted\""));
    }

    @Test
    void commandsThatCameInOnePieceHaveOneArrivalGroup() {
        try (SmtpClient client = SmtpClient.introduced(server)) {
            client.sendBytes("MAIL FROM:<a@b>\r\nRCPT TO:<c@d>\r\nDATA\r\n")
                    .expectStatus("250 2.1.0")
                    .expectStatus("250 2.1.5")
                    .expectStatus("354");
            client.send(".").expectStatus("250 2.0.0");
        }
        assertThat(exchanges().subList(1, 6))
                .extracting(exchange -> exchange.arrivalGroup())
                .containsExactly(0, 1, 1, 1, 2);
        assertThat(server.transcript().onlySession().received()).hasSize(3);
    }

    @Test
    void aCommandThatCameInTwoPiecesBelongsToTheLast() {
        try (SmtpClient client = SmtpClient.greeted(server)) {
            client.sendBytes("NO");
            server.await(
                    "the first piece",
                    transcript -> !transcript.onlySession().received().isEmpty());
            client.sendBytes("OP\r\n").expectStatus("250 2.0.0");
        }
        assertThat(exchanges().get(1).arrivalGroup()).isEqualTo(1);
    }

    @Test
    void timesGoForward() {
        try (SmtpClient client = SmtpClient.inTransaction(server)) {
            client.send("QUIT").expectStatus("221 2.0.0");
        }
        Duration last = Duration.ZERO;
        for (Exchange exchange : exchanges()) {
            Duration received = exchange.receivedAfter();
            Duration replied = exchange.repliedAfter().orElseThrow();
            assertThat(received).isGreaterThanOrEqualTo(last);
            assertThat(replied).isGreaterThanOrEqualTo(received);
            last = replied;
        }
    }

    @Test
    void theAddressesAreThoseOfTheConnection() {
        SmtpClient.greeted(server).close();
        SessionRecord session = server.awaitSessionsEnd().onlySession();
        assertThat(session.server().getPort()).isEqualTo(server.port());
        assertThat(session.client().getAddress().isLoopbackAddress()).isTrue();
    }

    @Test
    void aSessionThatQuitsIsEndedByItsClient() {
        try (SmtpClient client = SmtpClient.greeted(server)) {
            client.send("QUIT").expectStatus("221 2.0.0");
            assertEnd(SessionEnd.How.QUIT, true);
        }
    }

    @Test
    void aSessionWithoutQuitIsEndedByItsClient() {
        try (SmtpClient client = SmtpClient.greeted(server)) {
            client.closeOutput().expectEnd();
            assertEnd(SessionEnd.How.CLIENT_CLOSED, true);
        }
    }

    @Test
    void aSessionThatIsResetIsEndedByItsClient() {
        SmtpClient.greeted(server).reset();
        server.awaitSessionsEnd();
        assertEnd(SessionEnd.How.CLIENT_RESET, true);
    }

    @Test
    void aSessionThatAScriptClosesIsEndedByTheServer() {
        server.on(mailFrom()).reply(421, "bye").closeAfter();
        try (SmtpClient client = SmtpClient.introduced(server)) {
            client.send("MAIL FROM:<a@b>").expectStatus("421").expectEnd();
            assertEnd(SessionEnd.How.SERVER_CLOSED, false);
        }
    }

    @Test
    void aSessionThatAScriptResetsIsEndedByTheServer() {
        server.on(mailFrom()).reset();
        try (SmtpClient client = SmtpClient.introduced(server)) {
            client.send("MAIL FROM:<a@b>").expectReset();
            assertEnd(SessionEnd.How.SERVER_RESET, false);
        }
    }

    @Test
    void aSessionThatGoesOnIsOpen() {
        try (SmtpClient client = SmtpClient.greeted(server)) {
            client.send("NOOP").expectStatus("250 2.0.0");
            assertThat(server.transcript().onlySession().isOpen()).isTrue();
            assertThat(server.transcript().onlySession().end().isOpen()).isTrue();
        }
    }

    @Test
    void aSessionThatTheServersEndCutsOffIsStopped() {
        try (SmtpClient client = SmtpClient.greeted(server)) {
            client.send("NOOP").expectStatus("250 2.0.0");
            server.close();
            assertEnd(SessionEnd.How.SERVER_STOPPED, false);
        }
    }

    private void assertEnd(SessionEnd.How how, boolean byClient) {
        SessionEnd end = server.transcript().onlySession().end();
        assertThat(end.how()).isEqualTo(how);
        assertThat(end.byClient()).isEqualTo(byClient);
        assertThat(end.byServer()).isEqualTo(!byClient);
        assertThat(end.at()).isPresent();
    }

    private void assertLastCameWithTheLastBytes() {
        List<Segment> received = server.transcript().onlySession().received();
        assertThat(exchanges().get(exchanges().size() - 1).receivedAfter())
                .isEqualTo(received.get(received.size() - 1).at());
    }

    @Test
    void aLineThatEndsWithLfAloneCameWhenItCameAndNotASecondLater() {
        try (SmtpClient client = SmtpClient.greeted(server)) {
            client.sendBytes("NOOP\n").expectStatus("500 5.5.2");
            assertLastCameWithTheLastBytes();
        }
    }

    @Test
    void aChunkHasComeWhenItsLastByteHas() {
        try (SmtpClient client = SmtpClient.inTransaction(server)) {
            client.sendBytes("BDAT 10 LAST\r\n12345");
            server.await(
                    "half a chunk",
                    transcript -> transcript.onlySession().unanswered().text().endsWith("12345"));
            client.sendBytes("67890").expectStatus("250 2.0.0");
            assertLastCameWithTheLastBytes();
        }
    }

    @Test
    void whatWasNotKeptIsNoGroup() {
        try (FakeSmtpServer small =
                        FakeSmtpServer.builder().maxMessageSize(1000).start();
                SmtpClient client = SmtpClient.inTransaction(small)) {
            client.send("BDAT 1000000 LAST").sendUnrecorded(new byte[1_000_000]).expectStatus("552 5.3.4");
            client.send("NOOP " + "x".repeat(300_000)).expectStatus("500 5.5.2");
            client.send("NOOP").expectStatus("250 2.0.0");
            SessionRecord session = small.transcript().onlySession();
            assertThat(session.received())
                    .allSatisfy(segment -> assertThat(segment.bytes().length()).isPositive());
            assertThat(session.exchanges())
                    .allSatisfy(exchange -> assertThat(exchange.repliedAfter().orElseThrow())
                            .isGreaterThanOrEqualTo(exchange.receivedAfter()));
        }
    }
}
