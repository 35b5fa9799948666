package io.github.smtpservertest.junit5;

import io.github.smtpservertest.FakeSmtpServer;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.annotation.Testable;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.HierarchyTraversalMode;
import org.junit.platform.commons.support.ReflectionSupport;

/** The methods of a class that are no tests: what may not stand on them, and which of them have no server. */
final class LifecycleMethods {

    private LifecycleMethods() {}

    /** Rejects {@code @BeforeAll} and {@code @AfterAll} methods with a parameter for one of these servers. */
    static void requireNoServer(ExtensionContext context, Predicate<String> servers) {
        Class<?> testClass = context.getRequiredTestClass();
        ReflectionSupport.findMethods(
                        testClass,
                        method -> isOutside(method) && takes(method, servers),
                        HierarchyTraversalMode.TOP_DOWN)
                .stream()
                .findFirst()
                .ifPresent(method -> {
                    String kind = AnnotationSupport.isAnnotated(method, BeforeAll.class) ? "@BeforeAll" : "@AfterAll";
                    throw new ExtensionConfigurationException(
                            noServerYet(kind + " " + AnnotatedPlace.nameOf(testClass, method)));
                });
    }

    /** Rejects annotations on methods that are no tests, for JUnit does not tell of them there. */
    static void requireNoAnnotation(ExtensionContext context) {
        Class<?> testClass = context.getRequiredTestClass();
        ReflectionSupport.findMethods(
                        testClass,
                        method -> !AnnotationSupport.isAnnotated(method, Testable.class)
                                && annotationOn(method).isPresent(),
                        HierarchyTraversalMode.TOP_DOWN)
                .stream()
                .findFirst()
                .ifPresent(method -> {
                    throw new ExtensionConfigurationException(
                            "@"
                                    + annotationOn(method).orElseThrow() + " on "
                                    + AnnotatedPlace.nameOf(testClass, method)
                                    + ": that is no test method, so nothing comes of it; put it on a test method, or on the class.");
                });
    }

    private static Optional<String> annotationOn(Method method) {
        if (AnnotationSupport.isAnnotated(method, SmtpServerTest.class)) {
            return Optional.of(SmtpServerTest.class.getSimpleName());
        }
        return Stream.of(SmtpReply.class, SmtpRule.class, SmtpFault.class, SmtpDialogue.class)
                .filter(type -> !AnnotationSupport.findRepeatableAnnotations(method, type)
                        .isEmpty())
                .map(Class::getSimpleName)
                .findFirst();
    }

    /** The sentence for it. */
    static String noServerYet(String where) {
        return "There is no FakeSmtpServer for " + where
                + ", for each test has a server of its own; share one between them (scope = ServerScope.CLASS), or take"
                + " it in a @BeforeEach, @AfterEach or test method.";
    }

    private static boolean isOutside(Method method) {
        return AnnotationSupport.isAnnotated(method, BeforeAll.class)
                || AnnotationSupport.isAnnotated(method, AfterAll.class);
    }

    private static boolean takes(Method method, Predicate<String> servers) {
        return Arrays.stream(method.getParameters())
                .filter(parameter -> parameter.getType() == FakeSmtpServer.class)
                .anyMatch(parameter -> servers.test(TakenServers.nameOf(parameter)));
    }
}
