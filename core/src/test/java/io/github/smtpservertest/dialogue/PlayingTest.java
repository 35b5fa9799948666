package io.github.smtpservertest.dialogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.smtpservertest.FakeSmtpServer;
import io.github.smtpservertest.FakeSmtpServerBuilder;
import io.github.smtpservertest.match.SmtpEvents;
import io.github.smtpservertest.testkit.SmtpClient;
import io.github.smtpservertest.transcript.SessionEnd;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What a dialogue can have a server do, beyond saying lines; see also the constructs of Exim's and curl's servers. */
class PlayingTest {

    private static final String IN_CONTENT = """
            S: 220 here
            C: HELO me
            S: 250 here
            C: MAIL FROM:<a@b.example>
            S: 250 OK
            C: RCPT TO:<c@d.example>
            S: 250 OK
            C: DATA
            S: 354 go
            """;

    private static SmtpClient inContent(SmtpClient client) {
        client.expectBytes("220 here\r\n").sendBytes("HELO me\r\n").expectBytes("250 here\r\n");
        client.sendBytes("MAIL FROM:<a@b.example>\r\n").expectBytes("250 OK\r\n");
        client.sendBytes("RCPT TO:<c@d.example>\r\n").expectBytes("250 OK\r\n");
        return client.sendBytes("DATA\r\n").expectBytes("354 go\r\n");
    }

    @Test
    void aGroupIsAnsweredInOrderAndWhatFollowsFollows() {
        String group = """
                S: 220 here
                C: EHLO me
                S: 250-here
                S: 250 PIPELINING
                C: MAIL FROM:<a@b.example>
                C: RCPT TO:<c@d.example>
                C: RCPT TO:<e@f.example>
                C: DATA
                S: 250 sender
                S: 550-no
                S: 550 body
                ! delay 50ms
                S: 251 forward
                S: 354 go
                C: x
                C: .
                S: 250 taken
                """;
        Playing playing = Playing.of(group);
        playing.to(client -> {
                    client.expectBytes("220 here\r\n")
                            .sendBytes("EHLO me\r\n")
                            .expectBytes("250-here\r\n250 PIPELINING\r\n");
                    client.sendBytes(
                            "MAIL FROM:<a@b.example>\r\nRCPT TO:<c@d.example>\r\nRCPT TO:<e@f.example>\r\nDATA\r\n");
                    client.expectBytes("250 sender\r\n550-no\r\n550 body\r\n251 forward\r\n354 go\r\n");
                    client.sendBytes("x\r\n.\r\n").expectBytes("250 taken\r\n");
                })
                .toItsEnd();
        assertThat(playing.server().onlyMessage().envelope().acceptedRecipients())
                .extracting(recipient -> recipient.path().toString())
                .containsExactly("<e@f.example>");
        assertThat(playing.server().transcript().text()).contains("C: RCPT TO:<e@f.example>\nS: 251 forward\nC: DATA");
    }

    @Test
    void aCommandGetsNoReplyAndTheNextDoes() {
        Playing.of("S: 220 here\nC: NOOP\n! no reply\nC: NOOP\nS: 250 one\nS: 250 two")
                .to(client -> client.expectBytes("220 here\r\n")
                        .sendBytes("NOOP\r\nNOOP\r\n")
                        .expectBytes("250 one\r\n250 two\r\n"))
                .toItsEnd();
    }

    @Test
    void aReplyComesBeforeTheContentHasEnded() {
        Playing playing = Playing.of(IN_CONTENT + """
                C: first
                S: 452 early
                C: second
                C: .
                S: 250 late
                """);
        playing.to(client -> inContent(client)
                        .sendBytes("first\r\n")
                        .expectBytes("452 early\r\n")
                        .sendBytes("second\r\n.\r\n")
                        .expectBytes("250 late\r\n"))
                .toItsEnd();
        assertThat(playing.server().messages()).hasSize(1);
    }

    @Test
    void theServerClosesInsideAContent() {
        Playing playing = Playing.of(IN_CONTENT + "C: first\nC: sec\\\n! close");
        playing.to(client -> inContent(client).sendBytes("first\r\nsec").expectEnd())
                .toItsEnd();
        assertThat(playing.server().messages()).isEmpty();
    }

    @Test
    void theServerClosesInsideAReply() {
        Playing.of("S: 22\\\n! close")
                .to(client -> client.expectBytes("22").expectEnd())
                .toItsEnd();
        Playing.of("S: 220 here\nC: NOOP\nS: 250-a\n! close")
                .to(client -> client.expectBytes("220 here\r\n")
                        .sendBytes("NOOP\r\n")
                        .expectBytes("250-a\r\n")
                        .expectEnd())
                .toItsEnd();
    }

