package io.github.smtpservertest.junit5;

import static io.github.smtpservertest.internal.settings.SettingSource.ATTRIBUTE;
import static io.github.smtpservertest.internal.settings.SettingSource.PARAMETER;

import io.github.smtpservertest.FakeSmtpServerBuilder;
import io.github.smtpservertest.internal.settings.BuilderCalls;
import io.github.smtpservertest.internal.settings.Setting;
import io.github.smtpservertest.internal.settings.SettingCatalogue;
import java.lang.reflect.Array;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Gives a builder what attributes and configuration parameters say; which of them there are follows from the settings. */
final class GivenSettings {

    private GivenSettings() {}

    /**
     * What the attributes of an annotation say that differ from their default.
     *
     * @throws IllegalArgumentException where one cannot be; its message is a sentence
     */
    static void ofAttributes(FakeSmtpServerBuilder builder, String server, SmtpServerTest annotation) {
        for (Setting<?> setting : SettingCatalogue.all()) {
            if (isFor(server, setting)) {
                setting.nameIn(ATTRIBUTE).ifPresent(name -> ofAttribute(builder, annotation, setting, name));
            }
        }
    }

    /** What the configuration parameters of JUnit say. */
    static void ofParameters(FakeSmtpServerBuilder builder, String server, ExtensionContext context) {
        for (Setting<?> setting : SettingCatalogue.all()) {
            Optional<String> name = setting.nameIn(PARAMETER).filter(parameter -> isFor(server, setting));
            if (name.isPresent()) {
                context.getConfigurationParameter(name.get())
                        .ifPresent(value -> ofParameter(builder, setting, name.get(), value));
            }
        }
    }

    /** Two servers cannot share a port: one that is given is that of the server without a name. */
    private static boolean isFor(String server, Setting<?> setting) {
        return server.isEmpty() || setting != SettingCatalogue.PORT;
    }

    private static <T> void ofAttribute(
            FakeSmtpServerBuilder builder, SmtpServerTest annotation, Setting<T> setting, String name) {
        try {
            Method attribute = SmtpServerTest.class.getMethod(name);
            Object value = attribute.invoke(annotation);
            if (!Objects.deepEquals(value, attribute.getDefaultValue())) {
                BuilderCalls.give(builder, setting, values(setting, value));
            }
        } catch (NoSuchMethodException | IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException("@SmtpServerTest has no attribute " + name + " that can be read.", e);
        }
    }

    private static <T> List<T> values(Setting<T> setting, Object attribute) {
        List<T> values = new ArrayList<>();
        if (attribute.getClass().isArray()) {
            for (int index = 0; index < Array.getLength(attribute); index++) {
                values.add(value(setting, Array.get(attribute, index)));
            }
        } else {
            values.add(value(setting, attribute));
        }
        return values;
    }

    @SuppressWarnings("unchecked") // an attribute is text, or has the type of the setting: a test looks at each
    private static <T> T value(Setting<T> setting, Object attribute) {
        return attribute instanceof String text ? setting.parse(text) : (T) attribute;
    }

    private static <T> void ofParameter(FakeSmtpServerBuilder builder, Setting<T> setting, String name, String value) {
        try {
            List<T> values = new ArrayList<>();
            for (String one : setting.isRepeatable() ? value.split(",", -1) : new String[] {value}) {
                values.add(setting.parse(one.strip()));
            }
            BuilderCalls.give(builder, setting, values);
        } catch (IllegalArgumentException e) {
            throw new ExtensionConfigurationException("The configuration parameter " + name + ": " + e.getMessage(), e);
        }
    }
}
