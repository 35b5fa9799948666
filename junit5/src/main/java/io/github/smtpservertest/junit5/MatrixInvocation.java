package io.github.smtpservertest.junit5;

import io.github.smtpservertest.FakeSmtpServer;
import io.github.smtpservertest.command.Stage;
import io.github.smtpservertest.internal.matrix.MatrixFailures;
import io.github.smtpservertest.matrix.CaseKind;
import io.github.smtpservertest.matrix.MatrixCase;
import io.github.smtpservertest.matrix.MatrixCell;
import io.github.smtpservertest.matrix.MatrixResult;
import io.github.smtpservertest.matrix.SweepRange;
import io.github.smtpservertest.matrix.VerdictKind;
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
                (context, method, ofTest) -> {
                    context.publishReportEntry("smtp-matrix", matrix.result().summary());
                    context.publishReportEntry("smtp-matrix-page", page(context, matrix.result()));
                    matrix.compare()
                            .ifPresent(difference ->
                                    context.publishReportEntry("smtp-matrix-baseline", difference.toString()));
                });
    }

    /** Writes the page of the whole, beside the reports of the class; its place, or why there is none. */
    private static String page(ExtensionContext context, MatrixResult result) {
        Path page =
                ReportFiles.of(context).resolve(context.getRequiredTestMethod().getName() + "-matrix.html");
        try {
            Files.createDirectories(page.getParent());
            try (Writer out = ReportedFiles.writer(page)) {
                out.write(result.html());
            }
            return page.toString();
        } catch (IOException e) {
            return "none, for " + page + " could not be written: " + e;
        }
    }

    private static void judge(MatrixOfTest matrix, ExtensionContext context, MatrixCell cell) {
        context.publishReportEntry("smtp-matrix-verdict", cell.kind().words() + ": " + cell.why());
        if (cell.kind() == VerdictKind.NOT_APPLICABLE) {
            throw new TestAbortedException("not applicable: " + cell.why());
        }
        if (cell.isFinding() && !matrix.hasBaseline()) {
            throw new AssertionError(MatrixFailures.text(cell) + "The dialogue was:\n" + cell.transcript());
        }
    }

    private static void judge(MatrixOfTest matrix, ExtensionContext context, List<SweepRange> ranges) {
        context.publishReportEntry(
                "smtp-matrix-verdict", ranges.stream().map(SweepRange::toString).collect(Collectors.joining("; ")));
        List<SweepRange> found =
                ranges.stream().filter(range -> range.kind().isFinding()).toList();
        if (!found.isEmpty() && !matrix.hasBaseline()) {
            throw new AssertionError(found.stream()
                    .map(range -> range + ", at first:\n" + MatrixFailures.text(range.smallest()))
                    .collect(Collectors.joining("\n")));
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
            if (thrown != null && (first || thrown instanceof NothingSent)) {
                throw thrown;
            }
            if (thrown != null) {
                judged.addSuppressed(thrown);
            }
            throw judged;
        }
        Throwable thrown = ofTest.get();
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
            NothingSent nothing = new NothingSent();
            ofTest.set(nothing);
            throw new IllegalStateException(nothing.getMessage());
        }
        return mailer.outcome();
    }

    /** The test has handed no mailer over. */
    private static final class NothingSent extends AssertionError {
        private static final long serialVersionUID = 1;

        NothingSent() {
            super("The test sent nothing: hand the mailer over by mailer.sends(() -> …).");
        }
    }
}
