package io.github.smtpservertest.junit5;

import io.github.smtpservertest.FakeSmtpServer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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

        Held(FakeSmtpServer server, List<Object> settings, String source) {
            this.server = server;
            this.settings = settings;
            this.source = source;
        }
    }

    private final Map<String, Held> byName = new HashMap<>();

    private RunServers() {}

    static RunServers ofThisJvm() {
        return OF_THIS_JVM;
    }

    /**
     * The server of this name, listening and as the builder made it.
     *
     * @param user who has it until it is {@linkplain #release released}
     */
    synchronized FakeSmtpServer take(String name, Plan plan, Object user, Supplier<FakeSmtpServer> build) {
        Held held = byName.get(name);
        if (held == null) {
            held = new Held(build.get().open(), plan.settings(), plan.source());
            byName.put(name, held);
        }
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
        if (held.user == null) {
            held.user = user;
            held.sourceOfUser = plan.source();
            held.server.open(); // a test may have closed it
            held.server.reset();
        }
        return held.server;
    }

    /** Whoever has them needs them no longer. */
    synchronized void release(Object user) {
        for (Held held : byName.values()) {
            if (held.user == user) {
                held.user = null;
                held.server.forgetCheckpoint();
                held.server.reset();
            }
        }
    }

    private static String quoted(String name) {
        return name.isEmpty() ? "" : "\"" + name + "\" ";
    }
}