    @Test
    void theMailIsKeptWhereTheConnectionIsCutInsteadOfTheReplyToIt() {
        Playing playing = Playing.of(IN_CONTENT + "C...\nC: .\n! close");
        playing.to(client -> inContent(client).sendBytes("x\r\n.\r\n").expectEnd())
                .toItsEnd();
        assertThat(playing.server().messages()).hasSize(1);
    }

    @Test
    void theServerResets() {
        Playing.of("S: 220 here\nC: NOOP\n! reset")
                .to(client ->
                        client.expectBytes("220 here\r\n").sendBytes("NOOP\r\n").expectReset())
                .toItsEnd();
    }

    @Test
    void theServerClosesItsHalfAndListens() {
        Playing playing = Playing.of("S: 220 here\nC: NOOP\nS: 250 OK\n! half-close\nC: QUIT");
        playing.to(client -> client.expectBytes("220 here\r\n")
                        .sendBytes("NOOP\r\n")
                        .expectBytes("250 OK\r\n")
                        .sendBytes("QUIT\r\n")
                        .expectEnd())
                .toItsEnd();
    }

    @Test
    void theServerClosesAtAccept() {
        Playing.of("! close").to(SmtpClient::expectEnd).toItsEnd();
    }

    @Test
    void theServerWaitsForTheTest() {
        try (Playing playing = Playing.of("S: 220 here\nC: NOOP\n! hold gate\nS: 250 OK")) {
            playing.to(client -> {
                client.expectBytes("220 here\r\n").sendBytes("NOOP\r\n");
                playing.play().hold("gate").awaitReached();
                client.expectNothingYet();
                playing.play().hold("gate").release();
                client.expectBytes("250 OK\r\n");
            });
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> playing.play().hold("door"))
                    .withMessage("The dialogue has no line '! hold door'; its holds are gate.");
        }
    }

    @Test
    void theClientIsToBeSilent() {
        Playing playing = Playing.of(
                "S: 220 here\n! silence\nS: 421 too slow", settings -> settings.idleTimeout(Duration.ofMillis(100)));
        playing.to(client -> client.expectBytes("220 here\r\n")
                        .expectBytes("421 too slow\r\n")
                        .expectEnd())
                .toItsEnd();
        assertThat(playing.server().transcript().onlySession().end().how()).isEqualTo(SessionEnd.How.TIMED_OUT);
        assertThat(Dialogue.of(playing.server().transcript()))
                .hasToString("# session 1\nS: 220 here\n! silence\nS: 421 too slow\n");
    }

    @Test
    void partsComeInAnyOrder() {
        String dialogue =
                "S: 220 here\n! in any order\nC: NOOP\nS: 250 n\n! and\nC: RSET\nS: 250 r\n! end\nC: QUIT\nS: 221 q";
        for (String order : new String[] {"NOOP RSET", "RSET NOOP"}) {
            Playing.of(dialogue)
                    .to(client -> {
                        client.expectBytes("220 here\r\n");
                        for (String verb : order.split(" ", -1)) {
                            client.sendBytes(verb + "\r\n")
                                    .expectBytes("250 " + (verb.equals("NOOP") ? "n" : "r") + "\r\n");
                        }
                        client.sendBytes("QUIT\r\n").expectBytes("221 q\r\n");
                    })
                    .toItsEnd();
        }
    }

    @Test
    void aPartComesAsOftenAsItDoes() {
        Playing.of("S: 220 here\n! repeat\nC~ RCPT TO:<{to}>\nS~ 250 {to}\n! end\nC: QUIT\nS: 221 q")
                .to(client -> client.expectBytes("220 here\r\n")
                        .sendBytes("RCPT TO:<a>\r\n")
                        .expectBytes("250 a\r\n")
                        .sendBytes("RCPT TO:<b>\r\n")
                        .expectBytes("250 b\r\n")
                        .sendBytes("QUIT\r\n")
                        .expectBytes("221 q\r\n"))
                .toItsEnd();
    }

    @Test
    void everyFurtherSessionIsPlayedAlike() {
        Playing playing = Playing.of("S: 421 first\n\n# session 2\n! every further session\nS: 220 others");
        playing.to(client -> client.expectBytes("421 first\r\n"))
                .to(client -> client.expectBytes("220 others\r\n"))
                .to(client -> client.expectBytes("220 others\r\n"))
                .toItsEnd();
    }

    @Test
    void insideTlsSomethingIsSaidThatNobodyAskedFor() {
        Playing.of(
                        "S: 220 here\nC: EHLO me\nS: 250 here\nC: STARTTLS\nS: 220 now\n! inside TLS\nS: 250 injected",
                        FakeSmtpServerBuilder::startTls)
                .to(client -> client.expectBytes("220 here\r\n")
                        .sendBytes("EHLO me\r\n")
                        .expectBytes("250 here\r\n")
                        .sendBytes("STARTTLS\r\n")
                        .expectBytes("220 now\r\n")
                        .shakeHands()
                        .expectBytes("250 injected\r\n"))
                .toItsEnd();
    }

    @Test
    void theServerStaysInPlaintext() {
        Playing.of(
                        "S: 220 here\nC: STARTTLS\nS: 220 now\n! stay in plaintext\nC: NOOP\nS: 250 clear",
                        FakeSmtpServerBuilder::startTls)
                .to(client -> client.expectBytes("220 here\r\n")
                        .sendBytes("STARTTLS\r\n")
                        .expectBytes("220 now\r\n")
                        .sendBytes("NOOP\r\n")
                        .expectBytes("250 clear\r\n"))
                .toItsEnd();
    }

    @Test
    void eachRecipientHasItsReplyInLmtp() {
        Playing playing = Playing.of("""
                S: 220 here
                C: LHLO me
                S: 250 here
                C: MAIL FROM:<a@b.example>
                S: 250 OK
                C: RCPT TO:<c@d.example>
                S: 250 OK
                C: RCPT TO:<e@f.example>
                S: 250 OK
                C: DATA
                S: 354 go
                C: x
                C: .
                S: 250 for c
                S: 452 for e
                S: 250 for nobody
                """, FakeSmtpServerBuilder::lmtp);
        playing.to(client -> {
                    client.expectBytes("220 here\r\n").sendBytes("LHLO me\r\n").expectBytes("250 here\r\n");
                    client.sendBytes("MAIL FROM:<a@b.example>\r\n").expectBytes("250 OK\r\n");
                    client.sendBytes("RCPT TO:<c@d.example>\r\n").expectBytes("250 OK\r\n");
                    client.sendBytes("RCPT TO:<e@f.example>\r\n").expectBytes("250 OK\r\n");
                    client.sendBytes("DATA\r\n").expectBytes("354 go\r\n");
                    client.sendBytes("x\r\n.\r\n").expectBytes("250 for c\r\n452 for e\r\n250 for nobody\r\n");
                })
                .toItsEnd();
        assertThat(playing.server().onlyMessage().envelope().acceptedRecipients())
                .hasSize(1);
    }

    @Test
    void theScriptAnswersOnlyWhereTheDialogueLeavesItToTheServer() {
        try (FakeSmtpServer server = FakeSmtpServer.start();
                SmtpClient before = SmtpClient.connect(server)) {
            before.expectBytes("220 mx.example.com ESMTP smtp-server-test\r\n");
            server.on(SmtpEvents.noop()).reply(250, "script");
            DialoguePlay play = server.play(Dialogue.parse("S: 220 here\nC: NOOP\nS: 250 dialogue\nC: NOOP\nS..."));
            before.sendBytes("NOOP\r\n").expectBytes("250 script\r\n");
            try (SmtpClient client = SmtpClient.connect(server)) {
                client.expectBytes("220 here\r\n");
                client.sendBytes("NOOP\r\n").expectBytes("250 dialogue\r\n");
                client.sendBytes("NOOP\r\n").expectBytes("250 script\r\n");
            }
            assertThat(play.isPlayed()).isTrue();

            server.reset();

            assertThat(server.dialogues()).isEmpty();
            try (SmtpClient client = SmtpClient.connect(server)) {
                client.expectBytes("220 mx.example.com ESMTP smtp-server-test\r\n");
            }
        }
    }

    @Test
    void thatOfTheBuilderBeginsAnewAfterAReset() {
        try (Playing playing = Playing.of("S: 220 here")) {
            playing.to(client -> client.expectBytes("220 here\r\n"));
            playing.server().reset();
            playing.to(client -> client.expectBytes("220 here\r\n")).toItsEnd();
        }
    }

    @Test
    void aMaskStandsForAnything() {
        Playing.of("S: 220 here\nC: AUTH PLAIN ****\nS: 334 more\nC: ****\nS: 235 in")
                .to(client -> client.expectBytes("220 here\r\n")
                        .sendBytes("auth plain AGFsaWNl\r\n")
                        .expectBytes("334 more\r\n")
                        .sendBytes("c2VjcmV0\r\n")
                        .expectBytes("235 in\r\n"))
                .toItsEnd();
    }

    @Test
    void linesThatVaryAreNamed() {
        assertThat(Dialogue.parse("C: DATE: now\nC: Date:\nC: Subject: Date: x").varying("Date", "Message-ID"))
                .hasToString("# session 1\nC~ DATE: *\nC: Date:\nC: Subject: Date: x\n");
    }
}
