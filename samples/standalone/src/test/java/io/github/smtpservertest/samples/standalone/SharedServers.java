package io.github.smtpservertest.samples.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The servers of a test class, one for each set of options: to start one takes longer than most of what is done with it.
 * Tests with the same options take turns, so that each session is its own test's; others run side by side.
 */
final class SharedServers {

    /** What a test does with a server that is its own meanwhile. */
    interface Use {
        void of(StandaloneProcess server) throws IOException, InterruptedException;
    }

    /** A server, started when it is first used. */
    private static final class Shared {

        private final Path folder;
        private final List<String> options;
        private @Nullable StandaloneProcess server;

        Shared(Path folder, List<String> options) {
            this.folder = folder;
            this.options = options;
        }

        synchronized void use(Use use) throws IOException, InterruptedException {
            StandaloneProcess used = server;
            if (used == null) {
                used = StandaloneProcess.start(Files.createDirectories(folder), options.toArray(String[]::new));
                server = used;
            }
            try {
                use.of(used);
            } catch (AssertionError failed) {
                // A session may be left over that the next test would take for its own.
                used.close();
                server = null;
                throw failed;
            }
        }

        synchronized void stopsInOrder() throws IOException, InterruptedException {
            if (server != null) {
                server.stopsInOrder();
            }
        }

        synchronized void kill() {
            if (server != null) {
                server.close();
            }
        }
    }

    private final Path folder;
    private final Map<List<String>, Shared> servers = new HashMap<>();

    SharedServers(Path folder) {
        this.folder = folder;
    }

    /** Uses the server that has these options. */
    void use(List<String> options, Use use) throws IOException, InterruptedException {
        shared(options).use(use);
    }

    private synchronized Shared shared(List<String> options) {
        return servers.computeIfAbsent(options, key -> new Shared(folder.resolve("server-" + servers.size()), key));
    }

    /** Stops them all; the transcript that each has written is what it had printed. */
    synchronized void close() throws IOException, InterruptedException {
        assertThat(servers).isNotEmpty();
        try {
            for (Shared shared : servers.values()) {
                shared.stopsInOrder();
            }
        } finally {
            servers.values().forEach(Shared::kill);
        }
    }
}
