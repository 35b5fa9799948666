package io.github.smtpservertest.fault;

import java.lang.reflect.Method;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGenerator;

/** Names a test after the report that it is from, and what the client did wrong. */
final class ReportNames extends DisplayNameGenerator.Standard {

    @Override
    public String generateDisplayNameForMethod(
            List<Class<?>> enclosingInstanceTypes, Class<?> testClass, Method testMethod) {
        return of(testMethod.getAnnotation(Reported.class));
    }

    static String of(Reported report) {
        return String.join(", ", report.in()) + ": the client " + report.client();
    }
}
