package io.github.smtpservertest.internal.settings;

import static io.github.smtpservertest.internal.settings.SettingSource.ATTRIBUTE;
import static io.github.smtpservertest.internal.settings.SettingSource.OPTION;
import static io.github.smtpservertest.internal.settings.SettingSource.PARAMETER;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** docs/settings.md is made from the catalogue. With {@code -Dpages.write=true} this test writes it. */
class SettingsPageTest {

    private static final Path PAGE = Path.of("..", "docs", "settings.md");

    @Test
    void thePageIsTheCatalogue() throws IOException {
        if (Boolean.getBoolean("pages.write")) {
            Files.writeString(PAGE, page());
        }
        assertThat(Files.readString(PAGE)).isEqualTo(page());
    }

    private static String page() {
        return """
                # The settings of a server

                Each setting goes by one name: it is a method of `FakeSmtpServerBuilder`, an attribute of `@SmtpServerTest`, with
                `smtpservertest.` before it a configuration parameter of JUnit (a line in `junit-platform.properties`, or a system
                property), and with hyphens an option of the [standalone server](../samples/standalone). A bad value is
                refused with the same sentence everywhere.

                Several are given at once in the order of this page: a well-known server comes first, and the rest replaces what is
                part of it. A configuration parameter holds where no annotation and no extension in a field says otherwise; where a
                setting may have several values, commas stand between them. An attribute that is left out, or has its default
                value, leaves the setting as it is.

                In text a time is `300ms`, `2s` or `5min`; a user or a token is `alice:secret`; the names of constants may be
                in any case; what is on or off is `true` or `false`, and an option without a value.

                This page is made from the settings' declarations: change them in core's package `internal.settings`, then run
                `mvn test -pl core -Dtest=SettingsPageTest -Dpages.write=true`.

                | setting | what it is | values | default |
                |---|---|---|---|
                %s

                | builder | `@SmtpServerTest` | configuration parameter | option |
                |---|---|---|---|
                %s
                """.formatted(
                SettingCatalogue.all().stream().map(SettingsPageTest::meaning).collect(joining("\n")),
                SettingCatalogue.all().stream().map(SettingsPageTest::names).collect(joining("\n")));
    }

    private static String meaning(Setting<?> setting) {
        return "| `%s` | %s | %s | %s |"
                .formatted(
                        setting.name(),
                        setting.text() + (setting.isRepeatable() ? " (may have several values)" : ""),
                        setting.type().isOnlyInJava() ? "in Java" : setting.allowedInText(),
                        setting.usualInWords());
    }

    private static String names(Setting<?> setting) {
        return "| `%s(…)` | %s | %s | %s |"
                .formatted(
                        setting.name(),
                        name(setting, ATTRIBUTE, setting.type().isFlag() ? " = true" : ""),
                        name(setting, PARAMETER, ""),
                        name(setting, OPTION, value(setting)));
    }

    private static String value(Setting<?> setting) {
        String label = setting.type().label();
        return label.isEmpty() ? "" : setting.ifNoValue().isPresent() ? " [" + label + "]" : " " + label;
    }

    private static String name(Setting<?> setting, SettingSource source, String value) {
        return setting.nameIn(source)
                .map(name -> "`" + name + value + "`")
                .orElseGet(
                        () -> setting.saidOtherwise(source).isEmpty() ? "" : "`" + setting.saidOtherwise(source) + "`");
    }
}
