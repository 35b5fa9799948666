package io.github.smtpservertest.dialogue;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.smtpservertest.match.Matchers;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/**
 * Each construct that the SMTP tests of curl use, of what their server says and of what they verify, as a dialogue, played,
 * and compared at the wire.
 */
class CurlConstructsTest {

    private static final String ENVELOPE = """
            S: 220 here
            C: EHLO host
            S: 250 here
            C: MAIL FROM:<a@b.example>
            S: 250 OK
            C: RCPT TO:<c@d.example>
            S: 250 OK
            C: DATA
            S: 354 go
            """;

    private static OctetClient sendsEnvelope(OctetClient client) {
        client.hears("220 here\r\n").says("EHLO host\r\n").hears("250 here\r\n");
        client.says("MAIL FROM:<a@b.example>\r\n").hears("250 OK\r\n");
        client.says("RCPT TO:<c@d.example>\r\n").hears("250 OK\r\n");
        return client.says("DATA\r\n").hears("354 go\r\n");
    }

    private static OctetClient saysHello(OctetClient client) {
        return client.hears("220 here\r\n").says("EHLO host\r\n").hears("250 here\r\n");
    }

    @Test
    void replyToACommand() {
        Playing.of("""
                        S: 220 here
                        C: EHLO host
                        S: 250 here
                        C: VRFY recipient
                        S: 252 Send some mail, I will try my best
                        """)
                .to(client -> saysHello(client)
                        .says("VRFY recipient\r\n")
                        .hears("252 Send some mail, I will try my best\r\n"))
                .toItsEnd();
    }

    @Test
    void replyOfSeveralLines() {
        Playing.of("""
                        S: 220 here
                        C: EHLO host
                        S: 250 here
                        C: EXPN Friends
                        S: 250-Joe <joe@b.example>
                        S: 250 Ann <ann@b.example>
                        """)
                .to(client -> saysHello(client)
                        .says("EXPN Friends\r\n")
                        .hears("250-Joe <joe@b.example>\r\n250 Ann <ann@b.example>\r\n"))
                .toItsEnd();
    }

    @Test
    void replyWelcome() {
        Playing.of("""
                        S: 220-   _
                        S: 220-  |_|  \\\\o/
                        S: 220 welcome
                        """)
                .to(client -> client.hears("220-   _\r\n220-  |_|  \\o/\r\n220 welcome\r\n"))
                .toItsEnd();
    }

    @Test
    void replyWelcomeThatRefuses() {
        Playing.of("S: 554 no service\nC: QUIT\nS: 221 bye")
                .to(client -> client.hears("554 no service\r\n")
                        .says("QUIT\r\n")
                        .hears("221 bye\r\n")
                        .hearsEnd())
                .toItsEnd();
    }

    @Test
    void replyWithEscapesInIt() {
        Playing.of("S: 220 a\\tb \\x41\\r\\n220 c\\x0D\\x0A\\")
                .to(client -> client.hears("220 a\tb A\r\n220 c\r\n"))
                .toItsEnd();
    }

    @Test
    void replyThatEndsWithLfAlone() {
        Playing.of("""
                        S: 220 here
                        C: EHLO host
                        S: 250-here\\n\\
                        S: 250 SIZE\\n\\
                        C: QUIT
                        S: 221 bye
                        """)
                .to(client -> client.hears("220 here\r\n")
                        .says("EHLO host\r\n")
                        .hears("250-here\n250 SIZE\n")
                        .says("QUIT\r\n")
                        .hears("221 bye\r\n"))
                .toItsEnd();
    }

    @Test
    void replyThatIsRepeatedText() {
        Playing.of("S~ 220 {2000*x}")
                .to(client -> client.hears("220 " + "x".repeat(2000) + "\r\n"))
                .toItsEnd();
    }

    @Test
    void replyInHexadecimal() {
        Playing.of("! say hex 32 32 30 20 00 01 ff 0D 0A")
                .to(client -> client.hears("220 \0\1\u00ff\r\n".getBytes(ISO_8859_1)))
                .toItsEnd();
    }

    @Test
    void replyInBase64() {
        Playing.of("""
                        S: 220 here
                        C: AUTH CRAM-MD5
                        S~ 334 {base64:<1972.987654321@mx.example.com>}
                        """)
                .to(client -> client.hears("220 here\r\n")
                        .says("AUTH CRAM-MD5\r\n")
                        .hears("334 PDE5NzIuOTg3NjU0MzIxQG14LmV4YW1wbGUuY29tPg==\r\n"))
                .toItsEnd();
    }

