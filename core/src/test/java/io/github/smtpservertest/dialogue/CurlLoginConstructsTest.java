package io.github.smtpservertest.dialogue;

import static io.github.smtpservertest.dialogue.CurlDialogues.saysHello;

import org.junit.jupiter.api.Test;

/**
 * Logins, STARTTLS and refusals as the SMTP tests of curl have them, as dialogues, played, and compared at the wire.
 */
class CurlLoginConstructsTest {

    @Test
    void aLoginHasAnInitialResponse() {
        Playing.of("""
                        S: 220 here
                        C: EHLO host
                        S: 250 here
                        C: AUTH PLAIN AHVzZXIAc2VjcmV0
                        S: 235 in
                        """)
                .to(client -> saysHello(client)
                        .sendBytes("AUTH PLAIN AHVzZXIAc2VjcmV0\r\n")
                        .expectBytes("235 in\r\n"))
                .toItsEnd();
    }

    @Test
    void aLoginGoesByChallenges() {
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
                        .sendBytes("AUTH LOGIN\r\n")
                        .expectBytes("334 VXNlcm5hbWU6\r\n")
                        .sendBytes("dXNlcg==\r\n")
                        .expectBytes("334 UGFzc3dvcmQ6\r\n")
                        .sendBytes("c2VjcmV0\r\n")
                        .expectBytes("235 in\r\n"))
                .toItsEnd();
    }

    @Test
    void aLoginHasAnEmptyChallenge() {
        Playing.of("S: 220 here\nC: AUTH PLAIN\nS: 334 \nC: AHVzZXIAc2VjcmV0\nS: 235 in")
                .to(client -> client.expectBytes("220 here\r\n")
                        .sendBytes("AUTH PLAIN\r\n")
                        .expectBytes("334 \r\n")
                        .sendBytes("AHVzZXIAc2VjcmV0\r\n")
                        .expectBytes("235 in\r\n"))
                .toItsEnd();
    }

    @Test
    void aLoginIsCancelledAndTriedOtherwise() {
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
                .to(client -> client.expectBytes("220 here\r\n")
                        .sendBytes("AUTH NTLM\r\n")
                        .expectBytes("334 NTLM supported\r\n")
                        .sendBytes("*\r\n")
                        .expectBytes("501 cancelled\r\n")
                        .sendBytes("AUTH PLAIN\r\n")
                        .expectBytes("334 go\r\n")
                        .sendBytes("AHVzZXIAc2VjcmV0\r\n")
                        .expectBytes("235 in\r\n"))
                .toItsEnd();
    }

    @Test
    void theResponseOfALoginMayVary() {
        Playing.of("""
                        S: 220 here
                        C: AUTH SCRAM-SHA-256
                        S: 334 go
                        C/ [A-Za-z0-9+/]+=*
                        S: 535 no
                        """)
                .to(client -> client.expectBytes("220 here\r\n")
                        .sendBytes("AUTH SCRAM-SHA-256\r\n")
                        .expectBytes("334 go\r\n")
                        .sendBytes("biwsbj11c2VyLHI9\r\n")
                        .expectBytes("535 no\r\n"))
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
                        .sendBytes("STARTTLS\r\n")
                        .expectBytes("454 not now\r\n")
                        .sendBytes("QUIT\r\n")
                        .expectBytes("221 bye\r\n"))
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
                        .sendBytes("STARTTLS\r\n")
                        .expectBytes("220 now\r\n235 you are in\r\n250 sender OK\r\n")
                        .shakeHands()
                        .sendBytes("EHLO host\r\n")
                        .expectBytes("250 inside\r\n"))
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
                    saysHello(client).sendBytes("MAIL FROM:<a@b.example>\r\n").expectBytes("501 bad\r\n");
                    client.sendBytes("MAIL FROM:<b@b.example>\r\n").expectBytes("250 OK\r\n");
                    client.sendBytes("RCPT TO:<c@d.example>\r\n").expectBytes("550 who\r\n");
                    client.sendBytes("RCPT TO:<d@d.example>\r\n").expectBytes("250 OK\r\n");
                    client.sendBytes("DATA\r\n").expectBytes("552 disk full\r\n");
                    client.sendBytes("QUIT\r\n").expectBytes("221 bye\r\n").expectEnd();
                })
                .toItsEnd();
    }
}
