package io.github.smtpservertest.junit5;

import io.github.smtpservertest.FakeSmtpServerBuilder;
import io.github.smtpservertest.matrix.MatrixCase;
import java.io.UncheckedIOException;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestTemplate;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContextProvider;
import org.junit.platform.commons.support.AnnotationSupport;

/** Makes the invocations of a {@link SmtpFaultMatrix}: the healthy run, a case each, a stage of a sweep each, and the end. */
final class MatrixTemplate implements TestTemplateInvocationContextProvider {

    @Override
    public boolean supportsTestTemplate(ExtensionContext context) {
        return AnnotationSupport.isAnnotated(context.getRequiredTestMethod(), SmtpFaultMatrix.class);
    }

    @Override
    public Stream<TestTemplateInvocationContext> provideTestTemplateInvocationContexts(ExtensionContext context) {
        requireAlone(context.getRequiredTestMethod());
        SmtpFaultMatrix annotation = AnnotationSupport.findAnnotation(
                        context.getRequiredTestMethod(), SmtpFaultMatrix.class)
                .orElseThrow();
        MatrixOfTest matrix = matrix(annotation, context);
        List<TestTemplateInvocationContext> fixed = new ArrayList<>();
        fixed.add(MatrixInvocation.healthy(matrix));
        for (MatrixCase planned : matrix.cases()) {
            fixed.add(MatrixInvocation.of(matrix, planned));
        }
        // What a sweep has to sweep is known only once the mailer has run; JUnit asks for these when it has run the
        // others.
        return Stream.of(fixed.stream(), sweeps(matrix), Stream.of(MatrixInvocation.end(matrix)))
                .flatMap(some -> some);
    }

    /** Beside another annotation that makes a test of the method, both would call it, and neither with what the other has. */
    private static void requireAlone(Method method) {
        for (Annotation beside : method.getAnnotations()) {
            Class<? extends Annotation> type = beside.annotationType();
            boolean isTest = type == Test.class || type == TestFactory.class || type == TestTemplate.class;
            boolean isTemplate = type != SmtpFaultMatrix.class
                    && AnnotationSupport.isAnnotated(type, TestTemplate.class)
                    && !AnnotationSupport.isAnnotated(type, SmtpFaultMatrix.class);
            if (isTest || isTemplate) {
                throw new ExtensionConfigurationException(
                        "@SmtpFaultMatrix makes a test by itself: take @" + type.getSimpleName() + " away from "
                                + method.getName() + ", or move it to a method of its own.");
            }
        }
    }

    private static MatrixOfTest matrix(SmtpFaultMatrix annotation, ExtensionContext context) {
        try {
            return new MatrixOfTest(annotation, name(context), builder -> setUp(builder, context));
        } catch (IllegalArgumentException | UncheckedIOException mistake) {
            throw new ExtensionConfigurationException(
                    "@SmtpFaultMatrix on " + context.getRequiredTestMethod().getName() + ": " + mistake.getMessage(),
                    mistake);
        }
    }

    /** What the test is called where somebody has named it, else its class and method. */
    private static String name(ExtensionContext context) {
        Method method = context.getRequiredTestMethod();
        return AnnotationSupport.isAnnotated(method, DisplayName.class)
                ? context.getDisplayName()
                : context.getRequiredTestClass().getSimpleName() + "." + method.getName();
    }

    private static Stream<TestTemplateInvocationContext> sweeps(MatrixOfTest matrix) {
        return matrix.sweeps().stream()
                .flatMap(
                        sweep -> matrix.stages(sweep).stream().map(stage -> MatrixInvocation.of(matrix, sweep, stage)));
    }

    /** As annotations and configuration parameters say, as for any test. */
    private static void setUp(FakeSmtpServerBuilder builder, ExtensionContext context) {
        AnnotatedSettings.plan(context).setups().forEach(setup -> setup.apply(builder, ""));
    }
}