    @Test
    void replySomeTimesAndThenTheServersOwn() {
        Playing playing = Playing.of("""
                S: 220 here
                ! repeat 2 times
                C: EHLO host
                S: 421 not yet
                ! end
                C: EHLO host
                S...
                """);
        playing.to(client -> {
                    client.hears("220 here\r\n");
                    client.says("EHLO host\r\n").hears("421 not yet\r\n");
                    client.says("EHLO host\r\n").hears("421 not yet\r\n");
                    client.says("EHLO host\r\n").hears("250-mx.example.com\r\n");
                })
                .toItsEnd();
    }

    @Test
    void replyToOneCommandAndTheServersOwnToAllOthers() {
        Playing.of("""
                        S...
                        C...
                        C~ RCPT TO:*
                        S: 550 no such user
                        C...
                        """)
                .to(client -> {
                    client.hears("220 mx.example.com ESMTP smtp-server-test\r\n");
                    client.says("HELO host\r\n").hears("250 mx.example.com\r\n");
                    client.says("MAIL FROM:<a@b.example>\r\n").hears("250 2.1.0 OK\r\n");
                    client.says("RCPT TO:<c@d.example>\r\n").hears("550 no such user\r\n");
                    client.says("RSET\r\n").hears("250 2.0.0 OK\r\n");
                })
                .toItsEnd();
    }

    @Test
    void delayOfAReply() {
        Playing.of("""
                        S: 220 here
                        C: EHLO host
                        ! sleep 100 ms
                        S: 250 here
                        """)
                .to(client -> client.hears("220 here\r\n")
                        .says("EHLO host\r\n")
                        .hearsAfter(Duration.ofMillis(80), "250 here\r\n"))
                .toItsEnd();
    }

    @Test
    void slowdownOfEachOctet() {
        Playing.of("""
                        ! dribble 1 octet every 10 ms
                        S: 220 here
                        C: EHLO host
                        ! dribble 1 octet every 10 ms
                        S: 250 here
                        """)
                .to(client -> client.hearsAfter(Duration.ofMillis(70), "220 here\r\n")
                        .says("EHLO host\r\n")
                        .hearsAfter(Duration.ofMillis(70), "250 here\r\n"))
                .toItsEnd();
    }

    @Test
    void capabilities() {
        Playing.of("""
                        S: 220 here
                        C: EHLO host
                        S: 250-here
                        S: 250-SIZE
                        S: 250-SMTPUTF8
                        S: 250 AUTH PLAIN LOGIN
                        C: MAIL FROM:<a@b.example> SIZE=38 SMTPUTF8
                        S: 250 OK
                        """)
                .to(client -> client.hears("220 here\r\n")
                        .says("EHLO host\r\n")
                        .hears("250-here\r\n250-SIZE\r\n250-SMTPUTF8\r\n250 AUTH PLAIN LOGIN\r\n")
                        .says("MAIL FROM:<a@b.example> SIZE=38 SMTPUTF8\r\n")
                        .hears("250 OK\r\n"))
                .toItsEnd();
    }

    @Test
    void noExtensionsAtAll() {
        Playing.of("""
                        S: 220 here
                        C: EHLO host
                        S: 500 no
                        C: HELO host
                        S: 250 here
                        """)
                .to(client -> client.hears("220 here\r\n")
                        .says("EHLO host\r\n")
                        .hears("500 no\r\n")
                        .says("HELO host\r\n")
                        .hears("250 here\r\n"))
                .toItsEnd();
    }

    @Test
    void loginWithAnInitialResponse() {
        Playing.of("""
                        S: 220 here
                        C: EHLO host
                        S: 250 here
                        C: AUTH PLAIN AHVzZXIAc2VjcmV0
                        S: 235 in
                        """)
                .to(client -> saysHello(client)
                        .says("AUTH PLAIN AHVzZXIAc2VjcmV0\r\n")
                        .hears("235 in\r\n"))
                .toItsEnd();
    }

