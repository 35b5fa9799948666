package io.github.smtpservertest.junit5;

import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A class or a method on which annotations may stand that hold for a test.
 *
 * @param element the class or method
 * @param name what people call it, such as {@code OrderMailerTest.retries()}
 * @param context the context that runs it
 */
record AnnotatedPlace(AnnotatedElement element, String name, ExtensionContext context) {

    /** The places for this context, from the outermost class to the test method. */
    static List<AnnotatedPlace> of(ExtensionContext context) {
        List<AnnotatedPlace> places = new ArrayList<>();
        Optional<ExtensionContext> next = Optional.of(context);
        while (next.isPresent()) {
            ExtensionContext current = next.get();
            if (current.getTestClass().isPresent() && current.getTestMethod().isEmpty()) {
                Class<?> testClass = current.getRequiredTestClass();
                if (!places.isEmpty() && places.get(0).element() == testClass) {
                    places.remove(0); // an invocation of a class template; the class itself comes next
                }
                places.add(0, new AnnotatedPlace(testClass, nameOf(testClass), current));
            }
            next = current.getParent();
        }
        context.getTestMethod()
                .ifPresent(method -> places.add(
                        new AnnotatedPlace(method, nameOf(context.getRequiredTestClass(), method), context)));
        return places;
    }

    /** What people call a class, such as {@code OrderMailerTest.WhenDown}. */
    static String nameOf(Class<?> testClass) {
        return testClass
                .getName()
                .substring(
                        testClass.getPackageName().isEmpty()
                                ? 0
                                : testClass.getPackageName().length() + 1)
                .replace('$', '.');
    }

    /** What people call a method, such as {@code OrderMailerTest.retries()}. */
    static String nameOf(Class<?> testClass, Method method) {
        return nameOf(testClass) + "." + method.getName() + "()";
    }

    boolean isMethod() {
        return element instanceof Method;
    }
}
