package io.github.smtpservertest.junit5;

import io.github.smtpservertest.FakeSmtpServerBuilder;
import io.github.smtpservertest.junit5.Plan.Setup;
import io.github.smtpservertest.preset.Preset;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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
        Set<Check> tolerated = EnumSet.noneOf(Check.class);
        ReportMode report = ReportMode.DEFAULT;
        String source = places.get(places.size() - 1).name();
        for (AnnotatedPlace place : places) {
            Optional<SmtpServerTest> found = on(place);
            if (found.isPresent()) {
                SmtpServerTest annotation = found.get();
                source = source(place);
                setups.add((builder, server) -> set(builder, server, annotation, place));
                tolerated.addAll(List.of(annotation.tolerate()));
                report = annotation.report() == ReportMode.DEFAULT ? report : annotation.report();
            }
        }
        return new Plan(source, setups, AnnotatedRules.of(places), AnnotatedDialogues.of(places), tolerated, report);
    }

    /** The context of the class whose tests share servers; empty where each test has its own. */
    static Optional<ExtensionContext> home(List<AnnotatedPlace> places) {
        for (int index = places.size() - 1; index >= 0; index--) {
            AnnotatedPlace place = places.get(index);
            Optional<SmtpServerTest> found = on(place);
            if (found.isPresent()) {
                boolean shared = found.get().scope() == ServerScope.CLASS;
                if (shared && place.isMethod()) {
                    throw new ExtensionConfigurationException("@SmtpServerTest(scope = CLASS) on " + place.name()
                            + ": a method shares its server with no other; put it on the class.");
                }
                return shared ? Optional.of(place.context()) : Optional.empty();
            }
        }
        return Optional.empty();
    }

    private static Optional<SmtpServerTest> on(AnnotatedPlace place) {
        return AnnotationSupport.findAnnotation(place.element(), SmtpServerTest.class);
    }

    private static String source(AnnotatedPlace place) {
        return "@SmtpServerTest on " + place.name();
    }

    private static void set(
            FakeSmtpServerBuilder builder, String server, SmtpServerTest annotation, AnnotatedPlace place) {
        try {
            setAttributes(builder, annotation);
        } catch (IllegalArgumentException e) {
            throw new ExtensionConfigurationException(source(place) + ": " + e.getMessage(), e);
        }
        for (Class<? extends SmtpServerCustomizer> customizer : annotation.customizers()) {
            make(customizer, place).customize(builder, server);
        }
    }

    private static void setAttributes(FakeSmtpServerBuilder builder, SmtpServerTest annotation) {
        if (annotation.like().length > 1) {
            throw new IllegalArgumentException("A server is like one real server at the most, not like "
                    + annotation.like().length + "; choose one.");
        }
        for (Preset preset : annotation.like()) {
            builder.like(preset);
        }
        if (!annotation.hostName().isEmpty()) {
            builder.hostName(annotation.hostName());
        }
        if (annotation.extensions().length > 0) {
            builder.extensions(annotation.extensions());
        }
        builder.without(annotation.without()).with(annotation.with());
        if (annotation.lenient()) {
            builder.lenient();
        }
        if (annotation.lmtp()) {
            builder.lmtp();
        }
        setSecurity(builder, annotation);
        if (annotation.maxMessageSize() != 0) {
            builder.maxMessageSize(annotation.maxMessageSize());
        }
        if (annotation.maxRecipients() != 0) {
            builder.maxRecipients(annotation.maxRecipients());
        }
        if (annotation.maxCommandLine() != 0) {
            builder.maxCommandLine(annotation.maxCommandLine());
        }
        if (annotation.idleTimeoutMillis() != 0) {
            builder.idleTimeout(Duration.ofMillis(annotation.idleTimeoutMillis()));
        }
        setScript(builder, annotation);
        if (annotation.waitLimitMillis() != 0) {
            builder.waitLimit(Duration.ofMillis(annotation.waitLimitMillis()));
        }
    }

    private static void setScript(FakeSmtpServerBuilder builder, SmtpServerTest annotation) {
        if (annotation.seed().length > 1) {
            throw new IllegalArgumentException(
                    "Chance has one seed, not " + annotation.seed().length + "; choose one.");
        }
        for (long seed : annotation.seed()) {
            builder.seed(seed);
        }
        if (!annotation.magicAddresses().isEmpty()) {
            builder.magicAddresses(annotation.magicAddresses());
        }
    }

    private static void setSecurity(FakeSmtpServerBuilder builder, SmtpServerTest annotation) {
        if (annotation.startTls()) {
            builder.startTls();
        }
        if (annotation.implicitTls()) {
            builder.implicitTls();
        }
        if (annotation.requireTls()) {
            builder.requireTls();
        }
        if (annotation.requireAuth()) {
            builder.requireAuth();
        }
        for (String user : annotation.users()) {
            int colon = user.indexOf(':');
            if (colon < 1) {
                throw new IllegalArgumentException(
                        "A user is a name, a colon and a password, such as \"alice:secret\"; one of those given has"
                                + " no name, or no colon.");
            }
            builder.user(user.substring(0, colon), user.substring(colon + 1));
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
