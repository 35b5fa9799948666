package io.github.smtpservertest.fault;

import static io.github.smtpservertest.match.SmtpEvents.connect;
import static io.github.smtpservertest.match.SmtpEvents.content;
import static io.github.smtpservertest.match.SmtpEvents.data;
import static io.github.smtpservertest.match.SmtpEvents.endOfData;
import static io.github.smtpservertest.match.SmtpEvents.mailFrom;
import static io.github.smtpservertest.match.SmtpEvents.quit;
import static io.github.smtpservertest.match.SmtpEvents.rcptTo;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.smtpservertest.FakeSmtpServer;
import io.github.smtpservertest.command.Stage;
import io.github.smtpservertest.effect.Point;
import io.github.smtpservertest.script.SmtpScript;
import io.github.smtpservertest.testkit.SmtpClient;
import io.github.smtpservertest.transcript.Exchange;
import io.github.smtpservertest.transcript.SessionEnd;
import io.github.smtpservertest.transcript.SessionRecord;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;

/** Servers that real clients were reported to fail at: by how the connection ends, or does not. */
@DisplayNameGeneration(ReportNames.class)
class ReportedEndFaultsTest {

    private final FakeSmtpServer server = FakeSmtpServer.start();
    private final SmtpScript script = server.script();

    @AfterEach
    void close() {
        server.close();
    }

    private SessionEnd.How endOfSession(int number) {
        return server.awaitSessionsEnd().session(number).end().how();
    }

    @Reported(
            in = {"python/cpython#132796", "python/cpython#132797"},
            client = "kept the connection after 421 to DATA")
    void serviceEndsAtData() {
        script.on(data()).reply(421, "4.3.2 shutting down").times(1);
        try (SmtpClient kept = SmtpClient.inTransaction(server)) {
            kept.send("DATA").expectBytes("421 4.3.2 shutting down\r\n");
            assertThat(server.transcript().onlySession().isOpen()).isTrue(); // nobody has closed
            kept.closeOutput().expectEnd();
        }
        Orders.sendIn(server);
        assertThat(endOfSession(1)).isEqualTo(SessionEnd.How.CLIENT_CLOSED);
        assertThat(server.onlyMessage().session()).isEqualTo(2);
    }

    @Reported(in = "haraka/Haraka#2222", client = "wrote on behind 421 and the close in mid-content, and crashed")
    void serviceEndsInTheContent() {
        String said = "421 mx1.example.com SMTP incoming data timeout - closing connection.\r\n";
        script.on(content()).session(1).inject(said, Point.inContent(30)).close(Point.inContent(30));
        try (SmtpClient client = SmtpClient.inBody(server)) {
            client.sendBytes("Subject: order 7\r\n\r\nthank you").sendBytes(" very much\r\n");
            assertThat(client.readToEnd()).isEqualTo(said);
        }
        SessionRecord cut = server.awaitSessionsEnd().onlySession();
        assertThat(cut.end().how()).isEqualTo(SessionEnd.How.SERVER_CLOSED);
        assertThat(cut.exchanges()).extracting(Exchange::stage).doesNotContain(Stage.END_OF_DATA);
        assertThat(server.messages()).isEmpty();
        Orders.sendIn(server);
        assertThat(server.onlyMessage().session()).isEqualTo(2);
    }

    @Reported(
            in = {"appwrite/appwrite#12623", "swiftmailer/swiftmailer#330"},
            client = "gave up the first mail after an idle time, and did not connect again")
    void idleSessionIsEndedAtTheNextMail() {
        script.on(mailFrom())
                .nth(2)
                .reply(421, "4.4.2 Timeout, closing connection")
                .closeAfter();
        try (SmtpClient kept = SmtpClient.introduced(server)) {
            Orders.mail(kept);
            kept.send("MAIL FROM:<a@b.example>")
                    .expectBytes("421 4.4.2 Timeout, closing connection\r\n")
                    .expectEnd();
        }
        assertThat(server.messages()).hasSize(1);
        Orders.sendIn(server);
        assertThat(server.messages()).hasSize(2);
    }

