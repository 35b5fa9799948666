package io.github.smtpservertest.junit5;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.platform.commons.support.AnnotationSupport;

/** The extension behind the annotations. It serves every server that no {@link SmtpServerExtension} in a field serves. */
final class AnnotatedServers extends ServerCallbacks {

    @Override
    boolean serves(String server, ExtensionContext context) {
        return fieldsOf(context).stream().noneMatch(field -> field.name().equals(server));
    }

    @Override
    Optional<String> unasked(ExtensionContext context) {
        return Optional.of("").filter(name -> serves(name, context));
    }

    @Override
    Optional<ExtensionContext> home(ExtensionContext context) {
        return AnnotatedSettings.home(AnnotatedPlace.of(context));
    }

    @Override
    void beforeClass(ExtensionContext context) {
        for (AnnotatedPlace place : AnnotatedPlace.of(context)) {
            String[] properties =
                    AnnotatedSettings.on(place).map(SmtpServerTest::properties).orElse(new String[0]);
            // Those of an enclosing class are set already.
            if (properties.length > 0 && place.context().getUniqueId().equals(context.getUniqueId())) {
                boolean shared = home(context).isPresent();
                ServerGroup group = shared ? group(context) : new ServerGroup(plan(context), closed -> {});
                store(context)
                        .put(
                                GivenProperties.class,
                                GivenProperties.set(AnnotatedSettings.source(place), properties, group, shared));
            }
        }
    }

    @Override
    Plan plan(ExtensionContext context) {
        return AnnotatedSettings.plan(context);
    }

    @Override
    Object key(ExtensionContext home) {
        return "servers of " + home.getUniqueId();
    }

    private static List<SmtpServerExtension> fieldsOf(ExtensionContext context) {
        List<SmtpServerExtension> found = new ArrayList<>();
        for (AnnotatedPlace place : AnnotatedPlace.of(context)) {
            if (place.element() instanceof Class<?> testClass) {
                found.addAll(AnnotationSupport.findAnnotatedFieldValues(
                        testClass, RegisterExtension.class, SmtpServerExtension.class));
            }
        }
        context.getTestInstances()
                .ifPresent(instances -> instances
                        .getAllInstances()
                        .forEach(instance -> found.addAll(AnnotationSupport.findAnnotatedFieldValues(
                                instance, RegisterExtension.class, SmtpServerExtension.class))));
        found.removeIf(Objects::isNull);
        return found;
    }
}
