package io.github.smtpservertest.junit5;

import io.github.smtpservertest.FakeSmtpServer;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.Arrays;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.HierarchyTraversalMode;
import org.junit.platform.commons.support.ReflectionSupport;

/** The methods of a class that run outside its tests, and so have no server where each test has its own. */
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
                .anyMatch(parameter -> servers.test(nameOf(parameter)));
    }

    private static String nameOf(Parameter parameter) {
        return AnnotationSupport.findAnnotation(parameter, Smtp.class)
                .map(Smtp::value)
                .orElse("");
    }
}
