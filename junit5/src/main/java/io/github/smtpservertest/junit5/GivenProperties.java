package io.github.smtpservertest.junit5;

import io.github.smtpservertest.FakeSmtpServer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * The system properties that {@link SmtpServerTest#properties()} asks for. They are what they were as soon as the store closes
 * this: JUnit 5.12 closes a {@code CloseableResource} there, later ones an {@code AutoCloseable}.
 */
final class GivenProperties implements ExtensionContext.Store.CloseableResource, AutoCloseable {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([A-Za-z]+)}");

    private final Properties before = new Properties();
    private final Map<String, String> given;

    private GivenProperties(Map<String, String> given) {
        this.given = given;
        for (Map.Entry<String, String> property : given.entrySet()) {
            String old = System.setProperty(property.getKey(), property.getValue());
            if (old != null) {
                before.setProperty(property.getKey(), old);
            }
        }
    }

    /**
     * Sets them.
     *
     * @param source what asks for them, for a message
     * @param group the servers of the tests, or such servers as each test has its own
     * @param shared whether all tests meet this very server, and not one on the same port
     */
    static GivenProperties set(String source, String[] properties, ServerGroup group, boolean shared) {
        FakeSmtpServer server = group.startedOrNot("");
        if (!group.isPortGiven("")) {
            throw new ExtensionConfigurationException(source
                    + ": properties cannot name its server, for each test or class has another one, on another port, and an"
                    + " application may be kept for several; share one over the run (scope = ServerScope.RUN), or give"
                    + " it a port.");
        }
        Map<String, String> given = new LinkedHashMap<>();
        for (String property : properties) {
            int equals = property.indexOf('=');
            if (equals < 1) {
                throw new ExtensionConfigurationException(
                        source + ": '" + property + "' is no property; write it like \"spring.mail.host={host}\".");
            }
            String value = PLACEHOLDER
                    .matcher(property.substring(equals + 1))
                    .replaceAll(found -> Matcher.quoteReplacement(value(source, found, server, shared)));
            given.put(property.substring(0, equals).strip(), value);
        }
        return new GivenProperties(given);
    }

    private static String value(String source, MatchResult placeholder, FakeSmtpServer server, boolean shared) {
        return switch (placeholder.group(1)) {
            case "host" -> server.host();
            case "port" -> String.valueOf(server.port());
            case "caPem" -> {
                if (!shared) {
                    throw new ExtensionConfigurationException(
                            source
                                    + ": {caPem} is another one in each test, for each has a server of its own; add scope = CLASS.");
                }
                yield server.certificates().authorityPem();
            }
            default ->
                throw new ExtensionConfigurationException(
                        source + ": " + placeholder.group() + " stands for nothing; {host}, {port} and {caPem} do.");
        };
    }

    @Override
    public void close() {
        for (String name : given.keySet()) {
            String old = before.getProperty(name);
            if (old == null) {
                System.clearProperty(name);
            } else {
                System.setProperty(name, old);
            }
        }
    }
}
