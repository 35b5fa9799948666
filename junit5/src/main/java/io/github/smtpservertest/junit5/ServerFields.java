package io.github.smtpservertest.junit5;

import io.github.smtpservertest.FakeSmtpServer;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.HierarchyTraversalMode;
import org.junit.platform.commons.support.ReflectionSupport;

/** The fields of test classes that hold a server: sets those with {@link Smtp}, and finds those that nothing sets. */
final class ServerFields {

    private ServerFields() {}

    /** Who has the server of a name. */
    @FunctionalInterface
    interface Servers {

        /** That server, started. */
        FakeSmtpServer named(String name);
    }

    /**
     * Sets the fields of that class with {@link Smtp}, static ones, or those of {@code instance}.
     *
     * @param served which servers are whose this is
     */
    static void set(Class<?> type, @Nullable Object instance, Predicate<String> served, Servers servers) {
        requireOneWithoutName(type);
        for (Field field : fields(type, instance == null)) {
            Optional<Smtp> wanted = AnnotationSupport.findAnnotation(field, Smtp.class);
            if (wanted.isPresent() && served.test(wanted.get().value())) {
                requireSettable(field);
                write(field, instance, servers.named(wanted.get().value()));
            }
        }
    }

    /** Rejects a class with two fields for the server without a name: whoever writes that wants two. */
    private static void requireOneWithoutName(Class<?> type) {
        Map<Class<?>, Field> unnamed = new HashMap<>();
        for (Field field : fields(type, false)) {
            if (AnnotationSupport.findAnnotation(field, Smtp.class)
                    .filter(smtp -> smtp.value().isEmpty())
                    .isPresent()) {
                Field other = unnamed.putIfAbsent(field.getDeclaringClass(), field);
                if (other != null) {
                    String both =
                            Stream.of(nameOf(other), nameOf(field)).sorted().collect(Collectors.joining(" and "));
                    throw new ExtensionConfigurationException(
                            both
                                    + " are one server, for @Smtp names none on either; give one a name, as in @Smtp(\"backup\").");
                }
            }
        }
    }

    /** Rejects static fields with {@link Smtp} where each test has a server of its own. */
    static void requireNoStatic(Class<?> type, Predicate<String> served) {
        for (Field field : fields(type, true)) {
            Optional<Smtp> wanted = AnnotationSupport.findAnnotation(field, Smtp.class);
            if (wanted.isPresent() && served.test(wanted.get().value())) {
                throw new ExtensionConfigurationException(
                        LifecycleMethods.noServerYet("the static field " + nameOf(field)));
            }
        }
    }

    /** A sentence on a field that is null, where a test failed for a null. */
    static Optional<String> unset(Object instance) {
        for (Field field : fields(instance.getClass(), false)) {
            if (!AnnotationSupport.isAnnotated(field, Smtp.class) && read(field, instance) == null) {
                return Optional.of(nameOf(field) + " is null, for nothing sets it: write @Smtp before it, or take a"
                        + " FakeSmtpServer parameter.\n");
            }
        }
        return Optional.empty();
    }

    private static List<Field> fields(Class<?> type, boolean isStatic) {
        return ReflectionSupport.findFields(
                type,
                field -> field.getType() == FakeSmtpServer.class && Modifier.isStatic(field.getModifiers()) == isStatic,
                HierarchyTraversalMode.TOP_DOWN);
    }

    private static void requireSettable(Field field) {
        if (Modifier.isFinal(field.getModifiers())) {
            throw new ExtensionConfigurationException("@Smtp on " + nameOf(field)
                    + ": the field is final, so it cannot be set; leave out final, or take the server as a parameter of the"
                    + " constructor.");
        }
    }

    private static String nameOf(Field field) {
        return AnnotatedPlace.nameOf(field.getDeclaringClass()) + "." + field.getName();
    }

    private static void write(Field field, @Nullable Object instance, FakeSmtpServer server) {
        try {
            field.setAccessible(true);
            field.set(instance, server);
        } catch (IllegalAccessException | RuntimeException e) {
            throw new ExtensionConfigurationException(
                    "@Smtp on " + nameOf(field) + ": the field cannot be set: " + e, e);
        }
    }

    private static @Nullable Object read(Field field, Object instance) {
        try {
            field.setAccessible(true);
            return field.get(instance);
        } catch (IllegalAccessException | RuntimeException e) {
            return field; // it is not known to be null
        }
    }
}
