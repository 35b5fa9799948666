package io.github.smtpservertest.junit5;

import io.github.smtpservertest.FakeSmtpServer;
import io.github.smtpservertest.FakeSmtpServerBuilder;
import io.github.smtpservertest.dialogue.DialoguePlay;
import io.github.smtpservertest.internal.script.LiveScript;
import io.github.smtpservertest.script.Rule;
import io.github.smtpservertest.script.Scenario;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * The servers of one test or of one class, by name; each starts when it is first asked for.
 *
 * <p>It is closed by the store that holds it: JUnit 5.12 closes a {@code CloseableResource} there, later ones an
 * {@code AutoCloseable}.
 */
final class ServerGroup implements ExtensionContext.Store.CloseableResource, AutoCloseable {

    /** A rule of a test method, in the script of the server of this name. */
    record Placed(String server, Rule<?> rule) {}

    private final Plan plan;
    private final List<String> earlier;
    private final Consumer<ServerGroup> whenClosed;
    private final SortedMap<String, FakeSmtpServer> servers = new TreeMap<>();
    private final MadeOnce built = new MadeOnce();
    private final MadeOnce started = new MadeOnce();
    private final Set<String> givenPorts = new HashSet<>();
    private final Set<String> asked = new HashSet<>();
    private final List<Placed> rulesOfTest = new ArrayList<>();
    private final Set<DialoguePlay> ofTests = ConcurrentHashMap.newKeySet();
    private final Set<Path> reports = ConcurrentHashMap.newKeySet();
    private final List<Placed> ofLastTest = new ArrayList<>();
    private final Set<Rule<?>> ofBase = new HashSet<>();
    private final Map<String, List<String>> failuresOfBase = new HashMap<>();
    private Instant begun = Instant.now();
    private boolean shared;
    private int running;
    private boolean closed;

    ServerGroup(Plan plan, List<String> earlier, Consumer<ServerGroup> whenClosed) {
        this.plan = plan;
        this.earlier = List.copyOf(earlier);
        this.whenClosed = whenClosed;
    }

    Plan plan() {
        return plan;
    }

    /** Where the servers listened that earlier classes had in place of these. */
    List<String> earlier() {
        return earlier;
    }

    /** The server of this name, which may not be started, for what is told its port before anybody asks for it. */
    FakeSmtpServer startedOrNot(String name) {
        if (isOfRun()) {
            RunServers.ofThisJvm().isKnown(name);
            return server(name);
        }
        @Nullable FakeSmtpServer known = servers().get(name);
        return known != null ? known : built(name);
    }

    /** The server of this name, started, for the test that asks for it. */
    FakeSmtpServer ask(String name) {
        synchronized (this) {
            asked.add(name);
        }
        if (isOfRun()) {
            RunServers.ofThisJvm().isKnown(name);
        }
        return server(name);
    }

    /** A line beneath a rule or a dialogue of a server that nobody asked for; else nothing. */
    String unasked(String name) {
        if (wasAsked(name) || isReachable(name)) {
            return "";
        }
        return name.isEmpty()
                ? "\n    Nobody asked for the server without a name: take it as a FakeSmtpServer parameter or in a field"
                        + " with @Smtp, or say which is meant (server = \"…\")."
                : "\n    Nobody asked for the server \"" + name + "\": take it as @Smtp(\"" + name
                        + "\") FakeSmtpServer, or correct the name.";
    }

    private synchronized boolean wasAsked(String name) {
        return asked.contains(name);
    }

    /** The server of this name, started. */
    FakeSmtpServer server(String name) {
        @Nullable FakeSmtpServer known = running(name);
        return known != null ? known : started.get(name, plan.source(), () -> start(name));
    }

    private synchronized @Nullable FakeSmtpServer running(String name) {
        @Nullable FakeSmtpServer known = servers.get(name);
        if (known == null && closed) {
            throw new IllegalStateException("The test is over, and its servers are closed.");
        }
        return known;
    }

    private FakeSmtpServer start(String name) {
        FakeSmtpServer server = isOfRun() ? ofRun(name) : built(name);
        List<Placed> placed = new ArrayList<>();
        for (AnnotatedRule rule : plan.rules()) {
            if (rule.ofTest() && rule.server().equals(name)) {
                rule.addTo(server.script()).forEach(added -> placed.add(new Placed(name, added)));
            }
        }
        dialogueOf(name).filter(AnnotatedDialogue::ofTest).ifPresent(played -> server.play(played.dialogue()));
        if (plan.isOfTest(name)) {
            // What the method's annotations ask for outlives a reset() in a @BeforeEach method.
            server.checkpoint();
        }
        server.open();
        if (!keep(name, server, placed)) {
            end(List.of(server));
            throw new IllegalStateException("The test is over, and its servers are closed.");
        }
        return server;
    }

