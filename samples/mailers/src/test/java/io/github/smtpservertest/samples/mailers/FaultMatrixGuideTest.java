package io.github.smtpservertest.samples.mailers;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.smtpservertest.FakeSmtpServer;
import io.github.smtpservertest.junit5.MailerUnderTest;
import io.github.smtpservertest.junit5.SmtpFaultMatrix;
import io.github.smtpservertest.junit5.SmtpServerTest;
import io.github.smtpservertest.matrix.FaultMatrix;
import io.github.smtpservertest.matrix.MatrixResult;
import io.github.smtpservertest.matrix.VerdictKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What docs/fault-matrix.md shows. */
class FaultMatrixGuideTest {

    /** Run under every fault there is, it takes as long as its limits are; no test class, so that it is compiled only. */
    static class EveryFault {

        // snippet:five-lines
        @SmtpFaultMatrix
        void neverLosesAnOrder(FakeSmtpServer smtp, MailerUnderTest mailer) {
            mailer.sends(() -> new OrderMailer(smtp.host(), smtp.port()).confirm("bob@example.com"));
        }
        // end:five-lines
    }

    @Nested
    class OfItself {

        // snippet:of-itself
        @SmtpServerTest(startTls = true)
        @SmtpFaultMatrix(
                names = {"FORWARD_251", "DEFER_ONE_RECIPIENT", "REFUSE_ONE_RECIPIENT", "CLOSE_AFTER_DOT"},
                retrying = true,
                threads = 4)
        void sendsToBoth(FakeSmtpServer smtp, MailerUnderTest mailer) {
            OrderMailer orders = new OrderMailer(smtp.host(), smtp.port(), BackOff.none());
            mailer.refusedRecipients(reported -> reported instanceof Confirmation confirmed
                            ? confirmed.refused().keySet()
                            : Set.of())
                    .sends(() -> orders.confirm("bob@example.com", "ann@example.com"));
        }
        // end:of-itself
    }

    @Test
    void withoutJUnit(@TempDir Path folder) throws IOException {
        Path page = folder.resolve("matrix.html");
        // snippet:without-junit
        MatrixResult result = FaultMatrix.of(
                        smtp -> new OrderMailer(smtp.host(), smtp.port()).confirm("bob@example.com"))
                .named("OrderMailer 1.0")
                .names("FORWARD_251", "CLOSE_AFTER_DOT")
                .run();
        System.out.println(result.text());
        Files.writeString(page, result.html());
        result.verify();
        // end:without-junit
        assertThat(page).content().contains("OrderMailer 1.0");
        assertThat(result.cells())
                .extracting(cell -> cell.kind())
                .containsExactly(VerdictKind.RIGHT, VerdictKind.IN_DOUBT);
    }
}
