package io.github.smtpservertest.samples.standalone;

import static io.github.smtpservertest.internal.settings.SettingCatalogue.EXTENSIONS;
import static io.github.smtpservertest.internal.settings.SettingCatalogue.IMPLICIT_TLS;
import static io.github.smtpservertest.internal.settings.SettingCatalogue.LIKE;
import static io.github.smtpservertest.internal.settings.SettingCatalogue.PORT;
import static io.github.smtpservertest.internal.settings.SettingCatalogue.START_TLS;
import static io.github.smtpservertest.internal.settings.SettingCatalogue.WITH;
import static io.github.smtpservertest.internal.settings.SettingSource.OPTION;

import io.github.smtpservertest.FakeSmtpServerBuilder;
import io.github.smtpservertest.command.SmtpExtension;
import io.github.smtpservertest.internal.settings.BuilderCalls;
import io.github.smtpservertest.internal.settings.Setting;
import io.github.smtpservertest.internal.settings.SettingCatalogue;
import io.github.smtpservertest.preset.Quirk;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.TypeConversionException;

/**
 * The settings of the server as options: their names, help and checks follow from the settings, so that a new one is an option
 * without a line here.
 */
final class SettingOptions {

    /** A program is told where it listens; a test asks. */
    private static final int PORT_BY_DEFAULT = 2525;

    private final Map<Setting<?>, OptionSpec> options = new LinkedHashMap<>();

    private SettingOptions() {}

    /** Nothing that could be given. */
    static SettingOptions none() {
        return new SettingOptions();
    }

    /** All of them, as options of a command. */
    static SettingOptions addedTo(CommandSpec command) {
        SettingOptions added = new SettingOptions();
        for (Setting<?> setting : SettingCatalogue.all()) {
            setting.nameIn(OPTION).ifPresent(name -> {
                OptionSpec option = option(setting, name);
                added.options.put(setting, option);
                command.addOption(option);
            });
        }
        return added;
    }

    private static OptionSpec option(Setting<?> setting, String name) {
        OptionSpec.Builder option = OptionSpec.builder(name)
                .description(setting == PORT ? setting.help("" + PORT_BY_DEFAULT) : help(setting));
        if (setting.type().isFlag()) {
            return option.type(boolean.class).arity("0").build();
        }
        option.type(List.class)
                .auxiliaryTypes(Object.class)
                .arity(setting.ifNoValue().isPresent() ? "0..1" : "1")
                .paramLabel(setting.type().label())
                .converters(converter(setting));
        setting.ifNoValue().ifPresent(value -> option.fallbackValue(String.valueOf(value)));
        if (setting.isRepeatable() && setting.type().javaType().isEnum()) {
            option.splitRegex(",");
        }
        return option.build();
    }

    private static String help(Setting<?> setting) {
        if (!setting.isRepeatable()) {
            return setting.help();
        }
        return setting.help() + (setting.type().javaType().isEnum() ? " Commas between several." : " Repeatable.");
    }

    private static ITypeConverter<?> converter(Setting<?> setting) {
        return value -> {
            try {
                return setting.parse(value);
            } catch (IllegalArgumentException wrong) {
                throw new TypeConversionException(wrong.getMessage());
            }
        };
    }

    /** Whether the server has TLS. */
    boolean offersTls() {
        return !values(START_TLS).isEmpty()
                || !values(IMPLICIT_TLS).isEmpty()
                || values(LIKE).stream()
                        .anyMatch(like -> like.profile().habits().contains(Quirk.TLS_OFFERED));
    }

    /** The values that the option was given. */
    @SuppressWarnings("unchecked") // what the converter of this setting made
    private <T> List<T> values(Setting<T> setting) {
        Object value = Objects.requireNonNull(options.get(setting), "each setting has its option")
                .getValue();
        if (setting.type().isFlag()) {
            return value instanceof Boolean given && given ? (List<T>) List.of(given) : List.of();
        }
        return value == null ? List.of() : (List<T>) value;
    }

    /** Gives the builder what was given; an {@link IllegalArgumentException} says in a sentence what cannot be. */
    void addTo(FakeSmtpServerBuilder builder) {
        Stream.of(EXTENSIONS, WITH).flatMap(setting -> values(setting).stream()).forEach(SettingOptions::check);
        builder.port(PORT_BY_DEFAULT);
        options.keySet().forEach(setting -> give(builder, setting));
    }

    private static void check(SmtpExtension offered) {
        if (offered == SmtpExtension.STARTTLS) {
            throw new IllegalArgumentException("STARTTLS is offered by --start-tls.");
        }
        if (offered == SmtpExtension.AUTH) {
            throw new IllegalArgumentException("AUTH is offered by --user alice:secret or --token alice:TOKEN.");
        }
    }

    private <T> void give(FakeSmtpServerBuilder builder, Setting<T> setting) {
        BuilderCalls.give(builder, setting, values(setting));
    }
}
