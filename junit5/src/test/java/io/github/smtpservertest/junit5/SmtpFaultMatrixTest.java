package io.github.smtpservertest.junit5;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.testkit.engine.EventConditions.abortedWithReason;
import static org.junit.platform.testkit.engine.EventConditions.displayName;
import static org.junit.platform.testkit.engine.EventConditions.event;
import static org.junit.platform.testkit.engine.EventConditions.finishedSuccessfully;
import static org.junit.platform.testkit.engine.EventConditions.finishedWithFailure;
import static org.junit.platform.testkit.engine.EventConditions.skippedWithReason;
import static org.junit.platform.testkit.engine.TestExecutionResultConditions.message;

import io.github.smtpservertest.FakeSmtpServer;
import io.github.smtpservertest.command.Stage;
import io.github.smtpservertest.matrix.CaseKind;
import io.github.smtpservertest.testkit.SmtpClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.testkit.engine.EngineExecutionResults;

/** A test that is run under every fault: an invocation for each, with a name that says what happens. */
class SmtpFaultMatrixTest {

    @Test
    void eachFaultIsAnInvocationThatSaysWhatHappens() {
        EngineExecutionResults results = Kit.run(RightMailer.class);

        results.testEvents()
                .assertThatEvents()
                .haveExactly(1, event(displayName("healthy server"), finishedSuccessfully()))
                .haveExactly(1, event(displayName("RCPT answered 251"), finishedSuccessfully()))
                .haveExactly(1, event(displayName("final dot answered 554"), finishedSuccessfully()))
                .haveExactly(1, event(displayName("connection closed after the final dot"), finishedSuccessfully()))
                .haveExactly(
                        1,
                        event(
                                displayName("STARTTLS answered 454"),
                                skippedWithReason("not applicable: this mailer does not use STARTTLS here")))
                .haveExactly(1, event(displayName("as a whole"), finishedSuccessfully()));
        assertThat(results.allEvents().reportingEntryPublished().list())
                .anySatisfy(entry -> assertThat(entry.toString()).contains("smtp-matrix-verdict", "in doubt, right"))
                .anySatisfy(entry -> assertThat(entry.toString()).contains("smtp-matrix", "4 cells in"));
        results.testEvents()
                .assertStatistics(counts -> counts.failed(0).succeeded(5).skipped(1));
    }

    static class RightMailer {
        @SmtpFaultMatrix(names = {"FORWARD_251", "REFUSE_AFTER_DOT", "CLOSE_AFTER_DOT", "STARTTLS_454"})
        void neverLosesAnOrder(FakeSmtpServer smtp, MailerUnderTest mailer, TestInfo info) {
            assertThat(info.getTestMethod()).isPresent();
            mailer.sends(() -> new ShortMailer(smtp).send(true));
        }
    }

    @Test
    void aMistakeFailsItsInvocationAndNoOther() {
        EngineExecutionResults results = Kit.run(CarelessMailer.class);

        results.testEvents()
                .assertThatEvents()
                .haveExactly(1, event(displayName("RCPT answered 251"), finishedSuccessfully()))
                .haveExactly(1, event(displayName("final dot answered 554"), finishedWithFailure()));
        assertThat(Kit.failureOf(results))
                .isInstanceOf(AssertionError.class)
                .hasMessageStartingWith(
                        "final dot answered 554:\n  lost mail: the mailer reported success, but no message to bob@example.com was"
                                + " accepted: the final dot got 554.")
                .hasMessageContaining("To see it again:\n    fault REFUSE_AFTER_DOT at END_OF_DATA\n")
                .hasMessageContaining("S: 554 5.6.0 Message refused")
                .message()
                .matches(
                        "(?s).*\nTo look at it beside all others, open \\S*neverLosesAnOrder-matrix\\.html when the matrix is"
                                + " done\\.\n");
        assertThat(Kit.failureOf(results).getStackTrace()).isEmpty();
    }

    @Test
    void theIndexOfTheRunLeadsToThePageOfTheMatrix(@TempDir Path folder) throws IOException {
        Kit.run(CarelessMailer.class, Map.of(ReportFiles.DIRECTORY, folder.toString()));

        assertThat(folder.resolve(CarelessMailer.class.getName()).resolve("neverLosesAnOrder-matrix.html"))
                .exists();
        assertThat(folder.resolve("index.html"))
                .content()
                .contains("CarelessMailer.neverLosesAnOrder: fault matrix", "/neverLosesAnOrder-matrix.html\"");
    }

