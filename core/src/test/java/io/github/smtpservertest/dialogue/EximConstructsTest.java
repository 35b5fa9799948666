package io.github.smtpservertest.dialogue;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Each construct of the scripts for Exim's test server, as a dialogue, played, and compared at the wire. */
class EximConstructsTest {

    @Test
    void aLineThatBeginsWithADigitIsSaid() {
        Playing.of("S: 220 here")
                .to(client -> client.expectBytes("220 here\r\n"))
                .toItsEnd();
    }

    @Test
    void aMarkedLineIsSaidWhateverItBeginsWith() {
        Playing.of("S: hello, I am no SMTP server")
                .to(client -> client.expectBytes("hello, I am no SMTP server\r\n"))
                .toItsEnd();
    }

    @Test
    void aLineIsSaidWithoutItsEnd() {
        Playing.of("S: 220 he\\\nS: re")
                .to(client -> client.expectBytes("220 here\r\n"))
                .toItsEnd();
    }

    @Test
    void aLineIsSaidThatEndsWithCrAlone() {
        Playing.of("S: 220 here\\r\\")
                .to(client -> client.expectBytes("220 here\r"))
                .toItsEnd();
    }

    @Test
    void aLineIsSaidThatEndsWithLfAlone() {
        Playing.of("S: 220 here\\n\\")
                .to(client -> client.expectBytes("220 here\n"))
                .toItsEnd();
    }

    @Test
    void bytesAreWrittenAsEscapes() {
        Playing.of("S: 220 \\x00\\xff\\\\")
                .to(client -> client.expectBytes("220 \0\u00ff\\\r\n".getBytes(ISO_8859_1)))
                .toItsEnd();
    }

    @Test
    void theServerCloses() {
        Playing.of("""
                        S: 220 here
                        C: EHLO client
                        ! close
                        """)
                .to(client -> client.expectBytes("220 here\r\n")
                        .sendBytes("EHLO client\r\n")
                        .expectEnd())
                .toItsEnd();
    }

    @Test
    void theServerSleeps() {
        Playing.of("""
                        ! delay 100ms
                        S: 220 here
                        """)
                .to(client -> client.expectBytes("220 here\r\n").expectNoSoonerThan(Duration.ofMillis(80)))
                .toItsEnd();
    }

    @Test
    void theServerSleepsBetweenTwoLinesOfAReply() {
        Playing.of("""
                        S: 220-here
                        ! delay 100ms
                        S: 220 I am
                        """)
                .to(client -> client.expectBytes("220-here\r\n")
                        .expectBytes("220 I am\r\n")
                        .expectNoSoonerThan(Duration.ofMillis(80)))
                .toItsEnd();
    }

    @Test
    void theBeginningOfTheClientsLineIsEnough() {
        Playing.of("""
                        S: 220 here
                        C~ EHLO *
                        S: 250 OK
                        """)
                .to(client -> client.expectBytes("220 here\r\n")
                        .sendBytes("EHLO anybody\r\n")
                        .expectBytes("250 OK\r\n"))
                .toItsEnd();
    }

    @Test
    void aLineOfTheClientsMayBeginWithADigit() {
        Playing.of("""
                        S: 220 here
                        C: 250 I am the client
                        S: 500 odd
                        """)
                .to(client -> client.expectBytes("220 here\r\n")
                        .sendBytes("250 I am the client\r\n")
                        .expectBytes("500 odd\r\n"))
                .toItsEnd();
    }

    @Test
    void aContentIsReadUpToItsDotWhateverItIs() {
        Playing playing = Playing.of("""
                S: 220 here
                C~ HELO *
                S: 250 OK
                C~ MAIL FROM:*
                S: 250 OK
                C~ RCPT TO:*
                S: 250 OK
                C: DATA
                S: 354 go
                C...
                C: .
                S: 250 taken
                C: QUIT
                S: 221 bye
                """);
        playing.to(client -> {
                    client.expectBytes("220 here\r\n").sendBytes("HELO me\r\n").expectBytes("250 OK\r\n");
                    client.sendBytes("MAIL FROM:<a@b.example>\r\n").expectBytes("250 OK\r\n");
                    client.sendBytes("RCPT TO:<c@d.example>\r\n").expectBytes("250 OK\r\n");
                    client.sendBytes("DATA\r\n").expectBytes("354 go\r\n");
                    client.sendBytes("Subject: x\r\n\r\nDATA\r\nQUIT\r\n..\r\n.\r\n")
                            .expectBytes("250 taken\r\n");
                    client.sendBytes("QUIT\r\n").expectBytes("221 bye\r\n").expectEnd();
                })
                .toItsEnd();
        assertThat(playing.server().onlyMessage().content().text())
                .isEqualTo("Subject: x\r\n\r\nDATA\r\nQUIT\r\n.\r\n");
    }