    /** Unless the test ended while the server was set up. */
    private synchronized boolean keep(String name, FakeSmtpServer server, List<Placed> placed) {
        if (!closed) {
            servers.put(name, server);
            rulesOfTest.addAll(placed);
            if (shared) {
                base(name, server);
            }
        }
        return !closed;
    }

    /**
     * A test begins that shares these servers with others: they return to the state that they had after {@code @BeforeAll}.
     *
     * @param source who asks, such as {@code @SmtpServerTest on OrderMailerTest}
     */
    void beginTest(String source) {
        List<FakeSmtpServer> again;
        List<Placed> old;
        synchronized (this) {
            if (running > 0) {
                throw new ExtensionConfigurationException(source
                        + ": two tests run at once on a server that they share, and each begins it anew; run them one after another"
                        + " (@Execution(SAME_THREAD) or @ResourceLock on the class), or give each its own (scope ="
                        + " ServerScope.TEST).");
            }
            running++;
            begun = Instant.now();
            again = shared ? List.copyOf(servers.values()) : List.of();
            old = List.copyOf(ofLastTest);
            ofLastTest.clear();
            if (!shared) {
                shared = true;
                servers.forEach(this::base);
            }
        }
        try {
            // A test may have closed it, to see what its client does then.
            again.forEach(FakeSmtpServer::open);
            again.forEach(FakeSmtpServer::reset);
            old.forEach(placed -> placed.rule().remove());
            again.forEach(server -> script(server).keep());
        } catch (RuntimeException | Error e) {
            endTest();
            throw e;
        }
    }

    /** When the test began, or the last of those that share these servers. */
    synchronized Instant begun() {
        return begun;
    }

    private void base(String name, FakeSmtpServer server) {
        server.checkpoint();
        ofBase.addAll(server.script().rules());
        failuresOfBase.put(name, server.failures());
    }

    /** The rules of a test that has begun are all there: a reset() in a {@code @BeforeEach} method returns to them. */
    synchronized void hasRules(List<Placed> added) {
        ofLastTest.addAll(added);
        if (!added.isEmpty()) {
            servers.values().forEach(server -> script(server).keep());
        }
    }

    /** The test is over. */
    synchronized void endTest() {
        running--;
    }

    /** The class is over: only what was there before its tests counts from now on. */
    void endClass() {
        List<FakeSmtpServer> over;
        List<Placed> old;
        synchronized (this) {
            over = shared ? List.copyOf(servers.values()) : List.of();
            old = List.copyOf(ofLastTest);
            ofLastTest.clear();
        }
        over.forEach(FakeSmtpServer::reset);
        old.forEach(placed -> placed.rule().remove());
    }

    /** Whether a rule was there before the tests that share the server. */
    synchronized boolean isOfBase(Rule<?> rule) {
        return ofBase.contains(rule);
    }

    /** The failures of the server of this name from before the tests that share it. */
    synchronized List<String> failuresOfBase(String name) {
        return failuresOfBase.getOrDefault(name, List.of());
    }

    private static LiveScript script(FakeSmtpServer server) {
        return (LiveScript) server.script();
    }

    /**
     * Starts the server of this name if its port is given, for who knows the port need not ask for the server. That of the run goes on
     * listening by itself; but the class may bring something to it.
     */
    void startUnasked(String name) {
        if (isPortOfSetup(name)
                || isOfRun()
                        && (plan.rules().stream().anyMatch(rule -> rule.server().equals(name))
                                || dialogueOf(name).isPresent())) {
            server(name);
        }
    }

    /** Whether the server of this name is always on the same port. */
    boolean isPortGiven(String name) {
        return isOfRun() || isPortOfSetup(name);
    }

    /** Whether a client may know the port of the server of this name though nothing in the class takes that server. */
    boolean isReachable(String name) {
        return isOfRun() ? RunServers.ofThisJvm().knows(name) || isPortOfSetup(name) : isPortOfSetup(name);
    }

    private boolean isPortOfSetup(String name) {
        try {
            built(name);
        } catch (ExtensionConfigurationException wrong) {
            // Nobody may ask for it; whoever does gets this again.
        }
        return hasGivenPort(name);
    }

    private synchronized boolean hasGivenPort(String name) {
        return givenPorts.contains(name);
    }

    private FakeSmtpServer built(String name) {
        return built.get(name, plan.source(), () -> {
            FakeSmtpServer server = build(name);
            if (server.port() != 0) {
                synchronized (this) {
                    givenPorts.add(name);
                }
            }
            return server;
        });
    }

    /** Whether the servers outlive the class. */
    boolean isOfRun() {
        return plan.scope() == ServerScope.RUN;
    }

