package io.github.smtpservertest.internal.settings;

import java.lang.reflect.Array;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Gives a builder the values of a setting by the method of the same name, so that whoever has a setting and its values, from
 * an annotation, a configuration parameter or a command line, needs no line of code for each setting.
 */
public final class BuilderCalls {

    private BuilderCalls() {}

    /**
     * Gives it these values.
     *
     * @throws IllegalArgumentException where the builder does not take them; its message is a sentence
     */
    public static <T> void give(Object builder, Setting<T> setting, List<T> values) {
        if (values.size() > 1 && !setting.isRepeatable()) {
            throw new IllegalArgumentException(
                    setting.name() + " has one value, not " + values.size() + "; choose one.");
        }
        if (setting.type().isFlag()) {
            if (values.contains(true)) {
                call(builder, method(builder, setting).orElseThrow());
            }
            return;
        }
        if (values.isEmpty()) {
            return;
        }
        Optional<Method> one = method(builder, setting, types(setting));
        if (one.isPresent()) {
            values.forEach(value ->
                    call(builder, one.get(), setting.type().arguments(value).toArray()));
            return;
        }
        Class<?> several = setting.type().javaType().arrayType();
        Optional<Method> all = method(builder, setting, several);
        if (all.isPresent()) {
            call(builder, all.get(), array(setting, values));
        } else {
            Method firstAndMore =
                    method(builder, setting, setting.type().javaType(), several).orElseThrow();
            call(builder, firstAndMore, values.get(0), array(setting, values.subList(1, values.size())));
        }
    }

    /** Whether the builder has a method that takes the setting. */
    static boolean isTakenBy(Class<?> builder, Setting<?> setting) {
        return Arrays.stream(builder.getMethods())
                .anyMatch(method -> method.getName().equals(setting.name()));
    }

    private static Class<?>[] types(Setting<?> setting) {
        return setting.type().javaType() == Credential.class
                ? new Class<?>[] {String.class, String.class}
                : new Class<?>[] {setting.type().javaType()};
    }

    private static Object array(Setting<?> setting, List<?> values) {
        Object array = Array.newInstance(setting.type().javaType(), values.size());
        for (int index = 0; index < values.size(); index++) {
            Array.set(array, index, values.get(index));
        }
        return array;
    }

    private static Optional<Method> method(Object builder, Setting<?> setting, Class<?>... parameters) {
        try {
            return Optional.of(builder.getClass().getMethod(setting.name(), parameters));
        } catch (NoSuchMethodException e) {
            return Optional.empty();
        }
    }

    private static void call(Object builder, Method method, Object... arguments) {
        try {
            method.invoke(builder, arguments);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof RuntimeException refused) {
                throw refused;
            }
            throw new IllegalStateException("The builder's " + method.getName() + " failed.", e.getCause());
        } catch (IllegalAccessException e) {
            throw new IllegalStateException("The builder's " + method.getName() + " is not public.", e);
        }
    }
}