    @Test
    void soManyBytesAreReadWhateverTheyAre() {
        Playing.of("""
                        S: 220 here
                        ! bytes 7
                        S: 250 seven
                        C: QUIT
                        S: 221 bye
                        """)
                .to(client -> client.expectBytes("220 here\r\n")
                        .sendBytes("\0\r\nabcd")
                        .expectBytes("250 seven\r\n")
                        .sendBytes("QUIT\r\n")
                        .expectBytes("221 bye\r\n"))
                .toItsEnd();
    }

    @Test
    void aChunkOfSoManyBytesIsRead() {
        Playing.of("""
                        S: 220 here
                        C: EHLO me
                        S: 250-here
                        S: 250 CHUNKING
                        C: MAIL FROM:<a@b.example>
                        S: 250 OK
                        C: RCPT TO:<c@d.example>
                        S: 250 OK
                        C: BDAT 12 LAST
                        ! bytes 12
                        S: 250 taken
                        """)
                .to(client -> {
                    client.expectBytes("220 here\r\n")
                            .sendBytes("EHLO me\r\n")
                            .expectBytes("250-here\r\n250 CHUNKING\r\n");
                    client.sendBytes("MAIL FROM:<a@b.example>\r\n").expectBytes("250 OK\r\n");
                    client.sendBytes("RCPT TO:<c@d.example>\r\n").expectBytes("250 OK\r\n");
                    client.sendBytes("BDAT 12 LAST\r\n0123456789\r\n").expectBytes("250 taken\r\n");
                })
                .toItsEnd();
    }

    @Test
    void bytesAreReadThatHaveNoLineEnd() {
        Playing.of("""
                        S: 220 here
                        C: ping\\
                        S: pong\\
                        C: QUIT
                        S: 221 bye
                        """)
                .to(client -> client.expectBytes("220 here\r\n")
                        .sendBytes("ping")
                        .expectBytes("pong")
                        .sendBytes("QUIT\r\n")
                        .expectBytes("221 bye\r\n"))
                .toItsEnd();
    }

    @Test
    void theClientIsToClose() {
        Playing.of("""
                        S: 554 go away
                        ! client closes
                        """).to(client -> client.expectBytes("554 go away\r\n")).toItsEnd();
    }

    @Test
    void theServerTalksWhereTheClientHasNotSpoken() {
        Playing.of("""
                        S: 220 here
                        S: 421 changed my mind
                        ! close
                        """)
                .to(client -> client.expectBytes("220 here\r\n421 changed my mind\r\n")
                        .expectEnd())
                .toItsEnd();
    }

    @Test
    void severalConnectionsComeOneAfterTheOther() {
        Playing.of("""
                        # session 1
                        S: 421 not now
                        ! close

                        # session 2
                        S: 220 here
                        """)
                .to(client -> client.expectBytes("421 not now\r\n").expectEnd())
                .to(client -> client.expectBytes("220 here\r\n"))
                .toItsEnd();
    }

    @Test
    void aComparisonThatFailsEndsTheSession() {
        try (Playing playing = Playing.of("S: 220 here\nC: HELO a\nS: 250 OK")) {
            playing.to(client -> client.expectBytes("220 here\r\n")
                    .sendBytes("HELO b\r\n")
                    .expectBytes("421 4.3.0 Mismatch: the dialogue that is played expects something else\r\n")
                    .expectEnd());
            assertThat(playing.server().failures()).hasSize(1);
        }
    }

    @Test
    void aClientThatLeavesTooEarlyIsTold() {
        try (Playing playing = Playing.of("S: 220 here\nC: HELO a\nS: 250 OK")) {
            playing.to(client -> client.expectBytes("220 here\r\n"));
            assertThat(playing.play().unplayed())
                    .containsExactly("Session 1 was played up to line 2, where this was still to come: C: HELO a");
        }
    }
}
