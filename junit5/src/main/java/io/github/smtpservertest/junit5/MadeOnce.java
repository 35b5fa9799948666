package io.github.smtpservertest.junit5;

import io.github.smtpservertest.FakeSmtpServer;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;

/**
 * Servers by name, each made once, by whoever is the first to ask for it, while others wait. No lock is held meanwhile: what sets a
 * server up is the test's own code, which may take its time, or ask for another server.
 */
final class MadeOnce {

    private record Making(Thread maker, CompletableFuture<FakeSmtpServer> made) {}

    private final Map<String, Making> byName = new HashMap<>();

    /**
     * The server of this name, made now if it is not there. What goes wrong is thrown, and whoever asks next makes it anew.
     *
     * @param source who asks, such as {@code @SmtpServerTest on OrderMailerTest}
     */
    FakeSmtpServer get(String name, String source, Supplier<FakeSmtpServer> recipe) {
        while (true) {
            Making mine = new Making(Thread.currentThread(), new CompletableFuture<>());
            @Nullable Making other = putIfAbsent(name, mine);
            if (other == null) {
                return make(name, mine, recipe);
            }
            if (other.maker == Thread.currentThread() && !other.made.isDone()) {
                throw new ExtensionConfigurationException(source
                        + ": what sets a server up asks for this very server, which is not made yet; take from the"
                        + " builder what it needs, or ask in a @BeforeEach method.");
            }
            try {
                return other.made.get();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(
                        source + ": interrupted while waiting for its server, which another test is setting up.", e);
            } catch (ExecutionException e) {
                // It failed for whoever made it, and is not there any more.
            }
        }
    }

    private FakeSmtpServer make(String name, Making mine, Supplier<FakeSmtpServer> recipe) {
        try {
            FakeSmtpServer server = recipe.get();
            mine.made.complete(server);
            return server;
        } finally {
            if (!mine.made.isDone()) {
                remove(name);
                mine.made.completeExceptionally(new IllegalStateException("It could not be made."));
            }
        }
    }

    private synchronized @Nullable Making putIfAbsent(String name, Making making) {
        return byName.putIfAbsent(name, making);
    }

    private synchronized void remove(String name) {
        byName.remove(name);
    }
}
