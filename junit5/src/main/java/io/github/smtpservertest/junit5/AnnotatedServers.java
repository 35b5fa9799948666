package io.github.smtpservertest.junit5;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.extension.ExtensionContext;

/** The extension behind the annotations. It serves every server that no {@link SmtpServerExtension} in a field serves. */
final class AnnotatedServers extends ServerCallbacks {

    @Override
    boolean serves(String server, ExtensionContext context) {
        return !ExtensionFields.hasOneOf(server, context);
    }

    @Override
    Optional<String> unasked(ExtensionContext context) {
        return Optional.of("").filter(name -> serves(name, context));
    }

    @Override
    Optional<ExtensionContext> home(ExtensionContext context) {
        return AnnotatedSettings.home(AnnotatedPlace.of(context));
    }

    private record PropertiesOf(String place) {}

    @Override
    void beforeClass(ExtensionContext context) {
        for (AnnotatedPlace place : AnnotatedPlace.of(context)) {
            String[] properties =
                    AnnotatedSettings.on(place).map(SmtpServerTest::properties).orElse(new String[0]);
            PropertiesOf key = new PropertiesOf(context.getUniqueId());
            // Those of an enclosing class are set already.
            if (properties.length > 0
                    && place.context().getUniqueId().equals(context.getUniqueId())
                    && store(context).get(key) == null) {
                boolean shared = home(context).isPresent();
                ServerGroup group = shared ? group(context) : new ServerGroup(plan(context), List.of(), closed -> {});
                store(context)
                        .put(key, GivenProperties.set(AnnotatedSettings.source(place), properties, group, shared));
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
}
