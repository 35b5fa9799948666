package io.github.smtpservertest.matrix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file of the findings that are accepted, each with a reason: what is worse fails, what is better is told. */
class BaselineTest {

    private static final MatrixResult FAULTY = run(Flaw.IGNORES_FINAL_REPLY);
    private static final MatrixResult RIGHT = matrix(TestMailer.right()).run();

    @TempDir
    private Path folder;

    @Test
    void whatWasWrittenIsAccepted() throws IOException {
        Path file = folder.resolve("new").resolve("order-mailer.matrix");
        FAULTY.writeBaseline(file);

        assertThat(Files.readString(file))
                .startsWith("matrix 1\n# OrderMailer 1.2, smtp-server-test")
                .contains(
                        "CLOSE_AFTER_DOT at END_OF_DATA = LUCKY \"accepted when the baseline was written; say why\"\n")
                .contains("451 at END_OF_DATA = LOST_MAIL \"");
        assertThat(FAULTY.verify(file)).hasToString("as in the baseline");
    }

    @Test
    void whatIsNotAcceptedFails() throws IOException {
        Path file = baseline(
                "CLOSE_AFTER_DOT at END_OF_DATA = IN_DOUBT \"wrong kind\"", "LEAKS = LEAKED_THREAD \"not run\"");

        assertThatThrownBy(() -> FAULTY.verify(file))
                .isInstanceOf(AssertionError.class)
                .hasMessageStartingWith("OrderMailer 1.2 is worse than the baseline:\n")
                .hasMessageContaining(
                        "  - CLOSE_AFTER_DOT at END_OF_DATA: success without having seen the reply, where in doubt,"
                                + " right is accepted. The mailer reported success, and the final dot got no reply.\n");
        assertThat(FAULTY.differenceTo(file).isWorse()).isTrue();
    }

    @Test
    void whatIsBetterIsToldAndDoesNotFail() throws IOException {
        Path file = baseline(
                "CLOSE_AFTER_DOT at END_OF_DATA = LUCKY \"ticket 12\"",
                "451 at END_OF_DATA = LOST_MAIL \"ticket 12\"",
                "STARTTLS_502 at STARTTLS = PLAINTEXT_DESPITE_TLS \"not applicable in this test\"");

        assertThat(RIGHT.verify(file)).hasToString("""
                better than the baseline, which is out of date:
                  - CLOSE_AFTER_DOT at END_OF_DATA: no longer success without having seen the reply
                  - 451 at END_OF_DATA: no longer lost mail""");
    }

    @Test
    void reasonsOutliveAWrite() throws IOException {
        Path file = baseline("CLOSE_AFTER_DOT at END_OF_DATA = LUCKY \"ticket 12\"");
        FAULTY.writeBaseline(file);

        assertThat(Files.readString(file)).contains("CLOSE_AFTER_DOT at END_OF_DATA = LUCKY \"ticket 12\"\n");
    }

    @Test
    void aFileThatIsNoneIsRefusedWithItsLine() throws IOException {
        Path other = Files.writeString(folder.resolve("other"), "matrix 2\n");
        Path noReason = baseline("CLOSE_AFTER_DOT at END_OF_DATA = LUCKY \" \"");
        Path noVerdict = baseline("CLOSE_AFTER_DOT at END_OF_DATA = FINE \"so\"");

        assertThatThrownBy(() -> RIGHT.differenceTo(other))
                .hasMessage(other + ", line 1: a baseline begins with 'matrix 1'; this one is of another version.");
        assertThatThrownBy(() -> RIGHT.differenceTo(noReason))
                .hasMessage(noReason
                        + ", line 2: each verdict that is accepted has a reason; write it between the quotes.");
        assertThatThrownBy(() -> RIGHT.differenceTo(noVerdict))
                .hasMessage(noVerdict + ", line 2: 'FINE' is no verdict.");
        assertThatThrownBy(() -> RIGHT.differenceTo(folder.resolve("none")))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageEndingWith("cannot be read. To write it, run once with -Dsmtp.matrix.baseline=write.");
    }

    private Path baseline(String... lines) throws IOException {
        return Files.writeString(
                Files.createTempFile(folder, "baseline", ""), "matrix 1\n" + String.join("\n", lines) + "\n");
    }

    private static FaultMatrix matrix(TestMailer mailer) {
        return MailerSetting.ONE
                .matrix(mailer)
                .named("OrderMailer 1.2")
                .kinds(CaseKind.HOW_THE_CONNECTION_ENDS, CaseKind.TLS_AUTH_EXTENSIONS, CaseKind.EVERY_CODE)
                .only(one -> one.name().matches("CLOSE_AFTER_DOT.*|STARTTLS_502.*|45. at END_OF_DATA"));
    }

    private static MatrixResult run(Flaw flaw) {
        return matrix(TestMailer.right().with(flaw)).run();
    }
}
