package io.github.smtpservertest.dialogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.smtpservertest.internal.dialogue.DialogueSyntaxException;
import io.github.smtpservertest.internal.notation.NotationException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is wrong with a text, and where; and the one form that all equal dialogues have. */
class SyntaxTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            'hello'                         | 1 | 1  | A line begins with C: or S: (just that), C~ or S~ (with places), C/ (an expression), C... or S..., ! (what happens) or # (a remark).
            'S: 220 a;C;S: 250 b'           | 2 | 2  | Behind C stands a colon, as in 'C: ', or ~, / or three dots.
            'S 220'                         | 1 | 2  | Behind S stands a colon, as in 'S: ', or ~ or three dots.
            'S:220'                         | 1 | 3  | A space stands behind S:, as in 'S: text'.
            'S: 220 \\q'                    | 1 | 8  | '\\q' stands for nothing; an escape is \\\\, \\r, \\n, \\t or \\xHH.
            'S: 220 \\x4'                   | 1 | 8  | \\x takes two hexadecimal digits, as in \\x0A.
            'S: \\'                         | 1 | 5  | There is neither a character nor a line end to say; leave the line out.
            'C~ {a'                         | 1 | 4  | There is no '}' to this '{'; a brace that is meant is written \\{.
            'C~ a}'                         | 1 | 5  | There is no '{' to this '}'; a brace that is meant is written \\}.
            'C~ {a b}'                      | 1 | 4  | Braces hold a name as in {sender}, a repetition as in {100*x}, or {base64:text}; a brace that is meant is written \\{.
            'S~ 220 {99999999*xx}'          | 1 | 8  | That would be more than 16777216 characters in one line; take fewer.
            'S~ 220 {who}'                  | 1 | 1  | Nothing that the client says before has the name {who}; put it into a C~ line.
            'C/ a(b'                        | 1 | 7  | That is no regular expression: Unclosed group.
            'C... x'                        | 1 | 5  | Nothing can stand behind the three dots.
            '! jump'                        | 1 | 3  | -
            '! delay 61min'                | 1 | 9  | A time is an hour at most, not 61min.
            '! delay 1s after the reply'   | 1 | 12 | The line ends here, where 'after' stands; where it stands says when that happens.
            '! delay 1s to 2s'             | 1 | 3  | A delay of a dialogue is the same each time, such as 'delay 300ms'.
            '! say "250'                   | 1 | 7  | The quote that begins here has no end; a quote inside it is written \\".
            '! dribble 0 bytes every 1 ms' | 1 | 3  | The number of bytes is 1 or more, not 0.
            '! say hex 0'                   | 1 | 3  | That is not hex, as in '! say hex 32 32 30 20 0D 0A' or '! say base64 MjIwIA0K'.
            '! say hex'                     | 1 | 3  | There is nothing to say behind 'say hex'.
            '! end'                         | 1 | 3  | There is no group here that 'end' could belong to.
            '! optional;C: a;! or'          | 3 | 3  | 'or' divides 'either', not 'optional'.
            '! optional;! end'              | 2 | 3  | A part of 'optional' cannot be empty.
            '! optional;S: 250 a'           | 2 | 1  | A part of a group begins with something that the client says.
            '! optional;C: a'               | 1 | 3  | There is no '! end' to 'optional'.
            '! repeat 0 times;C: a;! end'   | 1 | 3  | A part is repeated 1 time or more, not 0.
            '! optional;C: a;! end;S: 250'  | 4 | 1  | Nothing of the server's can follow a part that may be left out; put it into the part.
            '! close;S: 220'                | 2 | 1  | Nothing of the server's can follow '! close' on line 1.
            'S: 2;C: NOOP;S: 2;! inside TLS'| 4 | 1  | '! inside TLS' stands after the 220 to STARTTLS, and line 2 is C: NOOP.
            'S: 2;C: NOOP;! stay in plaintext'| 3 | 1 | '! stay in plaintext' stands after the 220 to STARTTLS, and line 2 is C: NOOP.
            'S~ 220 {tls:name}'             | 1 | 8  | There is no {tls:name}; there are {peer:address}, {peer:port}, {tls:version}, {tls:cipher}, {tls:server-name}, {tls:client-certificate}, {content:size}.
            '! require {tls:name} x;C: a'   | 1 | 3  | There is no {tls:name} to require; there are {peer:address}, {peer:port}, {tls:version}, {tls:cipher}, {tls:server-name}, {tls:client-certificate}, {content:size}.
            '! require {tls:version} {v};C: a' | 1 | 28 | What is required has wildcards at most: no name, and no lone backslash at its end.
            'C: a;! require {tls:version} *;S: 220' | 3 | 1 | Nothing of the server's can follow '! require {tls:version} *' on line 2, which is looked at when the client says the next; put it before that.
            '! handshake fails;C: a'        | 2 | 1  | Nothing can follow '! handshake fails' on line 1.
            '! TLS, certificate rotten'     | 1 | 3  | After 'TLS,' there is no 'certificate rotten'; there are certificate for HOST, certificate expired, certificate not yet valid, certificate of the wrong host, certificate self-signed, certificate of an unknown authority, certificate with a weak key, version TLSv1.2, client certificate requested, client certificate requested and not verified, client certificate required.
            '! TLS, certificate for a_b!'   | 1 | 3  | 'a_b!' is neither a host name nor an IP address.
            '! TLS, version SSLv3'          | 1 | 3  | There is no version 'sslv3' of TLS; there are TLSv1.2 and TLSv1.3, and TLSv1 and TLSv1.1 where the JVM speaks them.
            '! TLS;S: 220;C: a;! TLS'       | 4 | 1  | TLS begins once in a session, and it has begun above.
            '! otherwise what'              | 1 | 3  | After 'otherwise' stands a reply, as in '! otherwise 500 5.5.2 What was that?', or S...
            '# session 2;S: 220;# session 1'| 3 | 1  | Session 1 cannot follow session 2; the sessions stand in the order in which they connect.
            'S: 220;! every further session'| 2 | 3  | That stands right behind '# session N', once.
            '! every further session;S: 2;# session 2;S: 2' | 3 | 1 | No session can follow one that stands for every further session.
            """)
    void saysWhatIsWrongAndWhere(String text, int line, int column, String sentence) {
        String lines = text.replace(";", "\n");
        assertThatExceptionOfType(DialogueSyntaxException.class)
                .isThrownBy(() -> Dialogue.parse("order.smtp", lines))
                .satisfies(wrong -> {
                    assertThat(wrong.line()).isEqualTo(line);
                    assertThat(wrong.column()).isEqualTo(column);
                    if (sentence != null) {
                        assertThat(wrong.sentence()).isEqualTo(sentence);
                    }
                    // What belongs to the text as a whole, such as a missing end, has no line to show.
                    String place = "Line " + line + ", column " + column + " of order.smtp: ";
                    assertThat(wrong.getMessage())
                            .isIn(place + wrong.sentence(), place + wrong.sentence() + excerpt(lines, line, column));
                });
    }

    private static String excerpt(String lines, int line, int column) {
        String[] all = lines.split("\n", -1);
        String text = line > all.length ? "" : all[line - 1];
        return text.isBlank() ? "" : "\n" + NotationException.excerpt(text, column - 1);
    }

    @Test
    void aDirectiveThatThereIsNotIsToldFromThoseThatThereAre() {
        assertThatExceptionOfType(DialogueSyntaxException.class)
                .isThrownBy(() -> Dialogue.parse("! jump"))
                .withMessageStartingWith(
                        "Line 1, column 3: There is no directive 'jump'; there are delay 200ms, hold NAME,");
    }

    @Test
    void aFileNamesItself(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("order.smtp"), "S: 220 here\r\nC: QUIT\r\nS:221\r\n");
        assertThatExceptionOfType(DialogueSyntaxException.class)
                .isThrownBy(() -> Dialogue.parse(file))
                .withMessage("Line 3, column 3 of order.smtp: A space stands behind S:, as in 'S: text'."
                        + "\n  S:221\n    ^");
    }

    @Test
    void aFileHoldsUtf8(@TempDir Path folder) throws IOException {
        Path file = Files.write(
                folder.resolve("latin.smtp"), "S: 220 here\nS: 250 \u00e9".getBytes(StandardCharsets.ISO_8859_1));
        assertThatExceptionOfType(DialogueSyntaxException.class)
                .isThrownBy(() -> Dialogue.parse(file))
                .withMessage(
                        "Line 2, column 8 of latin.smtp: This is not UTF-8; such a byte is written as an escape, as in"
                                + " \\xE9.\n  S: 250 \n         ^");
    }

    @Test
    void aFileThatIsNotThereCannotBeRead(@TempDir Path folder) {
        assertThatExceptionOfType(UncheckedIOException.class)
                .isThrownBy(() -> Dialogue.parse(folder.resolve("none.smtp")))
                .withMessage("There is no dialogue '" + folder.resolve("none.smtp") + "' (in "
                        + Path.of("").toAbsolutePath()
                        + "). Any transcript is one: to write it from a run, run a test with"
                        + " assertThat(transcript).matchesGolden(file) once with -Dsmtpservertest.golden=write.");
    }

    @Test
    void equalDialoguesHaveOneText() {
        Dialogue dialogue = Dialogue.parse("""
                S: 220 here
                # a remark
                !  Delay   200 MS

                !say hex 32 35 30 0d 0a 41
                ! either
                C~ EHLO {client}
                S~ 250 {client}
                ! or
                C/ HELO .*
                S...
                ! end
                C:
                ! no reply
                ! hold Late
                # end: the server reset the connection

                # session 7
                ! every further session
                C...
                """);
        String text = """
                # session 1
                S: 220 here
                ! delay 200ms
                S: 250
                S: A\\
                ! either
                  C~ EHLO {client}
                  S~ 250 {client}
                ! or
                  C/ HELO .*
                  S...
                ! end
                C:
                ! no reply
                ! hold Late
                ! reset

                # session 2
                ! every further session
                C...
                """;
        assertThat(dialogue).hasToString(text).isEqualTo(Dialogue.parse(text)).hasSameHashCodeAs(Dialogue.parse(text));
        assertThat(dialogue).isNotEqualTo(Dialogue.parse("S: 220 there")).isNotEqualTo(dialogue.lenient());
        assertThat(dialogue.sessions()).isEqualTo(2);
    }

    @Test
    void whatTlsIsToBeLikeHasOneText() {
        Dialogue dialogue = Dialogue.parse("""
                ! otherwise 500 What?
                !tls,  certificate EXPIRED, version tlsv1.2, client certificate required
                S~ 220 [{peer:address}]
                !  Require {tls:version}  TLSv1.*
                C~ EHLO {peer:address}
                ! otherwise S...
                """);
        String text = """
                # session 1
                ! otherwise 500 What?
                ! TLS, certificate expired, version TLSv1.2, client certificate required
                S~ 220 [{peer:address}]
                ! require {tls:version} TLSv1.*
                C~ EHLO {peer:address}
                ! otherwise S...
                """;
        assertThat(dialogue).hasToString(text).isEqualTo(Dialogue.parse(text));
        assertThat(Dialogue.parse("!tls, client certificate  requested and not verified\nS: 220 here"))
                .hasToString("# session 1\n! TLS, client certificate requested and not verified\nS: 220 here\n");
    }

    @Test
    void tlsOfATranscriptHasAMeaningWhereItDoesNotFollowFromStartTls() {
        assertThat(Dialogue.parse("# TLS: TLSv1.3, X\nS: 220 a\nC: STARTTLS\nS: 220 b\n# TLS: TLSv1.3, X\nC: a"))
                .hasToString("# session 1\n! TLS if the server has it\nS: 220 a\nC: STARTTLS\nS: 220 b\nC: a\n");
        assertThat(Dialogue.parse("C: PROXY\n# no reply\n# TLS handshake failed: why\n"))
                .hasToString("# session 1\nC: PROXY\n! no reply\n! TLS\n! handshake fails\n");
        assertThat(Dialogue.parse("S: 220 a\nC: STARTTLS\nS: 220 b\n# TLS handshake failed: why\n"))
                .hasToString("# session 1\nS: 220 a\nC: STARTTLS\nS: 220 b\n! handshake fails\n");
    }

    @Test
    void aTextWithoutALineIsADialogueThatNobodyHas() {
        assertThat(Dialogue.parse("")).hasToString("# no client has connected\n");
        assertThat(Dialogue.parse("# no client has connected\n").sessions()).isZero();
    }
}