    @Test
    void loginByChallenges() {
        Playing.of("""
                        S: 220 here
                        C: EHLO host
                        S: 250 here
                        C: AUTH LOGIN
                        S: 334 VXNlcm5hbWU6
                        C: dXNlcg==
                        S: 334 UGFzc3dvcmQ6
                        C: c2VjcmV0
                        S: 235 in
                        """)
                .to(client -> saysHello(client)
                        .says("AUTH LOGIN\r\n")
                        .hears("334 VXNlcm5hbWU6\r\n")
                        .says("dXNlcg==\r\n")
                        .hears("334 UGFzc3dvcmQ6\r\n")
                        .says("c2VjcmV0\r\n")
                        .hears("235 in\r\n"))
                .toItsEnd();
    }

    @Test
    void loginWithAnEmptyChallenge() {
        Playing.of("S: 220 here\nC: AUTH PLAIN\nS: 334 \nC: AHVzZXIAc2VjcmV0\nS: 235 in")
                .to(client -> client.hears("220 here\r\n")
                        .says("AUTH PLAIN\r\n")
                        .hears("334 \r\n")
                        .says("AHVzZXIAc2VjcmV0\r\n")
                        .hears("235 in\r\n"))
                .toItsEnd();
    }

    @Test
    void loginThatIsCancelledAndTriedOtherwise() {
        Playing.of("""
                        S: 220 here
                        C: AUTH NTLM
                        S: 334 NTLM supported
                        C: *
                        S: 501 cancelled
                        C: AUTH PLAIN
                        S: 334 go
                        C: AHVzZXIAc2VjcmV0
                        S: 235 in
                        """)
                .to(client -> client.hears("220 here\r\n")
                        .says("AUTH NTLM\r\n")
                        .hears("334 NTLM supported\r\n")
                        .says("*\r\n")
                        .hears("501 cancelled\r\n")
                        .says("AUTH PLAIN\r\n")
                        .hears("334 go\r\n")
                        .says("AHVzZXIAc2VjcmV0\r\n")
                        .hears("235 in\r\n"))
                .toItsEnd();
    }

    @Test
    void loginOfWhichTheResponseVaries() {
        Playing.of("""
                        S: 220 here
                        C: AUTH SCRAM-SHA-256
                        S: 334 go
                        C/ [A-Za-z0-9+/]+=*
                        S: 535 no
                        """)
                .to(client -> client.hears("220 here\r\n")
                        .says("AUTH SCRAM-SHA-256\r\n")
                        .hears("334 go\r\n")
                        .says("biwsbj11c2VyLHI9\r\n")
                        .hears("535 no\r\n"))
                .toItsEnd();
    }

    @Test
    void startTlsIsRefused() {
        Playing.of("""
                        S: 220 here
                        C: EHLO host
                        S: 250 here
                        C: STARTTLS
                        S: 454 not now
                        C: QUIT
                        S: 221 bye
                        """)
                .to(client -> saysHello(client)
                        .says("STARTTLS\r\n")
                        .hears("454 not now\r\n")
                        .says("QUIT\r\n")
                        .hears("221 bye\r\n"))
                .toItsEnd();
    }

    @Test
    void repliesStandBehindThatToStartTlsWhichNobodyAskedFor() {
        Playing.of("""
                        S: 220 here
                        C: EHLO host
                        S: 250 here
                        C: STARTTLS
                        S: 220 now
                        S: 235 you are in
                        S: 250 sender OK
                        C: EHLO host
                        S: 250 inside
                        """, settings -> settings.startTls())
                .to(client -> saysHello(client)
                        .says("STARTTLS\r\n")
                        .hears("220 now\r\n235 you are in\r\n250 sender OK\r\n")
                        .shakesHands()
                        .says("EHLO host\r\n")
                        .hears("250 inside\r\n"))
                .toItsEnd();
    }

    @Test
    void eachStageIsRefused() {
        Playing.of("""
                        S: 220 here
                        C: EHLO host
                        S: 250 here
                        C: MAIL FROM:<a@b.example>
                        S: 501 bad
                        C: MAIL FROM:<b@b.example>
                        S: 250 OK
                        C: RCPT TO:<c@d.example>
                        S: 550 who
                        C: RCPT TO:<d@d.example>
                        S: 250 OK
                        C: DATA
                        S: 552 disk full
                        C: QUIT
                        S: 221 bye
                        """)
                .to(client -> {
                    saysHello(client).says("MAIL FROM:<a@b.example>\r\n").hears("501 bad\r\n");
                    client.says("MAIL FROM:<b@b.example>\r\n").hears("250 OK\r\n");
                    client.says("RCPT TO:<c@d.example>\r\n").hears("550 who\r\n");
                    client.says("RCPT TO:<d@d.example>\r\n").hears("250 OK\r\n");
                    client.says("DATA\r\n").hears("552 disk full\r\n");
                    client.says("QUIT\r\n").hears("221 bye\r\n").hearsEnd();
                })
                .toItsEnd();
    }

