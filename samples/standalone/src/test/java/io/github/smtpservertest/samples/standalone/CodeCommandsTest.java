package io.github.smtpservertest.samples.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.smtpservertest.reply.ReplyCode;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class CodeCommandsTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @ParameterizedTest
    @EnumSource
    void explainsEachCodeOfTheCatalogueUnderLabels(ReplyCode code) {
        assertThat(execute("explain " + code.code())).isZero();
        assertThat(err).hasToString("");
        assertThat(out.toString()).startsWith(code.code() + " ").endsWith("\n  Section: " + code.reference() + "\n");
        assertThat(out.toString().lines())
                .filteredOn(line -> line.matches(" {2}\\S.*"))
                .extracting(line -> line.substring(2, line.indexOf(':')))
                .containsExactlyElementsOf(
                        code.operatorAdvice().isPresent()
                                ? List.of("Means", "Seen", "At", "Client", "Author", "Server", "Section")
                                : List.of("Means", "Seen", "At", "Client", "Author", "Section"));
        assertThat(out.toString())
                .containsIgnoringWhitespaces(
                        code.meaning(),
                        code.seenWhen().replaceFirst("^Seen ", ""),
                        code.authorAdvice(),
                        code.operatorAdvice().orElse(""))
                .containsIgnoringWhitespaces(code.clientMustDo().replaceFirst("^The client ", ""));
        assertThat(out.toString().lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(100));
    }

    @Test
    void theHeadlineIsTheCodeItsWordsAndItsClass() {
        execute("explain 251");
        assertThat(out.toString()).startsWith("251 User not local; will forward: a success\n  Means:   ");
    }

    @Test
    void explainsACodeThatNoStandardHasByItsFirstDigit() {
        assertThat(execute("explain 299")).isZero();
        assertThat(out).hasToString("""
                299: a success
                  Means:   No standard has 299. Clients act on the first digit of a code that they do not know, and
                           2yz is a success.
                  Client:  What was asked has been done; the client goes on with its next command and reports no
                           error.
                  Section: RFC 5321 §4.2.1
                """);
    }

    @Test
    void explainsTheNumbersOfAnEnhancedStatusCode() {
        assertThat(execute("explain 5.1.1")).isZero();
        assertThat(out).hasToString("""
                5.1.1, an enhanced status code: a permanent failure
                  Means:   Of its numbers the first, 5, is a permanent failure, the second, 1, is about an address,
                           and the third, 1, says what about it.
                  Seen:    at the beginning of a reply's text, after a code that begins with 5; by default here
                           after 550.
                  Client:  Nothing has been done, and the same request would fail again; the client must not repeat
                           it unchanged, and tells its user.
                  Section: RFC 3463 §3
                """);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2.0.0 | the second, 0, is about something else, and the third, 0, says no more than that.",
                "4.2.2 | the second, 2, is about a mailbox, and the third, 2, says what about it.",
                "5.3.0 | the second, 3, is about the mail system, and the third, 0, says no more than that.",
                "5.4.1 | the second, 4, is about the network or the routing,",
                "5.5.1 | the second, 5, is about the protocol,",
                "5.6.1 | the second, 6, is about the content of the message,",
                "5.7.1 | the second, 7, is about security or policy,",
                "5.99.1 | the second, 99, is about something else,"
            })
    void saysWhatAnEnhancedStatusCodeIsAbout(String status, String words) {
        assertThat(execute("explain " + status)).isZero();
        assertThat(out.toString()).containsIgnoringWhitespaces(words);
    }

    @Test
    void explainsSeveralWithAnEmptyLineBetween() {
        assertThat(execute("explain 251 5.7.1 299")).isZero();
        assertThat(out.toString())
                .contains("\n\n5.7.1, an enhanced", "\n\n299: a success\n")
                .startsWith("251 ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"251 503", "503 251", "250 299"})
    void comparesWithTheHeadlinesOfBothFirst(String codes) {
        assertThat(execute("compare " + codes)).isZero();
        int first = Integer.parseInt(codes.substring(0, 3));
        int second = Integer.parseInt(codes.substring(4));
        assertThat(out.toString().lines().limit(3))
                .satisfiesExactly(
                        line -> assertThat(line).startsWith(first + ""),
                        line -> assertThat(line).startsWith(second + ""),
                        line -> assertThat(line).isEmpty());
        assertThat(out.toString()).containsIgnoringWhitespaces(ReplyCode.compare(first, second));
        assertThat(out.toString().lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(100));
    }

    @Test
    void listsEveryCodeWithItsWordsStagesAndSection() {
        assertThat(execute("codes")).isZero();
        assertThat(out.toString())
                .startsWith("2yz: a success\n211  System status")
                .contains("""
                        251  User not local; will forward              RCPT, VRFY                     RFC 5321 §3.4
                        252  Cannot VRFY user, but will accept         VRFY, EXPN                     RFC 5321 §3.5.3
                             message and attempt delivery

                        3yz: an intermediate reply
                        334  (a challenge in base64)                   AUTH, AUTH_RESPONSE            RFC 4954 §4
                        """, """
                        421  Service not available, closing            any stage                      RFC 5321 §3.8
                             transmission channel
                        """, """
                        501  Syntax error in parameters or arguments   any stage but CONNECT,         RFC 5321 §4.2.4
                                                                       END_OF_DATA, IDLE
                        """)
                .endsWith("""

                        CONNECT is the greeting, AUTH_RESPONSE the client's answer to a challenge, END_OF_DATA the final
                        dot, IDLE a client that sends nothing for too long, UNKNOWN any verb that is not named here.
                        'explain 251' tells more about a code, 'compare 251 503' tells two apart.
                        """);
        assertThat(out.toString().lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(100));
        assertThat(ReplyCode.values())
                .allSatisfy(code -> assertThat(out.toString()).containsOnlyOnce("\n" + code.code() + "  "));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "explain 999 | '999' is no reply code; write 200 to 599, like 251, or an enhanced status code like 5.1.1;"
                        + " see explain --help.",
                "explain 199 | '199' is no reply code; write 200 to 599, like 251, or an enhanced status code like 5.1.1;"
                        + " see explain --help.",
                "explain abc | 'abc' is no reply code; write 200 to 599, like 251, or an enhanced status code like 5.1.1;"
                        + " see explain --help.",
                "explain 251 2510 | '2510' is no reply code; write 200 to 599, like 251, or an enhanced status code like"
                        + " 5.1.1; see explain --help.",
                "explain 3.1.1 | '3.1.1' is no enhanced status code; write 2, 4 or 5 and two numbers up to 999, like"
                        + " 5.1.1; see explain --help.",
                "explain | explain needs a code; write it like 'explain 251', or several like 'explain 251 503';"
                        + " see explain --help.",
                "explain --all | Unknown option: '--all'; see explain --help.",
                "compare | compare needs two codes, not 0; write it like 'compare 251 503'; see compare --help.",
                "compare 250 | compare needs two codes, not 1; write it like 'compare 251 503'; see compare --help.",
                "compare 250 251 252 | compare needs two codes, not 3; write it like 'compare 251 503'; see compare"
                        + " --help.",
                "compare 250 5.1.1 | '5.1.1' is no reply code; write 200 to 599, like 251; see compare --help.",
                "codes extra | codes lists them all and takes no 'extra'; to read about one, write it like 'explain 251';"
                        + " see codes --help.",
                "explian 251 | 'explian' is no command; those are matrix, explain, compare, codes, and without one the server"
                        + " starts; see --help.",
                "--port 0 explain 251 | explain starts no server, so --port does nothing; leave it out; see explain"
                        + " --help.",
                "--port 0 --quiet codes | codes starts no server, so --port and --quiet do nothing; leave them out; see"
                        + " codes --help."
            })
    void badUsageIsOneSentenceAndExitCode2(String arguments, String sentence) {
        assertThat(execute(arguments)).isEqualTo(2);
        assertThat(err).hasToString(sentence + System.lineSeparator());
        assertThat(out).hasToString("");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "explain --help | Usage: smtp-server-test explain [-hV] [CODE...]",
                "compare --help | Usage: smtp-server-test compare [-hV] [CODE...]",
                "codes --help | Usage: smtp-server-test codes [-hV]"
            })
    void helpTellsHowToWriteIt(String arguments, String usage) {
        assertThat(execute(arguments)).isZero();
        assertThat(out.toString().lines().findFirst()).hasValue(usage);
        assertThat(out.toString().lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(100));
    }

    @Test
    void theHelpOfTheServerListsThem() {
        assertThat(execute("--help")).isZero();
        assertThat(out.toString())
                .startsWith("Usage: smtp-server-test [OPTIONS] [COMMAND]")
                .contains("Commands:", "  explain  Explains", "  compare  Tells two", "  codes    Lists every");
    }

    private int execute(String arguments) {
        return StandaloneCommand.commandLine(StandaloneServer::close)
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments.split(" "));
    }
}
