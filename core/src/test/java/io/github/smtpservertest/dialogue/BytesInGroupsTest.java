package io.github.smtpservertest.dialogue;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.smtpservertest.transcript.Mismatch;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Bytes that no line end follows, {@code ! bytes N} and a line left open, are read wherever a dialogue may have them. */
class BytesInGroupsTest {

    private static final String CLOSING = "421 4.3.0 Mismatch: the dialogue that is played expects something else\r\n";

    /** In each of these the client sends four bytes without a line end, and then QUIT. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ! bytes 4;S: 250 a
            C: abcd\\;S: 250 a
            ! optional;! bytes 4;S: 250 a;! end
            ! optional;C: abcd\\;S: 250 a;! end
            ! either;! bytes 4;S: 250 a;! or;C: NOOP;S: 250 b;! end
            ! either;C: NOOP;S: 250 b;! or;C: abcd\\;S: 250 a;! end
            ! either;C: abce\\;S: 250 b;! or;C: abcd\\;S: 250 a;! end
            ! repeat;! bytes 4;S: 250 a;! end
            ! repeat 1 times;C: abcd\\;S: 250 a;! end
            ! in any order;C: abcd\\;S: 250 a;! and;C: QUIT;S: 221 bye;! end
            ! optional;C: NOOP;S: 250 b;! end;C: abcd\\;S: 250 a
            ! optional;! either;! bytes 4;S: 250 a;! or;C: NOOP;S: 250 b;! end;! end
            C...;C: abcd\\;S: 250 a
            """)
    void bytesWithoutALineEnd(String steps) {
        String text = "S: 220 here\n" + steps.replace(";", "\n");
        Playing.of(steps.contains("221") || steps.contains("repeat;") ? text : text + "\nC: QUIT\nS: 221 bye")
                .to(client -> {
                    client.expectBytes("220 here\r\n")
                            .sendBytes("ab")
                            .sendBytes("cd")
                            .expectBytes("250 a\r\n");
                    if (!steps.contains("repeat;")) {
                        client.sendBytes("QUIT\r\n").expectBytes("221 bye\r\n");
                    }
                })
                .toItsEnd();
    }

    /** The same, where the client says the line that may come as well. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ! optional;! bytes 7;S: 250 a;! end;C: NOOP;S: 250 b
            ! either;! bytes 7;S: 250 a;! or;C: NOOP;S: 250 b;! end
            ! either;C: NOOPS\\;S: 250 a;! or;C~ N*P;S: 250 b;! end
            ! in any order;C: abcd\\;S: 250 a;! and;C: NOOP;S: 250 b;! end
            """)
    void aLineThatMayComeInsteadIsHeardAtOnce(String steps) {
        try (Playing playing = Playing.of("S: 220 here\n" + steps.replace(";", "\n"))) {
            playing.to(client ->
                    client.expectBytes("220 here\r\n").sendBytes("NOOP\r\n").expectBytes("250 b\r\n"));
            assertThat(playing.play().mismatches()).isEmpty();
        }
    }

    @Test
    void aLineThatIsNotTheOpenOneIsAMismatchAtOnce() {
        try (Playing playing = Playing.of("S: 220 here\nC: a long line that is left open\\\nS: 250 a")) {
            playing.to(client -> client.expectBytes("220 here\r\n")
                    .sendBytes("QUIT\r\n")
                    .expectBytes(CLOSING)
                    .expectEnd());
            assertThat(playing.mismatches())
                    .extracting(Mismatch::sentence)
                    .containsExactly("In session 1 the client departed from the dialogue at line 2: expected C: a long"
                            + " line that is left open\\, but came C: QUIT.");
        }
    }

    @Test
    void bytesInAGroupOfCommandsAreAnsweredInOrder() {
        Playing.of("S: 220 here\nC: NOOP\n! bytes 3\nC: QUIT\nS: 250 one\nS: 250 two\nS: 221 three")
                .to(client -> client.expectBytes("220 here\r\n")
                        .sendBytes("NOOP\r\nabcQUIT\r\n")
                        .expectBytes("250 one\r\n250 two\r\n221 three\r\n"))
                .toItsEnd();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ! either;C: NOOP;S: 250 b;! or;C: half\\;! end
            ! optional;C: NOOP;S: 250 b;! end;C: half\\
            ! repeat 2 times;! either;C: NOOP;S: 250 b;! or;C: half\\;! end;! end
            """)
    void whatTheClientLeavesHalfSaidIsHeard(String steps) {
        Playing.of("S: 220 here\n" + steps.replace(";", "\n"))
                .to(client -> {
                    client.expectBytes("220 here\r\n");
                    if (steps.contains("2 times")) {
                        client.sendBytes("NOOP\r\n").expectBytes("250 b\r\n");
                    }
                    client.sendBytes("half");
                })
                .toItsEnd();
    }

    @Test
    void lineFeedAloneIsHeardWhereBytesMightComeAsWell() {
        Playing.of(
                        "S: 220 here\n! either\n! bytes 9\nS: 250 a\n! or\nC: NOOP\\n\\\nS: 500 b\n! end",
                        settings -> settings.idleTimeout(Duration.ofSeconds(20)))
                .to(client ->
                        client.expectBytes("220 here\r\n").sendBytes("NOOP\n").expectBytes("500 b\r\n"))
                .toItsEnd();
    }

    @Test
    void bytesInALoginAreHeard() {
        Playing.of(
                        "S: 220 here\nC: AUTH LOGIN\nS: 334 VXNlcm5hbWU6\n! optional\nC: abc\\\nS: 501 no\n! end",
                        settings -> settings.user("alice", "secret").authInClear(true))
                .to(client -> client.expectBytes("220 here\r\n")
                        .sendBytes("AUTH LOGIN\r\n")
                        .expectBytes("334 VXNlcm5hbWU6\r\n")
                        .sendBytes("abc")
                        .expectBytes("501 no\r\n"))
                .toItsEnd();
    }
}
