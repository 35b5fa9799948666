package io.github.smtpservertest.internal.matrix;

import io.github.smtpservertest.FakeSmtpServer;
import io.github.smtpservertest.command.Stage;
import io.github.smtpservertest.matrix.CaseKind;
import io.github.smtpservertest.matrix.MailerReport;
import io.github.smtpservertest.matrix.MatrixCase;
import io.github.smtpservertest.matrix.MatrixCell;
import io.github.smtpservertest.matrix.MatrixResult;
import io.github.smtpservertest.matrix.SweepRange;
import io.github.smtpservertest.matrix.Told;
import io.github.smtpservertest.matrix.VerdictKind;
import io.github.smtpservertest.transcript.Transcript;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.function.Function;

/** A fault matrix at work: the healthy run first, then case by case. */
public final class MatrixRun {

    private static final MatrixCase HEALTHY = new MatrixCase(
            "HEALTHY",
            "healthy server",
            CaseKind.HEALTHY,
            Optional.empty(),
            Optional.empty(),
            "",
            "",
            "what the mailer does where nothing goes wrong",
            Optional.empty(),
            Optional.empty());

    private static final PlannedCase WITHOUT_FAULT = new PlannedCase(HEALTHY, CaseSetup.NONE, seen -> Optional.empty());

    private final MatrixPlan plan;
    private final Oracle oracle;
    private final CellRunner runner;

    /** One of that plan, judged by that oracle. */
    public MatrixRun(MatrixPlan plan, Oracle oracle) {
        this.plan = plan;
        this.oracle = oracle;
        this.runner = new CellRunner(plan);
    }

    /** Runs all of it; an {@link AssertionError} where the mailer fails without any fault. */
    public MatrixResult run() throws InterruptedException {
        long begun = System.nanoTime();
        Healthy healthy = healthy();
        MatrixCell first = begin(healthy);
        ExecutorService threads = threads();
        List<MatrixCell> cells;
        List<SweepRange> ranges = new ArrayList<>();
        try {
            cells = new ArrayList<>(catalogue(threads, healthy));
            for (CaseKind sweep : CaseKind.values()) {
                if (sweep.isSweep() && plan.kinds().contains(sweep)) {
                    ranges.addAll(sweep(threads, selected(sweep, healthy), healthy));
                }
            }
        } finally {
            threads.shutdownNow();
        }
        if (plan.kinds().contains(CaseKind.LEAKS) && plan.selected().test(LeakPass.CASE)) {
            MatrixCell leaks = new LeakPass(plan, runner, oracle).run();
            plan.progress().accept(leaks);
            cells.add(leaks);
        }
        requireSome(cells, ranges);
        return new MatrixResult(
                plan.name(), Versions.running(), first, cells, ranges, Duration.ofNanos(System.nanoTime() - begun));
    }

    /** Refuses a selection of nothing: it would be right, whatever the mailer does. */
    private static void requireSome(List<MatrixCell> cells, List<SweepRange> ranges) {
        if (cells.isEmpty() && ranges.isEmpty()) {
            throw new IllegalArgumentException(
                    "No case is selected: those of the kinds, stages, names and words that were asked for have none in common.");
        }
    }

    private MatrixCell begin(Healthy healthy) {
        return told(oracle.judge(WITHOUT_FAULT, healthy.observation(), healthy, plan.policy()));
    }

    private ExecutorService threads() {
        return Executors.newFixedThreadPool(plan.threads(), task -> {
            Thread thread = new Thread(task, "fault matrix");
            thread.setDaemon(true);
            return thread;
        });
    }

    /** The same step by step, for who shows each case by itself: begin with {@link #begin()}. */
    public final class Steps {

        private final Healthy healthy;
        private final MatrixCell first;

        private Steps(Healthy healthy, MatrixCell first) {
            this.healthy = healthy;
            this.first = first;
        }

        /** The mailer without a fault. */
        public MatrixCell first() {
            return first;
        }

        /** Why the mailer can never come to that case; empty where it may. */
        public Optional<String> outOfReach(MatrixCase planned) {
            return planned.fault().isEmpty() ? Optional.empty() : CatalogueCases.outOfReach(planned, healthy);
        }

