package io.github.smtpservertest.fault;

import static io.github.smtpservertest.match.SmtpEvents.connect;
import static io.github.smtpservertest.match.SmtpEvents.data;
import static io.github.smtpservertest.match.SmtpEvents.ehlo;
import static io.github.smtpservertest.match.SmtpEvents.endOfData;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.smtpservertest.FakeSmtpServer;
import io.github.smtpservertest.command.Stage;
import io.github.smtpservertest.effect.Gate;
import io.github.smtpservertest.effect.Point;
import io.github.smtpservertest.message.ReceivedMessage;
import io.github.smtpservertest.script.SmtpScript;
import io.github.smtpservertest.testkit.SmtpClient;
import io.github.smtpservertest.transcript.Exchange;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;

/** Servers that real clients were reported to fail at: by how and when the bytes come. */
@DisplayNameGeneration(ReportNames.class)
class ReportedWireFaultsTest {

    private static final String DOT = Orders.CONTENT + ".\r\n";

    private final FakeSmtpServer server = FakeSmtpServer.start();
    private final SmtpScript script = server.script();

    @AfterEach
    void close() {
        server.close();
    }

    @Reported(in = "eleith/emailjs#140", client = "took the first segment of the EHLO reply for all of it")
    void ehloReplyComesInParts() {
        script.on(ehlo())
                .reply(250, "mx.example.com", "PIPELINING", "HELP")
                .splitAt(Duration.ofMillis(5), 4, 20, 25, 30);
        try (SmtpClient client = SmtpClient.greeted(server)) {
            client.send("EHLO c").expectBytes("250-mx.example.com\r\n250-PIPELINING\r\n250 HELP\r\n");
        }
        assertThat(server.awaitSessionsEnd().onlySession().sent())
                .extracting(segment -> segment.bytes().text())
                .endsWith("250-", "mx.example.com\r\n", "250-P", "IPELI", "NING\r\n250 HELP\r\n");
    }

    @Reported(
            in = {"PHPMailer/PHPMailer#104", "PHPMailer/PHPMailer#1003"},
            client = "did not wait for the greeting, and took each reply for the answer to its next command")
    void greetingIsLate() {
        Gate greeting = Gate.closed();
        script.on(connect()).hold(greeting);
        try (SmtpClient impatient = SmtpClient.connect(server)) {
            greeting.awaitReached();
            impatient.send("EHLO c").expectNothingYet();
            greeting.release();
            impatient.expectStatus("220").send("HELO c"); // 220 is no good answer to EHLO, it thinks
            impatient.expectStatus("250").send("QUIT"); // nor is this one to HELO; it is EHLO's
            impatient
                    .expectBytes("250 mx.example.com\r\n")
                    .expectStatus("221 2.0.0")
                    .expectEnd();
        }
        assertThat(server.awaitSessionsEnd().onlySession().findings()).isNotEmpty();
    }

    @Reported(in = "haraka/Haraka#321", client = "spoke between the two lines of a greeting")
    void greetingHasATeaser() {
        String teaser = "220-mx.example.com please wait\r\n";
        Gate rest = Gate.closed();
        script.on(connect())
                .reply(220, "mx.example.com please wait", "mx.example.com ESMTP")
                .hold(rest, Point.insideReply(teaser.length()));
        try (SmtpClient impatient = SmtpClient.connect(server)) {
            impatient.expectBytes(teaser).send("EHLO c");
            rest.awaitReached();
            impatient.expectNothingYet();
            rest.release();
            impatient.expectBytes("220 mx.example.com ESMTP\r\n").expectStatus("250");
        }
        try (SmtpClient right = SmtpClient.connect(server)) {
            Orders.mail(right.expect("220-…", "220 …").send("EHLO c").expectStatus("250"));
        }
        assertThat(server.transcript().session(1).findings()).isNotEmpty();
        assertThat(server.onlyMessage().session()).isEqualTo(2);
    }

