package io.github.smtpservertest.fault;

import static io.github.smtpservertest.fault.Bench.isInStep;
import static io.github.smtpservertest.fault.Bench.takes;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.smtpservertest.testkit.Security;
import io.github.smtpservertest.transcript.SessionEnd;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each fault of what the reply says: the very bytes that a client reads, in plaintext and in TLS. */
class WhatItSaysTest {

    private static final String RCPT = "RCPT TO:<c@d.example>";
    private static final String RCPT_OK = "250 2.1.5 Recipient ok";

    static final Map<Fault, Consumer<Bench>> ROWS = new EnumMap<>(Fault.class);

    static {
        rcpt(Fault.FORWARD_251, "251 2.1.5 User not local; will forward\r\n");
        rcpt(Fault.CANNOT_VERIFY_252, "252 2.1.5 Cannot verify, but will take it\r\n");
        rcpt(Fault.UNKNOWN_SUCCESS_254, "254 2.1.5 Taken\r\n");
        oneRecipient(Fault.DEFER_ONE_RECIPIENT, "451 4.2.1 Mailbox busy, try again\r\n");
        oneRecipient(Fault.REFUSE_ONE_RECIPIENT, "550 5.1.1 No such user\r\n");
        ROWS.put(Fault.NO_RECIPIENT_BUT_354, bench -> {
            bench.inMail().send(RCPT).expectBytes("452 4.5.3 Too many recipients\r\n");
            bench.client().send("DATA").expectBytes("354 Go ahead\r\n");
            bench.client().sendBytes("x\r\n.\r\n").expectBytes("503 5.5.1 No recipients\r\n");
            assertThat(bench.server().messages()).isEmpty();
        });
        dot(Fault.REFUSE_AFTER_DOT, "554 5.6.0 Message refused\r\n");
        dot(Fault.DEFER_AFTER_DOT, "451 4.3.0 Try again later\r\n");
        ehloThenHelo(Fault.EHLO_500, "500 5.5.1 What?\r\n");
        ehloThenHelo(Fault.EHLO_502, "502 5.5.1 Not implemented\r\n");
        ehloThenHelo(Fault.EHLO_421, "421 4.3.2 Busy\r\n");
        mail(Fault.SAY_421, "421 4.3.2 Going down\r\n");
        ROWS.put(Fault.IDLE_421, bench -> {
            // From the connect on, for the server waits as soon as it has greeted.
            takes(900, () -> bench.greeted().expectStatus("421 4.4.2"));
            bench.client().expectEnd();
            bench.ends(SessionEnd.How.TIMED_OUT);
        });
        ROWS.put(Fault.DATA_421, bench -> {
            bench.inTransaction().send("DATA").expectBytes("421 4.3.0 No\r\n");
            isInStep(bench.client());
        });
        ROWS.put(Fault.CONTENT_421, bench -> {
            bench.inBody()
                    .sendBytes("0123456789")
                    .expectBytes("421 4.3.0 Going down\r\n")
                    .expectEnd();
            bench.ends(SessionEnd.How.SERVER_CLOSED);
            assertThat(bench.server().messages()).isEmpty();
        });
        refusedGreeting(Fault.GREETING_521, "521 Host does not accept mail\r\n");
        refusedGreeting(Fault.GREETING_554, "554 No SMTP service here\r\n");
        refusedGreeting(Fault.GREETING_550, "550 Access denied\r\n");
        refusedGreeting(Fault.GREETING_421, "421 Service not available\r\n");
        command(Fault.RSET_ERROR, "RSET", "500 5.5.1 What?\r\n");
        command(Fault.QUIT_ERROR, "QUIT", "500 5.5.1 What?\r\n");
        ROWS.put(
                Fault.NOOP_ERROR,
                bench -> bench.client()
                        .send("NOOP")
                        .expectBytes("500 5.5.1 What?\r\n")
                        .send("RSET")
                        .expectBytes("250 2.0.0 OK\r\n"));
        mail(Fault.UNEXPECTED_221, "221 2.0.0 Bye\r\n");
        mail(Fault.UNEXPECTED_354, "354 Go ahead\r\n");
        mail(Fault.UNEXPECTED_530, "530 5.7.0 Authentication required\r\n");
        ROWS.put(Fault.MANY_LINES, bench -> {
            String lines = IntStream.rangeClosed(1, 49)
                            .mapToObj(number -> "250-line " + number + "\r\n")
                            .collect(Collectors.joining())
                    + RCPT_OK + "\r\n";
            bench.inMail();
            bench.fromHere().client().send(RCPT).expectBytes(lines);
            assertThat(bench.segments()).containsExactly(lines);
            isInStep(bench.client());
        });
        rcpt(
                Fault.MULTILINE_ERROR,
                "550-5.7.1 Refused\r\n550-5.7.1 for reasons\r\n550 5.7.1 that take three lines\r\n");
        greeting(Fault.MULTILINE_GREETING, "220-mx.example.com ESMTP\r\n220-No spam\r\n220 Be nice\r\n");
        rcpt(Fault.DIFFERENT_CODES, "550-2.1.5 Recipient ok\r\n" + RCPT_OK + "\r\n");
        rcpt(Fault.NO_SPACE_IN_LAST_LINE, "2502.1.5 Recipient ok\r\n");
        rcpt(Fault.CODE_ALONE, "250\r\n");
        rcpt(Fault.CODE_850, "850 2.1.5 Recipient ok\r\n");
        rcpt(Fault.CODE_2200, "2200 2.1.5 Recipient ok\r\n");
        rcpt(Fault.NO_CODE, "2.1.5 Recipient ok\r\n");
        rcpt(Fault.TEXT_IN_UTF8, RCPT_OK + " Gr\u00FC\u00DFe \u4E16\u754C\r\n");
        ROWS.put(Fault.TEXT_IN_LATIN1, bench -> {
            bench.inMail().send(RCPT).expectBytes((RCPT_OK + " Gr\u00FC\u00DFe\r\n").getBytes(ISO_8859_1));
            isInStep(bench.client());
        });
        rcpt(Fault.NUL_IN_TEXT, RCPT_OK + " a\0b\r\n");
        rcpt(Fault.CONTROL_CHARACTERS, RCPT_OK + " \u0007\b\u001B[31m\u007F\r\n");
        rcpt(Fault.LONG_LINE, RCPT_OK + " " + "x".repeat(600 - RCPT_OK.length() - 3) + "\r\n");
        rcpt(Fault.MEGABYTE_LINE, RCPT_OK + " " + "x".repeat(1024 * 1024 - RCPT_OK.length() - 3) + "\r\n");
        ROWS.put(Fault.ENDLESS_REPLY, bench -> {
            bench.client().send("EHLO client.example").expectBytes("250-and so on\r\n".repeat(100_000));
            bench.client().close();
            bench.ends(SessionEnd.How.CLIENT_RESET);
        });
        greeting(Fault.EMPTY_LINE_BEFORE_GREETING, "\r\n220 mx.example.com ESMTP smtp-server-test\r\n");
        ROWS.put(Fault.EMPTY_LINE_INSIDE_REPLY, bench -> {
            bench.client().send("EHLO client.example").send("QUIT");
            assertThat(bench.client().readToEnd())
                    .startsWith("250-mx.example.com\r\n250-")
                    .contains("\r\n250-EXPN\r\n\r\n250 HELP\r\n221 2.0.0 ");
        });
        rcpt(Fault.LF_ALONE, RCPT_OK + "\n");
        rcpt(Fault.CR_ALONE, RCPT_OK + "\r");
        rcpt(Fault.NO_LINE_END, RCPT_OK);
        rcpt(Fault.WRONG_ENHANCED_CODE, "550 5.3.4 No such user\r\n");
        rcpt(Fault.CONTRADICTORY_ENHANCED_CODE, "550 4.2.1 No such user\r\n");
    }