        /** Runs one of {@link #cases()}. */
        public MatrixCell run(MatrixCase planned) throws InterruptedException {
            return planned.kind() == CaseKind.LEAKS
                    ? told(new LeakPass(plan, runner, oracle).run())
                    : told(catalogueCell(planned, healthy));
        }

        /** The same, of a mailer that is called in that way. */
        public MatrixCell run(MatrixCase planned, Function<FakeSmtpServer, ? extends Callable<?>> mailer)
                throws InterruptedException {
            return new MatrixRun(plan.calling(mailer), oracle).new Steps(healthy, first).run(planned);
        }

        /** The stages at which that sweep has cases, in the order of the dialogue. */
        public List<Stage> stages(CaseKind sweep) throws InterruptedException {
            return selected(sweep, healthy).stream()
                    .filter(one -> one.outOfReach().isEmpty())
                    .map(one -> one.row().stage())
                    .distinct()
                    .toList();
        }

        /** Runs a sweep at one stage. */
        public List<SweepRange> run(CaseKind sweep, Stage stage) throws InterruptedException {
            ExecutorService threads = threads();
            try {
                return sweep(
                        threads,
                        selected(sweep, healthy).stream()
                                .filter(one -> one.row().stage() == stage)
                                .toList(),
                        healthy);
            } finally {
                threads.shutdownNow();
            }
        }

        /** What was found, as a result. */
        public MatrixResult result(List<MatrixCell> cells, List<SweepRange> ranges, Duration duration) {
            requireSome(cells, ranges);
            return new MatrixResult(plan.name(), Versions.running(), first, cells, ranges, duration);
        }
    }

    /** Runs the mailer without a fault; an {@link AssertionError} where it fails. */
    public Steps begin() throws InterruptedException {
        Healthy healthy = healthy();
        return new Steps(healthy, begin(healthy));
    }

    /** The cases of the catalogue that are selected, and what is judged over many calls as the last. */
    public List<MatrixCase> cases() {
        List<MatrixCase> cases = new ArrayList<>(CatalogueCases.all(plan.everyStage(), isTlsFirst()));
        cases.add(LeakPass.CASE);
        return cases.stream()
                .filter(one ->
                        plan.kinds().contains(one.kind()) && plan.selected().test(one))
                .toList();
    }

    /** The mailer without a fault, twice: the second run shows what varies. */
    private Healthy healthy() throws InterruptedException {
        Observation one = runner.run(WITHOUT_FAULT);
        requireHealth(one);
        Observation other = runner.run(WITHOUT_FAULT);
        requireHealth(other);
        return new Healthy(one, other);
    }

    private void requireHealth(Observation seen) {
        MailerReport report = seen.report();
        String problem;
        if (report.told() == Told.NOTHING) {
            problem = "it did not return within " + plan.limit().toMillis()
                    + " ms. Give it limits of its own, or the matrix a" + " longer one: limit(…)";
        } else if (report.told() == Told.FAILURE) {
            problem = "it reported failure: " + report.failure().orElse("");
        } else if (!report.refused().isEmpty()) {
            problem = "it named recipients as not served: " + String.join(", ", report.refused());
        } else if (seen.messages().isEmpty()) {
            problem = seen.transcript().sessions().isEmpty()
                    ? "it reported success and never connected. Let it send through the server that it is given; if it"
                            + " returns before it has sent, hand its future over: by ofResult(…), in a test by mailer.sends(…)"
                    : "it reported success, and no message was accepted. If it returns before it has sent, hand its future"
                            + " over: by ofResult(…), in a test by mailer.sends(…)";
        } else {
            return;
        }
        throw new AssertionError(
                "The mailer fails at a healthy server, so that there is nothing to compare faults with: " + problem
                        + ".\nThe dialogue was:\n" + dialogue(seen.transcript()));
    }

    private static String dialogue(Transcript transcript) {
        return transcript.sessions().isEmpty() ? "(no client connected)" : transcript.toString();
    }

    private List<MatrixCell> catalogue(ExecutorService threads, Healthy healthy) throws InterruptedException {
        List<Future<MatrixCell>> running = new ArrayList<>();
        for (MatrixCase planned : cases()) {
            if (planned.kind() != CaseKind.LEAKS) {
                running.add(threads.submit(() -> told(catalogueCell(planned, healthy))));
            }
        }
        List<MatrixCell> cells = new ArrayList<>();
        for (Future<MatrixCell> cell : running) {
            cells.add(get(cell));
        }
        return cells;
    }

