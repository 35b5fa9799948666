package io.github.smtpservertest.fault;

import static io.github.smtpservertest.match.SmtpEvents.connect;
import static io.github.smtpservertest.match.SmtpEvents.ehlo;
import static io.github.smtpservertest.match.SmtpEvents.endOfData;
import static io.github.smtpservertest.match.SmtpEvents.helo;
import static io.github.smtpservertest.match.SmtpEvents.mailFrom;
import static io.github.smtpservertest.match.SmtpEvents.noop;
import static io.github.smtpservertest.match.SmtpEvents.quit;
import static io.github.smtpservertest.match.SmtpEvents.rcptTo;
import static io.github.smtpservertest.match.SmtpEvents.rset;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.smtpservertest.FakeSmtpServer;
import io.github.smtpservertest.command.Stage;
import io.github.smtpservertest.script.Rule;
import io.github.smtpservertest.script.SmtpScript;
import io.github.smtpservertest.testkit.SmtpClient;
import io.github.smtpservertest.transcript.Exchange;
import io.github.smtpservertest.transcript.SessionEnd;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;

/** Servers that real clients were reported to fail at: by what the reply to a command says. */
@DisplayNameGeneration(ReportNames.class)
class ReportedReplyFaultsTest {

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
            in = {"dahlia/upyo#41", "haraka/Haraka#360", "slimta/python-slimta#104", "jhickner/smtp-mail#12"},
            client = "gave up at 500 to EHLO, and never tried HELO")
    void ehloIsUnknown() {
        script.on(ehlo()).raw("500 Command unrecognized\r\n");
        try (SmtpClient gaveUp = SmtpClient.greeted(server)) {
            gaveUp.send("EHLO localhost").expectBytes("500 Command unrecognized\r\n");
            gaveUp.send("QUIT").expect("221 …");
        }
        assertThat(server.messages()).isEmpty();
        try (SmtpClient right = SmtpClient.greeted(server)) {
            right.send("EHLO localhost").expect("500 Command unrecognized");
            Orders.mail(right.send("HELO localhost").expect("250 mx.example.com"));
        }
        assertThat(server.onlyMessage().session()).isEqualTo(2);
    }

    @Reported(
            in = {"normanmaurer/niosmtp#24", "gen-smtp/gen_smtp#15"},
            client = "took only 500, not 502, for a server that does not know EHLO")
    void ehloIsNotImplemented() {
        script.on(ehlo()).reply(502, "Command not implemented");
        try (SmtpClient right = SmtpClient.greeted(server)) {
            right.send("EHLO localhost").expectBytes("502 Command not implemented\r\n");
            Orders.mail(right.send("HELO localhost").expect("250 mx.example.com"));
        }
        assertThat(server.onlyMessage().subject()).contains("order 7");
    }

    @Reported(in = "pear/Net_SMTP#5", client = "took 503 to EHLO for a sign that it was logged in already")
    void ehloIsOutOfSequence() {
        script.on(ehlo()).reply(503, "Bad sequence of commands");
        try (SmtpClient sure = SmtpClient.greeted(server)) {
            sure.send("EHLO localhost").expectBytes("503 Bad sequence of commands\r\n");
            sure.send("MAIL FROM:<a@b.example>").expectStatus("503 5.5.1");
        }
        try (SmtpClient right = SmtpClient.greeted(server)) {
            right.send("EHLO localhost").expectStatus("503");
            Orders.mail(right.send("HELO localhost").expect("250 mx.example.com"));
        }
        assertThat(server.onlyMessage().session()).isEqualTo(2);
    }

    @Reported(in = "patsanch/email_veracity_checker#2", client = "said HELO behind an EHLO that was taken, and gave up")
    void heloBehindEhloIsRefused() {
        script.on(helo()).reply(503, "wrong state for HELO command");
        try (SmtpClient client = SmtpClient.introduced(server)) {
            client.send("HELO example.com").expectBytes("503 wrong state for HELO command\r\n");
            Orders.mail(client); // the EHLO still counts
        }
        assertThat(server.onlyMessage().recipients()).containsExactly("c@d.example");
    }

    @Reported(in = "PHPMailer/PHPMailer#2189", client = "said HELO after 421 to EHLO, and told of that failure instead")
    void serviceEndsAtEhlo() {
        String cause = "421 EHLO MXIN201 Your HELO/EHLO host.example is not matching your DNS configuration";
        script.on(ehlo()).reply(421, cause.substring(4)).closeAfter().times(1);
        try (SmtpClient client = SmtpClient.greeted(server)) {
            client.send("EHLO host.example").expectBytes(cause + "\r\n").expectEnd();
        }
        assertThat(endOfSession(1)).isEqualTo(SessionEnd.How.SERVER_CLOSED);
        assertThat(server.transcript().exchanges())
                .extracting(Exchange::stage)
                .containsExactly(Stage.CONNECT, Stage.EHLO);
        Orders.sendIn(server);
        assertThat(server.onlyMessage().session()).isEqualTo(2);
    }

    @Reported(in = "OpenSMTPD/OpenSMTPD#446", client = "said EHLO after a greeting of 554, and told only of the close")
    void greetingRefusesInFourLines() {
        script.on(connect())
                .reply(
                        554,
                        "mx.example.net (mxmx008) ESMTP Service not available",
                        "No SMTP service",
                        "Bad DNS PTR resource record.",
                        "For explanation visit http://postmaster.example.net/rdns");
        script.on(ehlo()).close().optional();
        String greeting = """
                554-mx.example.net (mxmx008) ESMTP Service not available\r
                554-No SMTP service\r
                554-Bad DNS PTR resource record.\r
                554 For explanation visit http://postmaster.example.net/rdns\r
                """;
        try (SmtpClient wentOn = SmtpClient.connect(server)) {
            wentOn.expectBytes(greeting).send("EHLO c").expectEnd();
        }
        try (SmtpClient right = SmtpClient.connect(server)) {
            right.expectBytes(greeting).send("QUIT").expect("221 …").expectEnd();
        }
        assertThat(endOfSession(1)).isEqualTo(SessionEnd.How.SERVER_CLOSED);
        assertThat(endOfSession(2)).isEqualTo(SessionEnd.How.QUIT);
    }

    @Reported(
            in = {"jakartaee/mail-api#295", "javaee/javamail#295"},
            client = "left without QUIT when the greeting was 554")
    void greetingRefuses() {
        script.on(connect()).reply(554, "No SMTP service here");
        try (SmtpClient left = SmtpClient.connect(server)) {
            left.expectBytes("554 No SMTP service here\r\n");
        }
        assertThat(endOfSession(1)).isEqualTo(SessionEnd.How.CLIENT_CLOSED);
        try (SmtpClient right = SmtpClient.connect(server)) {
            right.expectStatus("554").send("QUIT").expect("221 …").expectEnd();
        }
        assertThat(endOfSession(2)).isEqualTo(SessionEnd.How.QUIT);
    }

    @Reported(in = "dart-mailer/mailer#17", client = "waited for its time-out when the greeting was no 220")
    void greetingIsUnexpected() {
        script.on(connect()).reply(421, "4.3.2 Service not available");
        try (SmtpClient waits = SmtpClient.connect(server)) {
            waits.expectBytes("421 4.3.2 Service not available\r\n");
            assertThat(server.transcript().onlySession().isOpen()).isTrue();
            waits.closeOutput().expectEnd();
        }
        assertThat(endOfSession(1)).isEqualTo(SessionEnd.How.CLIENT_CLOSED);
        assertThat(server.awaitSessionsEnd().onlySession().received()).isEmpty();
    }

    @Reported(
            in = {"nim-lang/smtp#24", "cutelyst/simple-mail#113"},
            client = "took the first line of a greeting for all of it, and failed at 220-")
    void greetingHasThreeLinesAndTheLastNoText() {
        String greeting = "220-This server is protected by\r\n220-somebody. Abuse will not be tolerated.\r\n220\r\n";
        script.on(connect()).raw(greeting);
        try (SmtpClient client = SmtpClient.connect(server)) {
            client.expectBytes(greeting).send("EHLO c").expectStatus("250");
            Orders.mail(client);
        }
        assertThat(server.onlyMessage().size()).isPositive();
    }

    @Reported(
            in = {"karastojko/mailio#37", "opencart/opencart#4035"},
            client = "read one line for each command, and so heard EHLO, AUTH and MAIL answered by the greeting")
    void greetingOfThreeLinesPutsALineReaderOutOfStep() {
        script.on(connect())
                .reply(
                        220,
                        "host.example ESMTP Exim 4.92",
                        "We do not authorize the use of this system to transport unsolicited,",
                        "and/or bulk e-mail.");
        try (SmtpClient outOfStep = SmtpClient.connect(server)) {
            outOfStep.expectBytes("220-host.example ESMTP Exim 4.92\r\n").send("EHLO c");
            outOfStep.expectBytes("220-We do not authorize the use of this system to transport unsolicited,\r\n");
            outOfStep.send("MAIL FROM:<a@b.example>").expectBytes("220 and/or bulk e-mail.\r\n");
            outOfStep.send("RCPT TO:<c@d.example>").expectBytes("250-mx.example.com\r\n");
        }
        assertThat(server.messages()).isEmpty();
        try (SmtpClient right = SmtpClient.connect(server)) {
            Orders.mail(right.expectStatus("220").send("EHLO c").expectStatus("250"));
        }
        assertThat(server.onlyMessage().session()).isEqualTo(2);
    }

    @Reported(in = "haraka/Haraka#318", client = "took the lines of an error for an error each, and was out of step")
    void errorHasTwoLines() {
        script.on(rcptTo()).reply(550, "5.1.1 nobody of that name here", "5.1.1 ask at the counter");
        try (SmtpClient outOfStep = SmtpClient.inMail(server)) {
            outOfStep.send("RCPT TO:<c@d.example>").expectBytes("550-5.1.1 nobody of that name here\r\n");
            outOfStep.send("RSET").expectBytes("550 5.1.1 ask at the counter\r\n"); // no answer to RSET
            outOfStep.send("QUIT").expectStatus("250 2.0.0").expectStatus("221 2.0.0");
        }
        try (SmtpClient right = SmtpClient.inMail(server)) {
            right.send("RCPT TO:<c@d.example>")
                    .expect("550-5.1.1 nobody of that name here", "550 5.1.1 ask at the counter")
                    .send("RSET")
                    .expectStatus("250 2.0.0");
        }
        assertThat(server.messages()).isEmpty();
    }

    @Reported(in = "Alinto/sope#68", client = "found no space and no hyphen behind the code, and failed")
    void replyIsACodeAlone() {
        script.on(rcptTo()).raw("250\r\n");
        script.on(endOfData()).raw("250\r\n");
        try (SmtpClient client = SmtpClient.inMail(server)) {
            client.send("RCPT TO:<c@d.example>").expectBytes("250\r\n");
            client.send("DATA").expect("354 …").sendBytes("x\r\n.\r\n").expectBytes("250\r\n");
        }
        assertThat(server.onlyMessage().recipients()).containsExactly("c@d.example");
    }

    @Reported(in = "substack/node-smtp-protocol#49", client = "threw when nothing stood behind the space behind 554")
    void textIsEmpty() {
        script.on(mailFrom()).raw("554 \r\n");
        try (SmtpClient client = SmtpClient.introduced(server)) {
            client.send("MAIL FROM:<a@b.example>").expectBytes("554 \r\n");
            client.send("QUIT").expect("221 …");
        }
        assertThat(server.transcript().exchanges().get(2).code()).isEqualTo(554);
    }

    @Reported(in = "haraka/Haraka#2375", client = "used a connection again whose RSET had been refused")
    void rsetIsRefused() {
        script.on(rset()).reply(503, "5.5.0 not available");
        try (SmtpClient pooled = SmtpClient.inTransaction(server)) {
            pooled.send("RSET").expectBytes("503 5.5.0 not available\r\n");
            pooled.send("MAIL FROM:<next@b.example>").expectStatus("503 5.5.1");
        }
        Orders.sendIn(server);
        assertThat(server.onlyMessage().session()).isEqualTo(2);
    }

    @Reported(in = "pear/Net_SMTP#71", client = "kept the connection when QUIT was answered with an error")
    void quitIsRefused() {
        script.on(quit()).reply(500, "unrecognized");
        try (SmtpClient client = SmtpClient.introduced(server)) {
            client.send("QUIT").expectBytes("500 unrecognized\r\n");
            assertThat(server.transcript().onlySession().isOpen()).isTrue();
            client.closeOutput().expectEnd();
        }
        assertThat(endOfSession(1)).isEqualTo(SessionEnd.How.CLIENT_CLOSED_AFTER_QUIT);
    }

    @Reported(in = "martomi/chiadog#25", client = "trusted NOOP to tell whether the connection would take a mail")
    void noopIsFineAndMailIsNot() {
        script.on(noop()).reply(250, "OK");
        script.on(mailFrom())
                .session(1)
                .reply(451, "4.4.2 Timeout - closing connection")
                .closeAfter();
        try (SmtpClient sure = SmtpClient.introduced(server)) {
            sure.send("NOOP").expect("250 OK");
            sure.send("MAIL FROM:<a@b.example>")
                    .expectBytes("451 4.4.2 Timeout - closing connection\r\n")
                    .expectEnd();
        }
        assertThat(server.messages()).isEmpty();
        Orders.sendIn(server);
        assertThat(server.onlyMessage().session()).isEqualTo(2);
    }

    @Reported(
            in = "jstedfast/MailKit#1196",
            client = "was surprised by 421 to a NOOP that was to keep the session alive")
    void noopIsOneErrorTooMany() {
        script.on(noop())
                .nth(3)
                .reply(421, "4.7.0 host.example Error: too many errors")
                .closeAfter();
        try (SmtpClient client = SmtpClient.introduced(server)) {
            client.send("NOOP").expectStatus("250 2.0.0").send("NOOP").expectStatus("250 2.0.0");
            client.send("NOOP")
                    .expectBytes("421 4.7.0 host.example Error: too many errors\r\n")
                    .expectEnd();
        }
        assertThat(endOfSession(1)).isEqualTo(SessionEnd.How.SERVER_CLOSED);
    }

    @Reported(in = "jstedfast/MailKit#162", client = "said EHLO once more after it had logged in, and was logged out")
    void secondEhloForgetsTheLogin() {
        Rule<?> second = script.on(ehlo()).session(1).nth(2).answerByDefault();
        script.on(mailFrom())
                .session(1)
                .when("after the second EHLO", event -> second.fired() > 0)
                .reply(530, "5.7.0 No SMTP service without authentication");
        try (SmtpClient again = SmtpClient.introduced(server)) {
            again.send("EHLO c").expectStatus("250");
            again.send("MAIL FROM:<a@b.example>").expectBytes("530 5.7.0 No SMTP service without authentication\r\n");
        }
        Orders.sendIn(server);
        assertThat(server.onlyMessage().session()).isEqualTo(2);
    }
}