    @Reported(
            in = "voodoodyne/subethasmtp#30",
            client = "waited without end for a greeting that comes once the client speaks")
    void greetingComesWhenTheClientHasSpoken() {
        script.on(connect()).withhold();
        script.on(ehlo()).injectBefore("220 mx.example.com ESMTP\r\n");
        try (SmtpClient client = SmtpClient.connect(server)) {
            server.await("the greeting's turn", all -> !all.exchanges().isEmpty());
            client.expectNothingYet();
            client.send("EHLO c").expectBytes("220 mx.example.com ESMTP\r\n").expectStatus("250");
        }
    }

    @Reported(
            in = {"emersion/go-smtp#175", "chatmail/core#1062"},
            client = "had no limit of its own on the wait for a greeting")
    void greetingNeverComes() {
        script.on(connect()).session(1).stall();
        try (SmtpClient client = SmtpClient.connect(server)) {
            client.closeOutput().expectEnd();
            assertThat(server.transcript().onlySession().sent()).isEmpty();
        }
        Orders.sendIn(server);
        assertThat(server.onlyMessage().session()).isEqualTo(2);
    }

    @Reported(
            in = "swiftmailer/swiftmailer#828",
            client = "sent the mail again while the reply to its dot was still to come")
    void dotIsAnsweredLateAndTheMailSentAgainBehindIt() {
        Gate late = Gate.closed();
        script.on(endOfData()).nth(1).hold(late);
        try (SmtpClient impatient = SmtpClient.inBody(server)) {
            impatient.sendBytes(DOT);
            late.awaitReached();
            impatient.send("MAIL FROM:<a@b.example>").expectNothingYet();
            late.release();
            impatient.expectStatus("250 2.0.0"); // of the dot, taken for MAIL's
            impatient.expectStatus("250 2.1.0").send("RCPT TO:<c@d.example>").expectStatus("250 2.1.5");
            Orders.content(impatient);
        }
        assertThat(server.messages())
                .hasSize(2)
                .extracting(ReceivedMessage::content)
                .containsOnly(server.messages().get(0).content());
    }

    @Reported(
            in = {"freescout-help-desk/freescout#5457", "bluetiger9/SmtpClient-for-Qt#16"},
            client = "took its own time-out after the dot for a refusal, and sent a duplicate")
    void dotIsAnsweredTooLate() {
        Gate late = Gate.closed();
        script.on(endOfData()).nth(1).hold(late);
        try (SmtpClient impatient = SmtpClient.inBody(server)) {
            impatient.sendBytes(DOT);
            late.awaitReached();
            impatient.expectNothingYet();
        }
        late.release();
        Orders.sendIn(server);
        assertThat(server.awaitMessages(2)).extracting(ReceivedMessage::session).containsExactlyInAnyOrder(1, 2);
    }

    @Reported(
            in = "PHPMailer/PHPMailer#1072",
            client = "read the late 250 to its dot as an answer to QUIT, and reported a failure")
    void dotIsAnsweredBehindQuit() {
        script.on(endOfData()).reply(250, "OK id=1dKauY-0006oj-4k");
        Gate late = Gate.closed();
        script.rules().get(0).hold(late);
        try (SmtpClient impatient = SmtpClient.inBody(server)) {
            impatient.sendBytes(DOT);
            late.awaitReached();
            impatient.send("QUIT");
            late.release();
            impatient
                    .expectBytes("250 OK id=1dKauY-0006oj-4k\r\n")
                    .expectStatus("221 2.0.0")
                    .expectEnd();
        }
        assertThat(server.onlyMessage().reply().orElseThrow().code()).isEqualTo(250); // it failed at nothing
    }