    @Test
    void theContentIsVerifiedToTheOctet() {
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
                        .says("From: different\r\nTo: another\r\n\r\n..\r\n... two dots are three\r\n.\r\n")
                        .hears("250 taken\r\n"))
                .toItsEnd();
        assertThat(playing.server().onlyMessage().content().text())
                .isEqualTo("From: different\r\nTo: another\r\n\r\n.\r\n.. two dots are three\r\n");
    }

    @Test
    void anEmptyContent() {
        Playing.of(ENVELOPE + "C: .\nS: 250 taken\n")
                .to(client -> sendsEnvelope(client).says(".\r\n").hears("250 taken\r\n"))
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
                        .says(
                                "Content-Type: multipart/mixed; boundary=-----x1\r\n\r\n-------x1\r\n\r\nhi\r\n-------x1--\r\n.\r\n")
                        .hears("250 -----x1 taken\r\n"))
                .toItsEnd();
    }

    @Test
    void aContentThatNobodyNeeds() {
        Playing playing = Playing.of(ENVELOPE + "C...\nC: .\nS...\n");
        playing.server()
                .script()
                .on(Matchers.endOfData())
                .reply(250, "thrown away")
                .butDiscard();
        playing.to(client -> sendsEnvelope(client).says("x\r\n.\r\n").hears("250 thrown away\r\n"))
                .toItsEnd();
        assertThat(playing.server().messages()).isEmpty();
    }

    @Test
    void severalMailsOnOneConnection() {
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
                        client.says("MAIL FROM:<a@b.example>\r\n").hears("250 OK\r\n");
                        client.says("RCPT TO:<c@d.example>\r\n").hears("250 OK\r\n");
                        client.says("DATA\r\n").hears("354 go\r\n");
                        client.says("x\r\n.\r\n").hears("250 taken\r\n");
                    }
                })
                .toItsEnd();
        assertThat(playing.server().messages()).hasSize(2);
    }

    @Test
    void dependingOnWhatTheClientIsBuiltWith() {
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
                .to(client ->
                        client.hears("220 here\r\n").says("AUTH CRAM-MD5\r\n").hears("535 no\r\n"))
                .toItsEnd();
        Playing.of(dialogue)
                .to(client -> client.hears("220 here\r\n")
                        .says("AUTH SCRAM-SHA-256\r\n")
                        .hears("504 no\r\n"))
                .toItsEnd();
    }

    @Test
    void aVariableThatTheClientBrings() {
        Playing.of("""
                        S: 220 here
                        C~ HELO {host}
                        S~ 250 pleased to meet you, {host}
                        C~ MAIL FROM:<{sender}>*
                        S~ 250 {sender} at {host}
                        """)
                .to(client -> client.hears("220 here\r\n")
                        .says("HELO box\r\n")
                        .hears("250 pleased to meet you, box\r\n")
                        .says("MAIL FROM:<a@b.example> SIZE=3\r\n")
                        .hears("250 a@b.example at box\r\n"))
                .toItsEnd();
    }

    @Test
    void aCommandOfTheUsersOwn() {
        Playing.of("S: 220 here\nC: NOOP\nS: 250 OK\nC: XFOO bar\nS: 214-help\nS: 214 yourself")
                .to(client -> client.hears("220 here\r\n")
                        .says("NOOP\r\n")
                        .hears("250 OK\r\n")
                        .says("XFOO bar\r\n")
                        .hears("214-help\r\n214 yourself\r\n"))
                .toItsEnd();
    }

    @Test
    void aServerThatSaysQuitOtherwise() {
        Playing.of("S: 220 here\nC: QUIT\nS: 200 byebye")
                .to(client -> client.hears("220 here\r\n")
                        .says("QUIT\r\n")
                        .hears("200 byebye\r\n")
                        .hearsEnd())
                .toItsEnd();
    }

    @Test
    void aServerThatNeverAnswers() {
        Playing.of("S: 220 here\nC: EHLO host\n! stall")
                .to(client -> client.hears("220 here\r\n").says("EHLO host\r\n").hearsNothingFor(Duration.ofMillis(50)))
                .toItsEnd();
    }
}
