package io.github.smtpservertest.junit5;

import io.github.smtpservertest.FakeSmtpServer;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Executable;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.HierarchyTraversalMode;
import org.junit.platform.commons.support.ReflectionSupport;

/** Which servers tests take, and what is said where an annotation is for one that nobody does, or two parameters are one server. */
final class TakenServers {

    private static final List<Class<? extends Annotation>> FOR_SERVERS =
            List.of(SmtpReply.class, SmtpRule.class, SmtpFault.class, SmtpDialogue.class);

    private TakenServers() {}

    /** The name of the server that a parameter takes; empty for the one without. */
    static String nameOf(Parameter parameter) {
        return AnnotationSupport.findAnnotation(parameter, Smtp.class)
                .map(Smtp::value)
                .orElse("");
    }

    /** Rejects a method or constructor that takes the server without a name twice: whoever writes that wants two. */
    static void requireOneWithoutName(Executable executable) {
        List<Parameter> unnamed = Arrays.stream(executable.getParameters())
                .filter(parameter -> isUnnamed(parameter.getType(), parameter))
                .toList();
        if (unnamed.size() > 1) {
            throw new ExtensionConfigurationException(upperCase(nameOf(executable)) + " takes " + unnamed.size()
                    + " FakeSmtpServers without a name, and they are one server; give all but one a name, as in"
                    + " @Smtp(\"backup\") FakeSmtpServer.");
        }
    }

    private static boolean isUnnamed(Class<?> type, AnnotatedElement element) {
        return type == FakeSmtpServer.class
                && AnnotationSupport.findAnnotation(element, Smtp.class)
                        .map(smtp -> smtp.value().isEmpty())
                        .orElse(true);
    }

    private static String upperCase(String sentence) {
        return sentence.startsWith("the ") ? "T" + sentence.substring(1) : sentence;
    }

    /** What people call it, such as {@code OrderMailerTest.retries()}. */
    static String nameOf(Executable executable) {
        Class<?> type = executable.getDeclaringClass();
        return executable instanceof Method method
                ? AnnotatedPlace.nameOf(type, method)
                : "the constructor of " + AnnotatedPlace.nameOf(type);
    }

    /**
     * Rejects an annotation on a class for a server that nothing in the class takes: no rule of it could ever fire, and what stands on a
     * class need not. What a class inherits is written for others too.
     *
     * @param reached which servers may be reached by other means: those in fields, and those on a port that is known
     */
    static void requireTaken(ExtensionContext context, Predicate<String> reached) {
        List<AnnotatedPlace> classes = AnnotatedPlace.of(context).stream()
                .filter(place -> !place.isMethod())
                .toList();
        for (AnnotatedPlace place : classes) {
            for (Class<? extends Annotation> type : FOR_SERVERS) {
                for (Annotation annotation : place.element().getDeclaredAnnotationsByType(type)) {
                    String server = serverOf(annotation);
                    if (!takenIn((Class<?>) classes.get(0).element()).contains(server) && !reached.test(server)) {
                        throw notTaken(annotation, place);
                    }
                }
            }
        }
    }

    private static ExtensionConfigurationException notTaken(Annotation annotation, AnnotatedPlace place) {
        String name = serverOf(annotation);
        return new ExtensionConfigurationException(sourceOf(annotation, place)
                + (name.isEmpty()
                        ? ": nothing in the class takes its server, so nothing comes of it; take it as a FakeSmtpServer"
                                + " parameter, or in a field with @Smtp."
                        : ": nothing in the class takes the server \"" + name + "\", so nothing comes of it; take it as"
                                + " @Smtp(\"" + name + "\") FakeSmtpServer, or correct the name."));
    }

    private static String sourceOf(Annotation annotation, AnnotatedPlace place) {
        String name = serverOf(annotation);
        return "@" + annotation.annotationType().getSimpleName() + (name.isEmpty() ? "" : "(server = \"" + name + "\")")
                + " on " + place.name();
    }

    private static String serverOf(Annotation annotation) {
        if (annotation instanceof SmtpReply reply) {
            return reply.server();
        }
        if (annotation instanceof SmtpRule rule) {
            return rule.server();
        }
        return annotation instanceof SmtpFault fault ? fault.server() : ((SmtpDialogue) annotation).server();
    }

    /** The names of the servers that a class takes, or one nested in it, in a field or as a parameter. */
    private static Set<String> takenIn(Class<?> outermost) {
        Set<String> names = new HashSet<>();
        for (Class<?> type : withNested(outermost, new HashSet<>())) {
            ReflectionSupport.findFields(
                            type, field -> field.getType() == FakeSmtpServer.class, HierarchyTraversalMode.TOP_DOWN)
                    .forEach(field -> AnnotationSupport.findAnnotation(field, Smtp.class)
                            .ifPresent(smtp -> names.add(smtp.value())));
            Stream<? extends Executable> executables = Stream.concat(
                    Arrays.stream(type.getDeclaredConstructors()),
                    ReflectionSupport.findMethods(type, method -> true, HierarchyTraversalMode.TOP_DOWN).stream());
            executables
                    .flatMap(executable -> Arrays.stream(executable.getParameters()))
                    .filter(parameter -> parameter.getType() == FakeSmtpServer.class)
                    .forEach(parameter -> names.add(nameOf(parameter)));
        }
        return names;
    }

    private static Set<Class<?>> withNested(Class<?> type, Set<Class<?>> found) {
        if (found.add(type)) {
            new ArrayList<>(ReflectionSupport.findNestedClasses(type, nested -> true))
                    .forEach(nested -> withNested(nested, found));
        }
        return found;
    }
}