    /** The server of this name of the run, with what the class brings to it. */
    private FakeSmtpServer ofRun(String name) {
        FakeSmtpServer server = RunServers.ofThisJvm().take(name, plan, this, () -> built(name));
        for (AnnotatedRule rule : plan.rules()) {
            if (!rule.ofTest() && rule.server().equals(name)) {
                requireNotOfServer(rule);
                rule.addTo(server.script()).forEach(Rule::optional);
            }
        }
        dialogueOf(name).filter(dialogue -> !dialogue.ofTest()).ifPresent(played -> server.play(played.dialogue()));
        return server;
    }

    private void requireNotOfServer(AnnotatedRule rule) {
        if (!rule.ofServer().isEmpty()) {
            throw new ExtensionConfigurationException(
                    rule.source() + ": " + rule.ofServer().get(0).fault()
                            + " is a matter of the whole server, which this "
                            + (rule.ofTest()
                                    ? "method shares with others; put it on the class."
                                    : isOfRun()
                                            ? "class shares with all others of the run; give the class a server of its own (scope ="
                                                    + " CLASS)."
                                            : "class shares with others; put it on the class whose server it is."));
        }
    }

    private Optional<AnnotatedDialogue> dialogueOf(String server) {
        return plan.dialogues().stream()
                .filter(dialogue -> dialogue.server().equals(server))
                .findFirst();
    }

    /** Plays a dialogue for one test of several on the server that it is for, which may run already. */
    DialoguePlay play(AnnotatedDialogue dialogue) {
        DialoguePlay play = server(dialogue.server()).play(dialogue.dialogue());
        ofTests.add(play);
        return play;
    }

    /** Whether one test of several has played it, and was judged for it. */
    boolean isOfTest(DialoguePlay play) {
        return ofTests.contains(play);
    }

    /** Starts the servers that the test method's annotations have rules or dialogues for. */
    void startThoseWithRulesOfTest() {
        plan.rules().stream().filter(AnnotatedRule::ofTest).forEach(rule -> server(rule.server()));
        plan.dialogues().stream().filter(AnnotatedDialogue::ofTest).forEach(dialogue -> server(dialogue.server()));
    }

    /** Adds rules to the server that they are for, which may run already. */
    List<Placed> place(AnnotatedRule rule) {
        requireNotOfServer(rule);
        List<Placed> placed = new ArrayList<>();
        server(rule.server())
                .script()
                .change(script -> rule.addTo(script)
                        .forEach(added ->
                                placed.add(new Placed(rule.server(), rule.ofTest() ? added : added.optional()))));
        return placed;
    }

    private FakeSmtpServer build(String name) {
        try {
            return builder(name).build();
        } catch (IllegalArgumentException e) {
            throw new ExtensionConfigurationException(
                    plan.source() + ": the server cannot be made: " + e.getMessage(), e);
        }
    }

    private FakeSmtpServerBuilder builder(String name) {
        FakeSmtpServerBuilder builder = FakeSmtpServer.builder();
        plan.setups().forEach(setup -> setup.apply(builder, name));
        if (isOfRun()) {
            return builder; // what the class brings besides ends with the class
        }
        dialogueOf(name).filter(dialogue -> !dialogue.ofTest()).ifPresent(played -> builder.play(played.dialogue()));
        plan.rules().stream()
                .filter(rule -> rule.server().equals(name))
                .forEach(rule -> rule.ofServer().forEach(known -> builder.fault(known.fault())));
        return builder.script(script -> {
            for (AnnotatedRule rule : plan.rules()) {
                if (!rule.ofTest() && rule.server().equals(name)) {
                    rule.addTo(script);
                }
            }
            script.rules().forEach(Rule::optional);
            script.scenarios().forEach(Scenario::optional);
        });
    }

    /** The servers that were started, by name. */
    synchronized SortedMap<String, FakeSmtpServer> servers() {
        return Collections.unmodifiableSortedMap(new TreeMap<>(servers));
    }

    /** This run has written that report. */
    void reported(Path report) {
        reports.add(report);
    }

    /** Whether this run has written that report, as for a dynamic test that failed before its method ends well. */
    boolean hasReported(Path report) {
        return reports.contains(report);
    }

    /** The rules of the test method's annotations. */
    synchronized List<Placed> rulesOfTest() {
        return List.copyOf(rulesOfTest);
    }

    @Override
    public void close() {
        synchronized (this) {
            closed = true;
        }
        end(servers().values());
        whenClosed.accept(this);
    }

    private void end(Collection<FakeSmtpServer> over) {
        if (isOfRun()) {
            RunServers.ofThisJvm().release(this);
        } else {
            over.forEach(FakeSmtpServer::close);
        }
    }
}