    @Test
    void aBaselineThatIsOutOfDateIsSaidByTheLastInvocation() throws IOException {
        Files.writeString(
                Path.of("target/better.matrix"),
                "matrix 1\nREFUSE_AFTER_DOT at END_OF_DATA = LOST_MAIL \"as long as it did\"\n");

        Kit.run(Better.class)
                .testEvents()
                .assertThatEvents()
                .haveExactly(
                        1,
                        event(
                                displayName("as a whole, beside the baseline"),
                                abortedWithReason(message(text -> text.startsWith(
                                                "Better.neverLosesAnOrder is better than the baseline, which is out of date:\n"
                                                        + "  - REFUSE_AFTER_DOT at END_OF_DATA")
                                        && text.endsWith(
                                                "To write it anew, run once with -Dsmtp.matrix.baseline=write.")))));
    }

    static class Better {
        @SmtpFaultMatrix(names = "REFUSE_AFTER_DOT", baseline = "target/better.matrix")
        void neverLosesAnOrder(FakeSmtpServer smtp, MailerUnderTest mailer) {
            mailer.sends(() -> new ShortMailer(smtp).send(true));
        }
    }

    @Test
    void aBaselineThatIsNotThereIsToldBeforeAnythingRuns() {
        assertThat(Kit.failureOf(NoBaseline.class))
                .hasMessage(
                        "@SmtpFaultMatrix on neverLosesAnOrder: The baseline target/none.matrix cannot be read. To write it,"
                                + " run once with -Dsmtp.matrix.baseline=write.");
    }

    static class NoBaseline {
        @SmtpFaultMatrix(names = "REFUSE_AFTER_DOT", baseline = "target/none.matrix")
        void neverLosesAnOrder(FakeSmtpServer smtp, MailerUnderTest mailer) {
            mailer.sends(() -> new ShortMailer(smtp).send(true));
        }
    }

    static class CarelessMailer {
        @SmtpFaultMatrix(names = {"FORWARD_251", "REFUSE_AFTER_DOT"})
        void neverLosesAnOrder(FakeSmtpServer smtp, MailerUnderTest mailer) {
            mailer.sends(() -> new ShortMailer(smtp).send(false));
        }
    }

    @Test
    void aMailerThatFailsAtAHealthyServerIsOneFailureAndTheRestIsSkipped() {
        EngineExecutionResults results = Kit.run(BrokenMailer.class);

        assertThat(Kit.failureOf(results)).hasMessageStartingWith("The mailer fails at a healthy server");
        results.testEvents()
                .assertStatistics(counts -> counts.failed(1).succeeded(0).skipped(3));
    }

    static class BrokenMailer {
        @SmtpFaultMatrix(names = "GREETING_55*")
        void neverLosesAnOrder(MailerUnderTest mailer) {
            mailer.sends(() -> {
                throw new IOException("no template");
            });
        }
    }

    @Test
    void aTestThatSendsNothingFails() {
        assertThat(Kit.failureOf(SendsNothing.class))
                .hasMessage("The test sent nothing: hand the mailer over by mailer.sends(() -> …).");
    }

    static class SendsNothing {
        @SmtpFaultMatrix(names = "GREETING_554")
        void neverLosesAnOrder(FakeSmtpServer smtp, MailerUnderTest mailer) {
            new ShortMailer(smtp).send(true);
        }
    }

    @Test
    void whatTheTestItselfAssertsCountsToo() {
        EngineExecutionResults results = Kit.run(AssertsMore.class);

        assertThat(Kit.failureOf(results)).hasMessage("not queued");
        results.testEvents()
                .assertThatEvents()
                .haveExactly(1, event(displayName("greeting 554"), finishedWithFailure()));
    }

    static class AssertsMore {
        @SmtpFaultMatrix(names = "GREETING_554")
        @SuppressWarnings("FutureReturnValueIgnored") // the matrix waits for it
        void queuesWhatFails(FakeSmtpServer smtp, MailerUnderTest mailer) {
            mailer.sends(() -> CompletableFuture.runAsync(() -> new ShortMailer(smtp).send(true)));
            if (smtp.messages().isEmpty()) {
                throw new IllegalStateException("not queued");
            }
        }
    }

    @Test
    void whatTheTestItselfThrowsAtAHealthyServerIsTheFailure() {
        assertThat(Kit.failureOf(ThrowsItself.class))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("setup broke");
    }

    static class ThrowsItself {
        @SmtpFaultMatrix(names = "GREETING_554")
        void neverLosesAnOrder(FakeSmtpServer smtp, MailerUnderTest mailer) {
            if (smtp.isOpen()) {
                throw new IllegalStateException("setup broke");
            }
            mailer.sends(() -> new ShortMailer(smtp).send(true));
        }
    }

