package io.github.smtpservertest.dialogue;

import static io.github.smtpservertest.dialogue.CurlDialogues.saysHello;
import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/**
 * Each command that the SMTP server of curl's tests takes, as a dialogue, played, and compared at the wire.
 * {@link CurlLoginConstructsTest} and {@link CurlContentConstructsTest} have what its tests verify.
 */
class CurlConstructsTest {

    @Test
    void aCommandIsAnsweredAsWritten() {
        Playing.of("""
                        S: 220 here
                        C: EHLO host
                        S: 250 here
                        C: VRFY recipient
                        S: 252 Send some mail, I will try my best
                        """)
                .to(client -> saysHello(client)
                        .sendBytes("VRFY recipient\r\n")
                        .expectBytes("252 Send some mail, I will try my best\r\n"))
                .toItsEnd();
    }

    @Test
    void aReplyMayHaveSeveralLines() {
        Playing.of("""
                        S: 220 here
                        C: EHLO host
                        S: 250 here
                        C: EXPN Friends
                        S: 250-Joe <joe@b.example>
                        S: 250 Ann <ann@b.example>
                        """)
                .to(client -> saysHello(client)
                        .sendBytes("EXPN Friends\r\n")
                        .expectBytes("250-Joe <joe@b.example>\r\n250 Ann <ann@b.example>\r\n"))
                .toItsEnd();
    }

    @Test
    void theGreetingIsAReplyLikeAnyOther() {
        Playing.of("""
                        S: 220-   _
                        S: 220-  |_|  \\\\o/
                        S: 220 welcome
                        """)
                .to(client -> client.expectBytes("220-   _\r\n220-  |_|  \\o/\r\n220 welcome\r\n"))
                .toItsEnd();
    }

    @Test
    void theGreetingMayRefuse() {
        Playing.of("S: 554 no service\nC: QUIT\nS: 221 bye")
                .to(client -> client.expectBytes("554 no service\r\n")
                        .sendBytes("QUIT\r\n")
                        .expectBytes("221 bye\r\n")
                        .expectEnd())
                .toItsEnd();
    }

    @Test
    void aReplyMayHoldEscapes() {
        Playing.of("S: 220 a\\tb \\x41\\r\\n220 c\\x0D\\x0A\\")
                .to(client -> client.expectBytes("220 a\tb A\r\n220 c\r\n"))
                .toItsEnd();
    }

    @Test
    void aReplyMayEndWithLfAlone() {
        Playing.of("""
                        S: 220 here
                        C: EHLO host
                        S: 250-here\\n\\
                        S: 250 SIZE\\n\\
                        C: QUIT
                        S: 221 bye
                        """)
                .to(client -> client.expectBytes("220 here\r\n")
                        .sendBytes("EHLO host\r\n")
                        .expectBytes("250-here\n250 SIZE\n")
                        .sendBytes("QUIT\r\n")
                        .expectBytes("221 bye\r\n"))
                .toItsEnd();
    }

    @Test
    void aReplyMayBeRepeatedText() {
        Playing.of("S~ 220 {2000*x}")
                .to(client -> client.expectBytes("220 " + "x".repeat(2000) + "\r\n"))
                .toItsEnd();
    }

    @Test
    void aReplyMayBeWrittenInHexadecimal() {
        Playing.of("! say hex 32 32 30 20 00 01 ff 0D 0A")
                .to(client -> client.expectBytes("220 \0\1\u00ff\r\n".getBytes(ISO_8859_1)))
                .toItsEnd();
    }

    @Test
    void aReplyMayBeWrittenInBase64() {
        Playing.of("""
                        S: 220 here
                        C: AUTH CRAM-MD5
                        S~ 334 {base64:<1972.987654321@mx.example.com>}
                        """)
                .to(client -> client.expectBytes("220 here\r\n")
                        .sendBytes("AUTH CRAM-MD5\r\n")
                        .expectBytes("334 PDE5NzIuOTg3NjU0MzIxQG14LmV4YW1wbGUuY29tPg==\r\n"))
                .toItsEnd();
    }

    @Test
    void aReplyIsSaidSoManyTimesAndThenTheServersOwn() {
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
                    client.expectBytes("220 here\r\n");
                    client.sendBytes("EHLO host\r\n").expectBytes("421 not yet\r\n");
                    client.sendBytes("EHLO host\r\n").expectBytes("421 not yet\r\n");
                    client.sendBytes("EHLO host\r\n").expectBytes("250-mx.example.com\r\n");
                })
                .toItsEnd();
    }

    @Test
    void theServersOwnReplyIsSaidToAllOtherCommands() {
        Playing.of("""
                        S...
                        C...
                        C~ RCPT TO:*
                        S: 550 no such user
                        C...
                        """)
                .to(client -> {
                    client.expectBytes("220 mx.example.com ESMTP smtp-server-test\r\n");
                    client.sendBytes("HELO host\r\n").expectBytes("250 mx.example.com\r\n");
                    client.sendBytes("MAIL FROM:<a@b.example>\r\n").expectBytes("250 2.1.0 OK\r\n");
                    client.sendBytes("RCPT TO:<c@d.example>\r\n").expectBytes("550 no such user\r\n");
                    client.sendBytes("RSET\r\n").expectBytes("250 2.0.0 OK\r\n");
                })
                .toItsEnd();
    }

    @Test
    void aReplyMayBeDelayed() {
        Playing.of("""
                        S: 220 here
                        C: EHLO host
                        ! delay 100ms
                        S: 250 here
                        """)
                .to(client -> client.expectBytes("220 here\r\n")
                        .sendBytes("EHLO host\r\n")
                        .expectBytes("250 here\r\n")
                        .expectNoSoonerThan(Duration.ofMillis(80)))
                .toItsEnd();
    }

    @Test
    void eachByteMayBeDelayed() {
        Playing.of("""
                        ! dribble 1 byte every 10 ms
                        S: 220 here
                        C: EHLO host
                        ! dribble 1 byte every 10 ms
                        S: 250 here
                        """)
                .to(client -> client.expectBytes("220 here\r\n")
                        .expectNoSoonerThan(Duration.ofMillis(70))
                        .sendBytes("EHLO host\r\n")
                        .expectBytes("250 here\r\n")
                        .expectNoSoonerThan(Duration.ofMillis(70)))
                .toItsEnd();
    }

    @Test
    void theExtensionsAreThoseOfTheDialogue() {
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
                .to(client -> client.expectBytes("220 here\r\n")
                        .sendBytes("EHLO host\r\n")
                        .expectBytes("250-here\r\n250-SIZE\r\n250-SMTPUTF8\r\n250 AUTH PLAIN LOGIN\r\n")
                        .sendBytes("MAIL FROM:<a@b.example> SIZE=38 SMTPUTF8\r\n")
                        .expectBytes("250 OK\r\n"))
                .toItsEnd();
    }

    @Test
    void noExtensionsNeedBeOffered() {
        Playing.of("""
                        S: 220 here
                        C: EHLO host
                        S: 500 no
                        C: HELO host
                        S: 250 here
                        """)
                .to(client -> client.expectBytes("220 here\r\n")
                        .sendBytes("EHLO host\r\n")
                        .expectBytes("500 no\r\n")
                        .sendBytes("HELO host\r\n")
                        .expectBytes("250 here\r\n"))
                .toItsEnd();
    }
}
