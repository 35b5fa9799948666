package io.github.smtpservertest.junit5;

import io.github.smtpservertest.FakeSmtpServer;
import io.github.smtpservertest.FakeSmtpServerBuilder;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * A fake SMTP server that a field asks for, where it takes more than annotations can say.
 *
 * <pre>{@code
 * class OrderMailerTest {
 *
 *     @RegisterExtension
 *     final SmtpServerExtension smtp = SmtpServerExtension.with(builder -> builder
 *             .hostName("mx.example.org")
 *             .mailboxes(m -> m.domain("example.com").unknown("ghost@example.com")));
 *
 *     @Test
 *     void confirms() {
 *         new OrderMailer(smtp.server().host(), smtp.server().port()).confirm("bob@example.com");
 *
 *         smtp.server().awaitMessages(1);
 *     }
 * }
 * }</pre>
 *
 * <p>All that {@link SmtpServerTest} says of parameters, scope, loudness and reports holds here too, and {@link
 * SmtpReply} works as there. Where the test class has a {@link SmtpServerTest} as well, the field adds to what that sets
 * up, and the scope is the field's. In a field that is not static it cannot serve the constructor, and is shared
 * only where all tests share one instance of their class. A shared server in a static field runs as soon as JUnit touches the class:
 * before instances, and before Spring's {@code @DynamicPropertySource} and Micronaut's {@code TestPropertyProvider} ask for its
 * port.
 *
 * <p>An extension never changes: each method gives a new one.
 */
public final class SmtpServerExtension extends ServerCallbacks {

    private final String name;
    private final Consumer<FakeSmtpServerBuilder> setup;
    private final ServerScope scope;
    private final Set<Check> ignored;
    private final ReportMode report;

    /** Where those of classes that are over listened, only so that a failure can tell. */
    private final Queue<String> earlier = new ConcurrentLinkedQueue<>();

    /** What runs now, only so that {@link #server()} can tell; the store is what owns it. */
    private final Set<ServerGroup> running = ConcurrentHashMap.newKeySet();

    /** Only so that {@code @ExtendWith(SmtpServerExtension.class)}, which is not meant, says what is. */
    private SmtpServerExtension() {
        throw new ExtensionConfigurationException(
                "@ExtendWith(SmtpServerExtension.class) has nothing to set a server up by: write @SmtpServerTest in its place,"
                        + " or a field with @RegisterExtension: SmtpServerExtension.create().");
    }

    private SmtpServerExtension(
            String name,
            Consumer<FakeSmtpServerBuilder> setup,
            ServerScope scope,
            Set<Check> ignored,
            ReportMode report) {
        this.name = name;
        this.setup = setup;
        this.scope = scope;
        this.ignored = Set.copyOf(ignored);
        this.report = report;
    }

    /** A server with the usual settings. */
    public static SmtpServerExtension create() {
        return with(SmtpServerExtension::leaveAsItIs);
    }

    private static void leaveAsItIs(FakeSmtpServerBuilder builder) {}

    /** A server that {@code setup} sets up; it runs for each server anew. */
    public static SmtpServerExtension with(Consumer<FakeSmtpServerBuilder> setup) {
        return new SmtpServerExtension("", setup, ServerScope.TEST, Set.of(), ReportMode.DEFAULT);
    }

    /** With a name, by which {@link Smtp} and {@link SmtpReply#server()} pick it; it has none unless set. */
    public SmtpServerExtension named(String newName) {
        return new SmtpServerExtension(newName, setup, scope, ignored, report);
    }

    /** With this scope; {@link ServerScope#TEST} unless set. */
    public SmtpServerExtension scope(ServerScope newScope) {
        return new SmtpServerExtension(name, setup, newScope, ignored, report);
    }

    /** Does not fail a test for these; for none unless set. */
    public SmtpServerExtension ignoring(Check... complaints) {
        Set<Check> more = EnumSet.noneOf(Check.class);
        more.addAll(ignored);
        more.addAll(List.of(complaints));
        return new SmtpServerExtension(name, setup, scope, more, report);
    }

