package io.github.smtpservertest.junit5;

import io.github.smtpservertest.FakeSmtpServer;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * A {@code FakeSmtpServer} that is a bean of a Spring context is another server than one of the extension's. Spring is known by its names
 * alone: it is the user's, of whatever version, or not there.
 */
final class SpringBeans {

    private static final String EXTENSION = "org.springframework.test.context.junit.jupiter.SpringExtension";

    private static final Set<String> INJECTION = Set.of(
            "org.springframework.beans.factory.annotation.Autowired",
            "org.springframework.beans.factory.annotation.Qualifier",
            "jakarta.inject.Inject");

    private SpringBeans() {}

    /** Rejects a parameter that Spring fills in too, which JUnit says without saying what to write. */
    static void requireNoInjection(ParameterContext parameter, ExtensionContext context) {
        Executable executable = parameter.getDeclaringExecutable();
        boolean itself = isInjected(parameter.getParameter());
        boolean whole = !itself && (isInjected(executable) || isSprings(parameter, context));
        if (whole || itself) {
            throw new ExtensionConfigurationException(
                    (whole ? "Spring fills in all parameters of " : "Spring fills in the parameter too of ")
                            + TakenServers.nameOf(executable)
                            + ": for the server of the extension, "
                            + (whole ? "take it in a field with @Smtp" : "leave out the annotation of Spring's")
                            + "; for a bean, take it in a field with @Autowired.");
        }
    }

    /** Whether Spring says that it fills a parameter in, as with {@code @TestConstructor(autowireMode = ALL)} or the property of that name. */
    private static boolean isSprings(ParameterContext parameter, ExtensionContext context) {
        return parameter.getDeclaringExecutable() instanceof Constructor<?>
                && extension(context)
                        .filter(spring -> {
                            try {
                                return ((ParameterResolver)
                                                spring.getDeclaredConstructor().newInstance())
                                        .supportsParameter(parameter, context);
                            } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
                                return false; // then JUnit says that two would fill it in, if they do
                            }
                        })
                        .isPresent();
    }

    private static boolean isInjected(AnnotatedElement element) {
        return Arrays.stream(element.getAnnotations())
                .anyMatch(annotation ->
                        INJECTION.contains(annotation.annotationType().getName()));
    }

    /** A sentence on the servers that are beans and had the clients that these servers did not; empty where there is none. */
    static String hadTheClients(ExtensionContext context, ServerGroup group) {
        Map<String, FakeSmtpServer> servers = group.servers();
        if (servers.values().stream()
                .anyMatch(server -> !server.transcript().sessions().isEmpty())) {
            return "";
        }
        StringBuilder text = new StringBuilder();
        beans(context).forEach((name, bean) -> {
            if (!servers.containsValue(bean) && hadAClientSince(group.begun(), bean)) {
                text.append("No client came to the server of this test, but to that which is the bean \"")
                        .append(name)
                        .append("\", ")
                        .append(bean.host())
                        .append(':')
                        .append(bean.port())
                        .append(
                                ": they are two. Take the bean (@Autowired FakeSmtpServer) and leave out @SmtpServerTest, or leave"
                                        + " out the bean.\n");
            }
        });
        return text.toString();
    }

    private static boolean hadAClientSince(Instant begun, FakeSmtpServer bean) {
        return bean.transcript().sessions().stream()
                .anyMatch(session -> !session.startedAt().isBefore(begun));
    }

    private static Map<String, FakeSmtpServer> beans(ExtensionContext context) {
        Map<String, FakeSmtpServer> beans = new TreeMap<>();
        extension(context).ifPresent(spring -> {
            try {
                Object application = spring.getMethod("getApplicationContext", ExtensionContext.class)
                        .invoke(null, context);
                Map<?, ?> found = (Map<?, ?>) Class.forName(
                                "org.springframework.beans.factory.ListableBeanFactory", false, spring.getClassLoader())
                        .getMethod("getBeansOfType", Class.class, boolean.class, boolean.class)
                        .invoke(application, FakeSmtpServer.class, false, false);
                found.forEach((name, bean) -> beans.put(String.valueOf(name), (FakeSmtpServer) bean));
            } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
                // There is no application, perhaps because it is what the test failed for.
            }
        });
        return beans;
    }

    /** Spring's extension where it serves this test: asking any other test for its application would make one. */
    private static Optional<Class<?>> extension(ExtensionContext context) {
        return AnnotatedPlace.of(context).stream()
                .flatMap(place ->
                        AnnotationSupport.findRepeatableAnnotations(place.element(), ExtendWith.class).stream())
                .<Class<?>>flatMap(annotation -> Arrays.stream(annotation.value()))
                .filter(type -> type.getName().equals(EXTENSION))
                .findFirst();
    }
}
