package io.github.smtpservertest.junit5;

import io.github.smtpservertest.FakeSmtpServer;
import io.github.smtpservertest.FakeSmtpServerBuilder;
import io.github.smtpservertest.command.Stage;
import io.github.smtpservertest.internal.matrix.Baselines;
import io.github.smtpservertest.internal.matrix.MatrixPlanDraft;
import io.github.smtpservertest.internal.matrix.MatrixRun;
import io.github.smtpservertest.internal.matrix.Oracle;
import io.github.smtpservertest.matrix.BaselineDifference;
import io.github.smtpservertest.matrix.CaseKind;
import io.github.smtpservertest.matrix.MatrixCase;
import io.github.smtpservertest.matrix.MatrixCell;
import io.github.smtpservertest.matrix.MatrixResult;
import io.github.smtpservertest.matrix.SweepRange;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The matrix of one test method: what it is to run, and how far it has come. Its invocations run one after another; a cell
 * may run beside others.
 */
final class MatrixOfTest {

    private final MatrixRun run;
    private final List<CaseKind> sweeps;
    private final Optional<Path> baseline;
    private final int threads;
    private final Map<MatrixCase, Ran> ahead = new ConcurrentHashMap<>();
    private final long begun = System.nanoTime();
    private final List<MatrixCell> cells = new ArrayList<>();
    private final List<SweepRange> ranges = new ArrayList<>();
    private volatile Function<FakeSmtpServer, Callable<?>> mailer = smtp -> () -> null;
    private volatile Function<Object, ? extends Collection<String>> refused = reported -> List.of();
    private MatrixRun.@Nullable Steps steps;

    MatrixOfTest(SmtpFaultMatrix annotation, String name, Consumer<FakeSmtpServerBuilder> server) {
        this.sweeps = Stream.concat(Arrays.stream(annotation.kinds()), Arrays.stream(annotation.sweeps()))
                .filter(CaseKind::isSweep)
                .distinct()
                .toList();
        if (annotation.threads() < 1) {
            throw new IllegalArgumentException("threads is 1 or more, not " + annotation.threads() + ".");
        }
        this.threads = annotation.threads();
        this.baseline =
                annotation.baseline().isEmpty() ? Optional.empty() : Optional.of(Path.of(annotation.baseline()));
        baseline.ifPresent(Baselines::require);
        MatrixPlanDraft draft = new MatrixPlanDraft(smtp -> mailer.apply(smtp));
        draft.name(name);
        draft.server(server);
        draft.refusedRecipients(reported -> refused.apply(reported));
        draft.limit(Duration.ofMillis(annotation.limitMillis()));
        select(draft, annotation);
        if (annotation.retrying()) {
            draft.retrying();
        }
        if (annotation.tlsOptional()) {
            draft.tlsOptional();
        }
        this.run = new MatrixRun(draft.plan(), Oracle.ALL);
    }

    private static void select(MatrixPlanDraft draft, SmtpFaultMatrix annotation) {
        if (annotation.kinds().length > 0) {
            draft.kinds(List.of(annotation.kinds()));
        }
        if (annotation.sweeps().length > 0) {
            draft.sweeps(List.of(annotation.sweeps()));
        }
        if (annotation.stages().length > 0) {
            draft.stages(List.of(annotation.stages()));
        }
        if (annotation.names().length > 0) {
            draft.names(List.of(annotation.names()));
        }
        if (!annotation.finding().isEmpty()) {
            draft.finding(annotation.finding());
        }
        if (annotation.everyStage()) {
            draft.everyStage();
        }
    }

    List<MatrixCase> cases() {
        return run.cases();
    }

    List<CaseKind> sweeps() {
        return sweeps;
    }

    /** The stages of a sweep, once the mailer has run without a fault; none where it failed. */
    List<Stage> stages(CaseKind sweep) {
        MatrixRun.Steps begun = steps;
        try {
            return begun == null ? List.of() : begun.stages(sweep);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return List.of();
        }
    }

    /** From here on the mailer is called like that. */
    void calls(Function<FakeSmtpServer, Callable<?>> theMailer) {
        mailer = theMailer;
    }

    /** From here on recipients are named like that. */
    void names(Function<Object, ? extends Collection<String>> byReport) {
        refused = byReport;
    }

    /** Why that case is not run; empty where it is. */
    Optional<String> notRun(MatrixCase planned) {
        MatrixRun.Steps begun = steps;
        return begun == null ? Optional.of("The mailer fails at a healthy server.") : begun.outOfReach(planned);
    }

    boolean hasBegun() {
        return steps != null;
    }

    /** Nothing can be made of the test, and nothing more of it is run. */
    void isNone() {
        steps = null;
    }

    MatrixCell healthy() throws InterruptedException {
        MatrixRun.Steps begin = run.begin();
        steps = begin;
        return begin.first();
    }

    /**
     * What came of a case.
     *
     * @param cell what was seen
     * @param thrown what the test itself threw; null for nothing
     */
    record Ran(MatrixCell cell, @Nullable Throwable thrown) {}

    /** Runs one, unless it has been run ahead. */
    Ran run(MatrixCase planned, Called called) throws InterruptedException {
        Ran before = ahead.get(planned);
        Ran ran = before == null ? runNow(planned, called) : before;
        cells.add(ran.cell());
        return ran;
    }

    private Ran runNow(MatrixCase planned, Called called) throws InterruptedException {
        AtomicReference<@Nullable Throwable> thrown = new AtomicReference<>();
        MatrixCell cell = begun().run(planned, smtp -> () -> called.with(smtp, thrown));
        return new Ran(cell, thrown.get());
    }

    /** How the test's method is called; what it throws itself goes to the reference. */
    interface Called {
        @Nullable
        Object with(FakeSmtpServer smtp, AtomicReference<@Nullable Throwable> thrown) throws Exception;
    }

    /** Where several run at once: all that is judged case by case. */
    void runAhead(Called called) throws InterruptedException {
        if (threads == 1) {
            return;
        }
        ExecutorService pool = Executors.newFixedThreadPool(threads, task -> {
            Thread thread = new Thread(task, "fault matrix");
            thread.setDaemon(true);
            return thread;
        });
        try {
            List<Callable<@Nullable Void>> all = new ArrayList<>();
            for (MatrixCase planned : cases()) {
                if (planned.kind() != CaseKind.LEAKS && notRun(planned).isEmpty()) {
                    all.add(() -> {
                        ahead.put(planned, runNow(planned, called));
                        return null;
                    });
                }
            }
            for (Future<@Nullable Void> one : pool.invokeAll(all)) {
                one.get();
            }
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof RuntimeException ours
                    ? ours
                    : new IllegalStateException("The matrix itself failed in a cell: " + failed.getCause(), failed);
        } finally {
            pool.shutdownNow();
        }
    }

    List<SweepRange> run(CaseKind sweep, Stage stage) throws InterruptedException {
        List<SweepRange> found = begun().run(sweep, stage);
        ranges.addAll(found);
        return found;
    }

    private MatrixRun.Steps begun() {
        MatrixRun.Steps begun = steps;
        if (begun == null) {
            throw new IllegalStateException("The mailer has not run without a fault yet.");
        }
        return begun;
    }

    MatrixResult result() {
        return begun().result(cells, ranges, Duration.ofNanos(System.nanoTime() - begun));
    }

    /** Whether findings are compared with a baseline, at the end, and not judged one by one. */
    boolean hasBaseline() {
        return baseline.isPresent();
    }

    Optional<BaselineDifference> compare() {
        return baseline.map(result()::verify);
    }
}
