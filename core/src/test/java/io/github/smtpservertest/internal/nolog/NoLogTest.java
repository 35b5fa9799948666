package io.github.smtpservertest.internal.nolog;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitCallTarget;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.lang.reflect.Method;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whatever the engine calls of SLF4J is there under its name, and says nothing. */
class NoLogTest {

    private static final String SLF4J = "org.slf4j.";

    @Test
    void everyCallOfTheEngineIsAnswered() {
        Set<String> called = new ClassFileImporter()
                .importPackages("org.subethamail.smtp.server", "org.subethamail.smtp.internal").stream()
                        .flatMap(type -> type.getCodeUnitCallsFromSelf().stream())
                        .map(JavaCall::getTarget)
                        .filter(target -> target.getOwner().getName().startsWith(SLF4J))
                        .map(NoLogTest::signature)
                        .collect(Collectors.toSet());

        assertThat(called).contains("Logger.debug(String)", "LoggerFactory.getLogger(Class)", "MDC.clear()");
        assertThat(Stream.of(Logger.class, LoggerFactory.class, MDC.class)
                        .flatMap(type -> Stream.of(type.getDeclaredMethods()))
                        // What a coverage tool adds is synthetic.
                        .filter(method -> !method.isSynthetic())
                        .map(NoLogTest::signature))
                .containsExactlyInAnyOrderElementsOf(called);
    }

    @Test
    void whatItGetsSaysNothing() {
        Logger logger = LoggerFactory.getLogger(NoLogTest.class);

        assertThat(logger.isDebugEnabled()).isFalse();
        assertThat(logger).isSameAs(LoggerFactory.getLogger(Object.class));
        assertThat(MDC.getCopyOfContextMap()).isNull();
    }

    private static String signature(CodeUnitCallTarget called) {
        return called.getOwner().getSimpleName() + "." + called.getName()
                + called.getRawParameterTypes().stream()
                        .map(JavaClass::getSimpleName)
                        .collect(Collectors.joining(", ", "(", ")"));
    }

    private static String signature(Method method) {
        return method.getDeclaringClass().getSimpleName() + "." + method.getName()
                + Stream.of(method.getParameterTypes())
                        .map(Class::getSimpleName)
                        .collect(Collectors.joining(", ", "(", ")"));
    }
}
