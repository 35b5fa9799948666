package io.github.smtpservertest.junit5;

import io.github.smtpservertest.FakeSmtpServer;
import io.github.smtpservertest.command.Stage;
import io.github.smtpservertest.internal.matrix.MatrixFailures;
import io.github.smtpservertest.internal.transcript.page.RunPage;
import io.github.smtpservertest.matrix.CaseKind;
import io.github.smtpservertest.matrix.MatrixCase;
import io.github.smtpservertest.matrix.MatrixCell;
import io.github.smtpservertest.matrix.MatrixResult;
import io.github.smtpservertest.matrix.SweepRange;
import io.github.smtpservertest.matrix.VerdictKind;
import io.github.smtpservertest.transcript.SessionRecord;
import java.io.IOException;
import java.io.Writer;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.Extension;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContext;
import org.opentest4j.TestAbortedException;

/** One invocation of a {@link SmtpFaultMatrix}: it runs the test's method as often as its case asks for, and judges it. */
final class MatrixInvocation
        implements TestTemplateInvocationContext, ExecutionCondition, ParameterResolver, InvocationInterceptor {

    /** What an invocation does. */
    private interface Work {
        void run(ExtensionContext context, MatrixOfTest.Called method, AtomicReference<@Nullable Throwable> ofTest)
                throws InterruptedException;
    }

    private final MatrixOfTest matrix;
    private final String name;
    private final Optional<MatrixCase> planned;
    private final boolean first;
    private final Work work;

    private MatrixInvocation(MatrixOfTest matrix, String name, Optional<MatrixCase> planned, boolean first, Work work) {
        this.matrix = matrix;
        this.name = name;
        this.planned = planned;
        this.first = first;
        this.work = work;
    }

    static MatrixInvocation healthy(MatrixOfTest matrix) {
        return new MatrixInvocation(matrix, "healthy server", Optional.empty(), true, (context, method, ofTest) -> {
            judge(matrix, context, matrix.healthy());
            if (ofTest.get() == null) {
                matrix.runAhead(method);
            }
        });
    }

    static MatrixInvocation of(MatrixOfTest matrix, MatrixCase planned) {
        return new MatrixInvocation(matrix, planned.title(), Optional.of(planned), false, (context, method, ofTest) -> {
            MatrixOfTest.Ran ran = matrix.run(planned, method);
            ofTest.set(ran.thrown());
            judge(matrix, context, ran.cell());
        });
    }

    static MatrixInvocation of(MatrixOfTest matrix, CaseKind sweep, Stage stage) {
        return new MatrixInvocation(
                matrix,
                sweep.words() + ": " + stage,
                Optional.empty(),
                false,
                (context, method, ofTest) -> judge(matrix, context, matrix.run(sweep, stage)));
    }

    static MatrixInvocation end(MatrixOfTest matrix) {
        return new MatrixInvocation(
                matrix,
                matrix.hasBaseline() ? "as a whole, beside the baseline" : "as a whole",
                Optional.empty(),
                false,
                (context, method, ofTest) -> end(matrix, context));
    }

    /** The page of the whole, the report entries, and what the baseline says. */
    private static void end(MatrixOfTest matrix, ExtensionContext context) {
        MatrixResult result = matrix.result();
        context.publishReportEntry("smtp-matrix", result.summary());
        context.publishReportEntry("smtp-matrix-page", page(context, result));
        try {
            matrix.compare()
                    .filter(difference -> !difference.better().isEmpty())
                    .ifPresent(difference -> {
                        context.publishReportEntry("smtp-matrix-baseline", difference.toString());
                        throw new TestAbortedException(result.mailer() + " is " + difference
                                + "\nTo write it anew, run once with -Dsmtp.matrix.baseline=write.");
                    });
        } catch (AssertionError worse) {
            throw failure(worse.getMessage() + "\nTo look at it, open " + pageOf(context) + ".\n");
        }
    }

    private static Path pageOf(ExtensionContext context) {
        return ReportFiles.of(context).resolve(context.getRequiredTestMethod().getName() + "-matrix.html");
    }

    /** Writes the page of the whole, beside the reports of the class; its place, or why there is none. */
    private static String page(ExtensionContext context, MatrixResult result) {
        Path page = pageOf(context);
        try {
            Files.createDirectories(page.getParent());
            try (Writer out = ReportedFiles.writer(page)) {
                out.write(result.html());
            }
            RunReport.of(context).add(context.getUniqueId(), row(context, result, page));
            return page.toString();
        } catch (IOException e) {
            return "none, for " + page + " could not be written: " + e;
        }
    }

    /** Its row in the page of the run. */
    private static RunPage.Tested row(ExtensionContext context, MatrixResult result, Path page) {
        List<SessionRecord> sessions = result.cells().stream()
                .flatMap(cell -> cell.transcript().sessions().stream())
                .toList();
        return new RunPage.Tested(
                result.mailer() + ": fault matrix",
                result.findings().isEmpty() ? "" : result.summary(),
                sessions.size(),
                sessions.stream()
                        .mapToInt(session -> session.exchanges().size())
                        .sum(),
                result.duration(),
                ReportFiles.ofRun(context).relativize(page).toString().replace('\\', '/'));
    }

    /** Where it was thrown says nothing: it is what a mailer did that matters. */
    private static AssertionError failure(String message) {
        AssertionError failure = new AssertionError(message);
        failure.setStackTrace(new StackTraceElement[0]);
        return failure;
    }

    private static void judge(MatrixOfTest matrix, ExtensionContext context, MatrixCell cell) {
        context.publishReportEntry("smtp-matrix-verdict", cell.kind().words() + ": " + cell.why());
        if (cell.kind() == VerdictKind.NOT_APPLICABLE) {
            throw new TestAbortedException("not applicable: " + cell.why());
        }
        if (cell.isFinding() && !matrix.hasBaseline()) {
            throw failure(MatrixFailures.text(cell) + "The dialogue was:\n" + cell.transcript() + atTheEnd(context));
        }
    }

    private static String atTheEnd(ExtensionContext context) {
        return "To look at it beside all others, open " + pageOf(context) + " when the matrix is done.\n";
    }

    private static void judge(MatrixOfTest matrix, ExtensionContext context, List<SweepRange> ranges) {
        context.publishReportEntry(
                "smtp-matrix-verdict", ranges.stream().map(SweepRange::toString).collect(Collectors.joining("; ")));
        List<SweepRange> found =
                ranges.stream().filter(range -> range.kind().isFinding()).toList();
        if (!found.isEmpty() && !matrix.hasBaseline()) {
            throw failure(found.stream()
                            .map(range -> range + ", at first:\n" + MatrixFailures.text(range.smallest()))
                            .collect(Collectors.joining("\n"))
                    + atTheEnd(context));
        }
    }

    @Override
    public String getDisplayName(int invocationIndex) {
        return name;
    }

    @Override
    public List<Extension> getAdditionalExtensions() {
        return List.of(this);
    }

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        Optional<String> reason = first
                ? Optional.empty()
                : planned.map(matrix::notRun)
                        .orElseGet(() -> matrix.hasBegun()
                                ? Optional.empty()
                                : Optional.of("The mailer fails at a healthy server."));
        return reason.map(why -> ConditionEvaluationResult.disabled("not applicable: " + why))
                .orElseGet(() -> ConditionEvaluationResult.enabled("it is run"));
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        return (type == FakeSmtpServer.class || type == MailerUnderTest.class)
                && parameter.getDeclaringExecutable().equals(context.getRequiredTestMethod());
    }

    /** The method is called by the matrix, each time with other ones. */
    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == FakeSmtpServer.class
                ? FakeSmtpServer.builder().build()
                : new MailerUnderTest();
    }

    @Override
    public void interceptTestTemplateMethod(
            Invocation<Void> invocation, ReflectiveInvocationContext<Method> method, ExtensionContext context)
            throws Throwable {
        invocation.skip();
        AtomicReference<@Nullable Throwable> ofTest = new AtomicReference<>();
        matrix.calls(smtp -> () -> call(method, smtp, ofTest));
        try {
            work.run(context, (smtp, thrown) -> call(method, smtp, thrown), ofTest);
        } catch (AssertionError judged) {
            Throwable thrown = ofTest.get();
            // Without a fault it is the test that went wrong, and a mailer that fails is only what follows.
            if (thrown != null && (first || thrown instanceof MatrixMisuse)) {
                throw thrown;
            }
            if (thrown != null) {
                judged.addSuppressed(thrown);
            }
            throw judged;
        }
        Throwable thrown = ofTest.get();
        if (thrown instanceof MatrixMisuse) {
            matrix.isNone();
        }
        if (thrown != null) {
            throw thrown;
        }
    }

    /** What the mailer reports; what the test itself throws is kept. */
    private @Nullable Object call(
            ReflectiveInvocationContext<Method> method,
            FakeSmtpServer smtp,
            AtomicReference<@Nullable Throwable> ofTest)
            throws Exception {
        MailerUnderTest mailer = new MailerUnderTest();
        Object[] arguments = method.getArguments().toArray();
        Class<?>[] types = method.getExecutable().getParameterTypes();
        for (int index = 0; index < arguments.length; index++) {
            arguments[index] = types[index] == FakeSmtpServer.class
                    ? smtp
                    : types[index] == MailerUnderTest.class ? mailer : arguments[index];
        }
        method.getExecutable().setAccessible(true);
        try {
            method.getExecutable().invoke(method.getTarget().orElse(null), arguments);
        } catch (InvocationTargetException e) {
            ofTest.compareAndSet(null, e.getCause() == null ? e : e.getCause());
        }
        matrix.names(mailer.refused());
        if (!mailer.wasCalled() && ofTest.get() == null) {
            MatrixMisuse nothing =
                    new MatrixMisuse("The test sent nothing: hand the mailer over by mailer.sends(() -> …).");
            ofTest.set(nothing);
            throw new IllegalStateException(nothing.getMessage());
        }
        return mailer.outcome();
    }
}
