package io.github.smtpservertest.junit5;

import io.github.smtpservertest.FakeSmtpServerBuilder;
import io.github.smtpservertest.junit5.Plan.Setup;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.ReflectionSupport;

/** Reads {@link SmtpServerTest}. */
final class AnnotatedSettings {

    private AnnotatedSettings() {}

    /** What all annotations together ask for. */
    static Plan plan(ExtensionContext context) {
        List<AnnotatedPlace> places = AnnotatedPlace.of(context);
        List<Setup> setups = new ArrayList<>();
        List<Object> settings = new ArrayList<>();
        ServerScope scope = ServerScope.TEST;
        setups.add((builder, server) -> GivenSettings.ofParameters(builder, server, context));
        Set<Check> ignored = EnumSet.noneOf(Check.class);
        ReportMode report = ReportMode.DEFAULT;
        String source = places.get(places.size() - 1).name();
        for (AnnotatedPlace place : places) {
            Optional<SmtpServerTest> found = on(place);
            if (found.isPresent()) {
                SmtpServerTest annotation = found.get();
                requireNoProperties(annotation, place);
                source = source(place);
                setups.add((builder, server) -> set(builder, server, annotation, place));
                settings.add(attributes(annotation));
                scope = annotation.scope();
                ignored.addAll(List.of(annotation.ignore()));
                report = annotation.report() == ReportMode.DEFAULT ? report : annotation.report();
            }
        }
        return new Plan(
                source,
                scope,
                setups,
                settings,
                AnnotatedRules.of(places),
                AnnotatedDialogues.of(places),
                ignored,
                report);
    }

    private static void requireNoProperties(SmtpServerTest annotation, AnnotatedPlace place) {
        if (place.isMethod() && annotation.properties().length > 0) {
            throw new ExtensionConfigurationException(source(place)
                    + ": system properties are set before the first test of a class; put properties on the class.");
        }
    }

    /** The attributes that set up a server, by name; what is for the test only is not among them. */
    private static Map<String, Object> attributes(SmtpServerTest annotation) {
        Map<String, Object> attributes = new TreeMap<>();
        for (Method attribute : SmtpServerTest.class.getDeclaredMethods()) {
            if (!OF_THE_TEST.contains(attribute.getName())) {
                Object value = ReflectionSupport.invokeMethod(attribute, annotation);
                attributes.put(attribute.getName(), Arrays.deepToString(new Object[] {value}));
            }
        }
        return attributes;
    }

    private static final Set<String> OF_THE_TEST = Set.of("scope", "ignore", "report", "properties");

    /** The context of the class whose tests share servers; empty where each test has its own. */
    static Optional<ExtensionContext> home(List<AnnotatedPlace> places) {
        for (int index = places.size() - 1; index >= 0; index--) {
            AnnotatedPlace place = places.get(index);
            Optional<SmtpServerTest> found = on(place);
            if (found.isPresent()) {
                boolean shared = found.get().scope().isShared();
                if (shared && place.isMethod()) {
                    throw new ExtensionConfigurationException("@SmtpServerTest(scope = "
                            + found.get().scope() + ") on " + place.name()
                            + ": a method shares its server with no other; put it on the class.");
                }
                return shared ? Optional.of(place.context()) : Optional.empty();
            }
        }
        return Optional.empty();
    }

    static Optional<SmtpServerTest> on(AnnotatedPlace place) {
        return AnnotationSupport.findAnnotation(place.element(), SmtpServerTest.class);
    }

    static String source(AnnotatedPlace place) {
        return "@SmtpServerTest on " + place.name();
    }

    private static void set(
            FakeSmtpServerBuilder builder, String server, SmtpServerTest annotation, AnnotatedPlace place) {
        try {
            GivenSettings.ofAttributes(builder, server, annotation);
        } catch (IllegalArgumentException e) {
            throw new ExtensionConfigurationException(source(place) + ": " + e.getMessage(), e);
        }
        for (Class<? extends SmtpServerCustomizer> customizer : annotation.customizers()) {
            make(customizer, place).customize(builder, server);
        }
    }

    private static SmtpServerCustomizer make(Class<? extends SmtpServerCustomizer> type, AnnotatedPlace place) {
        try {
            return ReflectionSupport.newInstance(type);
        } catch (Exception e) { // whatever the constructor throws comes through as it is
            throw new ExtensionConfigurationException(
                    source(place) + ": " + AnnotatedPlace.nameOf(type)
                            + " cannot be made; it needs a constructor without parameters that does not fail, and to"
                            + " be static where it is nested.",
                    e);
        }
    }
}
