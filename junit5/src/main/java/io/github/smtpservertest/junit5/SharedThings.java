package io.github.smtpservertest.junit5;

import static org.junit.jupiter.api.parallel.ResourceAccessMode.READ_WRITE;

import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.parallel.ResourceLocksProvider;
import org.junit.jupiter.api.parallel.Resources;
import org.junit.platform.commons.support.AnnotationSupport;

/** What tests that run in parallel would take from each other: a port, and the system properties. */
final class SharedThings implements ResourceLocksProvider {

    @Override
    public Set<Lock> provideForClass(Class<?> testClass) {
        return of(testClass);
    }

    @Override
    public Set<Lock> provideForNestedClass(List<Class<?>> enclosing, Class<?> testClass) {
        return of(testClass);
    }

    @Override
    public Set<Lock> provideForMethod(List<Class<?>> enclosing, Class<?> testClass, Method testMethod) {
        return of(testMethod);
    }

    private static Set<Lock> of(AnnotatedElement element) {
        Set<Lock> locks = new HashSet<>();
        AnnotationSupport.findAnnotation(element, SmtpServerTest.class).ifPresent(annotation -> {
            if (annotation.scope() == ServerScope.CLASS) {
                locks.add(new Lock(SmtpServerTest.class.getName() + " of " + element, READ_WRITE));
            }
            if (annotation.scope() == ServerScope.RUN) {
                locks.add(new Lock(SmtpServerTest.class.getName() + " of the run", READ_WRITE));
            }
            if (annotation.port() != 0) {
                locks.add(new Lock(SmtpServerTest.class.getName() + " port " + annotation.port(), READ_WRITE));
            }
            if (annotation.properties().length > 0) {
                locks.add(new Lock(Resources.SYSTEM_PROPERTIES, READ_WRITE));
            }
        });
        return locks;
    }
}
