package io.github.smtpservertest.internal.matrix.show;

import static io.github.smtpservertest.match.SmtpEvents.endOfData;

import io.github.smtpservertest.FakeSmtpServer;
import io.github.smtpservertest.command.Stage;
import io.github.smtpservertest.fault.Fault;
import io.github.smtpservertest.matrix.CaseKind;
import io.github.smtpservertest.matrix.MailerReport;
import io.github.smtpservertest.matrix.MatrixCase;
import io.github.smtpservertest.matrix.MatrixCell;
import io.github.smtpservertest.matrix.MatrixResult;
import io.github.smtpservertest.matrix.RecipientOutcome;
import io.github.smtpservertest.matrix.SweepRange;
import io.github.smtpservertest.matrix.Told;
import io.github.smtpservertest.matrix.Verdict;
import io.github.smtpservertest.matrix.VerdictKind;
import io.github.smtpservertest.testkit.SmtpClient;
import io.github.smtpservertest.transcript.Transcript;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Results to be shown: what was said is real, what is said of it is the test's. */
final class Results {

    private Results() {}

    /** A mailer that lost a message at the final dot, was right at 251 and left a thread; {@code said} stands wherever others have a say. */
    static MatrixResult lostOne(String said) {
        MatrixCell lost = lost(said);
        return new MatrixResult(
                "OrderMailer 1.2 " + said,
                "smtp-server-test 0.1.0 on Java 17",
                cell(fault("healthy", "no fault", CaseKind.HEALTHY, null, null, ""), VerdictKind.RIGHT),
                List.of(
                        cell(
                                fault(
                                        "FORWARD_251 at RCPT",
                                        "RCPT answered 251",
                                        CaseKind.WHAT_THE_REPLY_SAYS,
                                        Stage.RCPT,
                                        Fault.FORWARD_251,
                                        "fault FORWARD_251"),
                                VerdictKind.RIGHT),
                        lost,
                        cell(
                                fault(
                                        "CERTIFICATE_EXPIRED",
                                        "the certificate has expired",
                                        CaseKind.TLS_AUTH_EXTENSIONS,
                                        null,
                                        Fault.CERTIFICATE_EXPIRED,
                                        ""),
                                VerdictKind.NOT_APPLICABLE)),
                List.of(
                        range(CaseKind.EVERY_CODE, Stage.MAIL, "codes at MAIL", 200, 252, VerdictKind.RIGHT, lost),
                        range(CaseKind.EVERY_CODE, Stage.MAIL, "codes at MAIL", 253, 556, VerdictKind.LOST_MAIL, lost),
                        range(CaseKind.CLOSE_AT_EVERY_BYTE, Stage.EHLO, "EHLO", 1, 6, VerdictKind.RIGHT, lost),
                        range(
                                CaseKind.CLOSE_AT_EVERY_BYTE,
                                Stage.CONTENT,
                                "the content",
                                1,
                                411,
                                VerdictKind.RIGHT,
                                lost),
                        range(
                                CaseKind.CLOSE_AT_EVERY_BYTE,
                                Stage.CONTENT,
                                "the content",
                                412,
                                1877,
                                VerdictKind.LOST_MAIL,
                                lost)),
                Duration.ofMillis(31_420));
    }

    /** A mailer that made no mistake in two cells. */
    static MatrixResult right() {
        return new MatrixResult(
                "Right",
                "smtp-server-test",
                cell(fault("healthy", "no fault", CaseKind.HEALTHY, null, null, ""), VerdictKind.RIGHT),
                List.of(cell(
                        fault(
                                "STALL at END_OF_DATA",
                                "no reply",
                                CaseKind.HOW_THE_BYTES_TRAVEL,
                                Stage.END_OF_DATA,
                                Fault.STALL,
                                "fault STALL"),
                        VerdictKind.IN_DOUBT)),
                List.of(),
                Duration.ofMillis(250));
    }

    private static MatrixCell lost(String said) {
        Transcript transcript;
        try (FakeSmtpServer server = FakeSmtpServer.start()) {
            server.on(endOfData()).reply(554, "5.7.1 " + said);
            try (SmtpClient client = SmtpClient.inBody(server)) {
                client.ask("Subject: " + said + "\r\n\r\n" + said + "\r\n.");
                client.ask("QUIT");
            }
            server.awaitSessionsEnd();
            transcript = server.transcript();
        }
        Verdict verdict = new Verdict(
                VerdictKind.LOST_MAIL,
                "The server answered 554 to the final dot, and the mailer reported success " + said + ".",
                Optional.of("bob@example.com"),
                transcript.exchanges().stream()
                        .filter(exchange -> exchange.stage() == Stage.END_OF_DATA)
                        .findFirst());
        return new MatrixCell(
                fault(
                        "REFUSE_AFTER_DOT at END_OF_DATA",
                        "554 after the final dot",
                        CaseKind.WHAT_THE_REPLY_SAYS,
                        Stage.END_OF_DATA,
                        Fault.REFUSE_AFTER_DOT,
                        "END_OF_DATA = 554 \"5.7.1 no\""),
                VerdictKind.LOST_MAIL,
                List.of(verdict),
                verdict.reason(),
                Optional.of(new MailerReport(
                        Told.SUCCESS,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        List.of(said),
                        List.of(),
                        Duration.ofMillis(12),
                        false,
                        false)),
                List.of(new RecipientOutcome("bob@example.com", 1, 0, Told.FAILURE, Told.SUCCESS)),
                transcript,
                Duration.ofMillis(15));
    }

    private static MatrixCell cell(MatrixCase fault, VerdictKind kind) {
        return new MatrixCell(
                fault,
                kind,
                List.of(),
                "It reported what is so.",
                Optional.empty(),
                List.of(),
                new Transcript(List.of()),
                Duration.ofMillis(3));
    }

    private static MatrixCase fault(
            String name,
            String title,
            CaseKind kind,
            @org.jspecify.annotations.Nullable Stage stage,
            @org.jspecify.annotations.Nullable Fault fault,
            String rules) {
        return new MatrixCase(
                name,
                title,
                kind,
                Optional.ofNullable(stage),
                Optional.ofNullable(fault),
                rules,
                rules.isEmpty() && fault != null ? "fault(Fault." + fault + ")" : "",
                "a client that does not look",
                Optional.of("angus-mail 7"),
                Stream.of("a reset may discard the reply")
                        .filter(race -> name.startsWith("FORWARD"))
                        .findFirst());
    }

    private static SweepRange range(
            CaseKind sweep, Stage stage, String of, int from, int to, VerdictKind kind, MatrixCell smallest) {
        return new SweepRange(
                sweep,
                stage,
                of,
                sweep != CaseKind.EVERY_CODE,
                from,
                to,
                to - from + 1,
                kind,
                kind.isFinding() ? List.of(kind) : List.of(),
                smallest);
    }
}