    @Test
    void aNameThatNoFaultHasIsAMistake() {
        assertThat(Kit.failureOf(Misspelt.class))
                .hasMessage("@SmtpFaultMatrix on neverLosesAnOrder: No fault is called CLOSE_AFTER_DOTT; did you mean"
                        + " CLOSE_AFTER_DOT? Their names are those of Fault; * stands for any characters.");
    }

    static class Misspelt {
        @SmtpFaultMatrix(names = {"GREETING_554", "CLOSE_AFTER_DOTT"})
        void neverLosesAnOrder(FakeSmtpServer smtp, MailerUnderTest mailer) {
            mailer.sends(() -> new ShortMailer(smtp).send(true));
        }
    }

    @Test
    void aSelectionOfNothingIsAMistake() {
        assertThat(Kit.failureOf(NothingInCommon.class))
                .hasMessage(
                        "No case is selected: those of the kinds, stages, names and words that were asked for have none in"
                                + " common.");
    }

    static class NothingInCommon {
        @SmtpFaultMatrix(names = "CLOSE_AFTER_DOT", stages = Stage.EHLO)
        void neverLosesAnOrder(FakeSmtpServer smtp, MailerUnderTest mailer) {
            mailer.sends(() -> new ShortMailer(smtp).send(true));
        }
    }

    @Test
    void lessThanOneThreadIsAMistake() {
        assertThat(Kit.failureOf(NoThread.class))
                .hasMessage("@SmtpFaultMatrix on neverLosesAnOrder: threads is 1 or more, not 0.");
    }

    static class NoThread {
        @SmtpFaultMatrix(threads = 0)
        void neverLosesAnOrder(FakeSmtpServer smtp, MailerUnderTest mailer) {
            mailer.sends(() -> new ShortMailer(smtp).send(true));
        }
    }

    @Test
    void theMailersExceptionMayNameWhoWasNotServed() {
        Kit.run(NamesRefused.class)
                .testEvents()
                .assertStatistics(counts -> counts.failed(0).succeeded(3));
    }

    static class NamesRefused {
        @SmtpFaultMatrix(names = "REFUSE_ONE_RECIPIENT")
        void neverLosesAnOrder(FakeSmtpServer smtp, MailerUnderTest mailer) {
            mailer.refusedRecipients(reported -> reported instanceof IllegalArgumentException named
                            ? List.of(named.getMessage())
                            : List.of())
                    .sends(() -> {
                        List<String> refused = new ShortMailer(smtp).sendToTwo();
                        if (!refused.isEmpty()) {
                            throw new IllegalArgumentException(refused.get(0));
                        }
                    });
        }
    }

    @Test
    void casesMayRunBesideEachOther() {
        EngineExecutionResults results = Kit.run(BesideEachOther.class);
        results.testEvents()
                .assertThatEvents()
                .haveExactly(1, event(displayName("RCPT answered 251"), finishedSuccessfully()))
                .haveExactly(1, event(displayName("final dot answered 554"), finishedWithFailure()));
        assertThat(Kit.failureOf(results)).hasMessageStartingWith("final dot answered 554:\n  lost mail:");
        // The healthy runs, and the two cases while the first invocation had not ended.
        assertThat(BesideEachOther.AT_ONCE).hasValue(2);
    }

    static class BesideEachOther {
        static final AtomicInteger AT_ONCE = new AtomicInteger();
        private static final AtomicInteger CALLS = new AtomicInteger();
        private static final CyclicBarrier BOTH = new CyclicBarrier(2, () -> AT_ONCE.set(2));

        @SmtpFaultMatrix(
                names = {"FORWARD_251", "REFUSE_AFTER_DOT"},
                threads = 2)
        void neverLosesAnOrder(FakeSmtpServer smtp, MailerUnderTest mailer) {
            mailer.sends(() -> {
                if (CALLS.incrementAndGet() > 2) {
                    assertThat(BOTH.await(5, TimeUnit.SECONDS)).isNotNegative();
                }
                new ShortMailer(smtp).send(false);
            });
        }
    }

    @Test
    void whatTheTestItselfAssertsCountsBesideEachOtherToo() {
        EngineExecutionResults results = Kit.run(AssertsBesideOthers.class);
        results.testEvents()
                .assertThatEvents()
                .haveExactly(1, event(displayName("greeting 554"), finishedWithFailure()))
                .haveExactly(1, event(displayName("RCPT answered 251"), finishedSuccessfully()));
        assertThat(Kit.failureOf(results)).hasMessage("not queued");
    }

    static class AssertsBesideOthers {
        @SmtpFaultMatrix(
                names = {"GREETING_554", "FORWARD_251"},
                threads = 4)
        void queuesWhatFails(FakeSmtpServer smtp, MailerUnderTest mailer) {
            mailer.sends(() -> new ShortMailer(smtp).send(true));
            if (smtp.messages().isEmpty()) {
                throw new IllegalStateException("not queued");
            }
        }
    }