    /** What RCPT gets, and nothing more. */
    private static void rcpt(Fault fault, String bytes) {
        ROWS.put(fault, bench -> {
            bench.inMail().send(RCPT).expectBytes(bytes);
            isInStep(bench.client());
        });
    }

    private static void oneRecipient(Fault fault, String bytes) {
        ROWS.put(fault, bench -> {
            bench.inMail().send("RCPT TO:<one@d.example>").expectBytes(bytes);
            bench.client().send("RCPT TO:<two@d.example>").expectBytes(RCPT_OK + "\r\n");
            bench.client().send("DATA").expectStatus("354").send(".").expectStatus("250 2.0.0");
            assertThat(bench.server().onlyMessage().recipients()).containsExactly("two@d.example");
        });
    }

    private static void dot(Fault fault, String bytes) {
        ROWS.put(fault, bench -> {
            bench.inBody().sendBytes("x\r\n.\r\n").expectBytes(bytes);
            isInStep(bench.client());
            assertThat(bench.server().messages()).isEmpty();
        });
    }

    private static void ehloThenHelo(Fault fault, String bytes) {
        ROWS.put(
                fault,
                bench -> bench.client()
                        .send("EHLO client.example")
                        .expectBytes(bytes)
                        .send("HELO client.example")
                        .expectBytes("250 mx.example.com\r\n"));
    }

    private static void command(Fault fault, String line, String bytes) {
        ROWS.put(fault, bench -> {
            bench.client().send(line).expectBytes(bytes);
            isInStep(bench.client());
        });
    }

    private static void mail(Fault fault, String bytes) {
        command(fault, "MAIL FROM:<a@b.example>", bytes);
    }

    private static void greeting(Fault fault, String bytes) {
        ROWS.put(fault, bench -> isInStep(bench.connectsAsOffered().expectBytes(bytes)));
    }

    private static void refusedGreeting(Fault fault, String bytes) {
        ROWS.put(
                fault,
                bench -> bench.connectsAsOffered()
                        .expectBytes(bytes)
                        .send("EHLO client.example")
                        .expectStatus("503")
                        .send("QUIT")
                        .expectStatus("221 2.0.0")
                        .expectEnd());
    }

    static Stream<Arguments> rows() {
        return Bench.eachWay(ROWS);
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("rows")
    void eachFaultDoesWhatItsRowSays(Fault fault, Security security, Consumer<Bench> row) {
        Bench.play(fault, security, row);
    }
}