    @Reported(in = "chatmail/filtermail#145", client = "took the 421 that lay there already for the answer to its RSET")
    void idleSessionHasBeenEndedBefore() {
        String timeout = "421 mx.example.net Service closing transmission channel - command timeout\r\n";
        script.on(endOfData()).session(1).injectAfter(timeout).closeAfter();
        try (SmtpClient kept = SmtpClient.inBody(server)) {
            kept.sendBytes(Orders.CONTENT + ".\r\n").expectStatus("250 2.0.0");
            kept.send("RSET").expectBytes(timeout).expectGone();
        }
        assertThat(server.awaitSessionsEnd().exchanges())
                .extracting(Exchange::stage)
                .doesNotContain(Stage.RSET);
        Orders.sendIn(server);
        assertThat(server.messages()).hasSize(2);
    }

    @Reported(in = "forwardemail/email-templates#469", client = "made a connection for each mail, and met the limit")
    void connectionsAreTooMany() {
        String tooMany = "421 4.7.0 too many connections from 192.0.2.1\r\n";
        script.on(connect()).session(2).reply(421, tooMany.strip().substring(4)).closeAfter();
        try (SmtpClient first = SmtpClient.introduced(server);
                SmtpClient second = SmtpClient.connect(server)) {
            second.expectBytes(tooMany).expectEnd();
            Orders.mail(Orders.mail(first)); // as a right client does: both in one
        }
        assertThat(server.messages()).hasSize(2).allMatch(mail -> mail.session() == 1);
    }

    @Reported(
            in = "nodemailer/nodemailer#1105",
            client = "queued the mail again and connected again, without limit or pause")
    void connectionsAreDropped() {
        script.on(connect()).delay(Duration.ofMillis(15)).close().times(3);
        for (int attempt = 1; attempt <= 3; attempt++) {
            try (SmtpClient client = SmtpClient.connect(server)) {
                client.expectEnd();
            }
        }
        Orders.sendIn(server);
        assertThat(server.awaitSessionsEnd().sessions())
                .extracting(session -> session.end().how())
                .containsExactly(
                        SessionEnd.How.SERVER_CLOSED,
                        SessionEnd.How.SERVER_CLOSED,
                        SessionEnd.How.SERVER_CLOSED,
                        SessionEnd.How.QUIT);
    }

    @Reported(
            in = "mfbx9da4/deep-email-validator#58",
            client = "never came back when the connection ended instead of a reply")
    void connectionEndsAtARecipient() {
        script.on(rcptTo()).session(1).close();
        try (SmtpClient client = SmtpClient.inMail(server)) {
            client.send("RCPT TO:<c@d.example>").expectEnd();
        }
        assertThat(endOfSession(1)).isEqualTo(SessionEnd.How.SERVER_CLOSED);
        assertThat(server.transcript().exchanges().get(3).isAnswered()).isFalse();
        Orders.sendIn(server);
        assertThat(server.onlyMessage().session()).isEqualTo(2);
    }

    @Reported(
            in = "swiftmailer/swiftmailer#1226",
            client = "told of an empty answer to DATA where the connection had ended")
    void connectionEndsAtData() {
        script.on(data()).session(1).close();
        try (SmtpClient client = SmtpClient.inTransaction(server)) {
            client.send("DATA").expectEnd();
        }
        assertThat(endOfSession(1)).isEqualTo(SessionEnd.How.SERVER_CLOSED);
        Orders.sendIn(server);
        assertThat(server.onlyMessage().session()).isEqualTo(2);
    }

    @Reported(in = "nodemailer/nodemailer#1292", client = "waited behind 221 for a close that some servers do not make")
    void serverStaysAfterQuit() {
        script.on(quit()).reply(221, "2.0.0 bye").stall(Point.afterReply());
        try (SmtpClient client = SmtpClient.introduced(server)) {
            client.send("QUIT").expectBytes("221 2.0.0 bye\r\n").closeOutput().expectEnd();
        } // a right client closes by itself
        assertThat(server.awaitSessionsEnd().onlySession().end().byClient()).isTrue();
    }

    @Reported(in = "customeros/mailsherpa#27", client = "told of a bare EOF where there had been no greeting")
    void connectionEndsBeforeTheGreeting() {
        script.on(connect()).session(1).close();
        try (SmtpClient client = SmtpClient.connect(server)) {
            client.expectEnd();
        }
        assertThat(endOfSession(1)).isEqualTo(SessionEnd.How.SERVER_CLOSED);
        assertThat(server.transcript().session(1).sent()).isEmpty();
        Orders.sendIn(server);
        assertThat(server.onlyMessage().session()).isEqualTo(2);
    }
}
