package io.github.smtpservertest.junit5;

import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.ModifierSupport;
import org.junit.platform.commons.support.ReflectionSupport;

/** The {@link SmtpServerExtension}s of a test, with the fields that they are in. */
final class ExtensionFields {

    private ExtensionFields() {}

    /**
     * One of them.
     *
     * @param field where it is
     * @param value it
     */
    record Found(Field field, SmtpServerExtension value) {}

    /** Those of the class and of the enclosing ones: in static fields, and in those of the instances that there are. */
    static List<Found> of(ExtensionContext context) {
        List<Found> found = new ArrayList<>();
        for (AnnotatedPlace place : AnnotatedPlace.of(context)) {
            if (place.element() instanceof Class<?> testClass) {
                found.addAll(of(testClass, null));
            }
        }
        context.getTestInstances()
                .ifPresent(instances -> instances
                        .getAllInstances()
                        .forEach(instance -> found.addAll(of(instance.getClass(), instance))));
        return found;
    }

    /** Whether one of them has the server of this name. */
    static boolean hasOneOf(String name, ExtensionContext context) {
        return of(context).stream().anyMatch(field -> field.value().name().equals(name));
    }

    /** Whether one in a field of this instance has the server of this name. */
    static boolean isIn(String name, Object instance) {
        return of(instance.getClass(), instance).stream()
                .anyMatch(field -> field.value().name().equals(name));
    }

    private static List<Found> of(Class<?> type, @Nullable Object instance) {
        return AnnotationSupport.findAnnotatedFields(
                        type,
                        RegisterExtension.class,
                        field -> SmtpServerExtension.class.isAssignableFrom(field.getType())
                                && ModifierSupport.isStatic(field) == (instance == null))
                .stream()
                .flatMap(field -> value(field, instance).map(value -> new Found(field, value)).stream())
                .toList();
    }

    private static Optional<SmtpServerExtension> value(Field field, @Nullable Object instance) {
        try {
            return ReflectionSupport.tryToReadFieldValue(field, instance)
                    .toOptional()
                    .filter(SmtpServerExtension.class::isInstance)
                    .map(SmtpServerExtension.class::cast);
        } catch (RuntimeException e) {
            return Optional.empty();
        }
    }

    /** Rejects two that would serve the same server. */
    static void requireOneOfEachName(ExtensionContext context) {
        Map<String, Found> byName = new HashMap<>();
        for (Found each : of(context)) {
            @Nullable Found other = byName.putIfAbsent(each.value().name(), each);
            if (other != null && other.value() != each.value()) {
                String name = each.value().name();
                String both = Stream.of(nameOf(other.field()), nameOf(each.field()))
                        .sorted()
                        .collect(Collectors.joining(" and "));
                throw new ExtensionConfigurationException(both
                        + " are two SmtpServerExtensions "
                        + (name.isEmpty() ? "without a name" : "of the name \"" + name + "\"")
                        + ", and a test could not tell their servers apart; give one a name of its own, as in"
                        + " SmtpServerExtension.create().named(\"backup\"), and take its server as @Smtp(\"backup\")"
                        + " FakeSmtpServer.");
            }
        }
    }

    private static String nameOf(Field field) {
        return AnnotatedPlace.nameOf(field.getDeclaringClass()) + "." + field.getName();
    }
}
