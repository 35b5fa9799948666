package io.github.smtpservertest.junit5;

import io.github.smtpservertest.FakeSmtpServerBuilder;
import io.github.smtpservertest.matrix.MatrixCase;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
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
        MatrixOfTest matrix = new MatrixOfTest(annotation, name(context), builder -> setUp(builder, context));
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

    /** Class and method, but for a test that has a name of its own: the parameters are the same in all of them. */
    private static String name(ExtensionContext context) {
        Method method = context.getRequiredTestMethod();
        String given = context.getDisplayName();
        return given.startsWith(method.getName() + "(")
                ? context.getRequiredTestClass().getSimpleName() + "." + method.getName()
                : given;
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
