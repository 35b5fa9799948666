package io.github.smtpservertest.samples.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.smtpservertest.FakeSmtpServerBuilder;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Every setting of the builder is an option. */
class BuilderOptionsTest {

    /** Code, and what only code can use. */
    private static final Set<String> NOT_FOR_A_COMMAND_LINE =
            Set.of("authenticator", "listener", "saslMechanism", "waitLimit", "build", "start");

    /** Under a name that is more usual on a command line. */
    private static final Map<String, String> NAMED_OTHERWISE = Map.of(
            "bindAddress", "--bind",
            "startTls", "--starttls",
            "implicitTls", "--tls",
            "mailboxes", "--mailbox",
            "play", "--dialogue",
            "script", "--reply");

    @Test
    void everySettingHasItsOption() {
        Set<String> options = StandaloneCommand.commandLine(StandaloneServer::close)
                .getCommandSpec()
                .optionsMap()
                .keySet();
        List<String> settings = Arrays.stream(FakeSmtpServerBuilder.class.getDeclaredMethods())
                .filter(method -> Modifier.isPublic(method.getModifiers()))
                .map(Method::getName)
                .distinct()
                .filter(name -> !NOT_FOR_A_COMMAND_LINE.contains(name))
                .map(name -> NAMED_OTHERWISE.getOrDefault(name, "--" + kebab(name)))
                .toList();
        assertThat(options).containsAll(settings);
        assertThat(settings).hasSizeGreaterThan(25);
    }

    private static String kebab(String name) {
        return name.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }
}
