package io.github.smtpservertest.junit5;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.smtpservertest.FakeSmtpServer;
import io.github.smtpservertest.internal.settings.Setting;
import io.github.smtpservertest.internal.settings.SettingCatalogue;
import io.github.smtpservertest.internal.settings.SettingSource;
import io.github.smtpservertest.testkit.Javadoc;
import io.github.smtpservertest.testkit.SmtpClient;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Attributes and configuration parameters follow from the settings. */
class SettingAttributesTest {

    private static final Path ANNOTATION = Path.of("src/main/java/io/github/smtpservertest/junit5/SmtpServerTest.java");

    /** What is no setting of one server, but of the tests that have it. */
    private static final List<String> OF_THE_EXTENSION =
            List.of("scope", "customizers", "properties", "ignore", "report");

    static List<Setting<?>> settings() {
        return SettingCatalogue.all().stream()
                .filter(setting -> setting.nameIn(SettingSource.ATTRIBUTE).isPresent())
                .toList();
    }

    @ParameterizedTest
    @MethodSource("settings")
    void eachSettingIsAnAttributeOfItsTypeOrText(Setting<?> setting) throws NoSuchMethodException {
        Method attribute = SmtpServerTest.class.getMethod(setting.name());
        Class<?> type = attribute.getReturnType();

        assertThat(type.isArray() ? type.getComponentType() : type)
                .isIn(setting.type().javaType(), String.class);
        assertThat(type.isArray() || !setting.isRepeatable()).isTrue();
    }

    @Test
    void eachAttributeIsASettingButForThoseOfTheExtension() {
        List<String> known = new ArrayList<>(OF_THE_EXTENSION);
        settings().forEach(setting -> known.add(setting.name()));

        assertThat(Arrays.stream(SmtpServerTest.class.getDeclaredMethods()).map(Method::getName))
                .containsExactlyInAnyOrderElementsOf(known);
    }

    @ParameterizedTest
    @MethodSource("settings")
    void theJavadocOfAnAttributeBeginsWithTheDeclaration(Setting<?> setting) throws Exception {
        Class<?> type = SmtpServerTest.class.getMethod(setting.name()).getReturnType();
        String member = type.getSimpleName() + " " + setting.name() + "()";
        boolean inText = (type == String.class || type == String[].class)
                && setting.type().javaType() != String.class;

        assertThat(javadoc(member)).startsWith(inText ? setting.help() : setting.javadoc());
    }

    private static String javadoc(String member) throws IOException {
        List<String> found = Javadoc.of(Files.readString(ANNOTATION), member);
        assertThat(found).hasSize(1);
        return found.get(0);
    }

    static class Plain {
        @Test
        @SmtpServerTest
        void test(FakeSmtpServer smtp) {
            throw new AssertionError(seen(smtp));
        }
    }

    static class Annotated {
        @Test
        @SmtpServerTest(hostName = "annotated.example.com", maxMessageSize = 3000)
        void test(FakeSmtpServer smtp) {
            throw new AssertionError(seen(smtp));
        }
    }

    static class InAField {
        @RegisterExtension
        final SmtpServerExtension smtp = SmtpServerExtension.with(
                builder -> builder.hostName("field.example.com").maxMessageSize(4000));

        @Test
        void test() {
            throw new AssertionError(seen(smtp.server()));
        }
    }

    private static String seen(FakeSmtpServer smtp) {
        try (SmtpClient client = SmtpClient.greeted(smtp)) {
            return client.ask("EHLO client.example.org");
        }
    }

    private static String seen(Class<?> testClass, Map<String, String> parameters) {
        return Kit.messageOf(
                Kit.run(testClass, parameters).testEvents().failed().list().get(0));
    }

    @Nested
    class ConfigurationParameters {

        private final Map<String, String> parameters = Map.of(
                "smtpservertest.hostName", "parameter.example.com",
                "smtpservertest.maxMessageSize", "2000",
                "smtpservertest.without", "VRFY, expn",
                "smtpservertest.startTls", "true");

        @Test
        void holdWhereNothingElseIsSaid() {
            assertThat(seen(Plain.class, parameters))
                    .contains("parameter.example.com", "SIZE 2000", "STARTTLS")
                    .doesNotContain("VRFY", "EXPN");
        }

        @Test
        void giveWayToAnAnnotation() {
            assertThat(seen(Annotated.class, parameters))
                    .contains("annotated.example.com", "SIZE 3000", "STARTTLS")
                    .doesNotContain("VRFY");
        }

        @Test
        void giveWayToAnExtensionInAField() {
            assertThat(seen(InAField.class, parameters))
                    .contains("field.example.com", "SIZE 4000", "STARTTLS")
                    .doesNotContain("VRFY");
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "smtpservertest.maxRecipients | 0 | maxRecipients is 1 or more, not 0.",
                    "smtpservertest.idleTimeout | soon | idleTimeout is a time such as 300ms, 2s or 5min, not 'soon'.",
                    "smtpservertest.user | alice:a,hunter2 | user is a name, a colon and a secret, such as"
                            + " alice:secret; what was given is not."
                })
        void thatCannotBeAreRefusedInOneSentence(String parameter, String value, String sentence) {
            assertThat(Kit.failureOf(Kit.run(Plain.class, Map.of(parameter, value))))
                    .hasMessageEndingWith("The configuration parameter " + parameter + ": " + sentence);
        }
    }

    static class Many {
        @Test
        @SmtpServerTest(
                startTls = true,
                bindAddress = "127.0.0.1",
                keyword = {"XONE 1", "XTWO 2"},
                user = {"alice:secret", "bob:with:colons"},
                authInClear = false,
                maxMessages = 1,
                maxInMemory = 0,
                idleTimeout = "2min")
        void test(FakeSmtpServer smtp) {
            throw new AssertionError(seen(smtp));
        }
    }

    @Test
    void attributesMayBeTextAndSeveral() {
        assertThat(seen(Many.class, Map.of()))
                .contains("XONE 1", "XTWO 2", "AUTH CRAM-MD5")
                .doesNotContain("PLAIN");
    }
}
