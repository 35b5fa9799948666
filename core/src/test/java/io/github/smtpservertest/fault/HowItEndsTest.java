package io.github.smtpservertest.fault;

import static io.github.smtpservertest.fault.Bench.isInStep;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.smtpservertest.testkit.Security;
import io.github.smtpservertest.testkit.SmtpClient;
import io.github.smtpservertest.transcript.Exchange;
import io.github.smtpservertest.transcript.SessionEnd;
import io.github.smtpservertest.transcript.SessionRecord;
import java.net.ConnectException;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each fault of how the connection ends: by FIN or by RST, after which bytes, in plaintext and in TLS. */
class HowItEndsTest {

    private static final String DOT_OK = "250 2.0.0 OK, 3 bytes taken\r\n";
    private static final String GREETING = "220 mx.example.com ESMTP smtp-server-test\r\n";

    static final Map<Fault, Consumer<Bench>> ROWS = new EnumMap<>(Fault.class);

    static {
        ROWS.put(Fault.REFUSE_CONNECTION, bench -> {
            assertThatThrownBy(bench::connects).hasCauseInstanceOf(ConnectException.class);
            assertThat(bench.server().transcript().sessions()).isEmpty();
        });
        ROWS.put(Fault.CLOSE_AT_ACCEPT, bench -> {
            bench.connects().expectEnd();
            bench.ends(SessionEnd.How.SERVER_CLOSED);
        });
        ROWS.put(Fault.RESET_AT_ACCEPT, bench -> {
            bench.connects().expectReset();
            bench.ends(SessionEnd.How.SERVER_RESET);
        });
        ROWS.put(Fault.CLOSE_AFTER_GREETING, bench -> {
            bench.connectsAsOffered().expectBytes(GREETING).expectEnd();
            bench.ends(SessionEnd.How.SERVER_CLOSED);
        });
        dot(Fault.CLOSE_INSIDE_REPLY, "250 2", SmtpClient::expectEnd, SessionEnd.How.SERVER_CLOSED);
        dot(Fault.RESET_CONNECTION, "", SmtpClient::expectReset, SessionEnd.How.SERVER_RESET);
        // What a client has not read when the RST comes may be lost to it; so its end is looked at, not what it reads.
        dot(Fault.RESET_AFTER_REPLY, "", SmtpClient::readToReset, SessionEnd.How.SERVER_RESET);
        dot(Fault.RESET_INSIDE_REPLY, "", SmtpClient::readToReset, SessionEnd.How.SERVER_RESET);
        halfClosed(Fault.HALF_CLOSE_INSTEAD_OF_REPLY, "");
        halfClosed(Fault.HALF_CLOSE_AFTER_REPLY, DOT_OK);
        halfClosed(Fault.HALF_CLOSE_INSIDE_REPLY, "250 2");
        ROWS.put(Fault.STOP_LISTENING, bench -> {
            bench.inBody().sendBytes("x\r\n.\r\n").expectBytes(DOT_OK).send("NOOP");
            isInStep(bench.greeted()); // so the server had its chance
            bench.server().close();
            bench.client().expectGone();
            assertThat(bench.server().transcript().sessions().get(0).exchanges())
                    .noneMatch(exchange -> exchange.received().text().equals("NOOP\r\n"));
        });
        inContent(Fault.CLOSE_IN_CONTENT, SmtpClient::expectEnd, SessionEnd.How.SERVER_CLOSED);
        inContent(Fault.RESET_IN_CONTENT, SmtpClient::readToReset, SessionEnd.How.SERVER_RESET);
        dot(Fault.CLOSE_AFTER_DOT, "", SmtpClient::expectEnd, SessionEnd.How.SERVER_CLOSED);
        dot(Fault.CLOSE_AFTER_ACCEPTING, DOT_OK, SmtpClient::expectEnd, SessionEnd.How.SERVER_CLOSED);
        ROWS.put(Fault.CLOSE_INSTEAD_OF_221, bench -> {
            bench.client().send("QUIT").expectEnd();
            bench.ends(SessionEnd.How.SERVER_CLOSED);
        });
        inThePipe(Fault.SAY_421_AND_CLOSE, "421 4.3.2 Going down\r\n");
        inThePipe(Fault.SAY_554_AND_CLOSE, "554 5.7.1 Go away\r\n");
        ROWS.put(Fault.FIRST_CONNECTIONS_421, bench -> {
            bench.connectsAsOffered().expectBytes("421 Too busy\r\n").expectEnd();
            bench.connectsAsOffered().expectBytes("421 Too busy\r\n").expectEnd();
            isInStep(bench.connectsAsOffered().expectBytes(GREETING));
        });
        ROWS.put(Fault.CONNECTION_LIMIT, bench -> {
            bench.greeted();
            bench.connectsAsOffered().expect("421 …").expectEnd();
        });
    }

    /** The mail is there; what its client reads, and how the connection then ends. */
    private static void dot(Fault fault, String bytes, Consumer<SmtpClient> end, SessionEnd.How how) {
        ROWS.put(fault, bench -> {
            bench.inBody().sendBytes("x\r\n.\r\n").expectBytes(bytes);
            end.accept(bench.client());
            bench.ends(how);
            boolean told = fault == Fault.RESET_AFTER_REPLY || bytes.equals(DOT_OK);
            assertThat(bench.server().onlyMessage().reply().isPresent()).isEqualTo(told);
            assertThat(last(bench.session()).reply().isPresent()).isEqualTo(told);
        });
    }

    private static Exchange last(SessionRecord session) {
        return session.exchanges().get(session.exchanges().size() - 1);
    }

    private static void halfClosed(Fault fault, String bytes) {
        ROWS.put(fault, bench -> {
            bench.inBody().sendBytes("x\r\n.\r\n").expectBytes(bytes).expectEnd();
            bench.client().send("RSET");
            bench.server()
                    .await(
                            "the RSET that came after the FIN",
                            transcript -> transcript.exchanges().stream()
                                    .anyMatch(exchange ->
                                            exchange.received().text().equals("RSET\r\n")));
            assertThat(bench.server().transcript().sessions().get(0).isOpen()).isTrue();
        });
    }

    private static void inContent(Fault fault, Consumer<SmtpClient> end, SessionEnd.How how) {
        ROWS.put(fault, bench -> {
            end.accept(bench.inBody().sendBytes("0123456789"));
            bench.ends(how);
            assertThat(bench.session().unanswered().text()).isEqualTo("0123456789");
            assertThat(bench.server().messages()).isEmpty();
        });
    }

    private static void inThePipe(Fault fault, String bytes) {
        ROWS.put(fault, bench -> {
            bench.client()
                    .sendBytes("MAIL FROM:<a@b.example>\r\n" + "RCPT TO:<c@d.example>\r\n".repeat(100) + "DATA\r\n")
                    .expectBytes(bytes)
                    .expectEnd();
            bench.ends(SessionEnd.How.SERVER_CLOSED);
            assertThat(bench.segments()).containsExactly(bytes);
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