    private boolean isTlsFirst() {
        try (CellRunner.Bench bench = runner.bench(CaseSetup.NONE)) {
            return bench.server().uri().getScheme().equals("smtps");
        }
    }

    private MatrixCell catalogueCell(MatrixCase planned, Healthy healthy) throws InterruptedException {
        Optional<String> outOfReach = CatalogueCases.outOfReach(planned, healthy);
        return outOfReach.isPresent()
                ? notRun(planned, outOfReach.get())
                : cell(CatalogueCases.planned(planned), healthy);
    }

    private MatrixCell cell(PlannedCase planned, Healthy healthy) throws InterruptedException {
        return oracle.judge(planned, NamedRecipients.matched(runner.run(planned), healthy), healthy, plan.policy());
    }

    private static MatrixCell notRun(MatrixCase planned, String why) {
        return new MatrixCell(
                planned,
                VerdictKind.NOT_APPLICABLE,
                List.of(),
                Oracle.sentence(why),
                Optional.empty(),
                List.of(),
                new Transcript(List.of()),
                Duration.ZERO);
    }

    private List<SweepCase> selected(CaseKind sweep, Healthy healthy) throws InterruptedException {
        return cases(sweep, healthy).stream()
                .filter(one -> plan.selected().test(one.planned().fault()))
                .toList();
    }

    private List<SweepRange> sweep(ExecutorService threads, List<SweepCase> cases, Healthy healthy)
            throws InterruptedException {
        RangeFolding folding = new RangeFolding();
        List<Future<MatrixCell>> running = new ArrayList<>();
        // So many at once that all threads have work, and no more, for each cell holds a transcript.
        int ahead = plan.threads() * 4;
        for (int index = 0; index < cases.size() + ahead; index++) {
            if (index < cases.size()) {
                SweepCase one = cases.get(index);
                running.add(threads.submit(() -> told(
                        one.outOfReach().isPresent()
                                ? notRun(one.planned().fault(), one.outOfReach().get())
                                : cell(one.planned(), healthy))));
            }
            int due = index - ahead;
            if (due >= 0 && due < cases.size()) {
                folding.add(cases.get(due), get(running.get(due)));
                running.set(due, DONE);
            }
        }
        return folding.ranges();
    }

    private static final Future<MatrixCell> DONE = new FutureTask<>(() -> {
        throw new IllegalStateException("It was taken already");
    });

    private List<SweepCase> cases(CaseKind sweep, Healthy healthy) throws InterruptedException {
        return switch (sweep) {
            case EVERY_CODE -> CodeSweep.of(healthy);
            case CLOSE_AT_EVERY_BYTE, RESET_AT_EVERY_BYTE, SPLIT_AT_EVERY_BYTE -> ByteSweep.of(sweep, healthy);
            case SECOND_ATTEMPT ->
                plan.policy().retries() && healthy.sessions() == 1
                        ? SecondAttemptSweep.of(healthy, reconnects())
                        : List.of();
            default -> throw new IllegalArgumentException(sweep + " is no sweep.");
        };
    }

    /** Whether the mailer makes a new connection when it tries again after 4yz. */
    private boolean reconnects() throws InterruptedException {
        CaseSetup once = new CaseSetup(server -> {}, server -> server.script().parse("MAIL, once = 451"), true, false);
        Observation seen = runner.run(new PlannedCase(HEALTHY, once, any -> Optional.empty()));
        return seen.transcript().sessions().size() != 1;
    }

    private MatrixCell told(MatrixCell cell) {
        plan.progress().accept(cell);
        return cell;
    }

    private static MatrixCell get(Future<MatrixCell> cell) throws InterruptedException {
        try {
            return cell.get();
        } catch (ExecutionException failed) {
            Throwable cause = failed.getCause();
            if (cause instanceof UnusableNamesException mistake) {
                throw mistake;
            }
            throw new IllegalStateException("The matrix itself failed in a cell: " + cause, cause);
        }
    }
}