    /** With this mode of reporting; {@link ReportMode#DEFAULT} unless set. */
    public SmtpServerExtension reporting(ReportMode mode) {
        return new SmtpServerExtension(name, setup, scope, ignored, mode);
    }

    /**
     * The server of the test that runs, started.
     *
     * <p>Tests that run in parallel and share this extension, because its field is static or they share the instance of
     * their class, cannot be told apart here. They take a {@code FakeSmtpServer} parameter instead.
     *
     * @throws IllegalStateException where no test runs, or several do
     */
    public FakeSmtpServer server() {
        List<ServerGroup> groups = List.copyOf(running);
        if (groups.isEmpty()) {
            throw new IllegalStateException(
                    "There is no server, for no test runs; ask for it in a test or a @BeforeEach"
                            + " method, and see that the field has @RegisterExtension."
                            + (scope == ServerScope.TEST
                                    ? " Before that, as in @BeforeAll or @DynamicPropertySource, there is one that all tests"
                                            + " of the class share: a static field with .scope(ServerScope.CLASS), or with .scope(ServerScope.RUN)"
                                            + " where an application is kept for several classes."
                                    : ""));
        }
        if (groups.size() > 1) {
            throw new IllegalStateException(groups.size()
                    + " tests run with this extension, and server() cannot tell which of them asks; take the server as a"
                    + " parameter (FakeSmtpServer), or make the field one that is not static.");
        }
        return groups.get(0).ask(name);
    }

    String name() {
        return name;
    }

    @Override
    boolean serves(String server, ExtensionContext context) {
        return server.equals(name);
    }

    @Override
    boolean startsAtOnce() {
        return true;
    }

    @Override
    Optional<String> unasked(ExtensionContext context) {
        return Optional.of(name);
    }

    @Override
    Optional<ExtensionContext> home(ExtensionContext context) {
        if (scope == ServerScope.TEST) {
            return Optional.empty();
        }
        for (AnnotatedPlace place : AnnotatedPlace.of(context)) {
            if (place.element() instanceof Class<?> testClass && isFieldOf(testClass, place.context())) {
                return Optional.of(place.context());
            }
        }
        throw new ExtensionConfigurationException(
                named(context) + " has " + (scope == ServerScope.RUN ? "run" : "class")
                        + " scope, so its field must be static, or the class @TestInstance(PER_CLASS).");
    }

    private boolean isFieldOf(Class<?> testClass, ExtensionContext context) {
        return AnnotationSupport.findAnnotatedFieldValues(testClass, RegisterExtension.class, SmtpServerExtension.class)
                        .contains(this)
                || context.getTestInstanceLifecycle()
                                .filter(Lifecycle.PER_CLASS::equals)
                                .isPresent()
                        && context.getTestInstance().filter(this::isFieldOf).isPresent();
    }

    private boolean isFieldOf(Object instance) {
        return AnnotationSupport.findAnnotatedFieldValues(instance, RegisterExtension.class, SmtpServerExtension.class)
                .contains(this);
    }

    private static String named(ExtensionContext context) {
        return "The SmtpServerExtension of " + AnnotatedPlace.nameOf(context.getRequiredTestClass());
    }

    @Override
    Plan plan(ExtensionContext context) {
        return AnnotatedSettings.plan(context).with(named(context), scope, setup, ignored, report);
    }

    @Override
    Object key(ExtensionContext home) {
        return new Key(this, home.getUniqueId());
    }

    private record Key(SmtpServerExtension extension, String home) {}

    @Override
    void opened(ServerGroup group) {
        running.add(group);
    }

    @Override
    void closed(ServerGroup group) {
        running.remove(group);
        if (scope == ServerScope.CLASS) {
            group.servers().values().forEach(server -> earlier.add(server.uri().getAuthority()));
        }
    }

    @Override
    List<String> earlier() {
        return List.copyOf(earlier);
    }
}