    @Reported(
            in = "symfony/symfony#65352",
            client = "said RSET after a time-out, and read one reply too early from then on")
    void lateReplyPutsTheNextMailOutOfStep() {
        Gate late = Gate.closed();
        script.on(endOfData()).nth(1).hold(late);
        try (SmtpClient client = SmtpClient.inBody(server)) {
            client.sendBytes(DOT);
            late.awaitReached();
            client.send("RSET");
            late.release();
            client.expectStatus("250 2.0.0"); // the dot's
            client.send("MAIL FROM:<a@b.example>").expectStatus("250 2.0.0"); // RSET's
            client.send("RCPT TO:<c@d.example>").expectStatus("250 2.1.0"); // MAIL's
            client.send("DATA").expectStatus("250 2.1.5"); // it expected 354
            assertThat(client.readReply().code()).isEqualTo(354);
        }
        assertThat(server.messages()).hasSize(1);
    }

    @Reported(in = "swiftmailer/swiftmailer#1350", client = "had a limit on reading and none on writing")
    void serverStopsReadingTheContent() throws Exception {
        Gate window = Gate.closed();
        script.on(data()).reply(354, "Enter message").hold(window, Point.inContent(100));
        byte[] large = "0123456789abcdef0123456789abcdef\r\n".repeat(1 << 18).getBytes(StandardCharsets.US_ASCII);
        try (SmtpClient client = SmtpClient.inBody(server)) {
            CompletableFuture<SmtpClient> sending = CompletableFuture.supplyAsync(() -> client.sendUnrecorded(large));
            window.awaitReached();
            assertThat(server.transcript().onlySession().unanswered().length()).isLessThan(large.length);
            assertThat(sending).isNotDone();
            window.release();
            sending.get(20, TimeUnit.SECONDS).sendBytes(".\r\n").expectStatus("250 2.0.0");
        }
        assertThat(server.onlyMessage().size()).isEqualTo(large.length);
    }

    @Reported(
            in = "swiftmailer/swiftmailer#1143",
            client = "sent the content before DATA was answered, and had it refused")
    void dataIsAnsweredSlowlyAndTheContentCameBefore() {
        Gate slow = Gate.closed();
        script.on(data())
                .reply(503, "5.5.0 improper command pipelining after DATA")
                .hold(slow)
                .times(1);
        try (SmtpClient hasty = SmtpClient.inTransaction(server)) {
            hasty.send("DATA");
            slow.awaitReached();
            hasty.sendBytes("Subject: x\r\n.\r\n");
            slow.release();
            hasty.expectBytes("503 5.5.0 improper command pipelining after DATA\r\n");
            hasty.expectStatus("500 5.5.2").expectStatus("500 5.5.2"); // the content's lines, run as commands
        }
        assertThat(server.messages()).isEmpty();
        Orders.sendIn(server);
        assertThat(server.onlyMessage().session()).isEqualTo(2);
    }

    @Reported(in = "internetstandards/Internet.nl#797", client = "threw at a refusal in a Chinese character set")
    void greetingIsInAnotherCharacterSet() {
        byte[] refusal = "550 black ip. (发信IP被禁止)\r\n".getBytes(Charset.forName("GBK"));
        script.on(connect()).raw(refusal);
        try (SmtpClient client = SmtpClient.connect(server)) {
            client.expectBytes(refusal).send("QUIT").expect("221 …");
        }
        Exchange greeting = server.transcript().exchanges().get(0);
        assertThat(greeting.code()).isEqualTo(550);
        assertThat(greeting.sent().toByteArray()).isEqualTo(refusal);
    }

    @Reported(in = "slimta/python-slimta#88", client = "threw at a no-break space in the reply that it was to report")
    void greetingHasANoBreakSpace() {
        script.on(connect()).reply(550, "5.7.1 refused\u00a0by policy");
        try (SmtpClient client = SmtpClient.connect(server)) {
            client.expectBytes("550 5.7.1 refused\u00a0by policy\r\n");
            client.send("QUIT").expect("221 …");
        }
        assertThat(server.transcript().exchanges())
                .extracting(Exchange::stage)
                .containsExactly(Stage.CONNECT, Stage.QUIT);
    }
}
