package io.github.smtpservertest.fault;

import static io.github.smtpservertest.match.Matchers.connect;
import static io.github.smtpservertest.match.Matchers.ehlo;
import static io.github.smtpservertest.match.Matchers.endOfData;
import static io.github.smtpservertest.match.Matchers.helo;
import static io.github.smtpservertest.match.Matchers.mailFrom;
import static io.github.smtpservertest.match.Matchers.noop;
import static io.github.smtpservertest.match.Matchers.quit;
import static io.github.smtpservertest.match.Matchers.rcptTo;
import static io.github.smtpservertest.match.Matchers.rset;
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
            gaveUp.sends("EHLO localhost").readsRaw("500 Command unrecognized\r\n");
            gaveUp.says("QUIT").andReads("221 …");
        }
        assertThat(server.messages()).isEmpty();
        try (SmtpClient right = SmtpClient.greeted(server)) {
            right.says("EHLO localhost").andReads("500 Command unrecognized");
            Orders.mail(right.says("HELO localhost").andReads("250 mx.example.com"));
        }
        assertThat(server.onlyMessage().session()).isEqualTo(2);
    }

    @Reported(
            in = {"normanmaurer/niosmtp#24", "gen-smtp/gen_smtp#15"},
            client = "took only 500, not 502, for a server that does not know EHLO")
    void ehloIsNotImplemented() {
        script.on(ehlo()).reply(502, "Command not implemented");
        try (SmtpClient right = SmtpClient.greeted(server)) {
            right.sends("EHLO localhost").readsRaw("502 Command not implemented\r\n");
            Orders.mail(right.says("HELO localhost").andReads("250 mx.example.com"));
        }
        assertThat(server.onlyMessage().subject()).contains("order 7");
    }

    @Reported(in = "pear/Net_SMTP#5", client = "took 503 to EHLO for a sign that it was logged in already")
    void ehloIsOutOfSequence() {
        script.on(ehlo()).reply(503, "Bad sequence of commands");
        try (SmtpClient sure = SmtpClient.greeted(server)) {
            sure.sends("EHLO localhost").readsRaw("503 Bad sequence of commands\r\n");
            sure.says("MAIL FROM:<a@b.example>").andHears("503 5.5.1");
        }
        try (SmtpClient right = SmtpClient.greeted(server)) {
            right.says("EHLO localhost").andHears("503");
            Orders.mail(right.says("HELO localhost").andReads("250 mx.example.com"));
        }
        assertThat(server.onlyMessage().session()).isEqualTo(2);
    }

    @Reported(in = "patsanch/email_veracity_checker#2", client = "said HELO behind an EHLO that was taken, and gave up")
    void heloBehindEhloIsRefused() {
        script.on(helo()).reply(503, "wrong state for HELO command");
        try (SmtpClient client = SmtpClient.introduced(server)) {
            client.sends("HELO example.com").readsRaw("503 wrong state for HELO command\r\n");
            Orders.mail(client); // the EHLO still counts
        }
        assertThat(server.onlyMessage().recipients()).containsExactly("c@d.example");
    }

    @Reported(in = "PHPMailer/PHPMailer#2189", client = "said HELO after 421 to EHLO, and told of that failure instead")
    void serviceEndsAtEhlo() {
        String cause = "421 EHLO MXIN201 Your HELO/EHLO host.example is not matching your DNS configuration";
        script.on(ehlo()).reply(421, cause.substring(4)).thenClose().once();
        try (SmtpClient client = SmtpClient.greeted(server)) {
            client.sends("EHLO host.example").readsRaw(cause + "\r\n").expectsEnd();
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
        script.on(ehlo()).closeConnection().optional();
        String greeting = """
                554-mx.example.net (mxmx008) ESMTP Service not available\r
                554-No SMTP service\r
                554-Bad DNS PTR resource record.\r
                554 For explanation visit http://postmaster.example.net/rdns\r
                """;
        try (SmtpClient wentOn = SmtpClient.connect(server)) {
            wentOn.readsRaw(greeting).sends("EHLO c").expectsEnd();
        }
        try (SmtpClient right = SmtpClient.connect(server)) {
            right.readsRaw(greeting).says("QUIT").andReads("221 …").expectsEnd();
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
            left.readsRaw("554 No SMTP service here\r\n");
        }
        assertThat(endOfSession(1)).isEqualTo(SessionEnd.How.CLIENT_CLOSED);
        try (SmtpClient right = SmtpClient.connect(server)) {
            right.hears("554").says("QUIT").andReads("221 …").expectsEnd();
        }
        assertThat(endOfSession(2)).isEqualTo(SessionEnd.How.QUIT);
    }

    @Reported(in = "dart-mailer/mailer#17", client = "waited for its time-out when the greeting was no 220")
    void greetingIsUnexpected() {
        script.on(connect()).reply(421, "4.3.2 Service not available");
        try (SmtpClient waits = SmtpClient.connect(server)) {
            waits.readsRaw("421 4.3.2 Service not available\r\n").hearsNothing();
            assertThat(server.transcript().onlySession().isOpen()).isTrue();
        }
        assertThat(server.awaitSessionsEnd().onlySession().received()).isEmpty();
    }

    @Reported(
            in = {"nim-lang/smtp#24", "cutelyst/simple-mail#113"},
            client = "took the first line of a greeting for all of it, and failed at 220-")
    void greetingHasThreeLinesAndTheLastNoText() {
        String greeting = "220-This server is protected by\r\n220-somebody. Abuse will not be tolerated.\r\n220\r\n";
        script.on(connect()).raw(greeting);
        try (SmtpClient client = SmtpClient.connect(server)) {
            client.readsRaw(greeting).says("EHLO c").andHears("250");
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
            outOfStep.readsRaw("220-host.example ESMTP Exim 4.92\r\n").sends("EHLO c");
            outOfStep.readsRaw("220-We do not authorize the use of this system to transport unsolicited,\r\n");
            outOfStep.sends("MAIL FROM:<a@b.example>").readsRaw("220 and/or bulk e-mail.\r\n");
            outOfStep.sends("RCPT TO:<c@d.example>").readsRaw("250-mx.example.com\r\n");
        }
        assertThat(server.messages()).isEmpty();
        try (SmtpClient right = SmtpClient.connect(server)) {
            Orders.mail(right.hears("220").says("EHLO c").andHears("250"));
        }
        assertThat(server.onlyMessage().session()).isEqualTo(2);
    }

    @Reported(in = "haraka/Haraka#318", client = "took the lines of an error for an error each, and was out of step")
    void errorHasTwoLines() {
        script.on(rcptTo()).reply(550, "5.1.1 nobody of that name here", "5.1.1 ask at the counter");
        try (SmtpClient outOfStep = SmtpClient.inMail(server)) {
            outOfStep.sends("RCPT TO:<c@d.example>").readsRaw("550-5.1.1 nobody of that name here\r\n");
            outOfStep.sends("RSET").readsRaw("550 5.1.1 ask at the counter\r\n"); // no answer to RSET
            outOfStep.says("QUIT").andHears("250 2.0.0").hears("221 2.0.0");
        }
        try (SmtpClient right = SmtpClient.inMail(server)) {
            right.says("RCPT TO:<c@d.example>")
                    .andReads("550-5.1.1 nobody of that name here", "550 5.1.1 ask at the counter")
                    .says("RSET")
                    .andHears("250 2.0.0");
        }
        assertThat(server.messages()).isEmpty();
    }

    @Reported(in = "Alinto/sope#68", client = "found no space and no hyphen behind the code, and failed")
    void replyIsACodeAlone() {
        script.on(rcptTo()).raw("250\r\n");
        script.on(endOfData()).raw("250\r\n");
        try (SmtpClient client = SmtpClient.inMail(server)) {
            client.sends("RCPT TO:<c@d.example>").readsRaw("250\r\n");
            client.says("DATA").andReads("354 …").sendsRaw("x\r\n.\r\n").readsRaw("250\r\n");
        }
        assertThat(server.onlyMessage().recipients()).containsExactly("c@d.example");
    }

    @Reported(in = "substack/node-smtp-protocol#49", client = "threw when nothing stood behind the space behind 554")
    void textIsEmpty() {
        script.on(mailFrom()).raw("554 \r\n");
        try (SmtpClient client = SmtpClient.introduced(server)) {
            client.sends("MAIL FROM:<a@b.example>").readsRaw("554 \r\n");
            client.says("QUIT").andReads("221 …");
        }
        assertThat(server.transcript().exchanges().get(2).code()).isEqualTo(554);
    }

    @Reported(in = "haraka/Haraka#2375", client = "used a connection again whose RSET had been refused")
    void rsetIsRefused() {
        script.on(rset()).reply(503, "5.5.0 not available");
        try (SmtpClient pooled = SmtpClient.inTransaction(server)) {
            pooled.sends("RSET").readsRaw("503 5.5.0 not available\r\n");
            pooled.says("MAIL FROM:<next@b.example>").andHears("503 5.5.1");
        }
        Orders.sendIn(server);
        assertThat(server.onlyMessage().session()).isEqualTo(2);
    }

    @Reported(in = "pear/Net_SMTP#71", client = "kept the connection when QUIT was answered with an error")
    void quitIsRefused() {
        script.on(quit()).reply(500, "unrecognized");
        try (SmtpClient client = SmtpClient.introduced(server)) {
            client.sends("QUIT").readsRaw("500 unrecognized\r\n").hearsNothing();
            assertThat(server.transcript().onlySession().isOpen()).isTrue();
        }
        assertThat(endOfSession(1)).isEqualTo(SessionEnd.How.CLIENT_CLOSED_AFTER_QUIT);
    }

    @Reported(in = "martomi/chiadog#25", client = "trusted NOOP to tell whether the connection would take a mail")
    void noopIsFineAndMailIsNot() {
        script.on(noop()).reply(250, "OK");
        script.on(mailFrom())
                .onSession(1)
                .reply(451, "4.4.2 Timeout - closing connection")
                .thenClose();
        try (SmtpClient sure = SmtpClient.introduced(server)) {
            sure.says("NOOP").andReads("250 OK");
            sure.sends("MAIL FROM:<a@b.example>")
                    .readsRaw("451 4.4.2 Timeout - closing connection\r\n")
                    .expectsEnd();
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
                .thenClose();
        try (SmtpClient client = SmtpClient.introduced(server)) {
            client.says("NOOP").andHears("250 2.0.0").says("NOOP").andHears("250 2.0.0");
            client.sends("NOOP")
                    .readsRaw("421 4.7.0 host.example Error: too many errors\r\n")
                    .expectsEnd();
        }
        assertThat(endOfSession(1)).isEqualTo(SessionEnd.How.SERVER_CLOSED);
    }

    @Reported(in = "jstedfast/MailKit#162", client = "said EHLO once more after it had logged in, and was logged out")
    void secondEhloForgetsTheLogin() {
        Rule second = script.on(ehlo()).onSession(1).nth(2).answerByDefault();
        script.on(mailFrom())
                .onSession(1)
                .when("after the second EHLO", (moment, session) -> second.fired() > 0)
                .reply(530, "5.7.0 No SMTP service without authentication");
        try (SmtpClient again = SmtpClient.introduced(server)) {
            again.says("EHLO c").andHears("250");
            again.sends("MAIL FROM:<a@b.example>").readsRaw("530 5.7.0 No SMTP service without authentication\r\n");
        }
        Orders.sendIn(server);
        assertThat(server.onlyMessage().session()).isEqualTo(2);
    }
}
