package io.github.smtpservertest.fault;

import static io.github.smtpservertest.fault.Bench.isInStep;
import static io.github.smtpservertest.fault.Bench.takes;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.smtpservertest.testkit.EndlessSender;
import io.github.smtpservertest.testkit.Security;
import io.github.smtpservertest.testkit.SmtpClient;
import io.github.smtpservertest.transcript.SessionEnd;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each fault of how the bytes travel: the bytes, their segments and their times, in plaintext and in TLS. */
class HowItTravelsTest {

    private static final String RCPT = "RCPT TO:<c@d.example>";
    private static final String RCPT_OK = "250 2.1.5 Recipient ok\r\n";
    private static final String MAIL = "MAIL FROM:<a@b.example>";
    private static final String MAIL_OK = "250 2.1.0 OK\r\n";
    private static final String OK = "250 2.0.0 OK\r\n";
    private static final String DOT_OK = "250 2.0.0 OK, 3 bytes taken\r\n";

    static final Map<Fault, Consumer<Bench>> ROWS = new EnumMap<>(Fault.class);

    static {
        rcptInPieces(Fault.SPLIT_REPLY, "25", "0 2.1.5 Recipient ok\r\n");
        rcptInPieces(Fault.CR_APART_FROM_LF, "250 2.1.5 Recipient ok\r", "\n");
        ROWS.put(Fault.LINES_APART, bench -> {
            takes(50, () -> bench.client().send("EHLO client.example").expectStatus("250"));
            assertThat(bench.segments())
                    .hasSizeGreaterThan(5)
                    .allSatisfy(segment -> assertThat(segment).endsWith("\r\n").hasLineCount(1));
        });
        ROWS.put(Fault.DRIBBLE, bench -> {
            SmtpClient client = bench.inBody();
            bench.fromHere();
            takes(
                    50 * (DOT_OK.length() - 1),
                    () -> client.sendBytes("x\r\n.\r\n").expectBytes(DOT_OK));
            assertThat(bench.segments()).containsExactlyElementsOf(Arrays.asList(DOT_OK.split("")));
        });
        ROWS.put(Fault.SLOW_REPLIES, bench -> {
            bench.client().send("EHLO client.example").expectStatus("250");
            assertThat(bench.segments())
                    .hasSizeGreaterThan(1)
                    .allSatisfy(segment -> assertThat(segment).hasSizeLessThanOrEqualTo(100));
            isInStep(bench.client());
        });
        ROWS.put(Fault.SLOW_READING, bench -> {
            SmtpClient client = bench.inBody();
            takes(450, () -> client.sendBytes("x".repeat(993) + "\r\n.\r\n").expectStatus("250 2.0.0"));
            assertThat(bench.server().onlyMessage().content().length()).isEqualTo(995);
        });
        delayedByChance(Fault.UNIFORM_DELAY);
        delayedByChance(Fault.LOG_NORMAL_DELAY);
        ROWS.put(
                Fault.LATE_GREETING,
                bench -> takes(
                        1000,
                        () -> bench.connectsAsOffered().expectBytes("220 mx.example.com ESMTP smtp-server-test\r\n")));
        ROWS.put(Fault.NO_GREETING, bench -> {
            bench.connectsAsOffered().send("EHLO client.example").closeOutput().expectEnd();
            bench.ends(SessionEnd.How.CLIENT_CLOSED);
        });
        ROWS.put(Fault.LATE_REPLY_TO_DOT, bench -> {
            SmtpClient client = bench.inBody();
            takes(1000, () -> client.sendBytes("x\r\n.\r\n").expectBytes(DOT_OK));
        });
        ROWS.put(Fault.STALL, bench -> {
            bench.inBody().sendBytes("x\r\n.\r\n").closeOutput().expectEnd();
            bench.ends(SessionEnd.How.CLIENT_CLOSED);
            assertThat(bench.server().onlyMessage().reply()).isEmpty();
        });
        ROWS.put(Fault.HOLD, bench -> {
            bench.inBody().sendBytes("x\r\n.\r\n");
            bench.server().script().gates().get(0).awaitReached();
            bench.client().expectNothingYet();
            bench.server().script().gates().get(0).release();
            bench.client().expectBytes(DOT_OK);
        });
        ROWS.put(Fault.STOP_READING, bench -> {
            EndlessSender sender = EndlessSender.of(bench.inBody());
            try {
                assertThat(sender.getsStuck()).isTrue();
                bench.server().close();
                assertThat(sender.ends()).isTrue();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        });
        ROWS.put(Fault.TWO_REPLIES, bench -> {
            bench.client().send(MAIL).expectBytes(MAIL_OK + OK);
            assertThat(bench.segments()).containsExactly(MAIL_OK + OK);
            bench.client().send(RCPT).expectBytes(RCPT_OK);
        });
        ROWS.put(Fault.UNASKED_REPLY, bench -> {
            takes(50, () -> bench.client().send(MAIL).expectBytes(MAIL_OK).expectBytes(OK));
            assertThat(bench.segments()).containsExactly(MAIL_OK, OK);
            bench.client().send(RCPT).expectBytes(RCPT_OK);
        });
        ROWS.put(Fault.REPLY_BEFORE_CONTENT_ENDS, bench -> {
            bench.inBody().sendBytes("0123456789").expectBytes(OK);
            bench.client().sendBytes("x\r\n.\r\n").expectBytes("250 2.0.0 OK, 13 bytes taken\r\n");
        });
    }

    private static void rcptInPieces(Fault fault, String first, String second) {
        ROWS.put(fault, bench -> {
            SmtpClient client = bench.inMail();
            bench.fromHere();
            takes(50, () -> client.send(RCPT).expectBytes(first).expectBytes(second));
            assertThat(bench.segments()).containsExactly(first, second);
        });
    }

    private static void delayedByChance(Fault fault) {
        ROWS.put(fault, bench -> {
            bench.inTransaction();
            assertThat(bench.server().script().isRandom()).isTrue();
            assertThat(bench.applied().get(0).fired()).isEqualTo(2);
            assertThat(bench.segments()).isEqualTo(List.of(MAIL_OK, RCPT_OK));
        });
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
