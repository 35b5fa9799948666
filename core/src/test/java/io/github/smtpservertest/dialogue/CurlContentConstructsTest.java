package io.github.smtpservertest.dialogue;

import static io.github.smtpservertest.dialogue.CurlDialogues.ENVELOPE;
import static io.github.smtpservertest.dialogue.CurlDialogues.saysHello;
import static io.github.smtpservertest.dialogue.CurlDialogues.sendsEnvelope;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.smtpservertest.match.SmtpEvents;
import org.junit.jupiter.api.Test;

/**
 * What the SMTP tests of curl verify of mails and whole sessions, as dialogues, played, and compared at the wire.
 */
class CurlContentConstructsTest {

    @Test
    void theContentIsVerifiedToTheByte() {
        Playing playing = Playing.of(ENVELOPE + """
                C: From: different
                C: To: another
                C:
                C: ..
                C: ... two dots are three
                C: .
                S: 250 taken
                """);
        playing.to(client -> sendsEnvelope(client)
                        .sendBytes("From: different\r\nTo: another\r\n\r\n..\r\n... two dots are three\r\n.\r\n")
                        .expectBytes("250 taken\r\n"))
                .toItsEnd();
        assertThat(playing.server().onlyMessage().content().text())
                .isEqualTo("From: different\r\nTo: another\r\n\r\n.\r\n.. two dots are three\r\n");
    }

    @Test
    void aContentMayBeEmpty() {
        Playing.of(ENVELOPE + "C: .\nS: 250 taken\n")
                .to(client -> sendsEnvelope(client).sendBytes(".\r\n").expectBytes("250 taken\r\n"))
                .toItsEnd();
    }

    @Test
    void linesThatVaryAreNotVerified() {
        Playing.of(ENVELOPE + """
                        C~ Content-Type: multipart/mixed; boundary={boundary}
                        C...
                        C~ --*--
                        C: .
                        S~ 250 {boundary} taken
                        """)
                .to(client -> sendsEnvelope(client)
                        .sendBytes(
                                "Content-Type: multipart/mixed; boundary=-----x1\r\n\r\n-------x1\r\n\r\nhi\r\n-------x1--\r\n.\r\n")
                        .expectBytes("250 -----x1 taken\r\n"))
                .toItsEnd();
    }

    @Test
    void aContentNeedNotBeVerified() {
        Playing playing = Playing.of(ENVELOPE + "C...\nC: .\nS...\n");
        playing.server().on(SmtpEvents.endOfData()).reply(250, "thrown away").discardAlthoughAccepted();
        playing.to(client -> sendsEnvelope(client).sendBytes("x\r\n.\r\n").expectBytes("250 thrown away\r\n"))
                .toItsEnd();
        assertThat(playing.server().messages()).isEmpty();
    }

    @Test
    void severalMailsComeOnOneConnection() {
        String mail = """
                C: MAIL FROM:<a@b.example>
                S: 250 OK
                C: RCPT TO:<c@d.example>
                S: 250 OK
                C: DATA
                S: 354 go
                C...
                C: .
                S: 250 taken
                """;
        Playing playing = Playing.of("S: 220 here\nC: EHLO host\nS: 250 here\n! repeat 2 times\n" + mail + "! end\n");
        playing.to(client -> {
                    saysHello(client);
                    for (int count = 0; count < 2; count++) {
                        client.sendBytes("MAIL FROM:<a@b.example>\r\n").expectBytes("250 OK\r\n");
                        client.sendBytes("RCPT TO:<c@d.example>\r\n").expectBytes("250 OK\r\n");
                        client.sendBytes("DATA\r\n").expectBytes("354 go\r\n");
                        client.sendBytes("x\r\n.\r\n").expectBytes("250 taken\r\n");
                    }
                })
                .toItsEnd();
        assertThat(playing.server().messages()).hasSize(2);
    }

    @Test
    void aDialogueMayDependOnWhatTheClientIsBuiltWith() {
        String dialogue = """
                S: 220 here
                ! either
                  C: AUTH SCRAM-SHA-256
                  S: 504 no
                ! or
                  C: AUTH CRAM-MD5
                  S: 535 no
                ! end
                """;
        Playing.of(dialogue)
                .to(client -> client.expectBytes("220 here\r\n")
                        .sendBytes("AUTH CRAM-MD5\r\n")
                        .expectBytes("535 no\r\n"))
                .toItsEnd();
        Playing.of(dialogue)
                .to(client -> client.expectBytes("220 here\r\n")
                        .sendBytes("AUTH SCRAM-SHA-256\r\n")
                        .expectBytes("504 no\r\n"))
                .toItsEnd();
    }

    @Test
    void whatTheClientBringsIsTaken() {
        Playing.of("""
                        S: 220 here
                        C~ HELO {host}
                        S~ 250 pleased to meet you, {host}
                        C~ MAIL FROM:<{sender}>*
                        S~ 250 {sender} at {host}
                        """)
                .to(client -> client.expectBytes("220 here\r\n")
                        .sendBytes("HELO box\r\n")
                        .expectBytes("250 pleased to meet you, box\r\n")
                        .sendBytes("MAIL FROM:<a@b.example> SIZE=3\r\n")
                        .expectBytes("250 a@b.example at box\r\n"))
                .toItsEnd();
    }

    @Test
    void aCommandMayBeTheUsersOwn() {
        Playing.of("S: 220 here\nC: NOOP\nS: 250 OK\nC: XFOO bar\nS: 214-help\nS: 214 yourself")
                .to(client -> client.expectBytes("220 here\r\n")
                        .sendBytes("NOOP\r\n")
                        .expectBytes("250 OK\r\n")
                        .sendBytes("XFOO bar\r\n")
                        .expectBytes("214-help\r\n214 yourself\r\n"))
                .toItsEnd();
    }

    @Test
    void aServerMayAnswerQuitOtherwise() {
        Playing.of("S: 220 here\nC: QUIT\nS: 200 byebye")
                .to(client -> client.expectBytes("220 here\r\n")
                        .sendBytes("QUIT\r\n")
                        .expectBytes("200 byebye\r\n")
                        .expectEnd())
                .toItsEnd();
    }

    @Test
    void aServerMayNeverAnswer() {
        Playing.of("S: 220 here\nC: EHLO host\n! stall")
                .to(client -> client.expectBytes("220 here\r\n")
                        .sendBytes("EHLO host\r\n")
                        .closeOutput()
                        .expectEnd())
                .toItsEnd();
    }
}
