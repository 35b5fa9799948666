package io.github.smtpservertest.junit5;

import io.github.smtpservertest.FakeSmtpServer;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;

/**
 * The servers of {@link ServerScope#RUN}, by name. They outlive what JUnit could keep them in: a context that is cached for the JVM's
 * life holds their ports, and a run may be followed by another in the same JVM, as when failed tests are run again.
 */
final class RunServers {

    /** The one static holder: they are the JVM's. Their threads are daemons, so that they keep no JVM alive, and their sockets end with it. */
    private static final RunServers OF_THIS_JVM = new RunServers();

    /** A server, what it was set up by, who asked for it first, and who has it now. */
    private static final class Held {
        private final FakeSmtpServer server;
        private final List<Object> settings;
        private final String source;
        private @Nullable Object user;
        private String sourceOfUser = "";

        Held(FakeSmtpServer server, Plan plan) {
            this.server = server;
            this.settings = plan.settings();
            this.source = plan.source();
        }
    }

    private final MadeOnce made = new MadeOnce();
    private final Map<String, Held> byName = new HashMap<>();
    private final Set<String> known = new HashSet<>();

    private RunServers() {}

    static RunServers ofThisJvm() {
        return OF_THIS_JVM;
    }

    /** Somebody learned the port of the server of this name, and may tell it to what outlives a class. */
    synchronized void isKnown(String name) {
        known.add(name);
    }

    /** Whether somebody has learned the port of the server of this name since the JVM began. */
    synchronized boolean knows(String name) {
        return known.contains(name);
    }

    /**
     * The server of this name, listening and as the builder made it.
     *
     * @param user who has it until it is {@linkplain #release released}; asks for it once
     */
    FakeSmtpServer take(String name, Plan plan, Object user, Supplier<FakeSmtpServer> build) {
        FakeSmtpServer server = made.get(name, plan.source(), () -> {
            FakeSmtpServer first = build.get().open();
            hold(name, new Held(first, plan));
            return first;
        });
        claim(name, plan, user);
        server.open(); // a test may have closed it
        server.reset();
        return server;
    }

    private synchronized void hold(String name, Held held) {
        byName.put(name, held);
    }

    private synchronized void claim(String name, Plan plan, Object user) {
        Held held = Objects.requireNonNull(byName.get(name), name);
        if (!held.settings.equals(plan.settings())) {
            throw new ExtensionConfigurationException(plan.source() + ": the server " + quoted(name)
                    + "of this run was set up by " + held.source
                    + ", and otherwise; set it up alike, as on a class that both"
                    + " extend, or give this one a name of its own.");
        }
        if (held.user != null && held.user != user) {
            throw new ExtensionConfigurationException(plan.source() + ": the server " + quoted(name)
                    + "of this run is in use by " + held.sourceOfUser
                    + "; run their classes one after another, with the same"
                    + " @ResourceLock on both, or by @SmtpServerTest(scope = RUN), which does so by itself.");
        }
        held.user = user;
        held.sourceOfUser = plan.source();
    }

    /** Whoever has them needs them no longer. */
    void release(Object user) {
        for (Held held : of(user)) {
            try {
                held.server.forgetCheckpoint();
                held.server.reset();
            } finally {
                free(held);
            }
        }
    }

    private synchronized List<Held> of(Object user) {
        return byName.values().stream().filter(held -> held.user == user).toList();
    }

    private synchronized void free(Held held) {
        held.user = null;
    }

    private static String quoted(String name) {
        return name.isEmpty() ? "" : "\"" + name + "\" ";
    }
}
