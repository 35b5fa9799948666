package io.github.smtpservertest.matrix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.smtpservertest.FakeSmtpServer;
import io.github.smtpservertest.command.Stage;
import io.github.smtpservertest.fault.Fault;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** How the matrix runs a mailer: what comes first, what is selected, what ends a call that does not return. */
class MatrixRunTest {

    private static final String REFUSED = "REFUSE_AFTER_DOT";

    @Test
    void fiveLinesMakeAMatrix() {
        MatrixResult result = FaultMatrix.of(TestMailer.right()).names(REFUSED).run();

        assertThat(result.cells()).singleElement().hasToString("final dot answered 554: right");
        assertThat(result.summary()).startsWith("mailer: 2 cells in ").endsWith(": 2 right");
        result.verify();
    }

    @Test
    void aNameThatNoFaultHasIsAMistake() {
        assertThatThrownBy(() -> FaultMatrix.of(TestMailer.right())
                        .names("CERTIFICATE_*", "refuse_after_dott")
                        .run())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "No fault is called refuse_after_dott; did you mean REFUSE_AFTER_DOT? Their names are those of"
                                + " Fault; * stands for any characters.");
        assertThatThrownBy(
                        () -> FaultMatrix.of(TestMailer.right()).names("XYZZY").run())
                .hasMessage("No fault is called XYZZY. Their names are those of Fault; * stands for any characters.");
    }

    @Test
    void aSelectionOfNothingIsAMistake() {
        assertThatThrownBy(() -> FaultMatrix.of(TestMailer.right())
                        .names(REFUSED)
                        .finding("xyzzy")
                        .run())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "No case is selected: those of the kinds, stages, names and words that were asked for have none in"
                                + " common.");
    }

    @Test
    void aMailerThatFailsAtAHealthyServerEndsTheMatrix() {
        AtomicInteger calls = new AtomicInteger();
        FaultMatrix matrix = FaultMatrix.of(smtp -> {
            calls.incrementAndGet();
            throw new IllegalStateException("no such template");
        });

        assertThatThrownBy(matrix::run)
                .isInstanceOf(AssertionError.class)
                .hasMessageStartingWith(
                        "The mailer fails at a healthy server, so that there is nothing to compare faults with:"
                                + " it reported failure: IllegalStateException: no such template.\nThe dialogue was:\n(no client"
                                + " connected)");
        assertThat(calls).hasValue(1);
    }

    @Test
    void aMailerThatReturnsBeforeItHasSentIsToldToHandOverItsFuture() {
        assertThatThrownBy(() -> FaultMatrix.of(smtp -> {}).run())
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("it reported success and never connected")
                .hasMessageContaining("ofResult(…)");
    }

    @Test
    @SuppressWarnings("FutureReturnValueIgnored") // the matrix waits for it
    void aFutureIsWaitedForAndItsFailureIsTheMailersReport() {
        MatrixResult result = FaultMatrix.ofResult(smtp -> () -> CompletableFuture.supplyAsync(() -> {
                    try {
                        TestMailer.right().send(smtp);
                        return "sent";
                    } catch (Exception e) {
                        throw new CompletionException(e);
                    }
                }))
                .names(REFUSED)
                .run();

        MailerReport report = result.cells().get(0).report().orElseThrow();
        assertThat(result.cells().get(0).kind()).isEqualTo(VerdictKind.RIGHT);
        assertThat(report.told()).isEqualTo(Told.FAILURE);
        assertThat(report.thrown()).get().isInstanceOf(SendFailure.class).isNotInstanceOf(ExecutionException.class);
        assertThat(report).asString().startsWith("reported failure: SendFailure: the content got [554");
    }

    @Test
    void aResultMaySayWhoWasNotServed() {
        MatrixResult result = FaultMatrix.ofResult(smtp -> () -> {
                    try {
                        TestMailer.right()
                                .to("bob@example.com", "carol@example.com")
                                .send(smtp);
                        return List.of();
                    } catch (SendFailure failure) {
                        if (failure.refused().isEmpty()) {
                            throw failure;
                        }
                        return failure.refused();
                    }
                })
                .refusedRecipients(MatrixRunTest::namedIn)
                .names("REFUSE_ONE_RECIPIENT")
                .run();

        assertThat(result.cells().get(0).kind()).isEqualTo(VerdictKind.RIGHT);
        assertThat(result.cells().get(0).recipients())
                .containsExactly(
                        new RecipientOutcome("bob@example.com", 1, 0, Told.FAILURE, Told.FAILURE),
                        new RecipientOutcome("carol@example.com", 1, 1, Told.SUCCESS, Told.SUCCESS));
    }

    private static List<String> namedIn(Object reported) {
        return reported instanceof List<?> named
                ? named.stream().map(String::valueOf).toList()
                : List.of();
    }

    @Test
    void aThreadThatIgnoresTheInterruptIsAbandonedAndReportedSo() {
        CountDownLatch never = new CountDownLatch(1);
        MatrixCell cell = hanging(() -> {
            boolean interrupted = false;
            while (true) {
                try {
                    never.await();
                    return;
                } catch (InterruptedException e) {
                    interrupted |= !interrupted;
                }
            }
        });
        never.countDown();

        assertThat(cell.kind()).isEqualTo(VerdictKind.HANG);
        assertThat(cell.report().orElseThrow().abandoned()).isTrue();
        assertThat(cell.why()).endsWith("its thread ignored the interrupt and was abandoned.");
    }

    @Test
    void aThreadThatEndsWhenItIsInterruptedHangsAllTheSame() {
        MatrixCell cell = hanging(() -> new CountDownLatch(1).await());

        assertThat(cell.kind()).isEqualTo(VerdictKind.HANG);
        assertThat(cell.report().orElseThrow().interrupted()).isTrue();
        assertThat(cell.report().orElseThrow().abandoned()).isFalse();
    }

    private interface Waiting {
        void untilDone() throws InterruptedException;
    }

    private static MatrixCell hanging(Waiting waits) {
        return FaultMatrix.of(smtp -> {
                    try {
                        TestMailer.right().send(smtp);
                    } catch (SendFailure refused) {
                        waits.untilDone();
                    }
                })
                .limit(Duration.ofMillis(700))
                .names(REFUSED)
                .run()
                .cells()
                .get(0);
    }

    @Test
    void aMailerThatWaitsToTryAgainDoesNotHang() {
        MatrixCell cell = FaultMatrix.of(smtp -> {
                    try {
                        TestMailer.right().send(smtp);
                    } catch (SendFailure refused) {
                        new CountDownLatch(1).await();
                    }
                })
                .retrying()
                .limit(Duration.ofMillis(700))
                .names("DEFER_AFTER_DOT")
                .run()
                .cells()
                .get(0);

        assertThat(cell.kind()).isEqualTo(VerdictKind.WAITING);
    }

    @Test
    void aServerThatIsSlowIsNoHangOfTheMailer() {
        MatrixCell cell = FaultMatrix.of(TestMailer.right())
                .limit(Duration.ofMillis(600))
                .names("DRIBBLE at EHLO")
                .everyStage()
                .run()
                .cells()
                .get(0);

        assertThat(cell.kind()).isEqualTo(VerdictKind.WAITING);
    }

    @Test
    void casesAreSelectedByStageKindNameAndWhatTheyFind() {
        assertThat(names(matrix().stages(Stage.QUIT)))
                .containsExactly("QUIT_ERROR at QUIT", "CLOSE_INSTEAD_OF_221 at QUIT");
        assertThat(names(matrix().names("greeting_5*"))).hasSize(3);
        assertThat(names(matrix().kinds(CaseKind.HOW_THE_CONNECTION_ENDS).stages(Stage.CONTENT)))
                .containsExactly("CLOSE_IN_CONTENT at CONTENT", "RESET_IN_CONTENT at CONTENT");
        assertThat(names(matrix().finding("354 taken")))
                .containsExactly("REFUSE_AFTER_DOT at END_OF_DATA", "DEFER_AFTER_DOT at END_OF_DATA");
        assertThat(names(matrix().everyStage()
                        .names("CODE_ALONE")
                        .only(one -> one.stage().equals(Optional.of(Stage.DATA)))))
                .containsExactly("CODE_ALONE at DATA");
    }

    private static FaultMatrix matrix() {
        return FaultMatrix.of(TestMailer.right());
    }

    private static List<String> names(FaultMatrix matrix) {
        return matrix.run().cells().stream().map(cell -> cell.fault().name()).toList();
    }

    @Test
    void whatTheMailerNeverComesToIsNotApplicable() {
        MatrixResult result =
                matrix().names("STARTTLS_*", "RATE_LIMIT", "RSET_ERROR").run();

        assertThat(result.cells()).extracting(MatrixCell::kind).containsOnly(VerdictKind.NOT_APPLICABLE);
        assertThat(result.cells())
                .extracting(MatrixCell::why)
                .contains(
                        "This mailer does not use STARTTLS here.",
                        "This mailer never comes to RSET.",
                        "The mailer never came to this point.");
        result.verify();
    }

    @Test
    void everyFaultOfTheCatalogueIsACaseWithATitleOfItsOwn() {
        MatrixResult result = matrix().names("*").kinds(CaseKind.LEAKS).run();
        Set<MatrixCase> cases = new LinkedHashSet<>();
        matrix().only(one -> {
                    cases.add(one);
                    return one.name().startsWith(REFUSED);
                })
                .run();

        assertThat(result.cells()).hasSize(1);
        assertThat(cases.stream().flatMap(one -> one.fault().stream())).containsExactly(Fault.values());
        assertThat(cases).extracting(MatrixCase::title).doesNotHaveDuplicates();
        assertThat(cases)
                .extracting(MatrixCase::title)
                .contains("RCPT answered 251", "connection closed after the final dot");
    }

    @Test
    void theRuleOfACaseReproducesIt() throws Exception {
        MatrixResult result = matrix().names("CLOSE_AFTER_DOT").run();
        MatrixCase found = result.cells().get(0).fault();

        try (FakeSmtpServer smtp = FakeSmtpServer.start()) {
            smtp.script().parse(found.rules());
            assertThatThrownBy(() -> TestMailer.right().send(smtp)).hasMessage("the server has gone");
            assertThat(smtp.messages()).hasSize(1);
        }
    }

    @Test
    void aFailureSaysWhatIsWrongWhatItCostsAndHowToSeeItAgain() {
        MatrixResult result = FaultMatrix.of(TestMailer.right().with(Flaw.IGNORES_FINAL_REPLY))
                .named("OrderMailer 1.2")
                .names(REFUSED)
                .run();

        assertThat(result.worst()).contains(VerdictKind.LOST_MAIL);
        assertThatThrownBy(result::verify)
                .isInstanceOf(AssertionError.class)
                .hasMessageStartingWith("OrderMailer 1.2: 2 cells in ")
                .hasMessageEndingWith("""
                        : 1 lost mail, 1 right

                        final dot answered 554:
                          lost mail: the mailer reported success, but no message to bob@example.com was accepted: the final dot got 554. (session 1, exchange 5)
                          A message is gone, and nobody knows: neither sender nor recipient, and no log says so.
                          To correct it: Report success only after a 2yz to the end of the content, and only for recipients whose RCPT got 2yz.
                          To see it again:
                            fault REFUSE_AFTER_DOT at END_OF_DATA
                        """);
    }

    @Test
    void progressIsToldOfEachCellByOneThreadAtATime() {
        List<String> told = new ArrayList<>();
        matrix().names("GREETING_*")
                .progress(cell -> told.add(cell.fault().name()))
                .run();

        assertThat(told).hasSize(5).startsWith("HEALTHY");
    }
}
