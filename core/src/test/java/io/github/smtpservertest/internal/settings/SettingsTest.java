package io.github.smtpservertest.internal.settings;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.smtpservertest.FakeSmtpServer;
import io.github.smtpservertest.FakeSmtpServerBuilder;
import io.github.smtpservertest.testkit.Javadoc;
import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Each setting is declared once, and whatever says it says the same. */
class SettingsTest {

    private static final Path BUILDER = Path.of("src/main/java/io/github/smtpservertest/FakeSmtpServerBuilder.java");

    static List<Setting<?>> all() {
        return SettingCatalogue.all();
    }

    static Stream<Setting<?>> ofText() {
        return all().stream().filter(setting -> !setting.type().isOnlyInJava());
    }

    @Test
    void theBuilderHasAMethodForEachSettingAndASettingForEachMethod() {
        Set<String> methods = Arrays.stream(FakeSmtpServerBuilder.class.getDeclaredMethods())
                .filter(method -> Modifier.isPublic(method.getModifiers()))
                .map(Method::getName)
                .filter(name -> !name.equals("build") && !name.equals("start"))
                .collect(toCollection(TreeSet::new));

        assertThat(methods).isEqualTo(all().stream().map(Setting::name).collect(toCollection(TreeSet::new)));
    }

    @Test
    void theBuilderCanBeReadThrough() {
        assertThat(Arrays.stream(FakeSmtpServerBuilder.class.getDeclaredMethods())
                        .filter(method -> Modifier.isPublic(method.getModifiers())))
                .hasSizeLessThanOrEqualTo(60);
    }

    /** What is behind the first sentences is for the builder alone. */
    @ParameterizedTest
    @MethodSource("all")
    void theJavadocOfTheBuilderBeginsWithTheDeclaration(Setting<?> setting) throws IOException {
        assertThat(Javadoc.of(Files.readString(BUILDER), "public FakeSmtpServerBuilder " + setting.name() + "("))
                .anySatisfy(javadoc -> assertThat(javadoc).startsWith(setting.javadoc()));
    }

    @ParameterizedTest
    @MethodSource("ofText")
    <T> void whatItIsByDefaultCanBeGivenToTheBuilder(Setting<T> setting) {
        FakeSmtpServerBuilder builder = FakeSmtpServer.builder();

        BuilderCalls.give(builder, setting, setting.usual());
        builder.build();
    }

    @ParameterizedTest
    @MethodSource("ofText")
    <T> void whatItIsByDefaultCanBeWrittenAndReadAgain(Setting<T> setting) {
        for (T usual : setting.usual()) {
            assertThat(setting.parse(setting.type().write(usual))).isEqualTo(usual);
        }
    }

    /** The same check with the same sentence, whichever way the value came. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "port | 65536 | port is 0 (any that is free) to 65535, not 65536.",
                "port | x | port is a whole number up to 2147483647, not 'x'.",
                "hostName | a b | hostName is printable ASCII without spaces, not 'a b'.",
                "bindAddress | ` ` | bindAddress is an address of this machine such as 127.0.0.1, not ' '.",
                "bareLineEnds | DROP | bareLineEnds is KEEP, REFUSE or END_LINES, not 'DROP'.",
                "with | ETRN | with is one of PIPELINING, SIZE, 8BITMIME, SMTPUTF8, ENHANCEDSTATUSCODES, CHUNKING, BINARYMIME,"
                        + " DSN, DELIVERBY, FUTURERELEASE, MT-PRIORITY, REQUIRETLS, LIMITS, STARTTLS, AUTH, VRFY, EXPN"
                        + " or HELP, not 'ETRN'.",
                "keyword | ä | keyword is a line of printable ASCII, not 'ä'.",
                "user | hunter2 | user is a name, a colon and a secret, such as alice:secret; what was given is not.",
                "authInClear | maybe | authInClear is true or false, not 'maybe'.",
                "lenient | maybe | lenient is true or false, not 'maybe'.",
                "maxRecipients | 0 | maxRecipients is 1 or more, not 0.",
                "maxRecipients | 3000000000 | maxRecipients is a whole number up to 2147483647, not '3000000000'.",
                "maxInMemory | -1 | maxInMemory is 0 or more, not -1.",
                "maxCommandLine | 11 | maxCommandLine is 12 or more, not 11.",
                "idleTimeout | 0s | idleTimeout is longer than 0s, not 0s.",
                "idleTimeout | soon | idleTimeout is a time such as 300ms, 2s or 5min, not 'soon'."
            })
    void aBadValueIsOneSentence(String name, String value, String sentence) {
        Setting<?> setting =
                all().stream().filter(it -> it.name().equals(name)).findFirst().orElseThrow();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> setting.parse(value))
                .withMessage(sentence);
    }

    @Test
    void oneValueIsEnough() {
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        BuilderCalls.give(FakeSmtpServer.builder(), SettingCatalogue.MAX_RECIPIENTS, List.of(1, 2)))
                .withMessage("maxRecipients has one value, not 2; choose one.");
    }

    @Test
    void whatNeedsTlsOrALoginSaysSo() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FakeSmtpServer.builder().requireTls().build())
                .withMessage("requireTls needs TLS; set startTls or implicitTls.");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FakeSmtpServer.builder().authInClear(true).build())
                .withMessage("authInClear needs somebody who can log in; set user, token, authenticator or"
                        + " saslMechanism.");
    }
}