    @Test
    void theServersAreSetUpByTheAnnotationsOfAnyTest() {
        EngineExecutionResults results = Kit.run(WithSettings.class);

        results.testEvents().assertStatistics(counts -> counts.failed(0).succeeded(3));
    }

    @SmtpServerTest(hostName = "mx.shop.example")
    static class WithSettings {
        @SmtpFaultMatrix(names = "REFUSE_AFTER_DOT")
        void neverLosesAnOrder(FakeSmtpServer smtp, MailerUnderTest mailer) {
            assertThat(smtp.hostName()).isEqualTo("mx.shop.example");
            mailer.sends(() -> new ShortMailer(smtp).send(true));
        }
    }

    @Test
    void aSweepIsAnInvocationForEachStage() {
        EngineExecutionResults results = Kit.run(Sweeps.class);

        results.testEvents()
                .assertThatEvents()
                .haveExactly(1, event(displayName("every code at every stage: RCPT"), finishedSuccessfully()))
                .haveExactly(1, event(displayName("every code at every stage: END_OF_DATA"), finishedWithFailure()));
        assertThat(Kit.failureOf(results))
                .hasMessageStartingWith("codes 334–556 of codes at END_OF_DATA: lost mail, at first:\n")
                .hasMessageContaining("    END_OF_DATA = 334\n");
    }

    static class Sweeps {
        @SmtpFaultMatrix(
                kinds = CaseKind.EVERY_CODE,
                stages = {Stage.RCPT, Stage.END_OF_DATA})
        void neverLosesAnOrder(FakeSmtpServer smtp, MailerUnderTest mailer) {
            mailer.sends(() -> new ShortMailer(smtp).send(false));
        }
    }

    @Test
    void whatTheBaselineAcceptsIsGreen() throws IOException {
        Path file = Path.of("target", "careless.matrix");
        Files.createDirectories(file.getParent());
        Files.writeString(file, "matrix 1\nREFUSE_AFTER_DOT at END_OF_DATA = LOST_MAIL \"ticket 12\"\n");
        Kit.run(Accepted.class)
                .testEvents()
                .assertStatistics(counts -> counts.failed(0).succeeded(3));

        Files.writeString(file, "matrix 1\n");
        assertThat(Kit.failureOf(Accepted.class))
                .hasMessageContaining("is worse than the baseline:\n  - REFUSE_AFTER_DOT at END_OF_DATA: lost mail.");
    }

    static class Accepted {
        @SmtpFaultMatrix(names = "REFUSE_AFTER_DOT", baseline = "target/careless.matrix")
        void neverLosesAnOrder(FakeSmtpServer smtp, MailerUnderTest mailer) {
            mailer.sends(() -> new ShortMailer(smtp).send(false));
        }
    }

    /** A mailer of a few lines, which may or may not care for the reply to its message. */
    private record ShortMailer(FakeSmtpServer smtp) {

        void send(boolean cares) {
            try (SmtpClient client = SmtpClient.connect(smtp)) {
                require(client.readReply().code() == 220);
                require(ask(client, "EHLO client.example.org"));
                require(ask(client, "MAIL FROM:<alice@example.org>"));
                require(ask(client, "RCPT TO:<bob@example.com>"));
                client.send("DATA");
                require(client.readReply().code() == 354);
                client.sendBytes("Subject: x\r\n\r\nx\r\n.\r\n");
                boolean accepted = client.readReply().code() / 100 == 2;
                require(accepted || !cares);
            }
        }

        /** To two recipients; those that were refused. */
        List<String> sendToTwo() {
            List<String> refused = new ArrayList<>();
            try (SmtpClient client = SmtpClient.connect(smtp)) {
                require(client.readReply().code() == 220);
                require(ask(client, "EHLO client.example.org"));
                require(ask(client, "MAIL FROM:<alice@example.org>"));
                for (String recipient : List.of("bob@example.com", "carol@example.com")) {
                    if (!ask(client, "RCPT TO:<" + recipient + ">")) {
                        refused.add(recipient);
                    }
                }
                client.send("DATA");
                require(client.readReply().code() == 354);
                client.sendBytes("Subject: x\r\n\r\nx\r\n.\r\n");
                require(client.readReply().code() / 100 == 2);
            }
            return refused;
        }

        private static boolean ask(SmtpClient client, String line) {
            client.send(line);
            return client.readReply().code() / 100 == 2;
        }

        private static void require(boolean good) {
            if (!good) {
                throw new IllegalStateException("refused");
            }
        }
    }
}
